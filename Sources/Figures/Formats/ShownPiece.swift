/// A run of shown text.
public enum ShownPiece: Sendable, Hashable {
  /// May break across lines wherever its language allows.
  case text(String)
  /// A number with its unit (1.8个, 5530.9亿元, 93.0%), which must stay on one line.
  case joined(String)

  public var text: String {
    switch self {
    case .text(let text), .joined(let text): text
    }
  }
}

/// A value as it is shown.
public struct Shown: Sendable, Hashable {
  public let pieces: [ShownPiece]
  /// The value with shown digits only, as decimal text with a plain `-`; the text itself where the
  /// value is no number. What may be told where the data aren't public.
  public let value: String

  public init(pieces: [ShownPiece], value: String) {
    self.pieces = pieces
    self.value = value
  }

  public var text: String { pieces.map(\.text).joined() }
}
