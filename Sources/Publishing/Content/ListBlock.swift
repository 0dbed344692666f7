internal import Datasets
internal import Diagnostics
internal import Figures
internal import Markup

/// A `list` block: titles with their links, dates and sources, in groups where it names any.
struct ListBlock {
  let resolver: PageResolver
  let block: MarkupBlock
  let index: Int

  private var words: [String: String] { resolver.environment.words(resolver.page.language) }
  /// More groups have an index.
  private static let mostWithoutIndex = 6
  /// Links that lead nowhere are told up to this many.
  private static let mostFaults = 5

  func write(to html: inout HTMLBuffer) {
    let (spec, found) = ListSpec.read(block)
    resolver.report(found)
    guard let spec else { return }
    let (rows, faults) = ListRows.read(
      spec, catalog: resolver.environment.catalog, params: resolver.scope.params,
      audience: resolver.scope.audience)
    resolver.report(faults)
    var links: [String: String] = [:]
    if let rows {
      resolver.tableProofs?.use(rows.facts)
      resolver.recorder?.show(rows, of: spec)
      links = self.links(rows, spec)
    }
    write(spec, rows, links, to: &html)
  }

  /// The addresses of what the entries lead to, by what the data say.
  private func links(_ rows: ListRows, _ spec: ListSpec) -> [String: String] {
    guard let column = spec.link else { return [:] }
    var links: [String: String] = [:]
    var broken: Set<String> = []
    for target in rows.entries.compactMap(\.link) where links[target] == nil {
      guard broken.count < Self.mostFaults, !broken.contains(target) else { continue }
      if let url = resolver.url(toPage: target, at: column.span) {
        links[target] = url
      } else {
        broken.insert(target)
      }
    }
    return links
  }

  /// - Parameter rows: nil where they can't be read; the texts are looked at all the same.
  private func write(
    _ spec: ListSpec, _ rows: ListRows?, _ links: [String: String], to html: inout HTMLBuffer
  ) {
    html.raw("<div class=\"lists\"")
    if let id = spec.id { html.attribute("id", id) }
    html.raw(">\n")
    if let caption = spec.caption { writeParagraph(caption, "find", spec, to: &html) }
    var unseen = HTMLBuffer()
    if let empty = spec.empty {
      if rows?.entries.isEmpty ?? true {
        writeParagraph(empty, "note", spec, to: &html)
      } else {
        // So that a mistake in it is told before the list is empty.
        writeParagraph(empty, "note", spec, to: &unseen)
      }
    }
    if let rows, !rows.entries.isEmpty {
      if spec.group == nil {
        write(rows.entries, links, to: &html)
      } else {
        writeGroups(rows.groups, spec, links, to: &html)
      }
    }
    html.raw("</div>\n")
  }

  private func writeParagraph(
    _ text: LocatedText, _ name: StaticString, _ spec: ListSpec, to html: inout HTMLBuffer
  ) {
    html.raw("<p class=\"")
    html.raw(name)
    html.raw("\">")
    resolver.write(resolver.inline(text, in: spec.source), to: &html)
    html.raw("</p>\n")
  }

  private func writeGroups(
    _ groups: [(name: String, entries: [ListEntry])], _ spec: ListSpec, _ links: [String: String],
    to html: inout HTMLBuffer
  ) {
    let names = groups.map { $0.name.isEmpty ? words["list_other"] ?? "—" : $0.name }
    let ids = names.map { resolver.anchor(in: spec.id ?? "list", for: $0) }
    if spec.hasIndex ?? (groups.count > Self.mostWithoutIndex) {
      html.raw("<nav class=\"chips\"")
      html.attribute("aria-label", words["list_index"] ?? "")
      html.raw(">")
      for (name, id) in zip(names, ids) {
        html.raw("<a")
        html.attribute("href", "#" + PathText.encoded(id))
        html.raw(">")
        html.text(name)
        html.raw("</a>\n")
      }
      html.raw("</nav>\n")
    }
    let level = min(resolver.levelAbove(index) + 1, 6)
    for (number, group) in groups.enumerated() {
      html.raw("<h")
      html.number(level)
      html.attribute("id", ids[number])
      html.raw(">")
      html.text(names[number])
      html.raw("</h")
      html.number(level)
      html.raw(">\n")
      write(group.entries, links, to: &html)
    }
  }

  private func write(
    _ entries: [ListEntry], _ links: [String: String], to html: inout HTMLBuffer
  ) {
    html.raw("<ul class=\"list index\">\n")
    for entry in entries {
      html.raw("<li>\n")
      if let date = entry.date {
        DateHTML.write(
          Period(date)?.label(language: resolver.page.language) ?? date, of: date, to: &html)
        html.raw("\n")
      }
      html.raw("<p>")
      if let url = entry.link.flatMap({ links[$0] }) {
        html.raw("<a")
        html.attribute("href", url)
        html.raw(">")
        html.text(entry.title)
        html.raw("</a>")
      } else {
        html.text(entry.title)
      }
      html.raw("</p>\n")
      if let summary = entry.summary {
        html.raw("<p class=\"sum\">")
        html.text(summary)
        html.raw("</p>\n")
      }
      if !entry.by.isEmpty {
        html.raw("<p class=\"by\">")
        for text in entry.by {
          html.raw("<span>")
          html.text(text)
          html.raw("</span>")
        }
        html.raw("</p>\n")
      }
      html.raw("</li>\n")
    }
    html.raw("</ul>\n")
  }
}

extension PageResolver {
  /// The level of the heading that a block stands under: 1 for the page's title.
  func levelAbove(_ block: Int) -> Int {
    let before = outline.headingsBefore.indices.contains(block) ? outline.headingsBefore[block] : 0
    return before > 0 ? outline.headings[before - 1].rank : 1
  }

  /// An id for a part that a block makes of its data, which others may lead to.
  func anchor(in block: String, for name: String) -> String {
    let base = block + "-" + AnchorNames.slug(name)
    var id = base
    var number = 1
    while !outline.anchors.insert(id).inserted {
      number += 1
      id = "\(base)-\(number)"
    }
    return id
  }
}
