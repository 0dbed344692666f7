internal import HTMLReading

extension XHTMLModel {
  /// A table with its caption, head, bodies and foot in their order, and what stands in it beside
  /// them before it.
  func table(_ table: HTMLElement) -> [HTMLNode] {
    var parts = TableParts()
    for node in table.children { parts.take(node) }
    var rest = ordered(parts.rest.filter { !Self.isBlankText($0) })
    if rest.allSatisfy(Self.isBlankText) { rest = [] }
    var table = table
    var children: [HTMLNode] = []
    if var caption = parts.caption {
      caption.children = text.ordered(caption.children)
      children.append(.element(caption))
    }
    for part in [parts.head].compactMap(\.self) + parts.bodies + [parts.foot].compactMap(\.self) {
      let rows = rows(of: part)
      if !rows.isEmpty {
        children.append(.element(HTMLElement(part.name, part.attributes, rows)))
      }
    }
    guard children.contains(where: { $0.element?.name != "caption" }) else {
      return rest + children.flatMap { $0.element.map { text.ordered($0.children) } ?? [] }
    }
    table.children = children
    return rest + [.element(table)]
  }

  private var text: XHTMLModel {
    var model = self
    model.forbidBlocks()
    return model
  }

  private var blocks: XHTMLModel {
    var model = self
    model.allowBlocks()
    return model
  }

  private static func isBlankText(_ node: HTMLNode) -> Bool {
    node.element == nil && node.text.allSatisfy(\.isWhitespace)
  }

  private func rows(of part: HTMLElement) -> [HTMLNode] {
    part.children.compactMap { node -> HTMLNode? in
      guard let row = node.element, row.name == "tr" else { return nil }
      let cells = row.children.compactMap { node -> HTMLNode? in
        if Self.isBlankText(node) { return nil }
        guard var cell = node.element, cell.name == "td" || cell.name == "th" else {
          return .element(HTMLElement("td", [], blocks.ordered([node])))
        }
        cell.children = (cell.name == "th" ? text : blocks).ordered(cell.children)
        return .element(cell)
      }
      return cells.isEmpty ? nil : .element(HTMLElement("tr", row.attributes, cells))
    }
  }
}

/// What stands in a table, sorted by where HTML wants it.
private struct TableParts {
  var caption: HTMLElement?
  var head: HTMLElement?
  var bodies: [HTMLElement] = []
  var foot: HTMLElement?
  var rest: [HTMLNode] = []

  mutating func take(_ node: HTMLNode) {
    guard let element = node.element else { return rest.append(node) }
    switch element.name {
    case "caption" where caption == nil: caption = element
    case "thead" where head == nil && bodies.isEmpty: head = element
    case "tfoot" where foot == nil: foot = element
    case "tbody": bodies.append(element)
    case "thead", "tfoot": bodies.append(HTMLElement("tbody", [], element.children))
    case "tr":
      if bodies.isEmpty { bodies.append(HTMLElement("tbody")) }
      bodies[bodies.count - 1].children.append(node)
    default: rest.append(node)
    }
  }
}
