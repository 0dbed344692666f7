internal import HTMLReading

extension WordReader {
  /// Reads blocks; text between them is a paragraph of its own.
  mutating func blocks(_ nodes: [HTMLNode]) -> [PandocBlock] {
    var blocks: [PandocBlock] = []
    var loose: [HTMLNode] = []
    for node in nodes {
      if let element = node.element, Self.isBlock(element) {
        blocks += [paragraph(inlines(loose))].compactMap(\.self)
        loose = []
        if Self.isUnseen(element) { continue }
        let read = self.blocks(element)
        if read.first == Self.uprightEnd {
          // Headings go with the table to its page.
          let start = (blocks.lastIndex { !$0.isHeading } ?? -1) + 1
          if start > 0, blocks[start - 1] == Self.turnedEnd {
            // Tables that follow one another stand on turned pages alike, without an empty one between.
            blocks.remove(at: start - 1)
          } else {
            blocks.insert(Self.uprightEnd, at: start)
          }
          blocks += read.dropFirst()
        } else {
          blocks += read
        }
      } else {
        loose.append(node)
      }
    }
    return blocks + [paragraph(inlines(loose))].compactMap(\.self)
  }

  private static let names: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "figure", "div", "section",
    "aside", "nav", "blockquote", "pre", "details", "hr", "header", "footer", "article", "main",
    "form", "address", "fieldset", "center", "figcaption", "dd", "dt", "li",
  ]

  private static func isBlock(_ element: HTMLElement) -> Bool { names.contains(element.name) }

  private mutating func blocks(_ element: HTMLElement) -> [PandocBlock] {
    switch element.name {
    case "p": return text(element)
    case "h1", "h2", "h3", "h4", "h5", "h6": return heading(element)
    case "ul", "ol": return list(element)
    case "dl": return definitions(element)
    case "table": return table(element)
    case "figure": return figure(element)
    case "blockquote": return blocks(element.children, in: "Quotation")
    case "pre": return [.code(element.text.trimmingLineEnd)]
    case "hr": return [.openXML(Self.rule)]
    case "nav": return []
    case "details": return details(element)
    case "div", "section", "aside": return division(element)
    default: return blocks(element.children)
    }
  }

  private static let rule =
    "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"808080\"/>"
    + "</w:pBdr></w:pPr></w:p>"

  /// What keeps a table apart from what follows: Word makes one of two tables without it.
  static let tableEnd = PandocBlock.openXML(
    "<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/></w:pPr></w:p>")

  // MARK: Text

  private mutating func text(_ element: HTMLElement) -> [PandocBlock] {
    let styles = [
      "lead": "Lead", "src": "Source Note", "note": "Note", "sub": "Caption Detail",
      "find": "Table Caption", "to-whom": "Recipients", "answers": "Note", "by": "Note",
    ]
    let own = element.classes.compactMap { styles[String($0)] }.first
    let before = style
    defer { style = before }
    style = own ?? style
    let inlines = inlines(element.children)
    // What only leads elsewhere in the site says nothing on paper.
    if element.hasClass("more") || element.hasClass("note"), case .link(_, let to)? = inlines.first,
      inlines.count == 1, !to.hasPrefix("http")
    {
      return []
    }
    return [paragraph(inlines)].compactMap(\.self)
  }

  mutating func heading(_ element: HTMLElement) -> [PandocBlock] {
    if element.name == "h1" { return title(element, place) }
    let number = element.name.utf8.last.map { Int($0) - 0x30 } ?? 2
    var nodes = element.children
    for (index, node) in nodes.enumerated() where index > 0 {
      // A span beside the words of a heading is set apart by space alone.
      if node.element?.name == "span", node.element?.attributes.isEmpty == true {
        nodes[index] = .element(HTMLElement("span", [], [.text("　"), node]))
      }
    }
    let inlines = inlines(nodes).trimmed
    if inlines.isEmpty { return [] }
    let level = min(max(number - 1, 1) + depth, 9)
    return [
      .heading(level: level, id: places.name(element["id"] ?? "", on: route) ?? "", inlines)
    ]
  }

  // MARK: Lists

  private mutating func list(_ element: HTMLElement) -> [PandocBlock] {
    if element.hasClass("finds") || element.hasClass("inds") { return indicators(element) }
    if element.hasClass("secs") { return contents(element) }
    let items = element.children.compactMap(\.element).filter { $0.name == "li" }
    if element.hasClass("marks") {
      let states = items.map { Self.collapsed($0.text).trimmingSpaces }
      return [.styled("Note", id: "", [.paragraph([.text(states.joined(separator: "　"))])])]
    }
    lists += 1
    defer { lists -= 1 }
    let isInTable = style?.hasPrefix("Table Text") == true
    let style = isInTable ? style : "List Text"
    let read = items.map { blocks($0.children, in: style) }.filter { !$0.isEmpty }
    if read.isEmpty { return [] }
    // Word has nine levels of lists.
    if lists > 9 || isInTable { return read.flatMap(\.self) }
    if element.name == "ul" { return [.bullets(read)] }
    return [.ordered(start: Int(element["start"] ?? "") ?? 1, read)]
  }

  /// Numbers shown large, each with what it says, as one paragraph each.
  private mutating func indicators(_ element: HTMLElement) -> [PandocBlock] {
    element.children.compactMap(\.element).compactMap { item in
      var inlines: [PandocInline] = []
      for part in item.children.compactMap(\.element) where !Self.isUnseen(part) {
        let read = self.inlines(part.children).trimmed
        if read.isEmpty { continue }
        if !inlines.isEmpty { inlines.append(.text("　")) }
        let isValue = part.hasClass("big") || part.hasClass("v")
        inlines += isValue ? [.styled("Key Value", read)] : read
      }
      return inlines.isEmpty ? nil : .styled("Key Finding", id: "", [.paragraph(inlines)])
    }
  }

  /// Names with what belongs to them.
  private mutating func definitions(_ element: HTMLElement) -> [PandocBlock] {
    if element.hasClass("prov") || element.hasClass("record") { return [] }
    var pairs: [(name: [PandocInline], value: [PandocInline])] = []
    let all = element.children.flatMap { node in
      node.element?.name == "div" ? node.element?.children ?? [] : [node]
    }
    for part in all.compactMap(\.element) {
      if part.name == "dt" {
        pairs.append((inlines(part.children).trimmed, []))
      } else if part.name == "dd", !pairs.isEmpty {
        let more = inlines(part.children).trimmed
        if !pairs[pairs.count - 1].value.isEmpty { pairs[pairs.count - 1].value.append(.lineBreak) }
        pairs[pairs.count - 1].value += more
      }
    }
    if element.hasClass("marks") {
      let text = pairs.enumerated().flatMap { index, pair in
        (index > 0 ? [PandocInline.text("　")] : []) + [.superscript(pair.name), .text(" ")]
          + pair.value
      }
      return text.isEmpty ? [] : [.styled("Note", id: "", [.paragraph(text)])]
    }
    return facts(pairs).map { [.table($0), Self.tableEnd] } ?? []
  }

  private mutating func details(_ element: HTMLElement) -> [PandocBlock] {
    // The rows behind a chart: the picture and its description stand for them.
    if element.hasClass("data") { return [] }
    var nodes = element.children
    var blocks: [PandocBlock] = []
    if let place = nodes.firstIndex(where: { $0.element?.name == "summary" }) {
      let title = inlines(nodes.remove(at: place).element?.children ?? []).trimmed
      blocks += [paragraph(title.isEmpty ? [] : [.strong(title)])].compactMap(\.self)
    }
    return blocks + self.blocks(nodes)
  }
}

extension String {
  var trimmingLineEnd: String { last == "\n" ? String(dropLast()) : self }
}
