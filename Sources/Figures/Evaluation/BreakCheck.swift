internal import Datasets
internal import Diagnostics

/// Whether a formula tells of a change across a break in a series.
///
/// A row marked b begins a new series. A formula that subtracts or divides one period's value of a
/// figure and another's compares across the break where the later row has the mark, or any row
/// between the two; the earlier one may have it.
struct BreakCheck {
  let definition: FigureDefinition
  let formula: Formula
  let params: [String: String]
  let evaluator: FigureEvaluator

  /// As many periods between are looked at, which is thirty years of months.
  private static let longestRun = 360

  func check(_ inputs: [FormulaEvaluation.Input]) throws(FigureFailure) {
    for (left, right) in Self.pairs(of: formula.root) {
      for first in left {
        for second in right { try check(inputs[first], inputs[second]) }
      }
    }
  }

  /// The references on both sides of each − and /.
  private static func pairs(of node: Formula.Node) -> [([Int], [Int])] {
    guard case .operation(let operation, let left, let right, _) = node else { return [] }
    let inner = pairs(of: left) + pairs(of: right)
    guard operation == .minus || operation == .divide else { return inner }
    return inner + [(references(in: left), references(in: right))]
  }

  private static func references(in node: Formula.Node) -> [Int] {
    switch node {
    case .number: []
    case .reference(let index): [index]
    case .operation(_, let left, let right, _): references(in: left) + references(in: right)
    }
  }

  private func check(_ first: FormulaEvaluation.Input, _ second: FormulaEvaluation.Input)
    throws(FigureFailure)
  {
    guard first.definition.name == second.definition.name,
      let (name, start, end) = Self.run(first.bindings.values, second.bindings.values)
    else { return }
    let figure = first.definition
    // Where no dataset marks its rows, the periods between need no look.
    guard first.evaluated.datasets.contains(where: { evaluator.source.statusColumns[$0] != nil })
    else { return }
    var period = start
    for _ in 0..<Self.longestRun {
      guard let next = period.shifted(by: 1), next <= end else { return }
      period = next
      let bindings = first.bindings.replacing(name, with: period.description)
      let outcome = Result { () throws(FigureFailure) in
        try evaluator.evaluated(figure, bindings, params: params)
      }
      guard case .success(let evaluated) = outcome else { continue }
      if evaluated.statuses.contains(.seriesBreak) {
        throw FigureFailure(
          .acrossBreak(
            definition.name, period.description, notes: [definition.note, figure.note]))
      }
    }
  }

  /// The parameter in which two sets of values differ by a period of the same kind.
  private static func run(_ first: [String: String], _ second: [String: String])
    -> (name: String, start: Period, end: Period)?
  {
    for (name, value) in first.sorted(by: { $0.key < $1.key }) {
      guard let other = second[name], other != value, let one = Period(value),
        let two = Period(other), one.kind == two.kind
      else { continue }
      return (name, min(one, two), max(one, two))
    }
    return nil
  }
}
