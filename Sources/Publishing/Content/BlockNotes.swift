internal import Datasets
internal import Markup
internal import Diagnostics

/// What stands under a table or a chart: the legend of its marks, its note, its source.
struct BlockNotes {
  let resolver: PageResolver
  /// The file that the block stands in.
  let source: SourceText

  private var words: [String: String] { resolver.environment.words(resolver.page.language) }

  /// Writes a line of inline Markdown; nothing for nil.
  func writeLine(_ text: LocatedText?, _ name: StaticString, to html: inout HTMLBuffer) {
    guard let text else { return }
    html.raw("<p class=\"")
    html.raw(name)
    html.raw("\">")
    resolver.write(resolver.inline(text, in: source), to: &html)
    html.raw("</p>\n")
  }

  /// Writes a mark with its meaning, where it has one.
  func writeMark(_ mark: String, to html: inout HTMLBuffer) {
    guard let meaning = words["mark_\(mark)"] else { return html.text(mark) }
    html.raw("<abbr")
    html.attribute("title", meaning)
    html.raw(">")
    html.text(mark)
    html.raw("</abbr>")
  }

  /// The legend of the marks that are used.
  func writeMarks(_ marks: Set<String>, to html: inout HTMLBuffer) {
    let known = marks.sorted().filter { words["mark_\($0)"] != nil }
    if known.isEmpty { return }
    html.raw("<dl class=\"marks\">")
    for mark in known {
      html.raw("<div><dt>")
      html.text(mark)
      html.raw("</dt><dd>")
      html.text(words["mark_\(mark)"] ?? "")
      html.raw("</dd></div>")
    }
    html.raw("</dl>\n")
  }

  /// The source as given, else the datasets that were read, each with a link to its page; then a
  /// link to the values as a file.
  ///
  /// - Parameters:
  ///   - others: names of further datasets.
  ///   - index: of the block.
  func writeSource(
    _ line: LocatedText?, _ facts: StatementFacts, also others: Set<String> = [],
    file: ValuesFile, of index: Int, to html: inout HTMLBuffer
  ) {
    resolver.datasets.formUnion(facts.datasets)
    html.raw("<p class=\"src\">")
    if let line {
      resolver.write(resolver.inline(line, in: source), to: &html)
    } else {
      writeDatasets(facts.datasets.union(others), to: &html)
    }
    resolver.writeDownload(of: file, for: index, to: &html)
    html.raw("</p>\n")
  }

  private func writeDatasets(_ names: Set<String>, to html: inout HTMLBuffer) {
    let environment = resolver.environment
    let datasets = environment.catalog.datasets.filter {
      names.contains($0.name) && environment.datasetRoutes[$0.name] != nil
    }
    if datasets.isEmpty { return }
    html.text(words["source_label"] ?? "来源：")
    for (index, dataset) in datasets.enumerated() {
      if index > 0 { html.text(words["list_separator"] ?? "、") }
      html.raw("<a")
      html.attribute(
        "href",
        environment.url(from: resolver.page, to: environment.datasetRoutes[dataset.name] ?? ""))
      html.raw(">")
      html.text(resolver.term(dataset.title))
      html.raw("</a>")
    }
  }
}
