internal import Diagnostics

/// Words of direction that contradict the change they stand with.
struct DirectionRule: PageRule {
  static let rule = LintRule.direction

  func findings(on page: ProofPage) -> [LintFinding] {
    []
  }
}
