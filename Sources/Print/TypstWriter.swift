internal import HTMLReading

/// Writes finished HTML as Typst code: calls of the functions that `templates/print/parts.typ` defines,
/// one for each part of a page, so that a layout decides how each looks.
struct TypstWriter {
  /// Pictures by the address that the HTML names, as they lie beside the document.
  var pictures: [String: String] = [:]
  /// Styles that drawings take with them.
  var drawingStyle = ""
  /// The site's address, for links to other pages; nil leaves those as words.
  var address: String?
  /// The page's path in the site.
  var route = ""
  /// The ids that links within the document may lead to.
  var anchors: Set<String> = []
  /// Put before each id, so that the parts of one document don't clash.
  var anchorPrefix = ""
  /// The footnotes' contents by the id of their entry.
  var notes: [String: [HTMLNode]] = [:]
  /// The footnotes that were set already.
  var setNotes: Set<String> = []
  /// Those of the table whose head is being written, in their order; nil outside a head. They stand
  /// below the table with marks of their own, since a head is repeated on each page.
  var headNotes: [String]?
  /// Whether what is written stands in a box, such as an item of a list, where no page can turn.
  var isBoxed = false
  /// The first rows of tables that no page is wide enough for.
  var tooWide: [[String]] = []
  var code = TypstCode()

  /// The longest last paragraph, in characters, that may go to another page whole.
  private static let movable = 28 * 8

  /// A page's whole body. Its last paragraph is marked, where it isn't too long to be kept whole: what
  /// is set after the text, such as a signature, may want it on the same page.
  mutating func page(_ nodes: [HTMLNode]) {
    var nodes = nodes
    let last = nodes.lastIndex { node in
      !node.isBlank && !(node.element?.hasClass("footnotes") ?? false)
    }
    if let last, case .element(var element) = nodes[last], element.name == "p",
      element.text.unicodeScalars.count <= Self.movable
    {
      element["class"] = ((element["class"].map { $0 + " " }) ?? "") + "last"
      nodes[last] = .element(element)
    }
    body(nodes)
  }

  /// Blocks as one code block.
  mutating func body(_ nodes: [HTMLNode]) {
    code.raw("{\n")
    blocks(nodes)
    code.raw("}")
  }

  /// Inline content as one code block.
  mutating func inline(_ nodes: [HTMLNode]) {
    code.raw("{")
    var line = InlineSpace()
    inlines(nodes, &line)
    code.raw("}")
  }

  /// Writes what stands in a box.
  mutating func boxed(_ content: (inout TypstWriter) -> Void) {
    let before = isBoxed
    isBoxed = true
    content(&self)
    isBoxed = before
  }

  // MARK: Blocks

  mutating func blocks(_ nodes: [HTMLNode]) {
    var run: [HTMLNode] = []
    var headings: [HTMLElement] = []
    for node in nodes {
      guard case .element(var element) = node, Self.isBlock(element) else {
        if !(node.isBlank && run.isEmpty) {
          flush(&headings)
          run.append(node)
        }
        continue
      }
      paragraph(&run)
      if let table = element.onlyTable { element = table }
      if Self.isHeading(element) {
        headings.append(element)
      } else if element.name == "table" {
        table(element, under: headings)
        headings = []
      } else if element.hasClass("tbl") {
        tableBlock(element, under: headings)
        headings = []
      } else {
        flush(&headings)
        block(element)
      }
    }
    paragraph(&run)
    flush(&headings)
  }

  /// Headings wait for what follows them.
  private mutating func flush(_ headings: inout [HTMLElement]) {
    for heading in headings { self.heading(heading) }
    headings = []
  }

  /// Inline content that stands among blocks.
  private mutating func paragraph(_ run: inout [HTMLNode]) {
    defer { run = [] }
    if run.allSatisfy({ $0.isBlank }) { return }
    call("para", []) { $0.inline(run) }
  }

  private mutating func block(_ element: HTMLElement) {
    if Self.isUnprinted(element) { return }
    switch element.name {
    case "p":
      if let image = element.onlyPicture { return picture(image, caption: nil) }
      call("para", element.classes) { $0.inline(element.children) }
    case "ul", "ol": list(element)
    case "figure": figure(element)
    case "blockquote":
      call("quotation", element.classes) { $0.boxed { $0.body(element.children) } }
    case "pre":
      code.raw("listing(")
      code.literal(element.text.trimmingTrailingNewlines)
      code.raw(")\n")
    case "hr": code.raw("rule()\n")
    case "dl": descriptions(element)
    case "img": picture(element, caption: nil)
    case "svg": drawing(element, caption: nil, id: nil)
    case "section" where element.hasClass("footnotes"): break
    default:
      call("part", element.classes) { writer in
        if Self.boxes.contains(where: element.hasClass) {
          writer.boxed { $0.body(element.children) }
        } else {
          writer.body(element.children)
        }
      }
    }
  }

  /// The classes of which `part` makes a box.
  private static let boxes = ["revision", "side", "note"]

  private static func isHeading(_ element: HTMLElement) -> Bool {
    element.name.utf8.count == 2 && element.name.utf8.first == UInt8(ascii: "h")
      && element.name != "hr"
  }

  /// A call with the classes of the element and one content.
  mutating func call(
    _ name: StaticString, _ classes: [Substring], _ content: (inout TypstWriter) -> Void
  ) {
    code.raw(name)
    code.raw("(")
    list(of: classes)
    code.raw(", ")
    content(&self)
    code.raw(")\n")
  }

  mutating func list(of classes: [Substring]) {
    code.raw("(")
    for name in classes {
      code.literal(String(name))
      code.raw(",")
    }
    code.raw(")")
  }

  mutating func heading(_ element: HTMLElement) {
    let level = Int(element.name.dropFirst()) ?? 2
    code.raw("head(")
    code.number(max(level - 1, 1))
    code.raw(", ")
    label(element["id"])
    code.raw(", ")
    inline(element.children)
    code.raw(")\n")
  }

  /// A label that links may lead to, or `none`.
  mutating func label(_ id: String?) {
    guard let id, anchors.contains(id) else { return code.raw("none") }
    code.literal(anchorPrefix + id)
  }

  private mutating func list(_ element: HTMLElement) {
    code.raw(element.name == "ol" ? "numbered(" : "bullets(")
    list(of: element.classes)
    if element.name == "ol" {
      code.raw(", start: ")
      code.number(element["start"].flatMap { Int($0) } ?? 1)
    }
    code.raw(",\n")
    for case .element(let item) in element.children where item.name == "li" {
      if element.hasClass("marks") {
        inline([.element(item.named("span"))])
      } else {
        boxed { $0.body(item.children) }
      }
      code.raw(",\n")
    }
    code.raw(")\n")
  }

  private mutating func descriptions(_ element: HTMLElement) {
    code.raw("descriptions(")
    list(of: element.classes)
    code.raw(",\n")
    for part in element.children.elements(where: { $0.name == "dt" || $0.name == "dd" }) {
      code.raw(part.name == "dt" ? "(term: " : "(description: ")
      if part.children.contains(where: { $0.element.map(Self.isBlock) ?? false }) {
        boxed { $0.body(part.children) }
      } else {
        inline(part.children)
      }
      code.raw("),\n")
    }
    code.raw(")\n")
  }

  static func isBlock(_ element: HTMLElement) -> Bool {
    switch element.name {
    case "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "figure", "blockquote",
      "pre",
      "hr", "dl", "div", "section", "details", "aside", "nav", "form", "header", "footer",
      "noscript",
      "article":
      true
    case "svg": !element.hasClass("bar") && !element.hasClass("cell")
    default: false
    }
  }

  /// What only a reader at a screen needs.
  static func isUnprinted(_ element: HTMLElement) -> Bool {
    switch element.name {
    case "nav", "form", "button", "script", "style", "template", "noscript", "select": true
    case "details": element.hasClass("data") || element.hasClass("rows")
    case "svg": element.hasClass("cn")
    default:
      element.hasClass("vh") || element.hasClass("csv") || element.hasClass("noprint")
        || element.hasClass("footnote-backref")
    }
  }
}

extension HTMLElement {
  /// The picture that a paragraph consists of; nil for any other.
  fileprivate var onlyPicture: HTMLElement? {
    let content = children.filter { !$0.isBlank }
    guard content.count == 1, let only = content.first?.element, only.name == "img" else {
      return nil
    }
    return only
  }
}

extension HTMLElement {
  /// The table that a part consists of which scrolls on a narrow screen; nil for any other part.
  fileprivate var onlyTable: HTMLElement? {
    guard hasClass("scroll") else { return nil }
    let content = children.filter { !$0.isBlank }
    guard content.count == 1, let only = content.first?.element, only.name == "table" else {
      return nil
    }
    return only
  }
}

extension HTMLElement {
  /// The same under another name.
  fileprivate func named(_ name: String) -> HTMLElement { HTMLElement(name, attributes, children) }
}

extension HTMLNode {
  /// Whether it is white space alone.
  var isBlank: Bool {
    guard case .text(let text) = self else { return false }
    return text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }
}

extension String {
  fileprivate var trimmingTrailingNewlines: String {
    var text = self
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}
