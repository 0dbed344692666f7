internal import Diagnostics

/// Holds the articles of series against what readers expect of them: that each says where it comes from,
/// and that every section of a series has some.
///
/// What an edition holds back counts too, so that every edition is told the same.
struct ArticleCheck {
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter seriesFolders: the folders whose index has `series:`.
  init(headers: [PageHeader], seriesFolders: Set<String>) {
    var used: [String: Set<String>] = [:]
    for header in headers where PathText.name(of: header.path) != "index.md" {
      let issue = PathText.folder(of: header.path)
      let series = PathText.folder(of: issue)
      guard !issue.isEmpty, seriesFolders.contains(series), !seriesFolders.contains(issue),
        header.kindName.map({ $0.text == "article" }) ?? true
      else { continue }
      used[series, default: []].insert(header.section?.text ?? "")
      if header.authors.isEmpty, (header.sourceLine ?? "").isEmpty {
        diagnostics.append(.articleWithoutSource(header))
      }
    }
    for header in headers {
      guard let settings = header.series, let found = used[PathText.folder(of: header.path)] else {
        continue
      }
      for (section, span) in zip(settings.sections, settings.sectionSpans)
      where !found.contains(section) {
        diagnostics.append(.unusedSection(section, at: span))
      }
    }
  }
}

extension Diagnostic {
  static func articleWithoutSource(_ header: PageHeader) -> Diagnostic {
    .notice(
      "article-without-source", "this article says neither who wrote it nor where it comes from",
      at: header.title.first.map(header.span) ?? header.source.span(line: 1, column: 1),
      help: "write 'author: …' or 'source: …'")
  }

  static func unusedSection(_ section: String, at span: SourceSpan) -> Diagnostic {
    .notice(
      "unused-section", "no article of the series is in the section '\(section)'", at: span,
      help: "give an article 'section: \(section)', or remove it from the series")
  }
}
