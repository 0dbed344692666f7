public import Diagnostics

/// How much each rule weighs: `lint:` in `site.yml`.
public struct LintSettings: Sendable, Equatable {
  /// What `site.yml` says; a rule without a line weighs what it usually does.
  public private(set) var levels: [LintRule: Level]

  public enum Level: String, Sendable, CaseIterable {
    case error, warning, notice, off
  }

  public init(_ levels: [LintRule: Level] = [:]) {
    self.levels = levels
  }

  /// nil for a rule that is off.
  public func severity(of rule: LintRule) -> Severity? {
    guard let level = levels[rule] else { return rule.usualSeverity }
    return Severity(rawValue: level.rawValue)
  }

  public func isOn(_ rule: LintRule) -> Bool {
    severity(of: rule) != nil
  }
}
