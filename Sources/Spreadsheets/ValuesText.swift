/// The cells of a CSV file that Gazette has written for readers, as text.
///
/// The apostrophe that keeps a spreadsheet from taking a text for a formula is taken off: in a
/// workbook a text is one by its type.
struct ValuesText {
  private(set) var rows: [[String]] = []

  init(_ bytes: [UInt8]) {
    var (row, cell): ([String], [UInt8]) = ([], [])
    var (isQuoted, isOpen) = (false, false)
    var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func next() -> UInt8? { place + 1 < bytes.count ? bytes[place + 1] : nil }
    func text() -> String { Self.unguarded(String(decoding: cell, as: UTF8.self)) }
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && next() == UInt8(ascii: "\""):
        cell.append(byte)
        place += 1
      case UInt8(ascii: "\"") where isQuoted || cell.isEmpty: isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        row.append(text())
        cell = []
      case UInt8(ascii: "\r") where !isQuoted && next() == UInt8(ascii: "\n"): break
      case UInt8(ascii: "\n") where !isQuoted:
        rows.append(row + [text()])
        (row, cell, isOpen) = ([], [], false)
        place += 1
        continue
      default: cell.append(byte)
      }
      isOpen = true
      place += 1
    }
    if isOpen { rows.append(row + [text()]) }
  }

  private static func unguarded(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.first == "'", let second = scalars.dropFirst().first,
      "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(second)
    else { return text }
    return String(text.dropFirst(1))
  }
}
