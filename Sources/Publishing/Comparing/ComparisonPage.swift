public import Comparison
internal import Markup

/// A difference of editions as one HTML file that needs no other: it can be mailed and printed.
public struct ComparisonPage: Sendable {
  public init() {}

  public func html(_ difference: EditionDifference) -> [UInt8] {
    var html = HTMLBuffer()
    html.raw(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>
      """)
    html.text("\(difference.oldName) → \(difference.newName)")
    html.raw("</title>\n<style>\n")
    html.raw(Self.style)
    html.raw("</style>\n</head>\n<body>\n<header>\n<p class=\"kick\">What changed</p>\n<h1>")
    html.text(difference.oldName)
    html.raw(" <span>→</span> ")
    html.text(difference.newName)
    html.raw("</h1>\n<p>")
    html.text(difference.summary)
    html.raw("</p>\n</header>\n<main>\n")
    section("Figures that changed", difference.changedFigures, to: &html, writeFigures)
    section("Figures added", difference.addedFigures, to: &html, writePresences)
    section("Figures removed", difference.removedFigures, to: &html, writePresences)
    section(
      "Tables that changed", difference.changedPages.filter { !$0.tables.isEmpty }, to: &html
    ) { pages, html in
      for page in pages {
        writeHeading(page.page, to: &html)
        for table in page.tables { write(table, to: &html) }
      }
    }
    section("Text that changed", difference.changedPages.filter { !$0.text.isEmpty }, to: &html) {
      pages, html in
      for page in pages {
        writeHeading(page.page, to: &html)
        for change in page.text.changes { write(change, to: &html) }
      }
    }
    section("Pages added", difference.addedPages, to: &html, writeNames)
    section("Pages removed", difference.removedPages, to: &html, writeNames)
    html.raw("</main>\n</body>\n</html>\n")
    return html.bytes
  }

  private func section<Item>(
    _ title: StaticString, _ items: [Item], to html: inout HTMLBuffer,
    _ write: ([Item], inout HTMLBuffer) -> Void
  ) {
    if items.isEmpty { return }
    html.raw("<section>\n<h2>")
    html.raw(title)
    html.raw("</h2>\n")
    write(items, &html)
    html.raw("</section>\n")
  }

  // MARK: Figures

  private func writeFigures(_ changes: [FigureChange], to html: inout HTMLBuffer) {
    html.raw(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Figures\">\n<table>\n")
    html.raw("<thead><tr><th scope=\"col\">Figure</th><th scope=\"col\" class=\"n\">Before</th>")
    html.raw("<th scope=\"col\" class=\"n\">After</th><th scope=\"col\" class=\"n\">Change</th>")
    html.raw("<th scope=\"col\">Pages</th></tr></thead>\n<tbody>\n")
    for change in changes {
      html.raw("<tr><th scope=\"row\">")
      html.text(change.label)
      html.raw("<code>")
      html.text(change.key)
      html.raw("</code></th><td class=\"n\"><del>")
      html.text(change.oldShown)
      html.raw("</del>")
      writeRaw(change.oldValue, of: change, to: &html)
      html.raw("</td><td class=\"n\"><ins>")
      html.text(change.newShown)
      html.raw("</ins>")
      writeRaw(change.newValue, of: change, to: &html)
      html.raw("</td><td class=\"n\">")
      html.text(change.isShownOnly ? "the same value" : change.size ?? "")
      html.raw("</td><td>")
      for use in change.pages { write(use, of: change, to: &html) }
      html.raw("</td></tr>\n")
    }
    html.raw("</tbody>\n</table>\n</div>\n")
  }

  /// The value itself, where what is shown doesn't tell the change.
  private func writeRaw(_ value: String, of change: FigureChange, to html: inout HTMLBuffer) {
    guard change.oldShown == change.newShown else { return }
    html.raw("<code>")
    html.text(value)
    html.raw("</code>")
  }

  private func write(
    _ use: FigureChange.PageUse, of change: FigureChange, to html: inout HTMLBuffer
  ) {
    html.raw("<p>")
    writeName(use.page, to: &html)
    if use.oldShown != change.oldShown || use.newShown != change.newShown {
      html.raw("<br><del>")
      html.text(use.oldShown)
      html.raw("</del> → <ins>")
      html.text(use.newShown)
      html.raw("</ins>")
    }
    html.raw("</p>")
    for found in use.contradictions {
      html.raw("<p class=\"warn\"><b>“")
      html.text(found.word)
      html.raw("” no longer agrees:</b> ")
      html.text(found.excerpt)
      html.raw("</p>")
    }
  }

  private func writePresences(_ figures: [FigurePresence], to html: inout HTMLBuffer) {
    html.raw(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Figures\">\n<table>\n")
    html.raw("<thead><tr><th scope=\"col\">Figure</th><th scope=\"col\" class=\"n\">Shown</th>")
    html.raw("<th scope=\"col\">Pages</th></tr></thead>\n<tbody>\n")
    for figure in figures {
      html.raw("<tr><th scope=\"row\">")
      html.text(figure.label)
      html.raw("<code>")
      html.text(figure.key)
      html.raw("</code></th><td class=\"n\">")
      html.text(figure.shown)
      html.raw("</td><td>")
      for page in figure.pages {
        html.raw("<p>")
        writeName(page, to: &html)
        html.raw("</p>")
      }
      html.raw("</td></tr>\n")
    }
    html.raw("</tbody>\n</table>\n</div>\n")
  }

  // MARK: Pages

  private func writeNames(_ pages: [ComparedPage], to html: inout HTMLBuffer) {
    html.raw("<ul>\n")
    for page in pages {
      html.raw("<li>")
      writeName(page, to: &html)
      html.raw("</li>\n")
    }
    html.raw("</ul>\n")
  }

  private func writeName(_ page: ComparedPage, to html: inout HTMLBuffer) {
    html.text(page.title)
    html.raw(" <code>")
    html.text(page.route)
    html.raw("</code>")
  }

  private func writeHeading(_ page: ComparedPage, to html: inout HTMLBuffer) {
    html.raw("<h3>")
    writeName(page, to: &html)
    html.raw("</h3>\n")
  }

  private func write(_ table: TableChange, to html: inout HTMLBuffer) {
    html.raw(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\n<table>\n")
    if !table.id.isEmpty {
      html.raw("<caption><code>")
      html.text(table.id)
      html.raw("</code></caption>\n")
    }
    html.raw("<thead><tr><th scope=\"col\">Row</th><th scope=\"col\">Column</th>")
    html.raw("<th scope=\"col\" class=\"n\">Before</th><th scope=\"col\" class=\"n\">After</th>")
    html.raw("</tr></thead>\n<tbody>\n")
    for cell in table.cells {
      html.raw("<tr><th scope=\"row\">")
      html.text(cell.row)
      html.raw("</th><td>")
      html.text(cell.column)
      html.raw("</td><td class=\"n\"><del>")
      html.text(cell.old)
      html.raw("</del></td><td class=\"n\"><ins>")
      html.text(cell.new)
      html.raw("</ins></td></tr>\n")
    }
    html.raw("</tbody>\n</table>\n</div>\n")
    if table.changedCount > table.cells.count {
      html.raw("<p>and ")
      html.number(table.changedCount - table.cells.count)
      html.raw(" more cells</p>\n")
    }
    writeList("Columns added: ", table.addedColumns, isAdded: true, to: &html)
    writeList("Columns removed: ", table.removedColumns, isAdded: false, to: &html)
    writeList("Rows added: ", table.addedRows, isAdded: true, to: &html)
    writeList("Rows removed: ", table.removedRows, isAdded: false, to: &html)
  }

  private func writeList(
    _ title: StaticString, _ names: [String], isAdded: Bool, to html: inout HTMLBuffer
  ) {
    if names.isEmpty { return }
    html.raw("<p>")
    html.raw(title)
    html.raw(isAdded ? "<ins>" : "<del>")
    html.text(names.joined(separator: ", "))
    html.raw(isAdded ? "</ins></p>\n" : "</del></p>\n")
  }

  private func write(_ change: TextDifference.Change, to html: inout HTMLBuffer) {
    html.raw("<p class=\"text\">")
    for piece in change.pieces {
      switch piece.kind {
      case .same: html.text(piece.text)
      case .removed:
        html.raw("<del>")
        html.text(piece.text)
        html.raw("</del>")
      case .added:
        html.raw("<ins>")
        html.text(piece.text)
        html.raw("</ins>")
      }
    }
    html.raw("</p>\n")
  }
}
