public import Datasets

/// The publication's rules for figures.
public struct FigureOptions: Sendable {
  /// What a change is worked out from.
  public enum ChangeBasis: String, Sendable, CaseIterable {
    /// The values as they are.
    case unrounded
    /// The values as they are printed, so that a reader's subtraction agrees.
    case shown
  }

  /// The publication's own language, such as `zh-Hans`.
  public var language: String
  public var rounding: RoundingRule
  public var changeFrom: ChangeBasis
  /// The publication's words and names in its data in further languages, by language and word.
  public var terms: [String: [String: String]]

  public init(
    language: String = "zh-Hans", rounding: RoundingRule = .halfEven,
    changeFrom: ChangeBasis = .unrounded, terms: [String: [String: String]] = [:]
  ) {
    self.language = language
    self.rounding = rounding
    self.changeFrom = changeFrom
    self.terms = terms
  }

  /// A word of the publication in a language; the word itself where there is none for it.
  func term(_ text: String, in language: String) -> String { terms[language]?[text] ?? text }

  /// A text in a language: its own, else what the publication's terms call it.
  public func text(_ text: LocalizedText, in language: String) -> String {
    text.own(in: language) ?? term(text.text(in: language), in: language)
  }
}

/// Where a reference stands: what it takes from its page.
public struct FigureScope: Sendable {
  /// The page's `params`.
  public var params: [String: String]
  /// The page's path; nil outside pages.
  public var page: String?
  /// The page's language, such as `en`.
  public var language: String
  /// Who may see the page. Values of data that these may not see must be declassified.
  public var audience: Audience

  public init(
    params: [String: String] = [:], page: String? = nil, language: String = "zh-Hans",
    audience: Audience = .internal
  ) {
    self.params = params
    self.page = page
    self.language = language
    self.audience = audience
  }
}
