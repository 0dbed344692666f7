internal import HTMLReading
internal import Publishing

extension Book {
  typealias Entry = BookNavigation.Entry

  func navigation(of chapters: [Chapter]) -> BookFile {
    let appendices = chapters.filter { $0.role == .figures }
    let body = chapters.filter { [.front, .page, .end].contains($0.role) }
    var contents = contents(of: body)
    if appendices.count > 1 {
      contents.append(
        Entry(
          text: word("figures"), address: address(appendices[0]),
          children: appendices.map {
            Entry(text: pages[$0.page].text("page.title"), address: address($0))
          }))
    } else {
      contents += appendices.map { Entry(text: $0.title, address: address($0)) }
    }
    contents += chapters.filter { $0.role == .colophon }
      .map { Entry(text: $0.title, address: address($0)) }
    let navigation = BookNavigation(
      title: word(isIssue ? "articles" : "book_contents"), contents: contents,
      charts: captioned(.figures, in: body), tables: captioned(.tables, in: body),
      landmarks: landmarks(chapters),
      words: (word("book_charts"), word("book_tables"), word("book_landmarks")))
    return BookFile(
      id: "nav", path: "nav.xhtml", type: "application/xhtml+xml", properties: ["nav"],
      isRead: true,
      bytes: XHTMLFile.bytes(
        title: navigation.title, language: chapters[0].language,
        isRightToLeft: chapters[0].isRightToLeft, style: "style/book.css", type: "frontmatter",
        body: navigation.html))
  }

  private func address(_ chapter: Chapter) -> String { "text/" + chapter.file }

  /// A chapter with its headings; of a book with one page two levels of them.
  private func entry(of chapter: Chapter) -> Entry {
    var entry = Entry(text: chapter.title, address: address(chapter))
    if isIssue || source.extent != .page { return entry }
    for heading in chapter.headings {
      let own = Entry(text: heading.text, address: address(chapter) + "#" + heading.id)
      if heading.level == 2 {
        entry.children.append(own)
      } else if heading.level == 3, !hasParts, !entry.children.isEmpty {
        entry.children[entry.children.count - 1].children.append(own)
      }
    }
    return entry
  }

  private func contents(of chapters: [Chapter]) -> [Entry] {
    if source.extent == .page {
      return isIssue ? sections(of: chapters) : chapters.map { entry(of: $0) }
    }
    var entries: [Entry] = []
    var folders: [Substring: Int] = [:]
    for index in pages.indices where owners[index] == index {
      let own = chapters.filter { owners[$0.page] == index }
      guard let first = own.first else { continue }
      var entry = Entry(text: title(of: pages[index]), address: address(first))
      if pages[index].isIssue { entry.children = sections(of: own.filter { $0.role != .front }) }
      // Below the index of its folder, where the book has one.
      let folder = pages[index].route.split(separator: "/").dropLast().first ?? ""
      if source.extent == .site, let place = folders[folder] {
        entries[place].children.append(entry)
      } else {
        if !folder.isEmpty { folders[folder] = entries.count }
        entries.append(entry)
      }
    }
    return entries
  }

  /// An issue is named by its number and its theme.
  private func title(of page: DocumentSource) -> String {
    let label = page.isIssue ? page.text("issue.label") : ""
    return [label, page.text("page.title")].filter { !$0.isEmpty }.joined(separator: "　")
  }

  /// An issue's articles under the names of its sections.
  private func sections(of chapters: [Chapter]) -> [Entry] {
    var entries: [Entry] = []
    for chapter in chapters {
      let section = chapter.role == .page ? pages[chapter.page].text("page.section") : ""
      if section.isEmpty {
        entries.append(entry(of: chapter))
      } else if entries.last?.text == section, entries.last?.address == nil {
        entries[entries.count - 1].children.append(entry(of: chapter))
      } else {
        entries.append(Entry(text: section, address: nil, children: [entry(of: chapter)]))
      }
    }
    return entries
  }

  private func captioned(_ kind: Chapter.Captioned, in chapters: [Chapter]) -> [Entry] {
    chapters.flatMap { chapter in
      chapter.captioned(kind).map {
        Entry(text: $0.text, address: address(chapter) + "#" + $0.id)
      }
    }
  }

  private func landmarks(_ chapters: [Chapter]) -> [(type: String, entry: Entry)] {
    var marks: [(type: String, entry: Entry)] = []
    func mark(_ type: String, _ text: String, _ address: String?) {
      if let address { marks.append((type, Entry(text: text, address: address))) }
    }
    func first(_ role: Chapter.Role) -> String? {
      chapters.first { $0.role == role }.map(address)
    }
    mark("titlepage", word("book_cover"), first(.title))
    mark("toc", word("book_contents"), "nav.xhtml#toc")
    mark("bodymatter", word("book_text"), first(.page) ?? first(.front))
    mark("appendix", word("figures"), first(.figures))
    mark("colophon", word("book_colophon"), first(.colophon))
    return marks
  }
}
