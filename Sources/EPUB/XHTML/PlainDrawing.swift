internal import HTMLReading

extension PlainHTML {
  /// A drawing without what acts or leads outside; nil where nothing is left of it.
  ///
  /// - Parameter isAlone: whether it is a file, so that its styles touch nothing else, and pictures
  ///   may lie in it.
  static func drawing(_ element: HTMLElement, isAlone: Bool = false) -> HTMLElement? {
    let isInlay = isAlone && isInlay(element)
    guard isInlay || XHTMLNames.drawing.contains(element.name) else { return nil }
    var drawing = element
    drawing.attributes = element.attributes.filter(isDrawn)
    // What is drawn hangs together by ids; what names none of the drawing's own is left out later.
    if let href = element["href"] ?? element["xlink:href"], isInlay || href.hasPrefix("#") {
      drawing["href"] = href
    }
    drawing.children = element.children.compactMap { node in
      switch node {
      case .text: isTextual(element.name) || isInlay ? node : nil
      case .element(let child):
        Self.drawing(child, isAlone: isAlone).map(HTMLNode.element)
      }
    }
    if element.name == "svg" { drawing["xmlns"] = "http://www.w3.org/2000/svg" }
    return drawing
  }

  private static func isInlay(_ element: HTMLElement) -> Bool {
    switch element.name {
    case "style": !element.text.contains("@import") && !element.text.contains("url(")
    case "image":
      (element["href"] ?? element["xlink:href"])?.hasPrefix("data:image/") ?? false
    default: false
    }
  }

  private static func isTextual(_ name: String) -> Bool {
    ["text", "tspan", "title", "desc"].contains(name)
  }

  private static func isDrawn(_ attribute: HTMLAttribute) -> Bool {
    let (name, value) = (attribute.name, attribute.value)
    if name.contains(":") || name == "xmlns" || name == "href" || name == "tabindex" {
      return false
    }
    if name.lowercased().hasPrefix("on") || name.hasPrefix("data-") { return false }
    if value.contains("url("), !value.contains("url(#") { return false }
    return !value.contains("@import")
  }

  /// A picture in SVG as a file of its own; nil for bytes that aren't one.
  ///
  /// What acts, leads outside or belongs to a drawing program is left out.
  static func picture(_ bytes: [UInt8]) -> [UInt8]? {
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing("<![CDATA[", with: "").replacing("]]>", with: "")
    let nodes = HTMLTreeReader.nodes(of: text)
    guard let root = nodes.elements(where: { $0.name == "svg" }).first,
      let svg = drawing(root, isAlone: true)
    else { return nil }
    var writer = XMLWriter()
    writer.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    writer.write(unique(svg))
    return writer.bytes
  }

  /// A drawing whose ids are unique and names of XML.
  private static func unique(_ svg: HTMLElement) -> HTMLElement {
    var ids = ChapterIDs()
    let named = ids.claim([.element(svg)])
    return ids.resolveOwn(named).first?.element ?? svg
  }
}
