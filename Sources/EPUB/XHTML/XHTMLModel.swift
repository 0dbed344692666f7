internal import HTMLReading

/// Brings any tree into the order that HTML asks of it, so that what an author writes as raw HTML
/// can't make a book invalid: text stays in its place, and elements that may not stand there give way.
struct XHTMLModel {
  /// Whether blocks may stand here.
  private var takesBlocks = true
  private var isInLink = false

  static func of(_ nodes: [HTMLNode]) -> [HTMLNode] { XHTMLModel().ordered(nodes) }

  func ordered(_ nodes: [HTMLNode]) -> [HTMLNode] { nodes.flatMap(ordered) }

  mutating func forbidBlocks() { takesBlocks = false }

  mutating func allowBlocks() { takesBlocks = true }

  private func ordered(_ node: HTMLNode) -> [HTMLNode] {
    guard case .element(var element) = node, element.name != "svg" else { return [node] }
    if XHTMLNames.void.contains(element.name) {
      return element.name == "hr" && !takesBlocks ? [] : [.element(element)]
    }
    if !takesBlocks, XHTMLNames.blocks.contains(element.name) {
      // Words of two blocks don't run together.
      return ordered(element.children) + [.text(" ")]
    }
    var inner = self
    inner.takesBlocks = !XHTMLNames.holdsText.contains(element.name)
    switch element.name {
    case "a":
      if isInLink { return ordered(element.children) }
      inner.isInLink = true
    case "p" where holdsBlocks(element.children):
      element.name = "div"
      inner.takesBlocks = true
    case "address", "article", "footer", "header", "main": element.name = "div"
    case "ul", "ol": return [.element(inner.list(element))]
    case "dl": return [.element(inner.descriptions(element))]
    case "table": return inner.table(element)
    case "figure": return [.element(inner.figure(element))]
    case "ruby": return inner.ruby(element)
    case "data" where element["value"] == nil, "time" where element["datetime"] == nil:
      element.name = "span"
    case "li", "dd", "dt", "figcaption":
      // Out of its place.
      element.name = "div"
      element["value"] = nil
      inner.takesBlocks = true
    case "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "rt", "rp":
      return ordered(element.children) + [.text(" ")]
    default: break
    }
    element.children = inner.ordered(element.children)
    return [.element(element)]
  }

  private func holdsBlocks(_ nodes: [HTMLNode]) -> Bool {
    nodes.contains { XHTMLNames.blocks.contains($0.element?.name ?? "") }
  }

  private static func isBlank(_ node: HTMLNode) -> Bool {
    if case .text(let text) = node { text.allSatisfy(\.isWhitespace) } else { false }
  }

  // MARK: Lists

  private func list(_ list: HTMLElement) -> HTMLElement {
    var list = list
    list.children = list.children.compactMap { node in
      if Self.isBlank(node) { return nil }
      var item = node.element?.name == "li" ? node.element : nil
      if list.name == "ul" { item?["value"] = nil }
      let inner = ordered(item?.children ?? [node])
      return .element(HTMLElement("li", item?.attributes ?? [], inner))
    }
    return list
  }

  /// Terms with what is said of them, bare or in groups; what isn't in that order becomes blocks.
  private func descriptions(_ list: HTMLElement) -> HTMLElement {
    var list = list
    let inner = list.children.filter { !Self.isBlank($0) }
    if Self.isGroup(inner) {
      list.children = inner.map(pair)
    } else if !inner.isEmpty,
      inner.allSatisfy({ node in
        guard let group = node.element, group.name == "div" else { return false }
        return Self.isGroup(group.children.filter { !Self.isBlank($0) })
      })
    {
      list.children = inner.compactMap(\.element).map { group in
        var group = group
        group.children = group.children.filter { !Self.isBlank($0) }.map(pair)
        return .element(group)
      }
    } else {
      list.name = "div"
      list.children = ordered(inner)
    }
    return list
  }

  private func pair(_ node: HTMLNode) -> HTMLNode {
    guard case .element(var element) = node else { return node }
    var model = self
    model.takesBlocks = element.name == "dd"
    element.children = model.ordered(element.children)
    return .element(element)
  }

  /// Whether nodes are terms and descriptions by turns, one of each at least.
  private static func isGroup(_ nodes: [HTMLNode]) -> Bool {
    var last = ""
    for node in nodes {
      guard let name = node.element?.name, name == "dt" || name == "dd" else { return false }
      if name == "dd", last.isEmpty { return false }
      last = name
    }
    return last == "dd"
  }

  // MARK: Figures and readings

  private func figure(_ figure: HTMLElement) -> HTMLElement {
    var figure = figure
    let nodes = figure.children.filter { !Self.isBlank($0) }
    let places = nodes.indices.filter { nodes[$0].element?.name == "figcaption" }
    let isKept = places == [0] || places == [nodes.count - 1]
    figure.children = nodes.flatMap { node -> [HTMLNode] in
      guard isKept, case .element(var caption) = node, caption.name == "figcaption" else {
        return ordered(node)
      }
      caption.children = ordered(caption.children)
      return [.element(caption)]
    }
    return figure
  }

  private func ruby(_ ruby: HTMLElement) -> [HTMLNode] {
    let names = ruby.children.compactMap(\.element?.name)
    guard names.contains("rt"), names.allSatisfy({ $0 == "rt" || $0 == "rp" }),
      ruby.children.first?.element == nil, names.last == "rt" || names.last == "rp",
      !names.contains("rp")
    else { return ordered(ruby.children) }
    var ruby = ruby
    ruby.children = ruby.children.map { node in
      guard case .element(var reading) = node else { return node }
      reading.children = ordered(reading.children)
      return .element(reading)
    }
    return [.element(ruby)]
  }
}
