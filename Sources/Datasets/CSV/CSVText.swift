internal import Diagnostics

/// One CSV file: its text as UTF-8 and the places of its cells.
struct CSVText: Sendable {
  let path: String
  /// UTF-8 without a byte order mark, whatever the file's own encoding.
  let bytes: [UInt8]
  let dialect: CSVDialect
  let records: CSVRecords

  init(path: String, bytes: [UInt8], dialect: CSVDialect) {
    self.path = path
    self.bytes = bytes
    self.dialect = dialect
    records = CSVParser.parse(bytes, dialect: dialect)
  }

  /// The cell's value, quotes and escapes taken out.
  func text(_ cell: CSVRecords.Cell) -> String {
    cell.isEscaped
      ? String(decoding: unescaped(cell), as: UTF8.self)
      : String(decoding: bytes[cell.range], as: UTF8.self)
  }

  func text(ofCell index: Int) -> String { text(records.cells[index]) }

  func unescaped(_ cell: CSVRecords.Cell) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(cell.count)
    let wasQuoted = cell.start > 0 && bytes[cell.start - 1] == dialect.quote
    var index = cell.start
    let end = cell.start + cell.count
    while index < end {
      let byte = bytes[index]
      if let escape = dialect.escape, byte == escape, index + 1 < end {
        index += 1
      } else if wasQuoted, byte == dialect.quote, dialect.doubledQuotes, index + 1 < end,
        bytes[index + 1] == byte
      {
        index += 1
      }
      result.append(bytes[index])
      index += 1
    }
    return result
  }

  /// The cells of a row as text.
  func row(_ row: Int) -> [String] { records.cellRange(ofRow: row).map(text(ofCell:)) }
}

/// Where the lines of a file begin, so that many places in a long file are found fast.
struct LineIndex: Sendable {
  private let path: String
  private let bytes: [UInt8]
  private let starts: [UInt32]

  /// Lines end in LF, CRLF or CR.
  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts: [UInt32] = [0]
    bytes.withUnsafeBufferPointer { buffer in
      for index in 0..<buffer.count {
        let byte = buffer[index]
        guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
        if byte == UInt8(ascii: "\r"), index + 1 < buffer.count, buffer[index + 1] == 10 {
          continue
        }
        starts.append(UInt32(truncatingIfNeeded: index + 1))
      }
    }
    self.starts = starts
  }

  func span(_ range: Range<Int>) -> SourceSpan {
    let line = lineIndex(of: range.lowerBound)
    let lineStart = Int(starts[line])
    var lineEnd = line + 1 < starts.count ? Int(starts[line + 1]) : bytes.count
    while lineEnd > lineStart, bytes[lineEnd - 1] == 10 || bytes[lineEnd - 1] == 13 { lineEnd -= 1 }
    let start = min(max(range.lowerBound, lineStart), lineEnd)
    let end = min(max(range.upperBound, start), lineEnd)
    return SourceSpan(
      path: path, line: line + 1, column: characters(lineStart..<start) + 1,
      length: max(characters(start..<end), 1), excerpt: text(lineStart..<lineEnd))
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func characters(_ range: Range<Int>) -> Int { text(range).count }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
