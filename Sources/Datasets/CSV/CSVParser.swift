/// Finds the cells of a CSV text in one pass over its bytes.
///
/// Lines may end in LF, CRLF or CR, also mixed. A quote inside a cell that doesn't begin with one
/// is a plain character, as most programs read it.
struct CSVParser {
  private let dialect: CSVDialect
  private var records = CSVRecords()

  /// - Parameter bytes: UTF-8 without a byte order mark, fewer than 2³¹ bytes.
  static func parse(_ bytes: [UInt8], dialect: CSVDialect) -> CSVRecords {
    var parser = CSVParser(dialect: dialect)
    bytes.withUnsafeBufferPointer { parser.parse($0) }
    return parser.records
  }

  private init(dialect: CSVDialect) {
    self.dialect = dialect
  }

  private static let lf = UInt8(ascii: "\n")
  private static let cr = UInt8(ascii: "\r")

  private mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>) {
    records.cells.reserveCapacity(bytes.count / 8)
    records.rowOffsets.reserveCapacity(bytes.count / 40)
    records.rowStarts.reserveCapacity(bytes.count / 40)
    var index = 0
    while index < bytes.count { index = row(bytes, from: index) }
  }

  /// Reads one row and returns where the next begins.
  private mutating func row(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    records.rowOffsets.append(UInt32(truncatingIfNeeded: start))
    defer { records.rowStarts.append(UInt32(truncatingIfNeeded: records.cells.count)) }
    var index = start
    if isComment(bytes, at: start) {
      records.comments.insert(records.rowOffsets.count - 1)
      while index < bytes.count, bytes[index] != Self.lf, bytes[index] != Self.cr { index += 1 }
      return afterLineBreak(bytes, index)
    }
    if bytes[index] == Self.lf || bytes[index] == Self.cr { return afterLineBreak(bytes, index) }
    while true {
      index = cell(bytes, from: index)
      guard index < bytes.count else { return index }
      if bytes[index] != dialect.delimiter { return afterLineBreak(bytes, index) }
      index += 1
      if index == bytes.count {
        // A delimiter at the very end still begins one more, empty cell.
        records.cells.append(.init(start: index, end: index, escaped: false))
        return index
      }
    }
  }

  private func isComment(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    let comment = dialect.comment
    guard !comment.isEmpty, start + comment.count <= bytes.count else { return false }
    for (offset, byte) in comment.enumerated() where bytes[start + offset] != byte { return false }
    return true
  }

  private func afterLineBreak(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    guard index < bytes.count else { return index }
    if bytes[index] == Self.cr, index + 1 < bytes.count, bytes[index + 1] == Self.lf {
      return index + 2
    }
    return index + 1
  }

  /// Reads one cell and returns the place of the delimiter or line break after it, or the end.
  private mutating func cell(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> Int {
    var start = first
    if dialect.skipsInitialSpace {
      while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
    }
    if start < bytes.count, let quote = dialect.quote, bytes[start] == quote {
      return quotedCell(bytes, from: start, quote: quote)
    }
    let delimiter = dialect.delimiter
    var index = start
    var escaped = false
    if let escape = dialect.escape {
      while index < bytes.count {
        let byte = bytes[index]
        if byte == delimiter || byte == Self.lf || byte == Self.cr { break }
        if byte == escape, index + 1 < bytes.count {
          escaped = true
          index += 1
        }
        index += 1
      }
    } else {
      while index < bytes.count {
        let byte = bytes[index]
        if byte == delimiter || byte == Self.lf || byte == Self.cr { break }
        index += 1
      }
    }
    records.cells.append(.init(start: start, end: index, escaped: escaped))
    return index
  }

  private mutating func quotedCell(
    _ bytes: UnsafeBufferPointer<UInt8>, from opening: Int, quote: UInt8
  ) -> Int {
    var index = opening + 1
    var escaped = false
    while index < bytes.count {
      let byte = bytes[index]
      if let escape = dialect.escape, byte == escape, escape != quote, index + 1 < bytes.count {
        escaped = true
        index += 2
        continue
      }
      if byte == quote {
        if dialect.doubledQuotes, index + 1 < bytes.count, bytes[index + 1] == quote {
          escaped = true
          index += 2
          continue
        }
        records.cells.append(.init(start: opening + 1, end: index, escaped: escaped))
        return afterQuote(bytes, index + 1)
      }
      index += 1
    }
    fault(.unclosedQuote(at: opening))
    records.cells.append(.init(start: opening + 1, end: bytes.count, escaped: escaped))
    return bytes.count
  }

  private mutating func afterQuote(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == dialect.delimiter || byte == Self.lf || byte == Self.cr { break }
      index += 1
    }
    if index > start { fault(.textAfterQuote(at: start)) }
    return index
  }

  private mutating func fault(_ fault: CSVRecords.Fault) {
    records.faultCount += 1
    if records.faults.count < CSVRecords.faultLimit { records.faults.append(fault) }
  }
}
