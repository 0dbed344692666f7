internal import Diagnostics

/// Why a figure has no value here; becomes a diagnostic at each reference that meets it.
struct FigureFailure: Error {
  /// Without a place where that of the reference is meant.
  var diagnostic: Diagnostic
  /// Whether there is nothing to show, so that a reference's fallback helps.
  var isMissing = false

  init(_ diagnostic: Diagnostic, isMissing: Bool = false) {
    self.diagnostic = diagnostic
    self.isMissing = isMissing
  }

  func diagnostic(at span: @autoclosure () -> SourceSpan) -> Diagnostic {
    guard diagnostic.span == nil else { return diagnostic }
    var placed = diagnostic
    placed.span = span()
    return placed
  }

  /// The failure as a formula passes it on: its own place becomes a note.
  func within(_ formula: String, at span: SourceSpan) -> FigureFailure {
    var outer = self
    outer.diagnostic.span = nil
    outer.diagnostic.notes.append(.init("used by '\(formula)' here", at: diagnostic.span ?? span))
    return outer
  }
}
