extension HTMLPass {
  /// The mark of a footnote; U+2060 keeps it from beginning a line.
  mutating func writeFootnoteReference(_ node: MarkupNode) {
    if isWithinLink { return }
    let use = (footnoteUses[node.value] ?? 0) + 1
    footnoteUses[node.value] = use
    if !isPlain { html.text("\u{2060}") }
    html.raw("<sup class=\"footnote-ref\"><a")
    html.attribute("href", "#\(footnotePrefix)fn-\(node.value)")
    html.attribute("id", referenceID(node.value, use: use))
    html.raw(">")
    html.number(Int(node.value))
    html.raw("</a></sup>")
  }

  private func referenceID(_ number: Int32, use: Int) -> String {
    "\(footnotePrefix)fnref-\(number)" + (use > 1 ? "-\(use)" : "")
  }

  mutating func startFootnote(_ node: MarkupNode) {
    if !inFootnotes {
      inFootnotes = true
      html.breakLine()
      html.raw("<section class=\"footnotes\"")
      if !isPlain { html.raw(" role=\"doc-endnotes\"") }
      html.raw(">\n<ol>\n")
    }
    footnote += 1
    needsBackReferences = true
    html.raw("<li")
    html.attribute("id", "\(footnotePrefix)fn-\(node.value)")
    html.raw(">\n")
  }

  mutating func closeFootnote(_ index: Int) {
    if needsBackReferences { writeBackReferences(after: "") }
    html.breakLine()
    html.raw("</li>\n")
  }

  mutating func endFootnotes() {
    if inFootnotes { html.raw("</ol>\n</section>\n") }
    inFootnotes = false
  }

  /// Whether a paragraph is the last part of the footnote that is written.
  func endsFootnote(_ index: Int) -> Bool {
    let end = tree.nodes[index].end
    return Int(end) == tree.nodes.count || tree.nodes[Int(end)].kind == .footnoteDefinition
  }

  mutating func writeBackReferences(after space: StaticString) {
    needsBackReferences = false
    let number = Int32(footnote)
    html.raw(space)
    for use in 1...max(footnoteUses[number] ?? 1, 1) {
      if use > 1 { html.raw(" ") }
      html.raw("<a")
      html.attribute("href", "#" + referenceID(number, use: use))
      html.raw(" class=\"footnote-backref\"")
      if !isPlain {
        let isChinese = tree.options.language.lowercased().hasPrefix("zh")
        html.attribute("aria-label", isChinese ? "回到正文" : "Back to the text")
      }
      html.raw(">↩</a>")
    }
  }
}
