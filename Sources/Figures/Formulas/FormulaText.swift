internal import Datasets
internal import Diagnostics
internal import Markup

/// The text of a formula or a condition while it is read: the position, and what was found wrong.
///
/// Both know references, decimals and parentheses; each adds its own signs.
struct FormulaText {
  private let scalars: [Unicode.Scalar]
  /// The byte at which each scalar begins, and the end.
  private let offsets: [Int]
  private let embedded: EmbeddedText
  let source: ScalarText
  private var position = 0
  private(set) var references: [FigureReference] = []
  var diagnostics: [Diagnostic] = []
  private var depth = 0

  /// Parentheses within parentheses: more than anyone writes, and far less than a stack holds.
  private static let depthLimit = 100

  /// Thrown once what is wrong has been reported.
  struct Stop: Error {}

  /// What is read: a formula or a condition.
  private let subject: String

  init(_ source: ScalarText, subject: String = "formula") {
    self.source = source
    self.subject = subject
    scalars = Array(source.text.unicodeScalars)
    var (offsets, offset) = ([0], 0)
    for scalar in scalars {
      offset += scalar.utf8.count
      offsets.append(offset)
    }
    self.offsets = offsets
    embedded = source.embedded
  }

  // MARK: The position

  /// The scalar at the position, blanks left out; nil at the end.
  mutating func next() -> Unicode.Scalar? {
    while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
    return position < scalars.count ? scalars[position] : nil
  }

  func scalar(after count: Int) -> Unicode.Scalar? {
    let index = position + count
    return scalars.indices.contains(index) ? scalars[index] : nil
  }

  mutating func step() { position += 1 }

  /// Takes a text of ASCII signs where it comes next.
  mutating func take(_ text: StaticString) -> Bool {
    _ = next()
    let wanted = Array("\(text)".unicodeScalars)
    guard scalars[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  /// Takes a whole word, such as `and`.
  mutating func take(word: StaticString) -> Bool {
    let start = position
    guard take(word) else { return false }
    if let after = scalar(after: 0), Self.isName(after) {
      position = start
      return false
    }
    return true
  }

  /// The byte at the position.
  var place: Int { offsets[position] }

  var isSpacedSign: Bool {
    scalar(after: -1)?.properties.isWhitespace == true
      && scalar(after: 1)?.properties.isWhitespace == true
  }

  var here: SourceSpan { span(from: min(place, max((offsets.last ?? 0) - 1, 0))) }

  func span(from start: Int) -> SourceSpan {
    source.span(byte: start, length: max(1, place - start))
  }

  // MARK: What is wrong

  mutating func stop(_ diagnostic: Diagnostic) -> Stop {
    diagnostics.append(diagnostic)
    return Stop()
  }

  mutating func unexpected() -> Stop {
    guard let found = next() else {
      return stop(.unreadable(subject, "something is missing at the end", at: here))
    }
    if let plain = Self.halfWidth[found] { return stop(.fullWidthSign(found, plain, at: here)) }
    return stop(.unreadable(subject, "'\(found)' isn't expected here", at: here))
  }

  /// Takes the opening of a parenthesis; false where none comes next.
  mutating func openParenthesis() throws(Stop) -> Bool {
    guard take("(") else { return false }
    depth += 1
    if depth > Self.depthLimit { throw stop(.tooDeep(subject, at: here)) }
    return true
  }

  mutating func closeParenthesis() throws(Stop) {
    if take(")") {
      depth -= 1
      return
    }
    throw stop(.unreadable(subject, "a ')' is missing", at: here))
  }

  // MARK: Numbers and references

  /// Reads a decimal; nil where none begins here.
  mutating func number() throws(Stop) -> DecimalNumber? {
    guard let first = next() else { return nil }
    let isNegative = first == "-" || first == "\u{2212}"
    guard let digit = isNegative ? scalar(after: 1) : first, Self.isDigit(digit) || digit == "."
    else { return nil }
    let start = place
    if isNegative { step() }
    var text = ""
    while let next = scalar(after: 0), Self.isDigit(next) || next == "." {
      text.unicodeScalars.append(next)
      step()
    }
    let isWord = scalar(after: 0).map(Self.isName) == true
    guard !isWord, text.last != ".", let value = DecimalNumber(text: text) else {
      throw stop(.unreadable(subject, "'\(text)' is not a decimal number", at: span(from: start)))
    }
    return isNegative ? -value : value
  }

  /// Reads a reference; nil where none begins here.
  mutating func reference() throws(Stop) -> Int? {
    guard let first = next(), Self.isName(first), first != "-" else { return nil }
    let start = place
    let parse = FigureReference.parsePrefix(of: embedded, at: start)
    while position < scalars.count, place < parse.end { step() }
    diagnostics += parse.diagnostics
    guard let reference = parse.reference else { throw Stop() }
    let ending = [reference.name, reference.column ?? ""].first { $0.hasSuffix("-") }
    if let ending {
      let hyphen = start + reference.name.utf8.count - 1
      let isName = ending == reference.name
      throw stop(.unspacedSign("-", at: source.span(byte: isName ? hyphen : place - 1)))
    }
    references.append(reference)
    return references.count - 1
  }

  /// Reads a text in quotes, in which a backslash keeps the next character; nil where none begins
  /// here.
  mutating func quoted() throws(Stop) -> String? {
    guard let mark = next(), mark == "\"" || mark == "'" else { return nil }
    let start = place
    step()
    var text = String.UnicodeScalarView()
    while let scalar = scalar(after: 0) {
      step()
      if scalar == mark { return String(text) }
      if scalar == "\\", let kept = self.scalar(after: 0) {
        text.append(kept)
        step()
      } else {
        text.append(scalar)
      }
    }
    throw stop(.unreadable(subject, "the quote isn't closed", at: span(from: start)))
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  static func isName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "-" || isDigit(scalar) || scalar.properties.isAlphabetic
  }

  private static let halfWidth: [Unicode.Scalar: Character] = [
    "（": "(", "）": ")", "＋": "+", "－": "-", "＊": "*", "／": "/", "＞": ">", "＜": "<", "＝": "=",
  ]
}
