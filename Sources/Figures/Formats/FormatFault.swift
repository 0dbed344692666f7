public import Diagnostics

/// Why a value can't be shown in a format.
public enum FormatFault: Error, Sendable, Hashable {
  case notANumber(String, FigureFormat.Kind)
  case notADate(String)
  case notAPeriod(String)
  /// NULL.
  case noValue

  public func diagnostic(at span: SourceSpan?, notes: [Diagnostic.Note] = []) -> Diagnostic {
    switch self {
    case .notANumber(let text, let kind):
      .error(
        "not-a-number", "'\(text)' is not a number, which the format \(kind.rawValue) needs",
        at: span, notes: notes)
    case .notADate(let text):
      .error(
        "not-a-date", "'\(text)' is not a date", at: span, notes: notes,
        help: "a date is written like 2022-10-07")
    case .notAPeriod(let text): .notAPeriod(text, at: span, notes: notes)
    case .noValue:
      .error("null-value", "there is no value to show", at: span, notes: notes)
    }
  }
}

extension Diagnostic {
  static func notAPeriod(
    _ text: String, of parameter: String? = nil, at span: SourceSpan?, notes: [Note] = []
  ) -> Diagnostic {
    let subject = parameter.map { "'\(text)', the value of '\($0)'," } ?? "'\(text)'"
    return .error(
      "not-a-period", "\(subject) is not a period", at: span, notes: notes,
      help: "a period is written like 2022, 2022-H1, 2022-Q3, 2022-09, 2022-W40, 2022-10-07"
        + " or 2022-01..09")
  }
}
