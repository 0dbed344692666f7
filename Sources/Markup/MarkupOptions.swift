/// How a page's Markdown is read.
public struct MarkupOptions: Sendable, Hashable {
  /// Figure references, blocks, cross-references, heading ids and the rules for East Asian text.
  /// Without it the source is plain CommonMark with GFM.
  public var dialect: Bool
  public var rawHTML: RawHTML
  /// The language of the text, as a BCP 47 tag.
  public var language: String
  public var numbering: HeadingNumbering
  /// Whether the tree knows where in the file each of its texts stands; only proofreaders ask.
  public var keepsPlaces = false

  public init(
    dialect: Bool = true, rawHTML: RawHTML = .dropped, language: String = "zh-Hans",
    numbering: HeadingNumbering = .none
  ) {
    self.dialect = dialect
    self.rawHTML = rawHTML
    self.language = language
    self.numbering = numbering
  }

  /// CommonMark and GFM alone, raw HTML kept.
  public static let plain = MarkupOptions(dialect: false, rawHTML: .kept)
}

/// What becomes of HTML that stands in the Markdown.
public enum RawHTML: Sendable, Hashable {
  /// It goes into the page as it is.
  case kept
  /// It is left out, and reported.
  case dropped
}

/// The numerals that headings take.
public enum HeadingNumbering: String, Sendable, Hashable, CaseIterable {
  case none
  /// 一、（一）1.（1）, each level beginning again under the level above it.
  case restartInSection = "restart-in-section"
  /// As above, but the third level （一） goes on counting across the sections.
  case continuous
}
