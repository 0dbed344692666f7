internal import HTMLReading

/// Gathers the lines and tables of a page from its tags.
struct PageTextReader {
  private(set) var lines: [PageText.Line] = []
  private(set) var tables: [PageText.Table] = []
  private(set) var title = ""
  private var scanner: HTMLScanner
  private var open: [Element] = []
  private var pieces: [PageText.Piece] = []
  /// Words that are no piece yet.
  private var words: [UInt8] = []
  private var figure: PageText.Figure?
  private var figureText: [UInt8] = []
  /// The row at hand; nil outside a table's body.
  private var row: PageText.Table.Row?
  private var cellText = ""

  private struct Element {
    var name: String
    var role = Role.plain
    /// Of a link, the fragment that it leads to; of a table's block, its id.
    var anchor = ""
    /// Of a link, the address that it leads to.
    var address = ""
  }

  private enum Role {
    case plain, figure, link, reference, tableBlock, table, head, body, row, total, nameCell, cell
  }

  init(_ bytes: [UInt8], in range: Range<Int>) {
    scanner = HTMLScanner(bytes, in: range)
  }

  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]
  private static let raw: Set<String> = ["script", "style", "template", "textarea", "title"]
  private static let skipped: Set<String> = ["svg", "nav", "noscript", "button", "select", "math"]
  /// Elements that stand within a line.
  private static let inline: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup",
    "time", "u", "var", "wbr", "img", "input", "td", "th",
  ]

  mutating func read() {
    while let token = scanner.next() {
      switch token {
      case .opening(let tag): begin(tag)
      case .closing(let name): end(name)
      case .text(let range): append(HTMLEntities.decoded(scanner.bytes[range]))
      }
    }
    while let last = open.popLast() { close(last) }
    endLine()
  }

  // MARK: Elements

  private mutating func begin(_ tag: HTMLScanner.Tag) {
    if Self.raw.contains(tag.name) { return scanner.skipRawText(of: tag.name) }
    if Self.skipped.contains(tag.name) || Self.isUnread(tag) { return skip(tag.name) }
    // The status mark of a figure is no part of its value.
    if tag.name == "sup", figure != nil { return skip("sup") }
    if !Self.inline.contains(tag.name) { endLine() }
    if tag.name == "img" { add(.picture(description: tag["alt"] ?? "", address: tag["src"] ?? "")) }
    if Self.void.contains(tag.name) { return }
    if tag.name == "td" || tag.name == "th" { endOpenCell() }
    var element = Element(name: tag.name, role: role(of: tag))
    if tag.name == "a", let target = tag["href"] {
      element.address = target
      if target.hasPrefix("#") { element.anchor = String(target.dropFirst()) }
    }
    if element.role == .tableBlock { element.anchor = tag["id"] ?? "" }
    begin(element.role, tag)
    if open.count < Self.depthLimit { open.append(element) }
  }

  /// Whether the element belongs to the list that tells where figures come from, leads to a table's
  /// values as a file, or isn't seen.
  private static func isUnread(_ tag: HTMLScanner.Tag) -> Bool {
    !void.contains(tag.name)
      && (tag.hasClass("prov") || tag.hasClass("vh") || tag.hasClass("csv"))
  }

  private func role(of tag: HTMLScanner.Tag) -> Role {
    switch tag.name {
    case "a", "span":
      if tag.hasClass("ref") {
        figure == nil && !isInReference ? .reference : .plain
      } else {
        tag.name == "a" && Self.isLink(tag) ? .link : .plain
      }
    case "data": tag.hasClass("figure") && figure == nil ? .figure : .plain
    case "div": tag.hasClass("tbl") ? .tableBlock : .plain
    case "figure": tag.hasClass("chart") ? .tableBlock : .plain
    case "table":
      tag.hasClass("dense") || open.contains(where: { $0.role == .tableBlock }) ? .table : .plain
    case "thead": isInTable ? .head : .plain
    case "tbody": isInTable ? .body : .plain
    case "tr": tag.hasClass("total") ? .total : .row
    case "th": tag["scope"] == "row" ? .nameCell : .cell
    case "td": .cell
    default: .plain
    }
  }

  /// Whether it is a link that an author wrote, and not the one to a figure's origin.
  private static func isLink(_ tag: HTMLScanner.Tag) -> Bool {
    !tag.hasClass("fig") && tag["href"].map { !$0.hasPrefix("#f-") } ?? false
  }

  private var isInReference: Bool { open.contains { $0.role == .reference } }
  private var isInTable: Bool { open.contains { $0.role == .table } }
  private var isInBody: Bool { open.contains { $0.role == .body } }

  private mutating func begin(_ role: Role, _ tag: HTMLScanner.Tag) {
    switch role {
    case .figure where open.count < Self.depthLimit:
      flush()
      figure = .init(
        name: tag["data-figure"] ?? "", value: tag["value"] ?? "", shown: "",
        id: open.last { $0.name == "a" }?.anchor ?? "")
    case .table:
      let id = open.last { $0.role == .tableBlock }?.anchor ?? tag["id"] ?? ""
      tables.append(.init(id: id, labels: [], rows: []))
    case .link: add(.linkStart)
    case .reference where open.count < Self.depthLimit: flush()
    case .row where isInBody, .total where isInBody: row = .init(names: [], cells: [])
    case .nameCell, .cell:
      separateCell()
      cellText = ""
    default: break
    }
  }

  private mutating func end(_ name: String) {
    // A tag that closes nothing is passed over; what stands open between is closed with it.
    guard let index = open.lastIndex(where: { $0.name == name }) else { return }
    while open.count > index, let last = open.popLast() { close(last) }
  }

  /// Elements within as many others aren't told apart, so that no nesting makes reading slow.
  private static let depthLimit = 256

  private mutating func close(_ element: Element) {
    switch element.role {
    case .figure:
      if var figure {
        figure.shown = String(decoding: figureText, as: UTF8.self)
        pieces.append(.figure(figure))
        cellText += figure.shown
      }
      figure = nil
      figureText = []
    case .link: add(.linkEnd(element.address))
    case .reference:
      let shown = String(decoding: words, as: UTF8.self)
      words = []
      cellText += shown
      pieces.append(.reference(shown: shown, address: element.address))
    case .nameCell, .cell: endCell(isName: element.role == .nameCell)
    case .row, .total:
      if let row, let last = tables.indices.last { tables[last].rows.append(row) }
      row = nil
    default: break
    }
    if !Self.inline.contains(element.name) {
      let isRow = element.role == .row || element.role == .total
      endLine(isTableRow: isRow && isInBody, isTotal: element.role == .total)
    }
    if element.name == "h1", title.isEmpty { title = lines.last?.text(.shown) ?? "" }
  }

  private mutating func skip(_ name: String) {
    var depth = 1
    while depth > 0, let token = scanner.next() {
      switch token {
      case .opening(let tag):
        if Self.raw.contains(tag.name) { scanner.skipRawText(of: tag.name) }
        if tag.name == name { depth += 1 }
      case .closing(name): depth -= 1
      default: break
      }
    }
  }

  // MARK: Cells

  /// Cells of a row stand in one line, with a bar between those that hold something.
  private static let bar = PageText.Piece.words(" | ")

  private mutating func separateCell() {
    flush()
    if let last = pieces.last, last != Self.bar { pieces.append(Self.bar) }
  }

  /// The end of a cell may be left out before the next.
  private mutating func endOpenCell() {
    guard let last = open.last, last.role == .cell || last.role == .nameCell else { return }
    open.removeLast()
    close(last)
  }

  private mutating func endCell(isName: Bool) {
    flush()
    let text = cellText.trimmed
    if row != nil {
      row?.cells.append(text)
      if isName { row?.names.append(text) }
    } else if open.contains(where: { $0.role == .head }), let last = tables.indices.last {
      tables[last].labels.append(text)
    }
  }

  // MARK: Lines

  private mutating func append(_ text: [UInt8]) {
    let isPreformatted = open.contains { $0.name == "pre" }
    for byte in text {
      if isPreformatted, byte == 0x0A {
        endLine()
      } else if HTMLScanner.isSpace(byte) {
        // White space is one space, and none at a line's beginning.
        let last = figure == nil ? words.last : figureText.last
        let isFirst = figure == nil ? words.isEmpty && !takesSpace : figureText.isEmpty
        if isFirst || last == 0x20 { continue }
        put(0x20)
      } else {
        put(byte)
      }
    }
  }

  /// Whether a space may follow what the line has, where no words are open.
  private var takesSpace: Bool {
    switch pieces.last {
    case nil, .linkStart: false
    case .words(let text): text.utf8.last != 0x20
    case .figure, .linkEnd, .picture, .reference: true
    }
  }

  private mutating func add(_ piece: PageText.Piece) {
    flush()
    if case .picture(let description, _) = piece, !description.isEmpty {
      cellText += "[\(description)]"
    }
    pieces.append(piece)
  }

  private mutating func put(_ byte: UInt8) {
    if figure == nil { words.append(byte) } else { figureText.append(byte) }
  }

  private mutating func flush() {
    if words.isEmpty { return }
    let text = String(decoding: words, as: UTF8.self)
    words = []
    cellText += text
    pieces.append(.words(text))
  }

  private mutating func endLine(isTableRow: Bool = false, isTotal: Bool = false) {
    // A figure holds no blocks; a page that says so is read as if it didn't.
    if figure != nil || isInReference { return }
    // A cell may hold blocks: its row is one line still.
    if open.contains(where: { $0.role == .cell || $0.role == .nameCell }) {
      if !words.isEmpty, words.last != 0x20 { words.append(0x20) }
      return
    }
    flush()
    defer { pieces = [] }
    if pieces.last == Self.bar { pieces.removeLast() }
    if case .words(let text) = pieces.last {
      let trimmed = text.trimmedEnd
      pieces.removeLast()
      if !trimmed.isEmpty { pieces.append(.words(trimmed)) }
    }
    if !pieces.isEmpty {
      lines.append(.init(pieces: pieces, isTableRow: isTableRow, isTotal: isTotal))
    }
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self[...]
    while text.utf8.last == 0x20 { text.removeLast() }
    return String(text)
  }

  fileprivate var trimmed: String { String(trimmedEnd.drop { $0 == " " }) }
}
