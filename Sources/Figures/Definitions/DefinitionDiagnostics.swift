internal import Diagnostics
internal import YAMLSource

extension Diagnostic {
  static func notFigures(_ node: YAMLNode) -> Diagnostic {
    .error(
      "wrong-type",
      "a file of figures must be a mapping of names to definitions, not"
        + " \(node.typeName)", at: node.span)
  }

  static func badFigureName(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "bad-figure-name", "'\(name)' can't be the name of a figure", at: span,
      help: "a name begins with a letter and holds letters, digits, '-' and '_'")
  }

  static func badParameterName(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "bad-parameter-name", "'\(name)' can't be the name of a parameter", at: span,
      help: "SQL asks for Latin letters, digits and '_', and a letter first")
  }

  static func repeatedFigure(_ name: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    .error(
      "repeated-figure", "a figure named '\(name)' is defined already", at: span,
      notes: [.init("it was defined here first", at: first)])
  }

  static func severalOrigins(
    _ name: String, _ fields: [String], at span: SourceSpan, _ definition: SourceSpan
  ) -> Diagnostic {
    let list = fields.map { "'\($0)'" }.joined(separator: " and ")
    return .error(
      "several-origins", "the figure '\(name)' has \(list), but can have only one of them",
      at: span, notes: [.init("'\(name)' is defined here", at: definition)])
  }

  static func noOrigin(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "missing-origin", "the figure '\(name)' needs 'from' with 'select', 'query' or 'value'",
      at: span)
  }

  static func strayField(_ field: String, needs other: String, at span: SourceSpan) -> Diagnostic {
    .error("stray-field", "'\(field)' means something only with '\(other)'", at: span)
  }

  static func figureInField(_ field: String, _ node: YAMLNode) -> Diagnostic {
    .error(
      "figure-in-definition", "'\(field)' of a figure can't hold figures itself", at: node.span)
  }

  static func unknownColumn(
    _ column: String, of name: String, known: [String], at span: SourceSpan?, notes: [Note] = []
  ) -> Diagnostic {
    .error(
      "unknown-column", "the figure '\(name)' has no column '\(column)'", at: span, notes: notes,
      help: Suggestion.help(for: column, in: known)
        ?? (known.count > 1 ? "its columns are " + known.joined(separator: ", ") : nil))
  }

  static func undeclaredParameter(
    _ parameter: String, in name: String, known: [String], at span: SourceSpan?, notes: [Note]
  ) -> Diagnostic {
    .error(
      "undeclared-parameter",
      "the figure '\(name)' uses ':\(parameter)', which it doesn't declare", at: span,
      notes: notes,
      help: Suggestion.help(for: parameter, in: known)
        ?? "declare it under 'parameters', as required or with a default")
  }

  static func unusedParameter(_ parameter: String, of name: String, at span: SourceSpan)
    -> Diagnostic
  {
    .warning(
      "unused-parameter", "the figure '\(name)' declares '\(parameter)' but doesn't use it",
      at: span)
  }

  static func formulaCycle(_ path: [String], at span: SourceSpan, notes: [Note]) -> Diagnostic {
    .error(
      "figure-cycle",
      "the figure '\(path.first ?? "")' is worked out from itself: "
        + path.joined(separator: " → "), at: span, notes: notes)
  }

  static func formulaHasFormat(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "format-in-formula", "a formula takes the value of '\(name)', not a format or a fallback",
      at: span)
  }

  static func listInFormula(_ name: String, at span: SourceSpan, notes: [Note]) -> Diagnostic {
    .error(
      "list-in-formula", "'\(name)' is a list, with which nothing can be worked out", at: span,
      notes: notes)
  }
}
