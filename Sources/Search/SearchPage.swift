/// What search knows of one page, as readers see it.
public struct SearchPage: Sendable, Hashable {
  /// Below the site's root, percent-encoded.
  public var address: String
  public var title: String
  /// As readers see it; empty for a page without one.
  public var date: String
  /// Words that belong to the page as a whole and weigh as headings do: tags, authors, its summary.
  public var about: [String]
  public var sections: [SearchSection]
  public var figures: [SearchFigure]

  public init(
    address: String, title: String, date: String = "", about: [String] = [],
    sections: [SearchSection] = [],
    figures: [SearchFigure] = []
  ) {
    (self.address, self.title, self.date, self.about) = (address, title, date, about)
    (self.sections, self.figures) = (sections, figures)
  }
}

/// One section of a page: a heading and what follows it up to the next.
public struct SearchSection: Sendable, Hashable {
  /// The id of the section's heading; empty for what stands before the first.
  public var anchor: String
  /// The heading as plain text; empty for what stands before the first.
  public var heading: String
  /// White space is one space each.
  public var text: String

  public init(anchor: String = "", heading: String = "", text: String = "") {
    (self.anchor, self.heading, self.text) = (anchor, heading, text)
  }
}

/// A figure that a page shows: it is found by its label.
public struct SearchFigure: Sendable, Hashable {
  /// The id of its entry on the page.
  public var anchor: String
  public var label: String
  /// What it was asked for, such as 2022年上半年、天津; empty where that isn't told.
  public var about: String
  public var shown: String

  public init(anchor: String, label: String, about: String = "", shown: String) {
    (self.anchor, self.label, self.about, self.shown) = (anchor, label, about, shown)
  }
}
