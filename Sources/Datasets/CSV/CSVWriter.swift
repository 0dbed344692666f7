/// Writes rows as RFC 4180 CSV: commas, double quotes where they are needed, lines ending in LF.
///
/// ```swift
/// var writer = CSVWriter()
/// writer.row(["province", "rate"])
/// writer.row(["天津", "92.4"])
/// ```
public struct CSVWriter: Sendable {
  /// What has been written, as UTF-8.
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes one row. A row of one empty cell is quoted, since an empty line would be no row.
  public mutating func row(_ cells: some Collection<String>) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell, quoted: needsQuotes(cell) || (cells.count == 1 && cell.isEmpty))
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private func needsQuotes(_ cell: String) -> Bool {
    guard let first = cell.utf8.first else { return false }
    // Spaces at the ends are quoted too, since some readers take them away.
    if first == UInt8(ascii: " ") || cell.utf8.last == UInt8(ascii: " ") { return true }
    // A byte order mark at the start of the file would otherwise be taken for the file's own.
    if bytes.isEmpty, first == 0xEF { return true }
    return cell.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
  }

  private mutating func append(_ cell: String, quoted: Bool) {
    guard quoted else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in cell.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
