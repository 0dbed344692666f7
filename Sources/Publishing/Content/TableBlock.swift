internal import Datasets
internal import Diagnostics
internal import Figures
internal import Markup
internal import YAMLSource

/// A `table` block: three rules, a caption that tells the finding, bars and marks in cells.
struct TableBlock {
  let resolver: PageResolver
  let block: MarkupBlock
  let index: Int

  private var words: [String: String] { resolver.environment.words(resolver.page.language) }

  func write(to html: inout HTMLBuffer) {
    let (spec, found) = TableSpec.read(block)
    resolver.report(found)
    guard let spec else { return }
    let (rows, faults) = TableRows.read(
      spec, catalog: resolver.environment.catalog, params: resolver.scope.params,
      audience: resolver.scope.audience)
    resolver.report(faults)
    guard let rows else { return checkTexts(spec) }
    resolver.tableProofs?.add(spec, rows, resolver)
    resolver.recorder?.checkKeys(of: spec)
    write(spec, rows, to: &html)
  }

  /// Tells what is wrong in a table's texts also where its query fails, so that an editor mends all
  /// at once.
  private func checkTexts(_ spec: TableSpec) {
    var unseen = HTMLBuffer()
    let labels = (spec.columns ?? []).compactMap(\.label)
    let totals = spec.totals.flatMap(\.self).compactMap { entry in
      entry.value.text.map { LocatedText(entry.value, text: $0) }
    }
    for text in [spec.title, spec.subtitle, spec.note, spec.sourceLine].compactMap(\.self) + labels
      + totals
    {
      resolver.write(resolver.inline(text, in: spec.source), to: &unseen)
    }
  }

  private func write(_ spec: TableSpec, _ rows: TableRows, to html: inout HTMLBuffer) {
    let id = resolver.outline.id(ofBlock: index) ?? "tbl"
    var body = TableBody(spec: spec, rows: rows, resolver: resolver)
    html.raw("<div class=\"tbl wide\"")
    html.attribute("id", id)
    html.raw(">\n")
    writeTitle(spec, id, to: &html)
    let notes = BlockNotes(resolver: resolver, source: spec.source)
    notes.writeLine(spec.subtitle, "sub", to: &html)
    // A landmark needs a name of its own.
    html.raw("<div class=\"scroll\"")
    html.attribute("role", spec.title == nil ? "group" : "region")
    html.raw(" tabindex=\"0\"")
    label(spec, id, to: &html)
    html.raw(">\n<table data-sort=\"\"")
    if spec.filters ?? (rows.result.rows.count > Self.mostUnfiltered) {
      html.raw(" data-filter=\"\"")
    }
    label(spec, id, to: &html)
    html.raw(">\n")
    writeHead(spec, rows, to: &html)
    body.write(to: &html)
    html.raw("</table>\n</div>\n")
    notes.writeMarks(body.marks, to: &html)
    notes.writeLine(spec.note, "note", to: &html)
    let file = TableValues(spec: spec, rows: rows, resolver: resolver).file
    notes.writeSource(
      spec.sourceLine, rows.result.facts, also: body.datasets, file: file, of: index, to: &html)
    html.raw("</div>\n")
  }

  /// Tables of more rows can be filtered.
  private static let mostUnfiltered = 12

  private func writeTitle(_ spec: TableSpec, _ id: String, to html: inout HTMLBuffer) {
    guard let title = spec.title else { return }
    html.raw("<p class=\"find\"")
    html.attribute("id", id + "-t")
    html.raw(">")
    if let caption = resolver.outline.captionNumbers[index] {
      html.text(resolver.label(of: caption))
      if resolver.page.language.hasPrefix("zh") { html.raw("　") } else { html.raw(" ") }
    }
    resolver.write(resolver.inline(title, in: spec.source), to: &html)
    html.raw("</p>\n")
  }

  private func label(_ spec: TableSpec, _ id: String, to html: inout HTMLBuffer) {
    if spec.title != nil {
      html.attribute("aria-labelledby", id + "-t")
    } else {
      html.attribute("aria-label", words["table_label"] ?? "表")
    }
  }

  private func writeHead(_ spec: TableSpec, _ rows: TableRows, to html: inout HTMLBuffer) {
    html.raw("<thead><tr>")
    for (index, column) in rows.columns.enumerated() {
      html.raw("<th scope=\"col\"")
      if rows.isNumeric[index] {
        html.raw(" class=\"n\" data-key=\"\"")
      } else if rows.isDay[index] {
        html.raw(" data-key=\"day\"")
      }
      html.raw(">")
      if let label = column.label {
        resolver.write(resolver.inline(label, in: spec.source), to: &html)
      } else {
        html.text(resolver.term(rows.title(of: column.name, resolver.environment.catalog)))
      }
      html.raw("</th>")
      if column.bar == nil, column.spark == nil { continue }
      html.raw("<th scope=\"col\"><span class=\"vh\">")
      if let label = column.label {
        html.text(resolver.unseenText(label, in: spec.source))
      } else {
        html.text(resolver.term(rows.title(of: column.name, resolver.environment.catalog)))
      }
      html.text(words[column.spark == nil ? "bar_label" : "spark_label"] ?? "")
      html.raw("</span></th>")
    }
    html.raw("</tr></thead>\n")
  }
}
