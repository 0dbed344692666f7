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
    /// Where it is quoted first.
    public var span: SourceSpan
  }

  public init(of page: ProofPage) {
    path = page.path
    var seen: Set<String> = []
    figures = page.texts.flatMap(\.figures).compactMap { figure in
      guard seen.insert(figure.key).inserted else { return nil }
      return Figure(key: figure.key, name: figure.name, span: figure.span)
    }
  }
}
