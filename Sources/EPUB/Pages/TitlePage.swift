internal import HTMLReading
internal import Publishing

/// The first page of a book and its last: what it is, and where it comes from.
struct TitlePage {
  let source: DocumentSource
  let identity: BookIdentity

  /// Of an issue the head of the series with both numbers; of other pages the title.
  var html: [HTMLNode] {
    let isIssue = source.isIssue && source.extent == .page
    var nodes: [HTMLNode] = []
    func add(_ name: String, _ style: String, _ children: [HTMLNode]) {
      if !PlainText.of(children).isEmpty { nodes.append(.element(.of(name, style, children))) }
    }
    let title: [HTMLNode] =
      source.extent == .page
      ? HTMLTreeReader.nodes(of: source.text("page.title_html")) : [.text(identity.title)]
    if isIssue {
      add("h1", "", [.text(source.text("issue.series_title"))])
      add("p", "no", source.flag("issue.has_number") ? [.text(source.text("issue.label"))] : [])
      add("p", "theme", title)
    } else {
      add("p", "org", [.text(publisher)])
      let kicker = source.extent == .page ? source.text("page.kicker") : ""
      add("p", "kick", [.text(kicker)])
      add("h1", "", title)
      add("p", "subtitle", HTMLTreeReader.nodes(of: source.text("page.subtitle_html")))
    }
    let office = isIssue ? source.text("issue.office") : source.text("page.author")
    let date = isIssue ? "issue.date" : "page.date"
    var ends: [HTMLNode] = []
    if !office.isEmpty { ends.append(.element(.of("span", "", [.text(office)]))) }
    if !source.text(date + "_text").isEmpty {
      if !ends.isEmpty { ends.append(.text(" ")) }
      let time = HTMLAttribute("datetime", source.text(date))
      ends.append(
        .element(HTMLElement("time", [time], [.text(source.text(date + "_text"))])))
    }
    add("p", "ends", ends)
    add("p", "tags", marks)
    return [.element(.of("section", isIssue ? "cover issue" : "cover", nodes))]
  }

  private var publisher: String {
    let organization = source.text("site.organization")
    return organization.isEmpty ? source.text("site.title") : organization
  }

  /// That it is made from sample data, or a draft.
  private var marks: [HTMLNode] {
    [("page.is_sample", "strings.sample"), ("page.is_draft", "strings.draft")].flatMap {
      flag, word -> [HTMLNode] in
      source.flag(flag) ? [.element(.of("span", "tag", [.text(source.text(word))]))] : []
    }
  }

  var colophon: [HTMLNode] {
    var rows: [HTMLNode] = []
    func row(_ key: String, _ nodes: [HTMLNode]) {
      guard !PlainText.of(nodes).isEmpty else { return }
      rows.append(
        .element(
          HTMLElement(
            "div", [],
            [.element("dt", source.text("strings." + key)), .element(.of("dd", "", nodes))])
        ))
    }
    row("book_title", [.text(identity.title)])
    row("book_publisher", [.text(publisher)])
    row("published", [.text(identity.date ?? "")])
    row("updated", [.text(String(identity.modified.prefix(10)))])
    let address = source.text("page.canonical_url")
    row(
      "book_address",
      [.element(HTMLElement("a", [HTMLAttribute("href", address)], [.text(address)]))])
    row("book_identifier", [.element("code", identity.identifier)])
    var nodes: [HTMLNode] = [.element(.of("dl", "facts", rows))]
    if source.extent == .page, !source.text("page.cite").isEmpty {
      nodes.append(.element(.of("p", "cite", [.text(source.text("page.cite"))])))
    }
    if source.flag("page.is_sample") {
      nodes.append(.element(.of("p", "note", [.text(source.text("strings.book_sample"))])))
    }
    return nodes
  }
}
