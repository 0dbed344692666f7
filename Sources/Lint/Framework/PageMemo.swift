public import Datasets
public import Diagnostics

/// What is kept of a page that has been read, for the rules that need all pages.
public struct PageMemo: Sendable {
  /// Below `content/`.
  public var path: String
  /// The figures that its texts quote, each key once.
  public var figures: [Figure]

  public struct Figure: Sendable, Hashable {
    /// Its identity: `network-rate(period=2022-H1)`.
    public var key: String
    public var name: String
    public var shown: String
    /// nil where it isn't a number.
    public var value: DecimalNumber?
    /// The value rounded as it is shown; nil where it isn't a number.
    public var shownValue: DecimalNumber?
    /// How many digits it shows behind the point.
    public var digits: Int
    /// Where it is quoted first.
    public var span: SourceSpan
  }

  public init(of page: ProofPage) {
    path = page.path
    var seen: Set<String> = []
    figures = page.texts.flatMap(\.figures).compactMap { figure in
      guard seen.insert(figure.key).inserted else { return nil }
      return Figure(
        key: figure.key, name: figure.name, shown: figure.shown, value: figure.value,
        shownValue: figure.shownValue, digits: figure.digits, span: figure.span)
    }
  }
}
