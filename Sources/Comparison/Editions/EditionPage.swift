/// A page of a built edition, as it is compared.
public struct EditionPage: Sendable {
  /// Its address below the site's root.
  public var route: String
  public var text: PageText
  /// As its `figures.json` lists them.
  public var figures: [EditionFigure]

  public init(route: String, text: PageText, figures: [EditionFigure]) {
    (self.route, self.text, self.figures) = (route, text, figures)
  }

  public var name: ComparedPage { ComparedPage(route: route, title: text.title) }
}

/// A figure as a page's `figures.json` lists it.
public struct EditionFigure: Sendable, Equatable {
  /// Its identity: `network-rate(period=2022-H1)`.
  public var key: String
  /// The id of its entry on the page.
  public var id: String
  public var label: String
  /// Decimal text, or text.
  public var value: String
  public var shown: String
  public var unit: String?

  public init(
    key: String, id: String, label: String, value: String, shown: String, unit: String?
  ) {
    (self.key, self.id, self.label) = (key, id, label)
    (self.value, self.shown, self.unit) = (value, shown, unit)
  }
}

/// A page by its address and title.
public struct ComparedPage: Sendable, Hashable {
  public var route: String
  /// Empty where the page has no heading.
  public var title: String

  public init(route: String, title: String) {
    (self.route, self.title) = (route, title)
  }
}
