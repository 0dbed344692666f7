internal import HTMLReading
internal import Publishing

extension Book {
  /// The files of text in their order: title page, pages, who contributed, where the figures come
  /// from, and what the book is.
  func chapters() -> [Chapter] {
    let title = TitlePage(source: source, identity: identity)
    var chapters = [
      Chapter(.title, of: source, page: 0, file: "title.xhtml", title: [], html: title.html)
    ]
    for (index, page) in pages.enumerated() where owners[index] == index {
      let belonging = pages.indices.filter { owners[$0] == index && $0 != index }
      chapters += self.chapters(of: index, page, with: belonging)
    }
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
        title: [.text(word("book_colophon"))], html: title.colophon))
    return chapters
  }

  /// A page, and those that belong to it; of an issue these stand between its own two chapters.
  private func chapters(
    of index: Int, _ page: DocumentSource, with belonging: [Int]
  ) -> [Chapter] {
    let isWhole = source.extent == .page
    let text = PageText(page, html: read(page.route), isFirst: isWhole)
    var chapters: [Chapter] = []
    if !page.isIssue || !PlainText.of(PlainHTML.of(text.front)).isEmpty {
      let number = isWhole ? "" : "-\(index + 1)"
      // A book of several issues has no cover that tells the number.
      let label = HTMLElement.of("p", "kick", [.text(page.text("issue.label"))])
      let head: [HTMLNode] =
        isWhole || !page.isIssue
        ? [] : [.element(label), .element(HTMLElement("h1", [], title(of: page)))]
      chapters.append(
        Chapter(
          page.isIssue ? .front : .page, of: page, page: index,
          file: page.isIssue ? "front\(number).xhtml" : file(of: index), title: title(of: page),
          html: head + text.front))
    }
    chapters += belonging.map { part in
      Chapter(
        .page, of: pages[part], page: part, file: file(of: part), title: title(of: pages[part]),
        html: PageText(pages[part], html: read(pages[part].route), isFirst: false).front)
    }
    if !PlainText.of(PlainHTML.of(text.end)).isEmpty {
      chapters.append(endOfIssue(text.end, index, isWhole ? "end" : "end-\(index + 1)"))
    }
    return chapters
  }

  /// Of an issue the articles are numbered as it numbers them.
  private func file(of index: Int) -> String {
    "chapter-\(index + (isIssue ? 0 : 1)).xhtml"
  }

  private func title(of page: DocumentSource) -> [HTMLNode] {
    let title = HTMLTreeReader.nodes(of: page.text("page.title_html"))
    return title.isEmpty ? [.text(page.route)] : title
  }

  /// Its first heading, the index of contributors as a rule, is the chapter's.
  private func endOfIssue(_ nodes: [HTMLNode], _ index: Int, _ name: String) -> Chapter {
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
    return Chapter(
      .end, of: pages[index], page: index, file: name + ".xhtml", title: title, html: nodes)
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
