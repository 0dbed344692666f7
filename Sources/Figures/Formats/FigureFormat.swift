/// How a value is shown: `percent(1)`, `change(1)`, `chinese`.
public struct FigureFormat: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// The number alone, without its unit: 1192, and `number(1)` 81.8.
    case number
    /// A value in hundredths with its sign: 15.9%.
    case percent
    /// A difference of two rates: 1.8个百分点.
    case points
    /// Word, size and unit: 下降18.2%; 持平 where the size is shown as 0.
    case change
    /// The word of a change alone: 下降.
    case direction
    /// The size of a change alone, without its sign: 18.2%.
    case magnitude
    /// A place in an order: 第5位.
    case rank
    /// Ten thousands, without the unit: 194万.
    case wan
    /// Hundred millions, with the unit: 5530.9亿元.
    case yi
    /// A day: 2022年10月7日.
    case date
    /// A period: 2022年三季度.
    case period
    /// A number in words: 一百二十三.
    case chinese
    /// Several values as running text: 天津、上海和重庆.
    case list
    /// The value as it stands in the data.
    case text
    /// A number with its sign, for tables: +1.8, −0.6, 0.0.
    case signed

    /// Whether digits may be given: `percent(1)`.
    public var takesDigits: Bool {
      switch self {
      case .number, .percent, .points, .change, .direction, .magnitude, .wan, .yi, .signed: true
      case .rank, .date, .period, .chinese, .list, .text: false
      }
    }

    /// Whether what is shown is the difference of something, so that a break in the series matters.
    public var isOfChange: Bool {
      switch self {
      case .points, .change, .direction, .magnitude, .signed: true
      default: false
      }
    }
  }

  public let kind: Kind
  /// Digits after the decimal point; nil prints those that the data have.
  public let digits: Int?

  public init(_ kind: Kind, digits: Int? = nil) {
    self.kind = kind
    self.digits = digits
  }

  /// As it is written: `percent(1)`.
  public var description: String {
    digits.map { "\(kind.rawValue)(\($0))" } ?? kind.rawValue
  }

  /// More digits than a number can hold are a slip of the pen.
  static let mostDigits = 12

  /// Reads `name` or `name(digits)`.
  public static func parse(_ text: String) throws(FormatMistake) -> FigureFormat {
    let trimmed = text.drop { $0.isWhitespace }
    let name = String(trimmed.prefix { $0.isLetter || $0 == "-" || $0 == "_" })
    var rest = trimmed.dropFirst(name.count).drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    if rest.isEmpty { return try parse(name: name, arguments: []) }
    guard rest.first == "(", rest.last == ")", !name.isEmpty else { throw .syntax(text) }
    let inside = String(rest.dropFirst().dropLast())
    let arguments = inside.allSatisfy(\.isWhitespace) ? [] : [inside]
    return try parse(name: name, arguments: arguments)
  }

  /// Reads a format whose parts a reference has already told apart.
  public static func parse(name: String, arguments: [String]) throws(FormatMistake) -> FigureFormat
  {
    guard let kind = Kind(rawValue: name) else { throw .unknown(name) }
    guard let argument = arguments.first else { return FigureFormat(kind) }
    guard kind.takesDigits else { throw .takesNoDigits(kind) }
    let digits = argument.filter { !$0.isWhitespace }
    guard arguments.count == 1, let count = Int(digits), (0...mostDigits).contains(count) else {
      throw .digits(arguments.joined(separator: ", "), kind)
    }
    return FigureFormat(kind, digits: count)
  }
}
