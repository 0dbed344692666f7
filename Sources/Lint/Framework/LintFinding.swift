public import Diagnostics

/// What a rule found. How much it weighs is up to the settings, whether it is allowed up to the
/// place where it stands.
public struct LintFinding: Sendable, Hashable {
  public var rule: LintRule
  /// One line without a full stop.
  public var message: String
  public var span: SourceSpan
  /// Other places that matter.
  public var notes: [Diagnostic.Note]
  /// What to do about it; nil where that is plain.
  public var help: String?

  public init(
    _ rule: LintRule, _ message: String, at span: SourceSpan, notes: [Diagnostic.Note] = [],
    help: String? = nil
  ) {
    (self.rule, self.message, self.span) = (rule, message, span)
    (self.notes, self.help) = (notes, help)
  }
}
