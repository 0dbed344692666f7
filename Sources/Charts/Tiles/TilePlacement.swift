/// Which category of a chart belongs to which tile.
public struct TilePlacement: Sendable, Hashable {
  /// The category's index, by the area's code; areas that aren't here have no data.
  public var categories: [String: Int] = [:]
  /// Indexes of the categories that are no area: they have no tile.
  public var strangers: [Int] = []
  /// Indexes of the categories whose area another category has already.
  public var repeated: [Int] = []

  public init(_ categories: [Chart.Category]) {
    for (index, category) in categories.enumerated() {
      guard let area = TileArea(category) else {
        strangers.append(index)
        continue
      }
      if self.categories[area.code] == nil {
        self.categories[area.code] = index
      } else {
        repeated.append(index)
      }
    }
  }
}

extension TileArea {
  /// The area of a category by its code, or else by its label: the full or the short name, Chinese
  /// or English; nil where it is none.
  public init?(_ category: Chart.Category) {
    let names = [category.code, category.label, category.shortLabel]
    for case let name? in names {
      if let area = Self.named[Self.key(name)] {
        self = area
        return
      }
    }
    return nil
  }

  private static let named: [String: TileArea] = {
    var named: [String: TileArea] = [:]
    for area in all {
      for name in [area.code, area.name, area.shortName, area.english, area.letters] {
        named[key(name)] = area
      }
      named[String(area.code.prefix(2))] = area
    }
    return named
  }()

  /// Letters in one case, without the spaces around and within.
  private static func key(_ name: String) -> String {
    name.lowercased().filter { !$0.isWhitespace }
  }
}
