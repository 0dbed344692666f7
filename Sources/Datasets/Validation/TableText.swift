/// The rows of a table that have the right number of cells, over all its files.
struct TableText: Sendable {
  struct Part: Sendable {
    let text: CSVText
    /// For each well-formed row the index of its first cell.
    var firstCells: [UInt32] = []
  }

  var parts: [Part]
  /// For each field of the schema the column in which it stands; nil where the file lacks it.
  var columns: [Int?]

  var rowCount: Int { parts.reduce(0) { $0 + $1.firstCells.count } }

  /// The part and the row within it of a row counted over all parts.
  func place(ofRow row: Int) -> (part: Int, row: Int) {
    var rest = row
    for (index, part) in parts.enumerated() {
      if rest < part.firstCells.count { return (index, rest) }
      rest -= part.firstCells.count
    }
    return (0, 0)
  }

  func cell(part: Int, row: Int, column: Int) -> CSVRecords.Cell {
    parts[part].text.records.cells[Int(parts[part].firstCells[row]) + column]
  }
}
