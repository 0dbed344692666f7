public import Datasets
public import Diagnostics

/// The office's words: `content/terms.yml`.
public struct TermList: Sendable {
  public var terms: [Term]

  /// One line of the list: what isn't to be written, and what to write for it.
  public struct Term: Sendable {
    /// What to write; nil for words that have no other in their place.
    public var use: String?
    /// What isn't written; not empty.
    public var not: [String]
    /// Longer words that are right though they hold one of `not`.
    public var except: [String]
    /// The first day of the pages that it is for; nil for all before `until`.
    public var from: CivilDay?
    /// The last day of the pages that it is for; nil for all from `from` on.
    public var until: CivilDay?
    /// Whether large and small letters are one.
    public var ignoresCase: Bool
    /// The kinds of pages that it is for; empty for all.
    public var kinds: [String]
    /// Why, in the office's words; nil where the list doesn't say.
    public var note: String?
    public var span: SourceSpan

    public init(
      use: String?, not: [String], except: [String] = [], from: CivilDay? = nil,
      until: CivilDay? = nil, ignoresCase: Bool = false, kinds: [String] = [], note: String? = nil,
      span: SourceSpan
    ) {
      (self.use, self.not, self.except, self.from, self.until) = (use, not, except, from, until)
      (self.ignoresCase, self.kinds, self.note, self.span) = (ignoresCase, kinds, note, span)
    }

    /// Whether it is for a page of this day and kind. A page without a day is of today: what has
    /// ended isn't for it.
    func isFor(day: CivilDay?, kind: String) -> Bool {
      guard kinds.isEmpty || kinds.contains(kind) else { return false }
      guard let day else { return until == nil }
      return from.map { day >= $0 } ?? true && until.map { day <= $0 } ?? true
    }
  }

  public init(_ terms: [Term] = []) { self.terms = terms }
}
