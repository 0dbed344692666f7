internal import Diagnostics

/// Reads a condition: comparisons joined by `and`, `or`, `not` and parentheses; `and` binds more
/// tightly than `or`.
struct ConditionParser {
  private typealias Stop = FormulaText.Stop

  private var text: FormulaText

  static func parse(_ source: ScalarText)
    -> (condition: FigureCondition?, diagnostics: [Diagnostic])
  {
    var parser = ConditionParser(text: FormulaText(source, subject: "condition"))
    guard let root = try? parser.whole(), !parser.text.diagnostics.hasErrors else {
      return (nil, parser.text.diagnostics)
    }
    let condition = FigureCondition(
      text: source.text.trimmed, references: parser.text.references, root: root, source: source)
    return (condition, parser.text.diagnostics)
  }

  private mutating func whole() throws(Stop) -> FigureCondition.Node {
    let node = try alternatives()
    if text.next() != nil { throw text.unexpected() }
    return node
  }

  private mutating func alternatives() throws(Stop) -> FigureCondition.Node {
    var node = try conjunction()
    while text.take(word: "or") { node = .or(node, try conjunction()) }
    return node
  }

  private mutating func conjunction() throws(Stop) -> FigureCondition.Node {
    var node = try term()
    while text.take(word: "and") { node = .and(node, try term()) }
    return node
  }

  private mutating func term() throws(Stop) -> FigureCondition.Node {
    var isNegated = false
    while text.take(word: "not") { isNegated.toggle() }
    let node: FigureCondition.Node
    if try text.openParenthesis() {
      node = try alternatives()
      try text.closeParenthesis()
    } else {
      node = try comparison()
    }
    return isNegated ? .not(node) : node
  }

  private mutating func comparison() throws(Stop) -> FigureCondition.Node {
    let left = try operand()
    _ = text.next()
    let place = text.place
    for sign in Self.signs where text.take(sign.text) {
      return .comparison(left, sign.comparison, try operand(), place: place)
    }
    if text.next() == "=" { throw text.stop(.singleEqualSign(at: text.here)) }
    throw text.stop(.comparisonMissing(at: text.here))
  }

  /// The longer signs first.
  private static let signs: [(text: StaticString, comparison: FigureCondition.Comparison)] = [
    ("==", .equal), ("!=", .unequal), ("<=", .atMost), (">=", .atLeast), ("<", .below),
    (">", .above),
  ]

  private mutating func operand() throws(Stop) -> FigureCondition.Operand {
    if let number = try text.number() { return .number(number) }
    if let quoted = try text.quoted() { return .text(quoted) }
    if let reference = try text.reference() { return .figure(reference) }
    throw text.unexpected()
  }
}

extension Diagnostic {
  static func singleEqualSign(at span: SourceSpan) -> Diagnostic {
    .error("bad-condition", "'=' doesn't compare", at: span, help: "write '=='")
  }

  static func comparisonMissing(at span: SourceSpan) -> Diagnostic {
    .error(
      "bad-condition", "a comparison is missing here", at: span,
      help: "compare with ==, !=, <, <=, > or >=")
  }

  static func notComparable(_ first: String, _ second: String, _ sign: String, at span: SourceSpan)
    -> Diagnostic
  {
    .error(
      "not-comparable", "'\(first)' and '\(second)' can't be compared with \(sign)", at: span,
      help: "numbers compare with numbers, periods with periods, other texts only with == and !=")
  }
}
