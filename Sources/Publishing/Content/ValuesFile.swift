internal import Datasets

/// A table's or a chart's values as CSV for readers.
///
/// It begins with a byte order mark, without which Excel takes UTF-8 for the machine's own character
/// set and shows Chinese as garbage. Texts that a spreadsheet would take for a formula get an
/// apostrophe; numbers stay as they are.
struct ValuesFile {
  enum Cell {
    case empty
    /// Decimal text.
    case number(String)
    case text(String)

    /// - Parameter isTruth: whether it is of type `boolean`, kept as 1 and 0.
    init(_ value: SQLValue, isTruth: Bool = false) {
      switch value {
      case .null: self = .empty
      case .integer(let truth) where isTruth: self = .text(truth == 0 ? "false" : "true")
      case .integer, .real: self = .number(value.plainText ?? "")
      case .text(let text): self = .text(text)
      }
    }

    fileprivate var written: String {
      switch self {
      case .empty: ""
      case .number(let text): text
      case .text(let text): ValuesFile.isFormula(text) ? "'" + text : text
      }
    }
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private var writer = CSVWriter()

  /// - Parameter header: the columns' titles.
  init(header: [String]) { row(header.map(Cell.text)) }

  mutating func row(_ cells: [Cell]) { writer.row(cells.map(\.written)) }

  var bytes: [UInt8] { Self.byteOrderMark + writer.bytes }

  /// Whether a spreadsheet could take a text for a formula. A plain number is none, though it begins
  /// with a sign. Full-width signs count where Chinese or Japanese is set.
  static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first,
      "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    else { return false }
    return DecimalNumber(text: text) == nil
  }
}
