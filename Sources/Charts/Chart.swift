/// A chart with all its words ready: the drawing depends on nothing else.
public struct Chart: Sendable {
  public enum Form: String, Sendable, CaseIterable {
    case line, column, bar, stacked
    /// Stacked to 100%.
    case share
    case slope, dot
    /// From the first series' value to the second's.
    case range
    /// A map of equal tiles.
    case tiles
  }

  public var form: Form
  /// Whether each series has a panel of its own, all on one scale.
  public var isSmallMultiples = false
  /// A BCP 47 tag: `zh-Hans`, `en`.
  public var language: String
  /// Unique on the page; ids inside the drawing begin with it.
  public var id: String
  /// What is shown, for those who don't see it: measure, areas, periods, as plain text.
  public var title: String
  /// The unit of the values; empty for none.
  public var unit: String
  public var categories: [Category]
  public var series: [Series]
  public var axis = Axis()
  /// Where each class of a map but the lowest begins, from low to high; nil lets the values decide.
  public var steps: [Double]?
  public var references: [Reference] = []
  public var breaks: [Break] = []

  public init(
    _ form: Form, id: String, language: String = "zh-Hans", title: String = "", unit: String = "",
    categories: [Category], series: [Series]
  ) {
    self.form = form
    self.id = id
    self.language = language
    self.title = title
    self.unit = unit
    self.categories = categories
    self.series = series
  }

  /// One place on the axis of names or times.
  public struct Category: Sendable, Hashable {
    public var label: String
    /// For narrow drawings and crowded axes; nil where the label is short enough.
    public var shortLabel: String?
    /// What several neighbours have in common, set once below them: the year of quarters.
    public var group: String?
    /// Where it stands in time, in months from any start, so that missing periods leave room; nil
    /// where categories are names.
    public var position: Double?
    /// The code of the area, for a map.
    public var code: String?
    /// Where any category is, the others step back.
    public var isHighlighted: Bool

    public init(
      _ label: String, shortLabel: String? = nil, group: String? = nil, position: Double? = nil,
      code: String? = nil, isHighlighted: Bool = false
    ) {
      self.label = label
      self.shortLabel = shortLabel
      self.group = group
      self.position = position
      self.code = code
      self.isHighlighted = isHighlighted
    }
  }

  public struct Series: Sendable, Hashable {
    public var name: String
    /// One for each category; nil where the value is missing.
    public var points: [Point?]
    /// Where any series is, the others step back.
    public var isHighlighted = false

    public init(_ name: String, _ points: [Point?], isHighlighted: Bool = false) {
      self.name = name
      self.points = points
      self.isHighlighted = isHighlighted
    }
  }

  public struct Point: Sendable, Hashable {
    public var value: Double
    /// The value as the page shows it, without its unit.
    public var text: String
    /// The mark of a value that isn't final: p, e, r; nil for none.
    public var mark: String?

    public init(_ value: Double, _ text: String, mark: String? = nil) {
      self.value = value
      self.text = text
      self.mark = mark
    }
  }

  /// The axis of values; nil lets the values decide.
  public struct Axis: Sendable, Hashable {
    public var minimum: Double?
    public var maximum: Double?

    public init(minimum: Double? = nil, maximum: Double? = nil) {
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  /// A line across the chart: the base of an index, a target.
  public struct Reference: Sendable, Hashable {
    public var value: Double
    public var label: String

    public init(_ value: Double, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  /// A break in the series before a category: values on both sides don't compare.
  public struct Break: Sendable, Hashable {
    public var category: Int
    public var label: String
    /// The names of the series that break; nil for all.
    public var series: Set<String>?

    public init(before category: Int, _ label: String, of series: Set<String>? = nil) {
      self.category = category
      self.label = label
      self.series = series
    }

    /// Whether a series breaks here.
    public func concerns(_ name: String) -> Bool { series?.contains(name) ?? true }
  }
}

/// Charts are drawn twice, and the frame's own width picks one, so that their text stays readable.
public enum ChartWidth: Sendable, CaseIterable {
  case wide, narrow

  /// In the drawing's own units, one of which is a CSS pixel at the width that it is made for.
  public var units: Double { self == .wide ? 648 : 343 }
}
