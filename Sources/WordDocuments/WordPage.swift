internal import HTMLReading
internal import Publishing

/// A finished page as a Word document takes it.
struct WordPage {
  let source: DocumentSource
  /// What stands in its `main`.
  let main: [HTMLNode]

  /// - Parameter html: the page as the site has it; nil where it isn't there, and then its body and its
  ///   title make it up.
  init(_ source: DocumentSource, html: [UInt8]?) {
    self.source = source
    let whole = html.map { HTMLTreeReader.nodes(of: $0) } ?? []
    if let found = whole.elements(where: { $0.name == "main" }).first {
      main = found.children
    } else {
      let title = HTMLTreeReader.nodes(of: source.text("page.title_html"))
      main = [
        .element(
          HTMLElement(
            "header", [HTMLAttribute("class", "title")], [.element(HTMLElement("h1", [], title))])),
        .element(
          HTMLElement(
            "div", [HTMLAttribute("class", "body")], HTMLTreeReader.nodes(of: source.body))),
      ]
    }
  }

  /// The parts above its text: `title`, `redhead` or `cover`.
  var heads: [HTMLElement] { main.elements { $0.name == "header" } }

  /// Its text; all but its head where its template has no `body`.
  var body: [HTMLNode] {
    let bodies = main.elements { $0.hasClass("body") }
    if bodies.isEmpty { return main.filter { $0.element?.name != "header" } }
    return bodies.flatMap(\.children)
  }

  var isOfficial: Bool { heads.contains { $0.hasClass("redhead") } }

  /// The contents of its footnotes, by their ids.
  var notes: [String: [HTMLNode]] {
    var notes: [String: [HTMLNode]] = [:]
    for section in main.elements(where: { $0.hasClass("footnotes") }) {
      for item in section.children.elements(where: { $0.name == "li" }) {
        if let id = item["id"] { notes[id] = item.children }
      }
    }
    return notes
  }
}
