internal import HTMLReading

extension WordReader {
  private struct Row {
    var cells: [HTMLElement]
    var isTotal: Bool
  }

  /// A table with as many columns as its longest row; nil for one without cells.
  mutating func table(_ element: HTMLElement) -> PandocTable? {
    var head = Self.rows(in: element.children, "thead")
    var bodies = element.children.compactMap(\.element)
      .filter { ["tbody", "tfoot"].contains($0.name) }.map { Self.rows(of: $0.children) }
    let loose = Self.rows(of: element.children)
    if !loose.isEmpty { bodies.append(loose) }
    bodies.removeAll(where: \.isEmpty)
    Self.dropBars(&head, &bodies)
    let all = head + bodies.flatMap(\.self)
    let count = all.map { $0.cells.reduce(0) { $0 + Self.span($1, "colspan") } }.max() ?? 0
    guard count > 0, count < 64 else { return nil }
    let layout = WordTableLayout(
      all.map { row in row.cells.map { (Self.collapsed($0.text), Self.span($0, "colspan")) } },
      head: head.count, count: count)
    let before = style
    defer { style = before }
    style = layout.style
    let alignments = Self.alignments(bodies.first?.first ?? head.first, count)
    return PandocTable(
      columns: zip(alignments, layout.widths).map { ($0, $1) },
      head: head.map { cells($0, isHead: true, count) },
      bodies: bodies.map { rows in
        PandocTable.Body(rows: rows.map { cells($0, isHead: false, count) })
      })
  }

  /// A table of two columns, names before what belongs to them.
  mutating func facts(_ pairs: [(name: [PandocInline], value: [PandocInline])]) -> PandocTable? {
    if pairs.isEmpty { return nil }
    func cell(_ inlines: [PandocInline]) -> PandocTable.Cell {
      PandocTable.Cell(blocks: [.styled("Table Text", id: "", [.paragraph(inlines)])])
    }
    return PandocTable(
      columns: [(.start, 0.24), (.start, 0.76)], head: [],
      bodies: [PandocTable.Body(rows: pairs.map { [cell($0.name), cell($0.value)] })])
  }

  private static func rows(in nodes: [HTMLNode], _ name: String) -> [Row] {
    nodes.compactMap(\.element).filter { $0.name == name }.flatMap { rows(of: $0.children) }
  }

  private static func rows(of nodes: [HTMLNode]) -> [Row] {
    nodes.compactMap(\.element).filter { $0.name == "tr" }.map { row in
      Row(
        cells: row.children.compactMap(\.element).filter { ["td", "th"].contains($0.name) },
        isTotal: row.hasClass("total"))
    }
  }

  private static func span(_ cell: HTMLElement, _ name: String) -> Int {
    min(max(Int(cell[name] ?? "") ?? 1, 1), name == "colspan" ? 63 : 999)
  }

  /// Leaves out columns of bars, which only draw the numbers beside them.
  private static func dropBars(_ head: inout [Row], _ bodies: inout [[Row]]) {
    let rows = bodies.flatMap(\.self)
    guard let first = rows.first,
      (head + rows).allSatisfy({ row in
        row.cells.count == first.cells.count && row.cells.allSatisfy { span($0, "colspan") == 1 }
      })
    else { return }
    let bars = first.cells.indices.filter { index in
      rows.allSatisfy { row in
        let cell = row.cells[index]
        return cell.hasClass("g") && collapsed(cell.text).trimmingSpaces.isEmpty
      }
    }
    for bar in bars.reversed() {
      for index in head.indices { head[index].cells.remove(at: bar) }
      for body in bodies.indices {
        for row in bodies[body].indices { bodies[body][row].cells.remove(at: bar) }
      }
    }
  }

  private static func alignments(_ row: Row?, _ count: Int) -> [PandocTable.Alignment] {
    var alignments = row?.cells.map(alignment) ?? []
    while alignments.count < count { alignments.append(.start) }
    return Array(alignments.prefix(count))
  }

  private static func alignment(_ cell: HTMLElement) -> PandocTable.Alignment {
    if cell.hasClass("n") || cell["align"] == "right" { return .end }
    return cell.hasClass("c") || cell["align"] == "center" ? .center : .start
  }

  private mutating func cells(_ row: Row, isHead: Bool, _ count: Int) -> [PandocTable.Cell] {
    var cells: [PandocTable.Cell] = []
    var taken = 0
    for cell in row.cells where taken < count {
      let columns = min(Self.span(cell, "colspan"), count - taken)
      taken += columns
      var nodes = cell.children
      // What a chip or a row says beside its name is set apart by its look alone.
      if cell.name == "th", nodes.count > 1, nodes.last?.element?.hasClass("n") == true {
        nodes.insert(.text("　"), at: nodes.count - 1)
      }
      var blocks = self.blocks(nodes)
      if isHead || row.isTotal || columns == count && count > 1 { blocks = blocks.map(Self.strong) }
      cells.append(
        PandocTable.Cell(
          blocks: blocks, alignment: Self.alignment(cell), rows: Self.span(cell, "rowspan"),
          columns: columns))
    }
    return cells
  }

  private static func strong(_ block: PandocBlock) -> PandocBlock {
    switch block {
    case .paragraph(let inlines): .paragraph([.strong(inlines)])
    case .styled(let style, let id, let inside): .styled(style, id: id, inside.map(strong))
    default: block
    }
  }
}

/// The widths of a table's columns and the size of its words, so that it fits the page.
struct WordTableLayout: Equatable {
  /// The paragraph style of its cells.
  let style: String
  /// Of each column, as a part of the text's width.
  let widths: [Double]

  /// The styles of tables, each with its size in points.
  private static let styles = [
    ("Table Text", 10.5), ("Table Text Small", 9.0), ("Table Text Smallest", 7.5),
  ]
  /// The space in a cell beside its words, in points.
  private static let padding = 9.0

  /// - Parameters:
  ///   - rows: the text of each cell and over how many columns it goes.
  ///   - head: how many of the rows are heads, which may break.
  init(_ rows: [[(text: String, columns: Int)]], head: Int, count: Int) {
    var longest = [Double](repeating: 1, count: count)
    for (index, row) in rows.enumerated() {
      var column = 0
      for cell in row where column < count {
        if cell.columns == 1 {
          let width = WordMeasure.width(cell.text)
          longest[column] = max(
            longest[column], index < head ? min(width, max(width / 2, 4)) : width)
        }
        column += cell.columns
      }
    }
    let line = WordMeasure.textWidth * WordMeasure.pointsAMillimetre
    func room(_ size: Double) -> Double { (line - Self.padding * Double(count)) / size }
    // Words of up to ten characters stay in one line where that can be.
    let wish = longest.reduce(0) { $0 + min($1, 10) }
    let (style, size) =
      Self.styles.first { wish <= room($0.1) } ?? Self.styles[Self.styles.count - 1]
    self.style = style
    // Long columns give way, down to a common width.
    let room = max(room(size), Double(count))
    var (low, high) = (0.0, longest.max() ?? 1)
    if longest.reduce(0, +) > room {
      for _ in 0..<40 {
        let middle = (low + high) / 2
        if longest.reduce(0, { $0 + min($1, middle) }) > room {
          high = middle
        } else {
          low = middle
        }
      }
      high = low
    }
    let points = longest.map { min($0, high) * size + Self.padding }
    let sum = points.reduce(0, +)
    widths = points.map { ($0 / sum * 10_000).rounded() / 10_000 }
  }
}
