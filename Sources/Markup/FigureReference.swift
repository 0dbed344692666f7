public import Diagnostics

/// A reference to a figure as it was written: `{{ name(period=2022-Q2).column:number(1) ? "—" }}`.
public struct FigureReference: Sendable {
  public var name: String
  /// The column of a figure that has several; nil for the figure's only one.
  public var column: String?
  /// In the order in which they were written.
  public var arguments: [Argument]
  /// nil where the figure's own format is meant.
  public var format: FormatCall?
  /// What to print where the value is missing; nil where that is an error.
  public var fallback: String?
  public var source: SourceText
  /// The bytes of the file at which the reference stands, with its braces.
  public var range: Range<Int>

  /// `name=value`, one of a reference's arguments.
  public struct Argument: Sendable {
    public var name: String
    public var value: String
    /// Whether the value stood in quotes, so that no word in it means anything else.
    public var isQuoted: Bool
    public var source: SourceText
    /// The bytes of the file at which the value stands.
    public var range: Range<Int>

    /// `x=default`: the figure's own default is asked for.
    public var isDefaultWord: Bool { !isQuoted && value == "default" }
    /// `x=year-ago`: the caller's period, a year before.
    public var isYearAgoWord: Bool { !isQuoted && value == "year-ago" }
    /// `x=previous`: the period before the caller's.
    public var isPreviousWord: Bool { !isQuoted && value == "previous" }

    public var span: SourceSpan { source.span(range) }
  }

  /// `number(1)`: a format with what it is given.
  public struct FormatCall: Sendable, Hashable {
    public var name: String
    public var arguments: [String]

    public init(name: String, arguments: [String] = []) {
      self.name = name
      self.arguments = arguments
    }
  }

  public init(
    name: String, column: String? = nil, arguments: [Argument] = [], format: FormatCall? = nil,
    fallback: String? = nil, source: SourceText, range: Range<Int>
  ) {
    self.name = name
    self.column = column
    self.arguments = arguments
    self.format = format
    self.fallback = fallback
    self.source = source
    self.range = range
  }

  /// Worked out when it is asked for: counting lines and characters takes time.
  public var span: SourceSpan { source.span(range) }

  /// The reference as it stands in the file, white space put in order; what headings say in ids.
  public var text: String {
    String(decoding: source.bytes[range.clamped(to: source.bytes.indices)], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// Two references are equal where they ask for the same, wherever they stand.
extension FigureReference: Hashable {
  public static func == (first: FigureReference, second: FigureReference) -> Bool {
    first.name == second.name && first.column == second.column
      && first.arguments == second.arguments && first.format == second.format
      && first.fallback == second.fallback
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(column)
    hasher.combine(arguments)
    hasher.combine(format)
    hasher.combine(fallback)
  }
}

extension FigureReference.Argument: Hashable {
  public static func == (first: Self, second: Self) -> Bool {
    first.name == second.name && first.value == second.value && first.isQuoted == second.isQuoted
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(value)
    hasher.combine(isQuoted)
  }
}
