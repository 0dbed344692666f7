internal import HTMLReading

/// Columns of a table that hold small bars alone, for the eye: a book's narrow page needs their room,
/// and the numbers stand beside them.
enum BarColumns {
  static func removed(from table: HTMLElement) -> HTMLElement {
    let heads = rows(of: table, in: "thead")
    guard heads.count == 1, let head = heads.first else { return table }
    let cells = cells(of: head)
    guard !cells.contains(where: { ($0["colspan"].flatMap { Int($0) } ?? 1) > 1 }) else {
      return table
    }
    var columns: Set<Int> = []
    for (index, cell) in cells.enumerated() where isBarHead(cell) { columns.insert(index) }
    guard !columns.isEmpty, !hasRowspan(table) else { return table }
    return without(columns, table)
  }

  private static func isBarHead(_ cell: HTMLElement) -> Bool {
    let inner = cell.children.compactMap(\.element)
    let own = cell.children.filter { $0.element == nil }.map(\.text).joined()
    return inner.count == 1 && inner[0].hasClass("vh") && own.allSatisfy(\.isWhitespace)
  }

  private static func rows(of table: HTMLElement, in part: String) -> [HTMLElement] {
    table.children.compactMap(\.element).filter { $0.name == part }
      .flatMap { $0.children.compactMap(\.element).filter { $0.name == "tr" } }
  }

  private static func cells(of row: HTMLElement) -> [HTMLElement] {
    row.children.compactMap(\.element).filter { $0.name == "td" || $0.name == "th" }
  }

  private static func hasRowspan(_ table: HTMLElement) -> Bool {
    !table.children.elements { $0["rowspan"] != nil }.isEmpty
  }

  private static func without(_ columns: Set<Int>, _ element: HTMLElement) -> HTMLElement {
    var element = element
    if element.name != "tr" {
      element.children = element.children.map { node in
        node.element.map { .element(without(columns, $0)) } ?? node
      }
      return element
    }
    var column = 0
    element.children = element.children.compactMap { node in
      guard var cell = node.element, cell.name == "td" || cell.name == "th" else { return node }
      let span = max(1, min(cell["colspan"].flatMap { Int($0) } ?? 1, 1000))
      let kept = (column..<column + span).count { !columns.contains($0) }
      column += span
      if kept == 0 { return nil }
      if kept < span { cell["colspan"] = kept > 1 ? "\(kept)" : nil }
      return .element(cell)
    }
    return element
  }
}
