internal import Diagnostics

/// A difference of editions for machines: one JSON object.
public struct EditionJSON: Sendable {
  public init() {}

  public func text(_ difference: EditionDifference) -> String {
    let fields: [(String, String)] = [
      ("format", "1"),
      ("old", quoted(difference.oldName)),
      ("new", quoted(difference.newName)),
      ("different", "\(!difference.isEmpty)"),
      ("changedFigures", list(difference.changedFigures.map(change))),
      ("addedFigures", list(difference.addedFigures.map(presence))),
      ("removedFigures", list(difference.removedFigures.map(presence))),
      ("changedPages", list(difference.changedPages.map(page))),
      ("addedPages", list(difference.addedPages.map { object(name($0)) })),
      ("removedPages", list(difference.removedPages.map { object(name($0)) })),
    ]
    return "{\n" + fields.map { "  \"\($0)\": \($1)" }.joined(separator: ",\n") + "\n}\n"
  }

  private func change(_ change: FigureChange) -> String {
    var fields = [
      ("key", quoted(change.key)), ("label", quoted(change.label)),
      ("oldValue", quoted(change.oldValue)), ("newValue", quoted(change.newValue)),
      ("oldShown", quoted(change.oldShown)), ("newShown", quoted(change.newShown)),
    ]
    if let unit = change.unit { fields.append(("unit", quoted(unit))) }
    if let size = change.size { fields.append(("change", quoted(size))) }
    let pages = change.pages.map { use in
      let found = use.contradictions.map {
        object([("word", quoted($0.word)), ("excerpt", quoted($0.excerpt))])
      }
      return object(
        name(use.page) + [
          ("oldShown", quoted(use.oldShown)), ("newShown", quoted(use.newShown)),
          ("contradictions", array(found)),
        ])
    }
    return object(fields + [("pages", array(pages))])
  }

  private func presence(_ figure: FigurePresence) -> String {
    object([
      ("key", quoted(figure.key)), ("label", quoted(figure.label)),
      ("shown", quoted(figure.shown)),
      ("pages", array(figure.pages.map { object(name($0)) })),
    ])
  }

  private func page(_ page: EditionDifference.ChangedPage) -> String {
    let lines = page.text.changes.map { change in
      var fields: [(String, String)] = []
      if let line = change.oldLine { fields.append(("oldLine", "\(line)")) }
      if let line = change.newLine { fields.append(("newLine", "\(line)")) }
      let pieces = change.pieces.map {
        object([("kind", quoted($0.kind.rawValue)), ("text", quoted($0.text))])
      }
      return object(fields + [("pieces", array(pieces))])
    }
    return object(
      name(page.page) + [("tables", array(page.tables.map(table))), ("text", array(lines))])
  }

  private func table(_ table: TableChange) -> String {
    func names(_ list: [String]) -> String { array(list.map(quoted)) }
    let cells = table.cells.map {
      object([
        ("row", quoted($0.row)), ("column", quoted($0.column)), ("old", quoted($0.old)),
        ("new", quoted($0.new)),
      ])
    }
    return object([
      ("id", quoted(table.id)), ("changedCells", "\(table.changedCount)"), ("cells", array(cells)),
      ("addedRows", names(table.addedRows)), ("removedRows", names(table.removedRows)),
      ("addedColumns", names(table.addedColumns)),
      ("removedColumns", names(table.removedColumns)),
    ])
  }

  private func name(_ page: ComparedPage) -> [(String, String)] {
    [("page", quoted(page.route)), ("title", quoted(page.title))]
  }

  // MARK: Writing

  private func quoted(_ text: String) -> String { JSONText.quoted(text) }

  private func object(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
  }

  private func array(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  /// One item a line, so that a report reads well too.
  private func list(_ items: [String]) -> String {
    items.isEmpty ? "[]" : "[\n    " + items.joined(separator: ",\n    ") + "\n  ]"
  }
}
