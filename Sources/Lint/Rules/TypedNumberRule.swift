internal import Diagnostics

/// Digits that were typed by hand where numbers come from data.
struct TypedNumberRule: PageRule {
  static let rule = LintRule.typedNumber

  func findings(on page: ProofPage) -> [LintFinding] {
    []
  }
}
