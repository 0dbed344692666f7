internal import HTMLReading
internal import Publishing

extension Book {
  /// The files of text in their order: title page, pages, who contributed, where the figures come
  /// from, and what the book is.
  func chapters() -> [Chapter] {
    let title = TitlePage(source: source)
    var chapters = [
      Chapter(.title, of: source, page: 0, file: "title.xhtml", title: [], html: title.html)
    ]
    var end: [HTMLNode] = []
    for (index, page) in pages.enumerated() {
      let text = PageText(page, html: read(page.route), isFirst: index == 0)
      let heading = HTMLTreeReader.nodes(of: page.text("page.title_html"))
      let isFront = index == 0 && isIssue
      if index == 0 { end = text.end }
      if isFront, PlainText.of(PlainHTML.of(text.front)).isEmpty { continue }
      chapters.append(
        Chapter(
          isFront ? .front : .page, of: page, page: index,
          file: isFront ? "front.xhtml" : "chapter-\(index + (isIssue ? 0 : 1)).xhtml",
          title: heading.isEmpty ? [.text(page.route)] : heading, html: text.front))
    }
    if !PlainText.of(PlainHTML.of(end)).isEmpty { chapters.append(endOfIssue(end)) }
    for (index, page) in pages.enumerated() {
      let name = hasParts ? page.text("page.title") : nil
      guard let html = FiguresAppendix.html(of: page, title: name) else { continue }
      chapters.append(
        Chapter(
          .figures, of: page, page: index, file: "figures-\(index + 1).xhtml",
          title: [.text(page.text("strings.figures"))], html: html))
    }
    chapters.append(
      Chapter(
        .colophon, of: source, page: 0, file: "colophon.xhtml",
        title: [.text(word("book_colophon"))], html: title.colophon(identity)))
    return chapters
  }

  /// Its first heading, the index of contributors as a rule, is the chapter's.
  private func endOfIssue(_ nodes: [HTMLNode]) -> Chapter {
    var nodes = nodes
    var title = [HTMLNode.text(word("book_end"))]
    if let place = nodes.firstIndex(where: { $0.element != nil }),
      case .element(let heading) = nodes[place], heading.name == "h2"
    {
      title = heading.children
      nodes.remove(at: place)
      let h1 = HTMLElement("h1", heading.attributes, title)
      nodes.insert(.element(h1), at: place)
    }
    return Chapter(.end, of: source, page: 0, file: "end.xhtml", title: title, html: nodes)
  }
}

extension Chapter {
  /// What it is in EPUB's words.
  var type: String {
    switch role {
    case .title: "frontmatter titlepage"
    case .front: "frontmatter"
    case .page: "bodymatter chapter"
    case .end: "backmatter"
    case .figures: "backmatter appendix"
    case .colophon: "backmatter colophon"
    }
  }

  /// Gives each entry of an appendix the way back to where its figure is first named.
  mutating func lead(back mentions: [String: String], _ word: String) {
    nodes = nodes.map { node in
      guard case .element(var entry) = node, let id = entry["id"],
        let place = mentions[file + "#" + id]
      else { return node }
      var link = HTMLElement("a", [HTMLAttribute("class", "back")], [.text("↩")])
      link["href"] = place
      link["role"] = "doc-backlink"
      link["aria-label"] = word
      entry.children = entry.children.map { child in
        guard case .element(var value) = child, value.hasClass("val") else { return child }
        value.children += [.text(" "), .element(link)]
        return .element(value)
      }
      return .element(entry)
    }
  }
}
