internal import HTMLReading

extension TypstWriter {
  /// A table with its title, notes and source.
  mutating func tableBlock(_ element: HTMLElement) {
    let tables = element.children.elements { $0.name == "table" }
    guard let first = tables.first else { return blocks(element.children) }
    func lines(_ name: String) -> [HTMLNode] {
      element.children.flatMap { node -> [HTMLNode] in
        guard case .element(let line) = node, line.name == "p", line.hasClass(name) else {
          return []
        }
        return line.children
      }
    }
    code.raw("data-table(")
    label(element["id"])
    code.raw(", title: ")
    inline(lines("find"))
    code.raw(", subtitle: ")
    inline(lines("sub"))
    code.raw(", notes: {\n")
    for case .element(let line) in element.children
    where !["find", "sub"].contains(where: line.hasClass) && line.name != "table"
      && !line.hasClass("scroll")
    {
      block(line, into: &self)
    }
    code.raw("}, ")
    rows(first)
    code.raw(")\n")
    for table in tables.dropFirst() { self.table(table) }
  }

  private func block(_ element: HTMLElement, into writer: inout TypstWriter) {
    writer.blocks([.element(element)])
  }

  /// A table without a title.
  mutating func table(_ element: HTMLElement) {
    code.raw("data-table(none, title: ")
    if let caption = element.children.elements(where: { $0.name == "caption" }).first {
      inline(caption.children)
    } else {
      code.raw("none")
    }
    code.raw(", ")
    rows(element)
    code.raw(")\n")
  }

  /// The named arguments `columns`, `head`, `rows` of a table.
  private mutating func rows(_ element: HTMLElement) {
    let rows = element.children.elements { $0.name == "tr" }
    let head = element.children.elements { $0.name == "thead" }.flatMap(\.children)
      .elements { $0.name == "tr" }
    let count = rows.map { $0.cells.reduce(0) { $0 + $1.columns } }.max() ?? 0
    let body = rows.dropFirst(head.count)
    code.raw("columns: (")
    for kind in kinds(of: body.first { $0.cells.count == count } ?? rows.last, count: count) {
      code.literal(kind)
      code.raw(",")
    }
    code.raw("), head: (\n")
    for row in head { self.row(row, isHead: true) }
    code.raw("), rows: (\n")
    for row in body { self.row(row, isHead: false) }
    code.raw("), classes: ")
    list(of: element.classes)
  }

  /// Of each column what it holds: `text`, `number` or `bar`.
  private func kinds(of row: HTMLElement?, count: Int) -> [String] {
    var kinds =
      row?.cells.map { cell in
        cell.hasClass("n") ? "number" : cell.hasClass("g") ? "bar" : "text"
      } ?? []
    while kinds.count < count { kinds.append("text") }
    return Array(kinds.prefix(count))
  }

  private mutating func row(_ row: HTMLElement, isHead: Bool) {
    code.raw("(classes: ")
    list(of: row.classes)
    code.raw(", cells: (")
    for cell in row.cells {
      code.raw("(")
      if cell.columns > 1 {
        code.raw("colspan: ")
        code.number(cell.columns)
        code.raw(", ")
      }
      if let span = cell["rowspan"].flatMap({ Int($0) }), span > 1 {
        code.raw("rowspan: ")
        code.number(min(span, 1000))
        code.raw(", ")
      }
      if cell.name == "th" && !isHead { code.raw("scope: \"row\", ") }
      list(of: cell.classes, named: "classes")
      code.raw("body: ")
      if cell.children.contains(where: { $0.element.map(Self.isBlock) ?? false }) {
        body(cell.children)
      } else {
        inline(cell.children)
      }
      code.raw("),")
    }
    code.raw(")),\n")
  }

  private mutating func list(of classes: [Substring], named name: StaticString) {
    if classes.isEmpty { return }
    code.raw(name)
    code.raw(": ")
    list(of: classes)
    code.raw(", ")
  }

  /// A bar in a cell, as lengths in hundredths: from where, how long, and whether it is below zero.
  mutating func bar(_ element: HTMLElement) {
    guard element.hasClass("bar"),
      let fill = element.children.elements(where: { $0.hasClass("fill") }).first
    else { return drawing(element, caption: nil, id: nil) }
    code.raw("bar(")
    for name in ["x", "width"] {
      code.literal(fill[name] ?? "0")
      code.raw(", ")
    }
    code.raw(element.hasClass("delta") ? "true, " : "false, ")
    code.raw(fill.hasClass("neg") ? "true);" : "false);")
  }
}

extension HTMLElement {
  fileprivate var cells: [HTMLElement] {
    children.compactMap(\.element).filter { $0.name == "td" || $0.name == "th" }
  }

  /// At most a thousand, as HTML has it.
  fileprivate var columns: Int { min(max(1, self["colspan"].flatMap { Int($0) } ?? 1), 1000) }
}
