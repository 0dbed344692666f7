internal import Datasets
internal import Diagnostics

/// A statement of a figure, made of one text of its definition or several, which can say where each
/// of its bytes stands in the file.
struct FigureSQL: Sendable {
  private struct Part: Sendable {
    let start: Int
    let text: ScalarText
  }

  private(set) var sql = ""
  private var parts: [Part] = []
  /// What the catalog knows of it; nil where it isn't sound.
  var facts: SQLFacts?

  init() {}

  init(_ text: ScalarText) { append(text) }

  /// A statement that was made of another, whose places it keeps no more.
  init(made sql: String, from other: FigureSQL) {
    self.sql = sql
    parts = other.parts.first.map { [Part(start: 0, text: $0.text)] } ?? []
  }

  /// Words of our own, such as `SELECT`.
  mutating func append(_ words: StaticString) { sql += "\(words)" }

  /// A text of the author's.
  mutating func append(_ text: ScalarText) {
    parts.append(Part(start: sql.utf8.count, text: text))
    sql += text.text
  }

  /// The place of a byte; that of the nearest text of the author's where it is in our own words;
  /// the first text as a whole where the byte isn't known.
  func span(ofByte offset: Int?, length: Int = 1) -> SourceSpan? {
    guard let offset else { return parts.first?.text.span }
    guard let part = parts.last(where: { $0.start <= offset }) ?? parts.first else { return nil }
    let inside = min(offset - part.start, max(part.text.text.utf8.count - 1, 0))
    return part.text.span(byte: max(inside, 0), length: length)
  }

  /// The statement with its parameters written as literals, as it was run.
  func text(with values: [String: String]) -> String {
    let bytes = Array(sql.utf8)
    var result: [UInt8] = []
    var position = 0
    for token in SQLTokenizer.tokens(bytes) {
      guard let value = token.parameterName.flatMap({ values[$0] }) else { continue }
      result += bytes[position..<token.range.lowerBound]
      result += SQLValue.text(value).literal.utf8
      position = token.range.upperBound
    }
    result += bytes[position...]
    return String(decoding: result, as: UTF8.self).trimmed
  }

  /// Those of some values that the statement has parameters for.
  func parameters(from values: [String: String]) -> [String: String] {
    guard let facts else { return values }
    return values.filter { facts.parameters.contains($0.key) }
  }

  /// The place of a parameter's first use.
  func parameterSpan(_ name: String) -> SourceSpan? {
    let token = SQLTokenizer.tokens(Array(sql.utf8)).first { $0.parameterName == name }
    return token.flatMap { span(ofByte: $0.range.lowerBound, length: $0.range.count) }
  }
}

extension SQLToken {
  /// The name of a parameter without its colon; nil for all else.
  fileprivate var parameterName: String? {
    kind == .parameter && text.hasPrefix(":") ? String(text.dropFirst()) : nil
  }
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmed: String {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
