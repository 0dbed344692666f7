public import Diagnostics

/// A rule of the proofreader. Its raw value is the id that diagnostics, `lint:` in `site.yml` and
/// `allow` comments name.
public enum LintRule: String, Sendable, CaseIterable {
  // Numbers and words
  case typedNumber = "typed-number"
  case direction = "direction"
  case ranking = "ranking"
  case totals = "total-of-parts"
  case subtraction = "shown-difference"
  case averagedRate = "averaged-rate"
  case otherPeriod = "other-period"
  case twoValues = "two-values"
  // Punctuation (GB/T 15834) and order
  case punctuation = "punctuation"
  case numberingGap = "numbering-gap"
  // What nothing uses
  case unusedFigure = "unused-figure"
  case unusedDataset = "unused-dataset"
  // Before publishing
  case personalData = "personal-data"
  case terms = "terms"

  /// What is told where `site.yml` says nothing: nil for a rule that is off.
  public var usualSeverity: Severity? {
    switch self {
    case .direction, .personalData: .error
    // Rounding apart is right by the rule; a reader may want to be told.
    case .subtraction, .unusedFigure, .unusedDataset: .notice
    default: .warning
    }
  }
}
