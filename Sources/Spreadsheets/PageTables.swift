internal import HTMLReading
internal import Publishing

/// The tables of a page, in its order, with what the page says about each.
struct PageTables {
  struct Table {
    /// 表1; empty for a table without a number.
    var label = ""
    var title = ""
    var subtitle = ""
    var note = ""
    var source = ""
    /// Of all its numbers, where their heads don't say; empty for none.
    var unit = ""
    /// The marks in these texts, with their meanings.
    var marks: [String: String] = [:]
    /// As the page shows it; nil where only its file can be read as a table.
    var shown: ShownTable?
    /// The address of its values as the page links to it; nil for one that has no such file.
    var file: String?
  }

  private(set) var tables: [Table] = []
  private let words: WorkbookWords
  /// What stood last above: the name of a table that has none of its own.
  private var heading = ""

  init(of body: [UInt8], _ words: WorkbookWords) {
    self.words = words
    read(HTMLTreeReader.nodes(of: body))
  }

  /// Whether a body has a table as Markdown writes them that a sheet can hold.
  static func hasPlainTable(_ body: [UInt8]) -> Bool {
    let opening = Array("<table>".utf8)
    guard
      body.indices.contains(where: { body[$0] == opening[0] && body[$0...].starts(with: opening) })
    else { return false }
    return HTMLTreeReader.nodes(of: body).elements {
      $0.name == "table" && $0.attributes.isEmpty
    }.contains { ShownTable($0) != nil }
  }

  private mutating func read(_ nodes: [HTMLNode]) {
    for case .element(let element) in nodes { read(element) }
  }

  private mutating func read(_ element: HTMLElement) {
    switch element.name {
    case "svg": break
    case "h1", "h2", "h3", "h4", "h5", "h6":
      heading = VisibleText.line(element.children, .inBrackets)
    case "div" where element.hasClass("tbl"), "figure" where element.hasClass("chart"):
      readBlock(element)
    case "p" where element.hasClass("src") && Self.fileLink(in: element) != nil:
      var table = Table()
      readSource(of: element, into: &table)
      table.title = heading
      tables.append(table)
    case "table":
      // One that Markdown writes has no attributes; others are drawings of a kind's own.
      if element.attributes.isEmpty, let shown = ShownTable(element) {
        tables.append(Table(title: heading, shown: shown))
      }
    default: read(element.children)
    }
  }

  /// A block with its title, notes and source.
  private mutating func readBlock(_ block: HTMLElement) {
    func first(_ name: String, _ className: String) -> HTMLElement? {
      block.children.elements { $0.name == name && $0.hasClass(className) }.first
    }
    var table = Table()
    let title = first("p", "find") ?? first("span", "find")
    let subtitle = first("p", "sub") ?? first("span", "sub")
    table.title = title.map { VisibleText.line($0.children, .inBrackets) } ?? ""
    // What is said of a chart's axis isn't of its numbers.
    let spoken = subtitle?.children.filter { $0.element?.hasClass("measure") != true } ?? []
    table.subtitle = VisibleText.line(spoken, .inBrackets)
    table.note = first("p", "note").map { VisibleText.text($0.children, .inBrackets) } ?? ""
    for text in [title, subtitle, first("p", "note")].compactMap(\.self) {
      for mark in text.children.elements(where: { $0.name == "abbr" && $0["title"] != nil }) {
        table.marks[mark.text] = mark["title"]
      }
    }
    if let source = first("p", "src") { readSource(of: source, into: &table) }
    if !table.label.isEmpty, table.title.hasPrefix(table.label) {
      let rest = table.title.dropFirst(table.label.count)
      table.title = String(rest.drop { $0.isWhitespace })
    }
    if let element = block.children.elements(where: { $0.name == "table" }).first {
      table.shown = ShownTable(element)
      let caption = element.children.elements { $0.name == "caption" }.first
      table.unit = caption.map { words.unit(in: VisibleText.line($0.children)) } ?? ""
    }
    if table.title.isEmpty { table.title = heading } else { heading = table.title }
    if table.shown != nil || table.file != nil { tables.append(table) }
  }

  private static func fileLink(in element: HTMLElement) -> HTMLElement? {
    element.children.elements { $0.name == "a" && $0.hasClass("csv") }.first
  }

  private func readSource(of element: HTMLElement, into table: inout Table) {
    let link = Self.fileLink(in: element)
    table.file = link?["href"]
    let unseen = link?.children.elements { $0.hasClass("vh") }.first
    table.label = unseen.map { VisibleText.line($0.children) } ?? ""
    let rest = element.children.filter { $0.element?.hasClass("csv") != true }
    table.source = words.withoutSourceLabel(VisibleText.line(rest, .inBrackets))
  }
}
