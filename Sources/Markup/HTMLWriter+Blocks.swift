extension HTMLPass {
  mutating func startBlock(_ index: Int) -> Continuation {
    let node = tree.nodes[index]
    switch node.kind {
    case .document: return .open
    case .paragraph: return startParagraph(index)
    case .heading: startHeading(index)
    case .blockQuote:
      html.breakLine()
      html.raw("<blockquote>\n")
    case .list: startList(node)
    case .item: startItem(node)
    case .codeBlock:
      writeCodeBlock(node)
      return .whole
    case .htmlBlock:
      html.breakLine()
      html.verbatim(tree.text(of: node))
      html.breakLine()
      return .whole
    case .thematicBreak:
      html.breakLine()
      html.raw(isPlain ? "<hr />\n" : "<hr>\n")
      return .whole
    case .table: startTable()
    case .tableRow: startRow(index)
    case .tableCell: startCell(node)
    case .footnoteDefinition: startFootnote(node)
    case .block:
      html.breakLine()
      resolver.write(tree.blocks[Int(node.value)], at: Int(node.value), to: &html)
      html.breakLine()
      return .whole
    default: return .whole
    }
    return .open
  }

  mutating func closeBlock(_ index: Int) {
    let node = tree.nodes[index]
    switch node.kind {
    case .paragraph: closeParagraph(index)
    case .heading:
      html.raw("</h")
      html.number(headingRank)
      html.raw(">\n")
    case .blockQuote:
      html.breakLine()
      html.raw("</blockquote>\n")
    case .list: html.raw(node.flags.contains(.ordered) ? "</ol>\n" : "</ul>\n")
    case .item: html.raw("</li>\n")
    case .table: closeTable(index)
    case .tableRow:
      html.raw("</tr>\n")
      if node.flags.contains(.header) { html.raw("</thead>\n") }
    case .tableCell: html.raw(node.flags.contains(.header) ? "</th>\n" : "</td>\n")
    case .footnoteDefinition: closeFootnote(index)
    default: break
    }
  }

  private func level(of node: MarkupNode) -> Int { min(max(Int(node.value & 0xFF), 1), 6) }

  private mutating func startParagraph(_ index: Int) -> Continuation {
    let node = tree.nodes[index]
    if isPicture(node, at: index) {
      html.breakLine()
      return .open
    }
    if !node.flags.contains(.tight) {
      html.breakLine()
      html.raw("<p>")
    }
    return .open
  }

  private mutating func closeParagraph(_ index: Int) {
    let node = tree.nodes[index]
    if isPicture(node, at: index) {
      html.breakLine()
      return
    }
    if inFootnotes, endsFootnote(index) { writeBackReferences(after: " ") }
    if !node.flags.contains(.tight) { html.raw("</p>\n") }
  }

  /// Whether a paragraph is an image with a caption and nothing else.
  private func isPicture(_ node: MarkupNode, at index: Int) -> Bool {
    !isPlain && node.flags.contains(.alone) && captionIndex(of: index + 1) != nil
  }

  private mutating func startHeading(_ index: Int) {
    html.breakLine()
    let headings = outline.headings
    while nextHeading < headings.count, headings[nextHeading].node < index { nextHeading += 1 }
    defer { enterHeading() }
    guard nextHeading < headings.count, headings[nextHeading].node == index else {
      headingRank = level(of: tree.nodes[index])
      html.raw("<h")
      html.number(headingRank)
      html.raw(">")
      return
    }
    let heading = headings[nextHeading]
    headingRank = isPlain ? heading.level : heading.rank
    html.raw("<h")
    html.number(headingRank)
    html.attribute("id", heading.id)
    html.raw(">")
    if let item = heading.itemID {
      html.raw("<span")
      html.attribute("id", item)
      html.raw("></span>")
    }
    html.text(heading.numeral)
  }

  private mutating func startList(_ node: MarkupNode) {
    html.breakLine()
    guard node.flags.contains(.ordered) else {
      html.raw("<ul>\n")
      return
    }
    html.raw("<ol")
    if node.value != 1 { html.attribute("start", String(node.value)) }
    html.raw(">\n")
  }

  private mutating func startItem(_ node: MarkupNode) {
    html.breakLine()
    guard node.flags.contains(.task) else {
      html.raw("<li>")
      return
    }
    let isDone = node.flags.contains(.done)
    if isPlain {
      html.raw("<li><input type=\"checkbox\" ")
      html.raw(isDone ? "checked=\"\" disabled=\"\" /> " : "disabled=\"\" /> ")
      return
    }
    let isChinese = tree.options.language.lowercased().hasPrefix("zh")
    html.raw("<li class=\"task\"><input type=\"checkbox\" disabled")
    if isDone { html.raw(" checked") }
    html.attribute(
      "aria-label", isChinese ? (isDone ? "已完成" : "未完成") : (isDone ? "done" : "not done"))
    html.raw("> ")
  }

  private mutating func writeCodeBlock(_ node: MarkupNode) {
    let all = tree.text(of: node)
    let info = all.prefix(Int(node.value))
    html.breakLine()
    // What may have to be scrolled can be reached by keyboard.
    html.raw(isPlain ? "<pre><code" : "<pre tabindex=\"0\"><code")
    let language = info.prefix { $0 > 0x20 }
    if !language.isEmpty {
      html.attribute("class", "language-" + String(decoding: language, as: UTF8.self))
    }
    html.raw(">")
    html.text(all.dropFirst(Int(node.value)))
    html.raw("</code></pre>\n")
  }

  private mutating func startTable() {
    html.breakLine()
    if !isPlain { html.raw("<div class=\"scroll\" role=\"group\" tabindex=\"0\">\n") }
    html.raw("<table>\n")
  }

  private mutating func closeTable(_ index: Int) {
    let header = index + 1
    let hasBody = header < tree.nodes.count && tree.nodes[header].end < tree.nodes[index].end
    if hasBody { html.raw("</tbody>\n") }
    html.raw("</table>\n")
    if !isPlain { html.raw("</div>\n") }
  }

  private mutating func startRow(_ index: Int) {
    html.breakLine()
    if tree.nodes[index].flags.contains(.header) {
      html.raw("<thead>\n")
      headerEnd = Int(tree.nodes[index].end)
    } else if index == headerEnd {
      html.raw("<tbody>\n")
    }
    html.raw("<tr>\n")
  }

  private mutating func startCell(_ node: MarkupNode) {
    let isHeader = node.flags.contains(.header)
    html.raw(isHeader ? "<th" : "<td")
    if isPlain {
      if node.flags.contains(.center) { html.raw(" align=\"center\"") }
      if node.flags.contains(.right) { html.raw(" align=\"right\"") }
      if node.flags.contains(.left) { html.raw(" align=\"left\"") }
    } else {
      if isHeader { html.raw(" scope=\"col\"") }
      if node.flags.contains(.center) { html.raw(" class=\"c\"") }
      if node.flags.contains(.right) { html.raw(" class=\"n\"") }
    }
    html.raw(">")
  }
}
