/// What differs on one page between two editions.
public struct PageDifference: Sendable, Equatable {
  public var page: ComparedPage
  /// Each with this page alone as its use.
  public var figures: [FigureChange]
  public var addedFigures: [EditionFigure]
  public var removedFigures: [EditionFigure]
  public var tables: [TableChange]
  /// Of the words, apart from figures.
  public var text: TextDifference

  public var isEmpty: Bool {
    figures.isEmpty && addedFigures.isEmpty && removedFigures.isEmpty && tables.isEmpty
      && text.isEmpty
  }

  public static func between(_ old: EditionPage, _ new: EditionPage) -> PageDifference {
    let page = new.name
    let former = Dictionary(old.figures.map { ($0.key, $0) }) { first, _ in first }
    let present = Set(new.figures.map(\.key))
    return PageDifference(
      page: page,
      figures: new.figures.compactMap { figure in
        former[figure.key].flatMap { change(from: $0, to: figure, on: page, new.text) }
      },
      addedFigures: new.figures.filter { former[$0.key] == nil },
      removedFigures: old.figures.filter { !present.contains($0.key) },
      tables: TableChange.between(old.text, new.text),
      text: .between(old.text.lines(.placeholders), new.text.lines(.placeholders)))
  }

  /// nil where nothing differs that readers see, or that machines read.
  private static func change(
    from old: EditionFigure, to new: EditionFigure, on page: ComparedPage, _ text: PageText
  ) -> FigureChange? {
    guard old.value != new.value || old.shown != new.shown else { return nil }
    let contradictions = DirectionWords.contradictions(
      in: text, old: old.value, new: new.value
    ) { figure in
      figure.id.isEmpty
        ? figure.value == new.value && new.key.hasPrefix(figure.name) : figure.id == new.id
    }
    return FigureChange(
      key: new.key, label: new.label, unit: new.unit, oldValue: old.value, newValue: new.value,
      oldShown: old.shown, newShown: new.shown,
      pages: [
        .init(
          page: page, oldShown: old.shown, newShown: new.shown, contradictions: contradictions)
      ])
  }
}
