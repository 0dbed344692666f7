internal import HTMLReading
internal import Publishing

/// A page's text as its template made it, cut into what becomes of it in a book.
///
/// It is read from the page's own HTML, so that kinds that a publication has made for itself come
/// whole, and the book says nothing else than the page.
struct PageText {
  /// The page itself; of an issue what stands before its list of articles.
  var front: [HTMLNode]
  /// Of an issue what follows its list of articles: who contributed, to whom it goes.
  var end: [HTMLNode] = []

  /// - Parameters:
  ///   - html: the page's file; nil where there is none, and then its body is taken.
  ///   - isFirst: whether the book is named after it, so that its last page tells how to cite it.
  init(_ source: DocumentSource, html: [UInt8]?, isFirst: Bool) {
    let main = html.map { HTMLTreeReader.nodes(of: $0) }?.elements { $0.name == "main" }.first
    guard let main else {
      front = HTMLTreeReader.nodes(of: source.body)
      return
    }
    let nodes = Self.withoutFigures(isFirst ? Self.uncited(main.children) : main.children)
    front = nodes
    if source.kind == "issue", source.flag("has_issue") {
      front = Self.body(of: nodes) { $0.prefix { Self.heading($0) != "page-articles" } }
      end = Self.body(of: nodes) { nodes in
        nodes.drop { Self.heading($0) != "page-articles" }.dropFirst()
          .filter { $0.element?.hasClass("secs") != true }
      }
    }
  }

  private static func uncited(_ nodes: [HTMLNode]) -> [HTMLNode] {
    nodes.compactMap { node in
      guard case .element(var element) = node, element.name == "div" else { return node }
      if element.hasClass("cite") { return nil }
      element.children = uncited(element.children)
      return .element(element)
    }
  }

  /// The section that tells where figures come from goes into an appendix, which is made anew.
  private static func withoutFigures(_ nodes: [HTMLNode]) -> [HTMLNode] {
    guard let start = nodes.firstIndex(where: { heading($0) == "page-figures" }) else {
      return nodes.map { node in
        guard case .element(var element) = node, element.name == "div" else { return node }
        element.children = withoutFigures(element.children)
        return .element(element)
      }
    }
    let end =
      nodes[(start + 1)...].firstIndex {
        $0.element?.name == "h2" || $0.element?.name == "nav"
          || $0.element.map { !["p", "dl"].contains($0.name) } ?? false
      } ?? nodes.endIndex
    return Array(nodes[..<start] + nodes[end...])
  }

  /// The id of a node that is a heading of the page's parts.
  private static func heading(_ node: HTMLNode) -> String? {
    guard let element = node.element, element.name == "h2" else { return nil }
    return element["id"]
  }

  private static func body(
    of nodes: [HTMLNode], _ part: ([HTMLNode]) -> some Sequence<HTMLNode>
  ) -> [HTMLNode] {
    let isBody = { (element: HTMLElement) in element.hasClass("body") }
    return Array(part(nodes.elements(where: isBody).first?.children ?? []))
  }
}
