internal import Diagnostics

/// Rows in columns, East Asian characters counted by the width they take.
struct ConsoleTable {
  var head: [String]
  var rows: [[String]]
  /// Columns set flush right.
  var numeric: Set<Int> = []

  var text: String {
    let head = head.map(\.printable)
    let rows = rows.map { $0.map(\.printable) }
    var widths = head.map { TerminalWidth.of($0) }
    for row in rows {
      for (index, cell) in row.enumerated() where index < widths.count {
        widths[index] = max(widths[index], TerminalWidth.of(cell))
      }
    }
    var text = line(head, widths) + "\n"
    text += widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ") + "\n"
    for row in rows { text += line(row, widths) + "\n" }
    return text
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let space = String(repeating: " ", count: max(0, widths[index] - TerminalWidth.of(cell)))
      line += numeric.contains(index) ? space + cell : cell + space
      if index < cells.count - 1 { line += "  " }
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }
}
