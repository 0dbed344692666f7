/// Reads HTML into a tree. Takes any bytes: an end tag without a beginning is left out, and what isn't
/// closed ends with the element around it.
///
/// It reads what Gazette and its templates write; it is no parser of the HTML standard.
public struct HTMLTreeReader {
  private var scanner: HTMLScanner
  /// The elements that are open, the innermost last; the first is the whole.
  private var open = [HTMLElement("")]
  /// How many elements too deep to be kept are open, by name.
  private var dropped: [String] = []

  /// Elements nested deeper than this are left out, and what they hold stands in the one around them:
  /// a value that is nested without bound can't be let go without overflowing the stack.
  public static let greatestDepth = 128

  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]
  private static let raw: Set<String> = ["script", "style", "textarea", "title"]
  /// Elements of drawings that have capitals, by their names without.
  private static let capitals: [String: String] = [
    "clippath": "clipPath", "lineargradient": "linearGradient", "radialgradient": "radialGradient",
    "textpath": "textPath", "foreignobject": "foreignObject",
  ]
  /// What ends a paragraph that isn't closed.
  private static let endsParagraph: Set<String> = [
    "p", "div", "ul", "ol", "dl", "table", "figure", "section", "blockquote", "pre", "h1", "h2",
    "h3",
    "h4", "h5", "h6", "hr",
  ]

  /// - Parameter range: of the bytes that are read; nil for all.
  public static func nodes(of bytes: [UInt8], in range: Range<Int>? = nil) -> [HTMLNode] {
    var reader = HTMLTreeReader(
      scanner: HTMLScanner(bytes, in: range ?? 0..<bytes.count))
    return reader.read()
  }

  public static func nodes(of html: String) -> [HTMLNode] { nodes(of: Array(html.utf8)) }

  private init(scanner: HTMLScanner) { self.scanner = scanner }

  private mutating func read() -> [HTMLNode] {
    while let token = scanner.next() {
      switch token {
      case .opening(let tag): begin(tag)
      case .closing(let name): end(name)
      case .text(let range):
        append(String(decoding: HTMLEntities.decoded(scanner.bytes[range]), as: UTF8.self))
      }
    }
    while open.count > 1 { close() }
    return open[0].children
  }

  private mutating func append(_ text: String) {
    let last = open.count - 1
    if case .text(let before)? = open[last].children.last {
      open[last].children[open[last].children.count - 1] = .text(before + text)
    } else {
      open[last].children.append(.text(text))
    }
  }

  private mutating func begin(_ tag: HTMLScanner.Tag) {
    if Self.endsParagraph.contains(tag.name), open.last?.name == "p" { close() }
    let isInDrawing = tag.name == "svg" || open.contains { $0.name == "svg" }
    var element = HTMLElement(
      isInDrawing ? Self.capitals[tag.name] ?? tag.name : tag.name)
    for attribute in tag.attributes {
      let name = isInDrawing ? attribute.name : attribute.name.lowercased()
      if element[name] == nil { element.attributes.append(HTMLAttribute(name, attribute.value)) }
    }
    if Self.void.contains(tag.name) || tag.isClosed && isInDrawing {
      open[open.count - 1].children.append(.element(element))
    } else if open.count > Self.greatestDepth {
      dropped.append(tag.name)
    } else {
      open.append(element)
      if Self.raw.contains(tag.name), !isInDrawing { readRawText(of: tag.name) }
    }
  }

  private mutating func readRawText(of name: String) {
    let start = scanner.place
    scanner.skipRawText(of: name)
    if scanner.place > start {
      append(String(decoding: scanner.bytes[start..<scanner.place], as: UTF8.self))
    }
  }

  private mutating func end(_ name: String) {
    if let place = dropped.lastIndex(of: name) {
      dropped.removeSubrange(place...)
      return
    }
    guard open.dropFirst().contains(where: { $0.name.lowercased() == name }) else { return }
    dropped = []
    while let last = open.last, last.name.lowercased() != name { close() }
    close()
  }

  private mutating func close() {
    guard open.count > 1, let element = open.popLast() else { return }
    open[open.count - 1].children.append(.element(element))
  }
}
