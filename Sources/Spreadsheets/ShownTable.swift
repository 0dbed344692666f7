internal import HTMLReading

/// A table as the page shows it: what is drawn is left out, and marks are apart from values.
struct ShownTable {
  struct Column {
    var title: String
    var isNumeric: Bool
  }

  struct Row {
    var cells: [ShownCell]
    var isTotal: Bool
  }

  var columns: [Column]
  var rows: [Row]
  /// The marks in it with their meanings.
  var marks: [String: String] = [:]

  /// Reads a table with one row of heads and no cell over several rows or columns; nil for another.
  init?(_ table: HTMLElement) {
    let rows = table.children.elements { $0.name == "tr" }
    guard let first = rows.first else { return nil }
    let heads = Self.cells(of: first)
    guard !heads.isEmpty, heads.allSatisfy({ $0.name == "th" }) else { return nil }
    // Bars and sparklines have columns of their own, with heads for those who don't see them.
    let kept = heads.indices.filter { !Self.isUnseen(heads[$0]) }
    columns = kept.map {
      Column(title: VisibleText.line(heads[$0].children), isNumeric: heads[$0].hasClass("n"))
    }
    self.rows = []
    for row in rows.dropFirst() {
      let cells = Self.cells(of: row)
      guard cells.count == heads.count else { return nil }
      let shown = kept.map { ShownCell(cells[$0]) }
      for cell in shown { marks.merge(cell.meanings) { first, _ in first } }
      self.rows.append(Row(cells: shown, isTotal: row.hasClass("total")))
    }
    if kept.isEmpty || rows.flatMap(Self.cells).contains(where: Self.isMerged) { return nil }
  }

  private static func cells(of row: HTMLElement) -> [HTMLElement] {
    row.children.compactMap(\.element).filter { $0.name == "th" || $0.name == "td" }
  }

  private static func isMerged(_ cell: HTMLElement) -> Bool {
    cell["colspan"] != nil || cell["rowspan"] != nil
  }

  private static func isUnseen(_ head: HTMLElement) -> Bool {
    head.children.count == 1 && head.children[0].element?.hasClass("vh") == true
  }
}

/// A cell as the page shows it.
struct ShownCell: Equatable {
  /// Without its mark.
  var text = ""
  /// The mark behind a value, or in its place; nil for none.
  var mark: String?
  /// Of the marks in the cell.
  var meanings: [String: String] = [:]
  /// The unrounded value of the figure that the cell is; nil for another cell.
  var exact: String?
  /// The day that the cell is, as ISO 8601 writes it; nil for another cell.
  var day: String?

  init(_ cell: HTMLElement) {
    let marksSups = cell.hasClass("n")
    text = VisibleText.text(cell.children, marksSups ? .noSups : .none)
    let marks = cell.children.elements { $0.name == "sup" || $0.name == "abbr" }
    for element in marks {
      let inner =
        element.name == "abbr" ? element : element.children.elements { $0.name == "abbr" }.first
      if element.name == "sup", inner == nil, !marksSups { continue }
      let mark = VisibleText.line((inner ?? element).children)
      if mark.isEmpty { continue }
      self.mark = mark
      if let meaning = inner?["title"] { meanings[mark] = meaning }
    }
    let figures = cell.children.elements { $0.name == "data" && $0.hasClass("figure") }
    if figures.count == 1, VisibleText.text([.element(figures[0])]) == text {
      exact = figures[0]["value"]
    }
    let days = cell.children.elements { $0.name == "time" }
    if days.count == 1, VisibleText.text([.element(days[0])]) == text { day = days[0]["datetime"] }
  }
}
