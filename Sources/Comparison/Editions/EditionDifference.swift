/// What differs between two built editions of a publication.
public struct EditionDifference: Sendable, Equatable {
  /// What the editions are called in reports: folders, or a revision.
  public var oldName: String
  public var newName: String
  /// Ordered by key; a figure with other values on another page stands there again.
  public var changedFigures: [FigureChange] = []
  /// Figures that pages gained which both editions have, ordered by key.
  public var addedFigures: [FigurePresence] = []
  public var removedFigures: [FigurePresence] = []
  /// Pages whose tables or words differ, ordered by address.
  public var changedPages: [ChangedPage] = []
  public var addedPages: [ComparedPage] = []
  public var removedPages: [ComparedPage] = []

  /// What differs on a page beside its figures.
  public struct ChangedPage: Sendable, Equatable {
    public var page: ComparedPage
    public var tables: [TableChange]
    public var text: TextDifference
  }

  public init(
    oldName: String, newName: String, pages: [PageDifference] = [], addedPages: [ComparedPage] = [],
    removedPages: [ComparedPage] = []
  ) {
    (self.oldName, self.newName) = (oldName, newName)
    let pages = pages.sorted { $0.page.route.precedes($1.page.route) }
    changedFigures = Self.merged(pages.flatMap(\.figures))
    addedFigures = Self.merged(pages.flatMap { page in page.addedFigures.map { ($0, page.page) } })
    removedFigures = Self.merged(
      pages.flatMap { page in page.removedFigures.map { ($0, page.page) } })
    changedPages = pages.compactMap { page in
      page.tables.isEmpty && page.text.isEmpty
        ? nil : ChangedPage(page: page.page, tables: page.tables, text: page.text)
    }
    self.addedPages = addedPages.sorted { $0.route.precedes($1.route) }
    self.removedPages = removedPages.sorted { $0.route.precedes($1.route) }
  }

  public var isEmpty: Bool {
    changedFigures.isEmpty && addedFigures.isEmpty && removedFigures.isEmpty
      && changedPages.isEmpty && addedPages.isEmpty && removedPages.isEmpty
  }

  /// The figures whose words on some page no longer agree with them.
  public var contradictedFigures: [FigureChange] {
    changedFigures.filter { $0.pages.contains { !$0.contradictions.isEmpty } }
  }

  private static func merged(_ changes: [FigureChange]) -> [FigureChange] {
    struct Identity: Hashable {
      var key: String
      var old: String
      var new: String
    }
    var places: [Identity: Int] = [:]
    var merged: [FigureChange] = []
    for change in changes {
      let identity = Identity(key: change.key, old: change.oldValue, new: change.newValue)
      if let place = places[identity] {
        merged[place].pages += change.pages
      } else {
        places[identity] = merged.count
        merged.append(change)
      }
    }
    return merged.enumerated().sorted { first, second in
      first.element.key == second.element.key
        ? first.offset < second.offset : first.element.key.precedes(second.element.key)
    }.map(\.element)
  }

  private static func merged(_ uses: [(figure: EditionFigure, page: ComparedPage)])
    -> [FigurePresence]
  {
    var places: [String: Int] = [:]
    var merged: [FigurePresence] = []
    for (figure, page) in uses {
      if let place = places[figure.key] {
        merged[place].pages.append(page)
      } else {
        places[figure.key] = merged.count
        merged.append(
          .init(key: figure.key, label: figure.label, shown: figure.shown, pages: [page]))
      }
    }
    return merged.sorted { $0.key.precedes($1.key) }
  }
}

extension String {
  /// By bytes, so that no locale shows.
  fileprivate func precedes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
