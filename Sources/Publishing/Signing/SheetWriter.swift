internal import Datasets
internal import Diagnostics
internal import Markup
internal import Releases

/// Writes a sheet as one HTML file that needs nothing else, and prints on A4.
struct SheetWriter {
  let sheet: SheetContent

  private func word(_ key: String) -> String { sheet.words["sheet_" + key] ?? key }

  var html: String {
    var html = HTMLBuffer()
    html.raw("<!DOCTYPE html>\n<html")
    html.attribute("lang", sheet.page.language)
    html.raw(">\n<head>\n<meta charset=\"utf-8\">\n<title>")
    html.text(word("title") + " - " + sheet.record.head.title)
    html.raw("</title>\n<style>\n")
    html.raw(SheetStyle.css)
    html.raw("</style>\n</head>\n<body>\n")
    writeHead(&html)
    writeFigures(&html)
    writeTables(&html)
    writeFiles(&html)
    writeSignatures(&html)
    html.raw("</body>\n</html>\n")
    return html.string
  }

  private func writeHead(_ html: inout HTMLBuffer) {
    let settings = sheet.desk.environment.settings
    html.raw("<header>\n<p class=\"org\">")
    html.text(settings.organization.isEmpty ? settings.title : settings.organization)
    html.raw("<span>")
    html.text(word("title"))
    html.raw("</span></p>\n<h1>")
    html.text(sheet.record.head.title)
    html.raw("</h1>\n<dl>")
    let kind = sheet.desk.environment.templates.kinds[sheet.page.kind]?.label(sheet.page.language)
    item("kind", kind ?? sheet.page.kind, &html)
    item("page", "content/" + sheet.page.path, &html)
    item("made", sheet.desk.today.label(language: sheet.page.language), &html)
    item("checksum", String(sheet.checksum.prefix(16)), &html)
    html.raw("</dl>\n</header>\n")
  }

  private func item(_ key: String, _ value: String, _ html: inout HTMLBuffer) {
    html.raw("<div><dt>")
    html.text(word(key))
    html.raw("</dt><dd>")
    html.text(value)
    html.raw("</dd></div>")
  }

  private func heading(_ key: String, _ count: Int, _ html: inout HTMLBuffer) {
    html.raw("<h2>")
    html.text(word(key))
    html.raw("<small>")
    html.number(count)
    html.raw("</small></h2>\n")
  }

  /// - Parameter columns: each column's word and class.
  private func headRow(_ columns: [(word: String, style: String)], _ html: inout HTMLBuffer) {
    html.raw("<thead><tr>")
    for column in columns {
      html.raw("<th scope=\"col\"")
      if !column.style.isEmpty { html.attribute("class", column.style) }
      html.raw(">")
      html.text(word(column.word))
      html.raw("</th>")
    }
    html.raw("</tr></thead>\n<tbody>\n")
  }

  private static let box: StaticString = "<td class=\"tick\"><span></span></td></tr>\n"

  // MARK: Figures

  private func writeFigures(_ html: inout HTMLBuffer) {
    let figures = sheet.figures
    if figures.isEmpty { return }
    heading("figures", figures.count, &html)
    html.raw("<table class=\"figures\">\n")
    headRow(
      [
        ("number", "no"), ("figure", "name"), ("value", "value"), ("before", "before"),
        ("method", "method"), ("checked", "tick"),
      ], &html)
    for (number, entry) in figures.enumerated() {
      html.raw("<tr><td class=\"no\">")
      html.number(number + 1)
      html.raw("</td><td class=\"name\"><b>")
      html.text(entry.label)
      html.raw("</b><code>")
      write(key: entry.key, &html)
      html.raw("</code></td><td class=\"value\"><b>")
      for (place, shown) in entry.shown.enumerated() {
        if place > 0 { html.raw(" / ") }
        html.raw("<span>")
        html.text(shown)
        html.raw("</span>")
      }
      html.raw("</b>")
      if !entry.shown.contains(entry.value) {
        html.raw("<small>")
        html.text(entry.value)
        html.raw("</small>")
      }
      html.raw("</td>")
      write(sheet.before(entry), entry, &html)
      writeMethod(entry, &html)
      html.raw(Self.box)
    }
    html.raw("</tbody>\n</table>\n")
  }

  /// With places where a long key may break.
  private func write(key: String, _ html: inout HTMLBuffer) {
    var part = ""
    for character in key {
      part.append(character)
      if "(,.[=".contains(character) {
        html.text(part)
        html.raw("<wbr>")
        part = ""
      }
    }
    html.text(part)
  }

  private func write(_ before: PeriodBefore?, _ entry: LedgerEntry, _ html: inout HTMLBuffer) {
    html.raw("<td class=\"before\">")
    if let before {
      html.text(before.shown ?? "—")
      html.raw("<small>")
      html.text(before.label)
      html.raw("</small>")
      if let difference = before.difference {
        html.raw("<small class=\"change\">")
        if before.isUnchanged {
          html.text(word("unchanged"))
        } else {
          html.text(word("change") + difference + (before.isInPoints ? word("points") : ""))
          if let percent = before.percent { html.text(word("open") + percent + word("close")) }
        }
        html.raw("</small>")
      }
    } else {
      html.raw("—")
    }
    html.raw("</td>")
  }

  private func writeMethod(_ entry: LedgerEntry, _ html: inout HTMLBuffer) {
    html.raw("<td class=\"method\">")
    let kind = entry.isRecorded == true ? "recorded" : "computed"
    html.raw("<i>")
    html.text(sheet.words[kind] ?? kind)
    html.raw("</i>")
    html.text(entry.method ?? entry.formula ?? "")
    if !entry.datasets.isEmpty {
      html.raw("<small>")
      let titles = entry.datasets.map { sheet.record.ledger.datasets[$0]?.title ?? $0 }
      html.text(titles.joined(separator: sheet.words["list_comma"] ?? ", "))
      if let rows = entry.rows { html.text(word("rows_before") + "\(rows)" + word("rows_after")) }
      html.raw("</small>")
    }
    html.raw("</td>")
  }

  // MARK: Tables and files

  private func writeTables(_ html: inout HTMLBuffer) {
    let tables = sheet.tables
    if tables.isEmpty { return }
    heading("tables", tables.count, &html)
    html.raw("<table class=\"tables\">\n")
    headRow(
      [
        ("number", "no"), ("table", "name"), ("cells", "value"), ("columns", ""),
        ("checked", "tick"),
      ],
      &html)
    for (number, table) in tables.enumerated() {
      html.raw("<tr><td class=\"no\">")
      html.number(number + 1)
      html.raw("</td><td class=\"name\"><b>")
      html.text(table.label)
      html.raw("</b><code>")
      html.text(table.id)
      html.raw("</code></td><td class=\"value\"><b>")
      html.number(table.cells)
      html.raw("</b><small>")
      html.text(word("rows_before_count") + "\(table.rows)" + word("rows_after_count"))
      html.raw("</small></td><td>")
      html.text(table.columns.joined(separator: sheet.words["list_comma"] ?? ", "))
      html.raw("</td>")
      html.raw(Self.box)
    }
    html.raw("</tbody>\n</table>\n")
  }

  private func writeFiles(_ html: inout HTMLBuffer) {
    let files = sheet.files
    if files.isEmpty { return }
    heading("files", files.count, &html)
    html.raw("<table class=\"files\">\n")
    headRow([("number", "no"), ("file", ""), ("sha256", ""), ("checked", "tick")], &html)
    for (number, file) in files.enumerated() {
      html.raw("<tr><td class=\"no\">")
      html.number(number + 1)
      html.raw("</td><td><b>")
      html.text(file.path)
      html.raw("</b></td><td><code>")
      html.text(String(file.sha256.prefix(32)))
      html.raw("</code></td>")
      html.raw(Self.box)
    }
    html.raw("</tbody>\n</table>\n")
  }

  // MARK: Signatures

  private func writeSignatures(_ html: inout HTMLBuffer) {
    html.raw("<section class=\"sign\">\n<h2>")
    html.text(word("signatures"))
    html.raw("</h2>\n<table>\n")
    headRow([("stage", ""), ("name", ""), ("day", ""), ("signature", "")], &html)
    let stages = sheet.stages.map { stage in
      (stage.name, stage.signatures.filter { $0.void == nil })
    }
    for (stage, valid) in stages.isEmpty ? [(word("checker"), []), (word("reviewer"), [])] : stages
    {
      for signed in valid {
        row(
          stage, signed.name, signed.date.label(language: sheet.page.language),
          word("recorded"), &html)
      }
      if valid.isEmpty { row(stage, "", "", "", &html) }
    }
    html.raw("</tbody>\n</table>\n<p class=\"note\">")
    html.text(word("note"))
    html.raw("</p>\n</section>\n")
  }

  private func row(
    _ stage: String, _ name: String, _ day: String, _ state: String, _ html: inout HTMLBuffer
  ) {
    html.raw("<tr><th scope=\"row\">")
    html.text(stage)
    html.raw("</th>")
    for cell in [name, day, state] {
      html.raw("<td>")
      html.text(cell)
      html.raw("</td>")
    }
    html.raw("</tr>\n")
  }
}
