/// Where each cell of a CSV text stands: eight bytes a cell, none copied.
struct CSVRecords: Sendable {
  /// A cell's bytes, without its quotes.
  struct Cell: Sendable {
    let packed: UInt64

    init(start: Int, end: Int, escaped: Bool) {
      packed = UInt64(start) << 32 | UInt64(end - start) << 1 | (escaped ? 1 : 0)
    }

    var start: Int { Int(packed >> 32) }
    var count: Int { Int((packed & 0xFFFF_FFFF) >> 1) }
    var range: Range<Int> { start..<start + count }
    /// Whether quotes or escapes within have to be taken out of its bytes.
    var isEscaped: Bool { packed & 1 == 1 }
  }

  /// What RFC 4180 doesn't allow, with the byte at which it stands.
  enum Fault: Sendable, Hashable {
    /// The quote that opens here is never closed.
    case unclosedQuote(at: Int)
    /// Text follows a closing quote before the cell ends.
    case textAfterQuote(at: Int)
  }

  var cells: [Cell] = []
  /// For each row the index of its first cell, and at the end the number of cells.
  var rowStarts: [UInt32] = [0]
  /// For each row the byte at which it begins.
  var rowOffsets: [UInt32] = []
  /// Rows that are comments, by index; they have no cells.
  var comments: Set<Int> = []
  var faults: [Fault] = []
  var faultCount = 0

  /// The most faults kept; a broken quote can make one of each row.
  static let faultLimit = 100

  var rowCount: Int { rowOffsets.count }

  /// The indices of a row's cells; empty for an empty line.
  func cellRange(ofRow row: Int) -> Range<Int> {
    Int(rowStarts[row])..<Int(rowStarts[row + 1])
  }
}
