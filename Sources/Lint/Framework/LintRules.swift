/// A rule that reads one page by itself.
public protocol PageRule: Sendable {
  static var rule: LintRule { get }
  /// In any order; the proofreader puts them in order.
  func findings(on page: ProofPage) -> [LintFinding]
}

/// A rule that needs all pages: it reads what was noted of each, never the pages themselves.
public protocol PublicationRule: Sendable {
  static var rule: LintRule { get }
  /// In any order; the proofreader puts them in order.
  ///
  /// - Parameter pages: ordered by path.
  func findings(in pages: [PageMemo], facts: PublicationFacts) -> [LintFinding]
}
