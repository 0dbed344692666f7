internal import HTMLReading

/// Takes from a page what only a browser can use, and makes plain what a book shows open: folds,
/// boxes to tick, the second drawing of a chart.
struct PlainHTML {
  static func of(_ nodes: [HTMLNode]) -> [HTMLNode] { oneDrawing(of: nodes).flatMap(plain) }

  private static func plain(_ node: HTMLNode) -> [HTMLNode] {
    guard case .element(var element) = node else { return [node] }
    if let box = box(element) { return [.text(box)] }
    if XHTMLNames.dropped.contains(element.name) || element["hidden"] != nil
      || element.name != "thead" && element.classes.contains(where: isDropped)
    {
      return []
    }
    if element.name == "svg" {
      return element["aria-hidden"] == "true" ? [] : drawing(element).map { [.element($0)] } ?? []
    }
    if element.hasClass("footnotes") { return [.element(footnotes(element))] }
    if element.name == "table" { element = BarColumns.removed(from: element) }
    element.children = of(element.children)
    element.attributes = attributes(of: element)
    switch element.name {
    case "details": element.name = "div"
    case "summary":
      return [.element(HTMLElement("p", [HTMLAttribute("class", "fold")], element.children))]
    case "sup" where element.hasClass("footnote-ref"):
      element.children = element.children.map(reference)
    case "div" where element.hasClass("scroll"): return element.children
    case _ where !XHTMLNames.phrasing.union(XHTMLNames.blocks).contains(element.name):
      return element.children
    default: break
    }
    return [.element(element)]
  }

  private static func isDropped(_ name: Substring) -> Bool {
    XHTMLNames.droppedClasses.contains(name)
  }

  private static func box(_ element: HTMLElement) -> String? {
    guard element.name == "input", element["type"] == "checkbox" else { return nil }
    return element["checked"] == nil ? "☐ " : "☑ "
  }

  private static func attributes(of element: HTMLElement) -> [HTMLAttribute] {
    var kept = element.attributes.filter {
      XHTMLNames.allows($0.name, $0.value, on: element.name)
    }
    // Alignment is a matter of style, and HTML has the attribute no more.
    if let side = element["align"], ["right", "center"].contains(side) {
      kept.removeAll { $0.name == "class" }
      let classes = ((element["class"] ?? "") + " " + side).split(separator: " ")
      kept.append(HTMLAttribute("class", classes.joined(separator: " ")))
    }
    return kept
  }

  /// A chart is drawn in two widths; a book keeps the narrow one, which can be read on any device.
  private static func oneDrawing(of nodes: [HTMLNode]) -> [HTMLNode] {
    guard nodes.contains(where: { $0.element?.hasClass("cn") == true }) else { return nodes }
    return nodes.filter { !($0.element?.name == "svg" && $0.element?.hasClass("cw") == true) }
  }

  // MARK: Footnotes

  private static func reference(_ node: HTMLNode) -> HTMLNode {
    guard case .element(var link) = node, link.name == "a" else { return node }
    link["epub:type"] = "noteref"
    link["role"] = "doc-noteref"
    return .element(link)
  }

  /// The notes as asides, which readers show in place; each begins with its number, which leads back.
  private static func footnotes(_ section: HTMLElement) -> HTMLElement {
    let items = section.children.elements { $0.name == "li" }
    let notes = items.enumerated().map { index, item -> HTMLNode in
      let isBack = { (element: HTMLElement) in element.hasClass("footnote-backref") }
      var back = HTMLElement("a", [], [.text("\(index + 1)")])
      back["href"] = item.children.elements(where: isBack).first?["href"]
      back["role"] = "doc-backlink"
      var note = HTMLElement("aside")
      note["id"] = item["id"]
      note["class"] = "footnote"
      note["epub:type"] = "footnote"
      note["role"] = "doc-footnote"
      note.children = of(without(isBack, item.children))
      let number = HTMLElement("span", [HTMLAttribute("class", "no")], [.element(back)])
      if case .element(var first)? = note.children.first(where: { $0.element != nil }),
        first.name == "p", let place = note.children.firstIndex(where: { $0.element != nil })
      {
        first.children.insert(.element(number), at: 0)
        note.children[place] = .element(first)
      } else {
        note.children.insert(.element(number), at: 0)
      }
      return .element(note)
    }
    return HTMLElement(
      "section",
      [
        HTMLAttribute("class", "footnotes"), HTMLAttribute("epub:type", "footnotes"),
      ], notes)
  }

  private static func without(
    _ isLeftOut: (HTMLElement) -> Bool, _ nodes: [HTMLNode]
  ) -> [HTMLNode] {
    nodes.compactMap { node in
      guard case .element(var element) = node else { return node }
      if isLeftOut(element) { return nil }
      element.children = without(isLeftOut, element.children)
      return .element(element)
    }
  }
}
