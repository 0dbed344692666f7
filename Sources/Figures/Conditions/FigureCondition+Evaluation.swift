internal import Datasets
internal import Diagnostics
internal import Markup

extension FigureCondition {
  /// Whether the condition holds on a page.
  ///
  /// What an `and` or `or` no longer depends on isn't looked at, so that `x > 0 and y > 1` asks for
  /// y only where there is an x. A missing value is an error, also with a fallback.
  public func evaluate(with evaluator: FigureEvaluator, in scope: FigureScope) -> ConditionOutcome {
    var run = ConditionRun(condition: self, evaluator: evaluator, scope: scope)
    do {
      let holds = try run.holds(root)
      return .decided(holds, figures: run.figures)
    } catch {
      return .failed(error.diagnostics)
    }
  }
}

/// One evaluation, with the figures it looked at.
private struct ConditionRun {
  struct Failure: Error {
    let diagnostics: [Diagnostic]
  }

  let condition: FigureCondition
  let evaluator: FigureEvaluator
  let scope: FigureScope
  private(set) var figures: [FigureValue] = []

  init(condition: FigureCondition, evaluator: FigureEvaluator, scope: FigureScope) {
    self.condition = condition
    self.evaluator = evaluator
    self.scope = scope
  }

  mutating func holds(_ node: FigureCondition.Node) throws(Failure) -> Bool {
    switch node {
    case .not(let inner): return try !holds(inner)
    case .and(let left, let right):
      guard try holds(left) else { return false }
      return try holds(right)
    case .or(let left, let right):
      if try holds(left) { return true }
      return try holds(right)
    case .comparison(let left, let comparison, let right, let place):
      let (first, second) = (try text(of: left), try text(of: right))
      if let result = Self.compare(first, comparison, second) { return result }
      throw Failure(diagnostics: [
        .notComparable(
          first, second, comparison.rawValue, at: condition.source.span(byte: place, length: 1))
      ])
    }
  }

  private mutating func text(of operand: FigureCondition.Operand) throws(Failure) -> String {
    switch operand {
    case .number(let number): return number.description
    case .text(let text): return text
    case .figure(let index):
      var reference = condition.references[index]
      reference.fallback = nil
      switch evaluator.evaluate(reference, in: scope) {
      case .value(let value):
        figures.append(value)
        return value.exact
      case .failed(let diagnostics): throw Failure(diagnostics: diagnostics)
      case .missing: throw Failure(diagnostics: [])
      }
    }
  }

  /// nil where the two can't be compared so.
  private static func compare(
    _ first: String, _ comparison: FigureCondition.Comparison, _ second: String
  ) -> Bool? {
    if let one = DecimalNumber(text: first), let other = DecimalNumber(text: second) {
      return order(one, comparison, other)
    }
    if let one = Period(first), let other = Period(second) { return order(one, comparison, other) }
    switch comparison {
    case .equal: return first == second
    case .unequal: return first != second
    default: return nil
    }
  }

  private static func order<Value: Comparable>(
    _ first: Value, _ comparison: FigureCondition.Comparison, _ second: Value
  ) -> Bool {
    switch comparison {
    case .equal: first == second
    case .unequal: first != second
    case .atMost: first <= second
    case .atLeast: first >= second
    case .below: first < second
    case .above: first > second
    }
  }
}
