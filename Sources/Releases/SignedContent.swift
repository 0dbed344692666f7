internal import Checksums

/// What somebody approves who signs a page: its words, its figures, what it is attached to.
public struct SignedContent: Sendable, Equatable {
  /// The page's text, line by line.
  public var words: [String]
  /// Ordered by key.
  public var figures: [SignedFigure]
  /// Ordered by path.
  public var files: [ReleasedFile]

  public struct SignedFigure: Sendable, Equatable {
    public var key: String
    /// Decimal text, or text.
    public var value: String
    /// As the page shows it: each form once.
    public var shown: [String]

    public init(key: String, value: String, shown: [String]) {
      (self.key, self.value, self.shown) = (key, value, shown)
    }
  }

  public init(words: [String], figures: [SignedFigure], files: [ReleasedFile]) {
    self.words = words
    self.figures = figures.orderedByBytes(of: \.key)
    self.files = files.orderedByBytes(of: \.path)
  }

  /// The checksums that a signature names, each over lines of text.
  public var checksums: SignedChecksums {
    SignedChecksums(
      words: Self.checksum(words),
      figures: Self.checksum(
        figures.map { "\($0.key)\t\($0.value)\t\($0.shown.joined(separator: " / "))" }),
      files: Self.checksum(files.map { "\($0.sha256)  \($0.path)" }))
  }

  fileprivate static func checksum(_ lines: [String]) -> String {
    SHA256.hex(lines.map { $0 + "\n" }.joined())
  }
}

/// The SHA-256 of a page's text, of its figures and of its attachments.
public struct SignedChecksums: Sendable, Hashable {
  public var words: String
  public var figures: String
  public var files: String

  public init(words: String, figures: String, files: String) {
    (self.words, self.figures, self.files) = (words, figures, files)
  }

  /// One for all three: over the three as lines.
  public var combined: String { SignedContent.checksum([words, figures, files]) }
}
