internal import Diagnostics

/// Reads a formula: `+`, `-`, `*` (or ×), `/` (or ÷), parentheses, decimals and references.
///
/// `+` and `-` stand between spaces, since names hold hyphens.
struct FormulaParser {
  private typealias Stop = FormulaText.Stop

  private var text: FormulaText

  static func parse(_ source: ScalarText) -> (formula: Formula?, diagnostics: [Diagnostic]) {
    var parser = FormulaParser(text: FormulaText(source))
    guard let root = try? parser.whole(), !parser.text.diagnostics.hasErrors else {
      return (nil, parser.text.diagnostics)
    }
    let formula = Formula(
      text: source.text.trimmed, root: root, references: parser.text.references, source: source)
    return (formula, parser.text.diagnostics)
  }

  private mutating func whole() throws(Stop) -> Formula.Node {
    let node = try sum()
    if text.next() != nil { throw text.unexpected() }
    return node
  }

  private mutating func sum() throws(Stop) -> Formula.Node {
    var node = try product()
    while let sign = text.next(), let operation = Self.additive[sign] {
      let place = text.place
      if !text.isSpacedSign { throw text.stop(.unspacedSign(sign, at: text.here)) }
      text.step()
      node = .operation(operation, node, try product(), place: place)
    }
    return node
  }

  private mutating func product() throws(Stop) -> Formula.Node {
    var node = try operand()
    while let sign = text.next(), let operation = Self.multiplicative[sign] {
      let place = text.place
      text.step()
      node = .operation(operation, node, try operand(), place: place)
    }
    return node
  }

  private mutating func operand() throws(Stop) -> Formula.Node {
    if let number = try text.number() { return .number(number) }
    if let reference = try text.reference() { return .reference(reference) }
    guard try text.openParenthesis() else { throw text.unexpected() }
    let node = try sum()
    try text.closeParenthesis()
    return node
  }

  private static let additive: [Unicode.Scalar: Formula.Operator] = [
    "+": .plus, "-": .minus, "\u{2212}": .minus,
  ]
  private static let multiplicative: [Unicode.Scalar: Formula.Operator] = [
    "*": .times, "×": .times, "/": .divide, "÷": .divide,
  ]
}
