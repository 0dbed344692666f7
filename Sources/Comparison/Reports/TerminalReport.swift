internal import Diagnostics
/// A difference of editions as people read it in a terminal.
public struct TerminalReport: Sendable {
  /// Whether to colour by ANSI escape codes; for terminals only.
  public var colored: Bool

  public init(colored: Bool = false) {
    self.colored = colored
  }

  public func text(_ difference: EditionDifference) -> String {
    var text = bold("\(difference.oldName) → \(difference.newName)") + "\n"
    text += difference.summary + "\n"
    text += section("Figures that changed", difference.changedFigures, figure)
    text += section("Figures added", difference.addedFigures) { presence("+", "32", $0) }
    text += section("Figures removed", difference.removedFigures) { presence("-", "31", $0) }
    text += section("Tables that changed", difference.changedPages.filter { !$0.tables.isEmpty }) {
      heading($0.page) + $0.tables.map(table).joined()
    }
    text += section("Text that changed", difference.changedPages.filter { !$0.text.isEmpty }) {
      heading($0.page) + $0.text.changes.map(change).joined()
    }
    text += section("Pages added", difference.addedPages) {
      paint("  + \($0.route)", "32") + named($0) + "\n"
    }
    text += section("Pages removed", difference.removedPages) {
      paint("  - \($0.route)", "31") + named($0) + "\n"
    }
    return text
  }

  private func section<Item>(
    _ title: String, _ items: [Item], _ item: (Item) -> String
  ) -> String {
    items.isEmpty ? "" : "\n" + bold(title) + "\n" + items.map(item).joined()
  }

  // MARK: Figures

  private func figure(_ change: FigureChange) -> String {
    var text = "  \(bold(printable(change.key)))  \(printable(change.label))\n    "
    text += removed(printable(change.oldShown)) + " → " + added(printable(change.newShown))
    if change.isShownOnly { text += "  (the same value, \(printable(change.newValue)))" }
    if let size = change.size { text += "  \(size)" }
    if change.oldShown == change.newShown, !change.isShownOnly {
      text += "  (\(printable(change.oldValue)) → \(printable(change.newValue)))"
    }
    text += "\n"
    for use in change.pages {
      text += "    \(printable(use.page.route))"
      if use.oldShown != change.oldShown || use.newShown != change.newShown {
        text += ": \(printable(use.oldShown)) → \(printable(use.newShown))"
      }
      text += "\n"
      for found in use.contradictions {
        text += paint("      “\(found.word)” no longer agrees: ", "33")
        text += printable(found.excerpt) + "\n"
      }
    }
    return text
  }

  private func presence(_ mark: String, _ color: String, _ figure: FigurePresence) -> String {
    paint("  \(mark) \(printable(figure.key))", color)
      + "  \(printable(figure.label))  \(printable(figure.shown))\n"
      + figure.pages.map { "    \(printable($0.route))\n" }.joined()
  }

  // MARK: Pages

  private func heading(_ page: ComparedPage) -> String {
    "  \(bold(printable(page.route)))\(named(page))\n"
  }

  private func named(_ page: ComparedPage) -> String {
    page.title.isEmpty ? "" : "  " + printable(page.title)
  }

  private func table(_ table: TableChange) -> String {
    let name = table.id.isEmpty ? "" : "\(printable(table.id)): "
    func list(_ mark: String, _ word: String, _ names: [String]) -> String {
      if names.isEmpty { return "" }
      let some = names.prefix(10).map(printable).joined(separator: ", ")
      let more = names.count > 10 ? " and \(names.count - 10) more" : ""
      let line = "    \(mark) \(name)\(word)\(names.count == 1 ? "" : "s") \(some)\(more)"
      return (mark == "+" ? added(line) : removed(line)) + "\n"
    }
    var text = table.cells.map { cell in
      "    \(name)\(printable(cell.row)), \(printable(cell.column)): "
        + "\(removed(blank(cell.old))) → \(added(blank(cell.new)))\n"
    }.joined()
    if table.changedCount > table.cells.count {
      text += "    \(name)and \(table.changedCount - table.cells.count) more cells\n"
    }
    text += list("+", "column", table.addedColumns) + list("-", "column", table.removedColumns)
    return text + list("+", "row", table.addedRows) + list("-", "row", table.removedRows)
  }

  private func blank(_ cell: String) -> String { cell.isEmpty ? "(empty)" : printable(cell) }

  /// Where colours show what differs within a line, what differs is underlined.
  private func change(_ change: TextDifference.Change) -> String {
    func line(_ mark: String, _ color: String, _ kind: TextDifference.Piece.Kind) -> String {
      let pieces = change.pieces.filter { $0.kind == .same || $0.kind == kind }
      let text = pieces.enumerated().map { index, piece in
        let isPart = piece.kind == kind && change.pieces.count > 1
        var text = printable(piece.text)
        if piece.kind == .same {
          text = shortened(text, isFirst: index == 0, isLast: index == pieces.count - 1)
        }
        return paint(text, isPart ? color + ";1;4" : color)
      }.joined()
      return "    " + paint(mark + " ", color) + text + "\n"
    }
    return (change.oldLine == nil ? "" : line("-", "31", .removed))
      + (change.newLine == nil ? "" : line("+", "32", .added))
  }

  /// How much of a line is shown around what differs in it.
  private static let context = 30

  /// What is the same, cut down to what stands beside a difference.
  private func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> String {
    let (before, behind) = (isFirst ? 0 : Self.context, isLast ? 0 : Self.context)
    guard text.count > before + behind + Self.context else { return text }
    return text.prefix(before) + "…" + text.suffix(behind)
  }

  // MARK: Painting

  private func bold(_ text: String) -> String { paint(text, "1") }
  private func removed(_ text: String) -> String { paint(text, "31") }
  private func added(_ text: String) -> String { paint(text, "32") }

  private func paint(_ text: String, _ code: String) -> String {
    colored && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private func printable(_ text: String) -> String { text.printable }
}
