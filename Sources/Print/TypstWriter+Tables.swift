internal import HTMLReading

extension TypstWriter {
  /// A table with its title, notes and source.
  mutating func tableBlock(_ element: HTMLElement, under headings: [HTMLElement] = []) {
    let tables = element.children.elements { $0.name == "table" }
    guard let first = tables.first else {
      return blocks(headings.map(HTMLNode.element) + element.children)
    }
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
    lead(headings)
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

  /// The headings above a table, which go with it where it has a page of its own.
  private mutating func lead(_ headings: [HTMLElement]) {
    if headings.isEmpty { return }
    code.raw(", lead: {\n")
    for heading in headings { self.heading(heading) }
    code.raw("}")
  }

  /// A table without a title.
  mutating func table(_ element: HTMLElement, under headings: [HTMLElement] = []) {
    code.raw("data-table(none")
    lead(headings)
    code.raw(", title: ")
    if let caption = element.children.elements(where: { $0.name == "caption" }).first {
      inline(caption.children)
    } else {
      code.raw("none")
    }
    code.raw(", ")
    rows(element)
    code.raw(")\n")
  }

  /// The named arguments of a table that tell its columns and its rows.
  private mutating func rows(_ element: HTMLElement) {
    let rows = element.children.elements { $0.name == "tr" }
    let head = element.children.elements { $0.name == "thead" }.flatMap(\.children)
      .elements { $0.name == "tr" }
    let body = Array(rows.dropFirst(head.count))
    code.raw("turns: ")
    code.raw(isBoxed ? "false" : "true")
    code.raw(", columns: (")
    let room = TableRoom(heads: head, rows: body)
    if isTooWide(room, rows) { tooWide.append(rows.first?.cells.map(\.text) ?? []) }
    for column in room.columns {
      code.raw(column.isNumeric ? "(is-number: true, need: " : "(is-number: false, need: ")
      code.decimal(column.need)
      code.raw(", wish: ")
      code.decimal(column.wish)
      code.raw("),")
    }
    code.raw("), head: (\n")
    let before = headNotes
    headNotes = []
    section(head, columns: room.columns.count)
    let notes = headNotes ?? []
    headNotes = before
    code.raw("), head-notes: (")
    for (index, id) in notes.enumerated() {
      code.raw("(mark: ")
      code.literal(Self.noteMark(index))
      code.raw(", body: ")
      note(self.notes[id] ?? [])
      code.raw("),")
    }
    code.raw("), rows: (\n")
    section(body, columns: room.columns.count)
    code.raw("), classes: ")
    list(of: element.classes)
  }

  /// Whether a table that can't be parted, since it has cells over several columns or rows, is so wide
  /// that its words would be less than half their size on a turned page of A4, or upright in a box.
  private func isTooWide(_ room: TableRoom, _ rows: [HTMLElement]) -> Bool {
    let need = room.columns.reduce(0) { $0 + $1.need + 0.9 }
    return need > (isBoxed ? 100 : 150)
      && rows.contains { $0.cells.contains { $0.columnSpan > 1 || $0.rowSpan > 1 } }
  }

  /// The mark of a note to a table's head: a, b, … z, aa.
  static func noteMark(_ index: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
    return index < 26 ? letter : noteMark(index / 26 - 1) + letter
  }

  /// Rows of a head or a body. Typst lays cells one behind the other, so that a row gets the cells that it
  /// lacks, and none goes on below the last.
  private mutating func section(_ rows: [HTMLElement], columns: Int) {
    var grid = TableGrid()
    for (index, row) in rows.enumerated() {
      _ = grid.places(of: row)
      self.row(row, below: rows.count - index - 1, lacks: max(columns - grid.lastColumns, 0))
    }
  }

  private mutating func row(_ row: HTMLElement, below: Int, lacks: Int) {
    code.raw("(classes: ")
    list(of: row.classes)
    code.raw(", cells: (")
    for cell in row.cells {
      code.raw("(")
      if cell.columnSpan > 1 {
        code.raw("colspan: ")
        code.number(cell.columnSpan)
        code.raw(", ")
      }
      if min(cell.rowSpan, below + 1) > 1 {
        code.raw("rowspan: ")
        code.number(min(cell.rowSpan, below + 1))
        code.raw(", ")
      }
      if cell.isNumeric {
        code.raw("side: right, ")
      } else if cell.hasClass("c") || cell["align"] == "center" {
        code.raw("side: center, ")
      }
      list(of: cell.classes, named: "classes")
      code.raw("body: ")
      if let chips = cell.chips {
        inline(chips)
      } else if cell.name == "th", cell.children.count > 1,
        cell.children.last?.element?.hasClass("n") == true
      {
        // What a row says beside its name is set apart by its look alone.
        inline(cell.children.dropLast() + [.text("\u{3000}")] + cell.children.suffix(1))
      } else if cell.children.contains(where: { $0.element.map(Self.isBlock) ?? false }) {
        boxed { $0.body(cell.children) }
      } else {
        inline(cell.children)
      }
      code.raw("),")
    }
    for _ in 0..<lacks { code.raw("(body: []),") }
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
    guard element.hasClass("bar") else { return drawing(element, caption: nil, id: nil) }
    // A bar of nothing has a track alone.
    let fill = element.children.elements { $0.hasClass("fill") }.first
    code.raw("bar(")
    for name in ["x", "width"] {
      code.literal(fill?[name] ?? "0")
      code.raw(", ")
    }
    code.raw(element.hasClass("delta") ? "true, " : "false, ")
    code.raw(fill?.hasClass("neg") == true ? "true);" : "false);")
  }
}

extension HTMLElement {
  /// The numbers that a cell lists, one beside the other; nil for any other cell.
  fileprivate var chips: [HTMLNode]? {
    let lists = children.compactMap(\.element)
    guard lists.count == 1, let list = lists.first, list.name == "ul" else { return nil }
    let chips = list.children.elements { $0.hasClass("chip") }
    guard !chips.isEmpty, chips.count == list.children.count(where: { $0.element != nil }) else {
      return nil
    }
    return chips.flatMap { [.element($0), .text("\u{2003}")] }
  }
}
