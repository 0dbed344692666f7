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
    let caption = resolver.outline.captionNumbers[index]
    let id = resolver.outline.id(ofBlock: index) ?? "tbl"
    html.raw("<div class=\"tbl wide\"")
    html.attribute("id", id)
    html.raw(">\n")
    if let title = spec.title {
      html.raw("<p class=\"find\"")
      html.attribute("id", id + "-t")
      html.raw(">")
      if let caption {
        html.text(resolver.label(of: caption))
        if resolver.page.language.hasPrefix("zh") { html.raw("　") } else { html.raw(" ") }
      }
      resolver.write(resolver.inline(title, in: spec.source), to: &html)
      html.raw("</p>\n")
    }
    let notes = BlockNotes(resolver: resolver, source: spec.source)
    notes.writeLine(spec.subtitle, "sub", to: &html)
    // A landmark needs a name of its own.
    html.raw("<div class=\"scroll\"")
    html.attribute("role", spec.title == nil ? "group" : "region")
    html.raw(" tabindex=\"0\"")
    label(spec, id, to: &html)
    html.raw(">\n<table data-sort=\"\"")
    label(spec, id, to: &html)
    html.raw(">\n")
    writeHead(spec, rows, to: &html)
    var marks: Set<String> = []
    html.raw("<tbody>\n")
    if !spec.totalsAtBottom { writeTotals(spec, rows, to: &html) }
    var last: SQLValue?
    for row in rows.result.rows {
      let group = spec.group.flatMap { rows.result.index(ofColumn: $0) }.map { row[$0] }
      let begins = group != nil && last != nil && group != last
      last = group
      writeRow(row, begins: begins, spec, rows, &marks, to: &html)
    }
    if spec.totalsAtBottom { writeTotals(spec, rows, to: &html) }
    html.raw("</tbody>\n</table>\n</div>\n")
    notes.writeMarks(marks, to: &html)
    notes.writeLine(spec.note, "note", to: &html)
    let file = TableValues(spec: spec, rows: rows, resolver: resolver).file
    notes.writeSource(spec.sourceLine, rows.result.facts, file: file, of: index, to: &html)
    html.raw("</div>\n")
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
      if rows.isNumeric[index] { html.raw(" class=\"n\" data-key=\"\"") }
      html.raw(">")
      if let label = column.label {
        resolver.write(resolver.inline(label, in: spec.source), to: &html)
      } else {
        html.text(resolver.term(rows.title(of: column.name, resolver.environment.catalog)))
      }
      html.raw("</th>")
      if column.bar != nil {
        html.raw("<th scope=\"col\"><span class=\"vh\">")
        html.text(
          (column.label?.text
            ?? resolver.term(rows.title(of: column.name, resolver.environment.catalog)))
            + (words["bar_label"] ?? "条形"))
        html.raw("</span></th>")
      }
    }
    html.raw("</tr></thead>\n")
  }

  private func writeRow(
    _ row: [SQLValue], begins: Bool, _ spec: TableSpec, _ rows: TableRows,
    _ marks: inout Set<String>, to html: inout HTMLBuffer
  ) {
    html.raw(begins ? "<tr class=\"grp\">" : "<tr>")
    let status = rows.statusPlace.flatMap { row[$0].plainText } ?? ""
    let marked = status.isEmpty ? nil : rows.markedColumn(row)
    var texts: [String] = []
    for (index, column) in rows.columns.enumerated() {
      let value = row[rows.places[index]]
      let numeric = rows.isNumeric[index]
      if column.isRowHeader {
        html.raw("<th scope=\"row\">")
      } else {
        html.raw(numeric ? "<td class=\"n\">" : "<td>")
      }
      if value.isNull {
        writeMark(spec.missing, in: &marks, to: &html)
        texts.append(spec.missing)
      } else {
        let shown = text(of: value, column, isTruth: rows.isTruth[index])
        html.text(shown)
        texts.append(shown)
      }
      if index == marked {
        html.raw("<sup>")
        writeMark(status, in: &marks, to: &html)
        html.raw("</sup>")
      }
      html.raw(column.isRowHeader ? "</th>" : "</td>")
      if column.bar != nil { TableBar(column: column, value: value.decimal).write(to: &html) }
    }
    html.raw("</tr>\n")
    resolver.recorder?.show(
      row: row, texts: texts, status: marked.map { (status, $0) }, of: spec, rows)
  }

  /// - Parameter isTruth: whether the column is a dataset's of type `boolean`, kept as 1 and 0.
  private func text(of value: SQLValue, _ column: TableSpec.Column, isTruth: Bool) -> String {
    guard let format = column.format else {
      if isTruth, case .integer(let truth) = value {
        return words[truth == 0 ? "no" : "yes"] ?? "\(truth)"
      }
      return resolver.term(value.plainText ?? "")
    }
    if format.kind == .text, let text = value.plainText { return resolver.term(text) }
    let setting = FormatSetting(
      language: resolver.page.language, rounding: resolver.environment.settings.rounding)
    do {
      return try format.show(value, setting).text
    } catch {
      let fault = error.diagnostic(at: column.span)
      // One is enough for a column: the others are of the same kind.
      if !resolver.diagnostics.contains(where: { $0.id == fault.id && $0.span == fault.span }) {
        resolver.report([fault])
      }
      return ""
    }
  }

  private func writeMark(_ mark: String, in marks: inout Set<String>, to html: inout HTMLBuffer) {
    marks.insert(mark)
    BlockNotes(resolver: resolver, source: block.source).writeMark(mark, to: &html)
  }

  private func writeTotals(_ spec: TableSpec, _ rows: TableRows, to html: inout HTMLBuffer) {
    for total in spec.totals {
      html.raw("<tr class=\"total\">")
      for (index, column) in rows.columns.enumerated() {
        let node = total.first { $0.key == column.name }?.value
        let numeric = rows.isNumeric[index]
        if column.isRowHeader {
          html.raw("<th scope=\"row\">")
        } else {
          html.raw(numeric ? "<td class=\"n\">" : "<td>")
        }
        var value: DecimalNumber?
        if let node, let text = node.text {
          let tree = resolver.inline(LocatedText(node, text: text), in: spec.source)
          value = tree.figureReferences.first.flatMap {
            resolver.value(of: $0).flatMap { DecimalNumber(text: $0.value.raw) }
          }
          resolver.write(tree, to: &html)
        } else if !column.isRowHeader {
          html.raw("—")
        }
        html.raw(column.isRowHeader ? "</th>" : "</td>")
        if column.bar != nil { TableBar(column: column, value: value).write(to: &html) }
      }
      html.raw("</tr>\n")
    }
  }
}

/// A bar in a cell of its own, drawn with SVG attributes, since a page opened from a folder allows
/// no inline styles.
struct TableBar {
  let column: TableSpec.Column
  /// nil where the value is missing.
  let value: DecimalNumber?

  func write(to html: inout HTMLBuffer) {
    guard let full = column.bar, let value, let share = value.divided(by: full) else {
      html.raw("<td class=\"g\"></td>")
      return
    }
    let percent = share.magnitude * DecimalNumber(column.barIsCentered ? 50 : 100)
    let limit = DecimalNumber(column.barIsCentered ? 50 : 100)
    let width = min(percent, limit).rounded(toPlaces: 1, rule: .halfEven)
    html.raw("<td class=\"g\"><svg class=\"bar")
    if column.barIsCentered { html.raw(" delta") }
    html.raw("\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
    if column.barIsCentered {
      let start = value.isNegative ? DecimalNumber(50) - width : DecimalNumber(50)
      html.raw(value.isNegative ? "<rect class=\"fill neg\"" : "<rect class=\"fill\"")
      html.attribute("x", start.description)
      html.attribute("width", width.description)
      html.raw(" height=\"10\"/><path class=\"zero\" d=\"M50 -4V14\"/>")
    } else {
      html.raw("<rect class=\"track\" width=\"100\" height=\"10\"/><rect class=\"fill\"")
      html.attribute("width", value.isNegative ? "0" : width.description)
      html.raw(" height=\"10\"/>")
    }
    html.raw("</svg></td>")
  }
}
