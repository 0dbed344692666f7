public import Diagnostics

/// What is wrong with a format as it is written.
public enum FormatMistake: Error, Sendable, Hashable {
  case syntax(String)
  case unknown(String)
  case takesNoDigits(FigureFormat.Kind)
  case digits(String, FigureFormat.Kind)

  public func diagnostic(at span: SourceSpan?) -> Diagnostic {
    switch self {
    case .syntax(let text): .badFormat(text, at: span)
    case .unknown(let name): .unknownFormat(name, at: span)
    case .takesNoDigits(let kind): .formatTakesNoDigits(kind, at: span)
    case .digits(let text, let kind): .formatDigits(text, kind, at: span)
    }
  }
}

extension Diagnostic {
  static func badFormat(_ text: String, at span: SourceSpan?) -> Diagnostic {
    .error(
      "bad-format", "'\(text)' is not a format", at: span,
      help: "a format is a name with or without digits, such as number or percent(1)")
  }

  static func unknownFormat(_ name: String, at span: SourceSpan?) -> Diagnostic {
    let known = FigureFormat.Kind.allCases.map(\.rawValue)
    return .error(
      "unknown-format", "no format is named '\(name)'", at: span,
      help: Suggestion.help(for: name, in: known) ?? "known are " + known.joined(separator: ", "))
  }

  static func formatTakesNoDigits(_ kind: FigureFormat.Kind, at span: SourceSpan?) -> Diagnostic {
    .error("bad-format", "the format \(kind.rawValue) takes no digits", at: span)
  }

  static func formatDigits(_ text: String, _ kind: FigureFormat.Kind, at span: SourceSpan?)
    -> Diagnostic
  {
    .error(
      "bad-format",
      "the digits of \(kind.rawValue) must be a whole number from 0 to \(FigureFormat.mostDigits),"
        + " not '\(text)'", at: span)
  }
}
