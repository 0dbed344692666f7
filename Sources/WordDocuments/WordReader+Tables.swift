internal import HTMLReading

extension WordReader {
  private struct Row {
    var cells: [HTMLElement]
    var isTotal: Bool

    var element: HTMLElement { HTMLElement("tr", [], cells.map(HTMLNode.element)) }
  }

  /// A table with what sets it apart: at an upright page, at a turned one where its words would be too
  /// small, or in parts one below the other, each with the first column.
  mutating func table(_ element: HTMLElement) -> [PandocBlock] {
    var head = Self.rows(in: element.children, "thead")
    var bodies = element.children.compactMap(\.element)
      .filter { ["tbody", "tfoot"].contains($0.name) }.map { Self.rows(of: $0.children) }
    let loose = Self.rows(of: element.children)
    if !loose.isEmpty { bodies.append(loose) }
    bodies.removeAll(where: \.isEmpty)
    Self.dropBars(&head, &bodies)
    let all = head + bodies.flatMap(\.self)
    let room = TableRoom(
      heads: head.map(\.element), rows: bodies.flatMap(\.self).map(\.element))
    guard let width = all.map(\.cells.count).max(), width > 0 else { return [] }
    let isPlain = all.allSatisfy { row in
      row.cells.count == width && row.cells.allSatisfy { $0.columnSpan == 1 && $0.rowSpan == 1 }
    }
    var line = WordMeasure.textWidth
    let isTurned = lists == 0 && style == nil && WordTableLayout(room, line: line).isSmall
    if isTurned { line = WordMeasure.turnedWidth }
    let parts = isPlain ? WordTableLayout.parts(room, line: line) : [Array(room.columns.indices)]
    var blocks: [PandocBlock] = []
    for part in parts {
      let columns = TableRoom(part.map { room.columns[$0] })
      if columns.columns.count > WordTableLayout.mostColumns {
        loseTable(all.first?.cells.first.map { Self.collapsed($0.text) } ?? "")
        continue
      }
      func picked(_ rows: [Row]) -> [Row] {
        if parts.count == 1 { return rows }
        return rows.map { row in Row(cells: part.map { row.cells[$0] }, isTotal: row.isTotal) }
      }
      let table = table(
        head: picked(head), bodies: bodies.map(picked), WordTableLayout(columns, line: line))
      blocks += [.table(table), Self.tableEnd]
    }
    return isTurned && !blocks.isEmpty ? [Self.uprightEnd] + blocks + [Self.turnedEnd] : blocks
  }

  private mutating func table(
    head: [Row], bodies: [[Row]], _ layout: WordTableLayout
  ) -> PandocTable {
    let count = layout.widths.count
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

  /// Where a section of upright pages ends, and one of turned pages. What a section is like stands in
  /// the reference document, and is put in when the document is finished.
  static let uprightEnd = sectionEnd("upright")
  static let turnedEnd = sectionEnd("turned")

  private static func sectionEnd(_ name: String) -> PandocBlock {
    .openXML(
      "<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/><w:sectPr w:rsidR=\"\(name)\"/></w:pPr></w:p>")
  }

  /// Blocks of which a table is to be turned: all of them stand on its page.
  static func turned(_ blocks: [PandocBlock]) -> [PandocBlock] {
    guard blocks.contains(turnedEnd) else { return blocks }
    return [uprightEnd] + blocks.filter { $0 != uprightEnd && $0 != turnedEnd } + [turnedEnd]
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
        cells: row.cells,
        isTotal: row.hasClass("total"))
    }
  }

  /// Leaves out columns of bars, which only draw the numbers beside them.
  private static func dropBars(_ head: inout [Row], _ bodies: inout [[Row]]) {
    let rows = bodies.flatMap(\.self)
    guard let first = rows.first,
      (head + rows).allSatisfy({ row in
        row.cells.count == first.cells.count && row.cells.allSatisfy { $0.columnSpan == 1 }
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
      let columns = min(cell.columnSpan, count - taken)
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
          blocks: blocks, alignment: Self.alignment(cell), rows: cell.rowSpan,
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
  /// Whether its words are of the smallest size, or break even so.
  let isSmall: Bool

  /// The most columns that a table has in Word.
  static let mostColumns = 63
  /// The styles of tables, each with its size in points.
  private static let styles = [
    ("Table Text", 10.5), ("Table Text Small", 9.0), ("Table Text Smallest", 7.5),
  ]
  /// The space in a cell beside its words, in points.
  private static let padding = 9.0
  /// Programs set a quarter of a character between Chinese and numerals, before and behind a number.
  private static let apart = 0.5

  /// The least width of a column, in points.
  private static func need(_ column: TableRoom.Column, _ size: Double) -> Double {
    (column.need + (column.isNumeric ? 0 : apart)) * size + padding
  }

  /// - Parameter line: the text's width in millimetres.
  init(_ room: TableRoom, line: Double) {
    let line = line * WordMeasure.pointsAMillimetre
    func need(_ size: Double) -> Double {
      room.columns.reduce(0) { $0 + Self.need($1, size) }
    }
    let last = Self.styles.count - 1
    let place = Self.styles.firstIndex { need($0.1) <= line } ?? last
    let size = Self.styles[place].1
    style = Self.styles[place].0
    isSmall = place == last
    // Each has what it needs, and its part of what is left up to its longest line.
    let more = room.columns.reduce(0) { $0 + ($1.wish - $1.need) * size }
    let share = min(1, max(0, (line - need(size)) / max(1, more)))
    let points = room.columns.map {
      Self.need($0, size) + ($0.wish - $0.need) * size * share
    }
    let sum = points.reduce(0, +)
    widths = points.map { ($0 / sum * 10_000).rounded() / 10_000 }
  }

  /// The columns of each part of a table that is too wide for a line, the first column in all.
  static func parts(_ room: TableRoom, line: Double) -> [[Int]] {
    let line = line * WordMeasure.pointsAMillimetre
    func width(_ column: Int) -> Double {
      need(room.columns[column], styles[styles.count - 1].1)
    }
    var parts: [[Int]] = [[0]]
    var used = width(0)
    for column in room.columns.indices.dropFirst() {
      let part = parts[parts.count - 1]
      if part.count > 1, used + width(column) > line || part.count == mostColumns {
        parts.append([0])
        used = width(0)
      }
      parts[parts.count - 1].append(column)
      used += width(column)
    }
    return parts
  }
}
