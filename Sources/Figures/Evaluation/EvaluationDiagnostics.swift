internal import Datasets
internal import Diagnostics

extension Diagnostic {
  // MARK: Arguments

  static func undeclaredArgument(
    _ argument: String, of name: String, known: [String], at span: SourceSpan, notes: [Note]
  ) -> Diagnostic {
    .error(
      "undeclared-argument", "the figure '\(name)' has no parameter '\(argument)'", at: span,
      notes: notes,
      help: Suggestion.help(for: argument, in: known)
        ?? (known.isEmpty ? "it has none" : "it has " + known.joined(separator: ", ")))
  }

  static func noDefault(
    _ argument: String, of name: String, at span: SourceSpan, notes: [Note]
  ) -> Diagnostic {
    .error(
      "no-default", "'\(argument)' of the figure '\(name)' is required and has no default",
      at: span, notes: notes)
  }

  static func missingParameter(_ parameter: String, of name: String, notes: [Note]) -> Diagnostic {
    .error(
      "missing-parameter", "the figure '\(name)' needs '\(parameter)'", notes: notes,
      help: "give it in the reference, \(name)(\(parameter)=…), or under 'params' of the page")
  }

  static func noPeriodBefore(_ period: String, at span: SourceSpan, notes: [Note]) -> Diagnostic {
    .error("not-a-period", "there is no period before '\(period)'", at: span, notes: notes)
  }

  // MARK: Values

  /// - Parameters:
  ///   - arguments: what the figure was asked for, such as ` for period=2022`.
  ///   - mayBeEmpty: whether its definition could say what no rows mean.
  static func noRow(_ name: String, _ arguments: String, mayBeEmpty: Bool, notes: [Note])
    -> Diagnostic
  {
    .error(
      "no-row", "the figure '\(name)' has no row\(arguments)", notes: notes,
      help: mayBeEmpty
        ? "where no rows mean the number 0, its definition says so with 'empty: 0'"
        : "a reference may say what to print then: {{ \(name) ? \"—\" }}")
  }

  static func severalRows(_ name: String, _ arguments: String, count: Int, notes: [Note])
    -> Diagnostic
  {
    .error(
      "several-rows", "the figure '\(name)' has \(count) rows\(arguments) where one is wanted",
      notes: notes, help: "only a figure whose format is 'list' may have several rows")
  }

  static func nullValue(_ name: String, _ arguments: String, notes: [Note]) -> Diagnostic {
    .error(
      "null-value", "the value of the figure '\(name)' is missing (NULL)\(arguments)", notes: notes,
      help: "a reference may say what to print then: {{ \(name) ? \"—\" }}")
  }

  static func notANumber(_ text: String, of name: String, notes: [Note]) -> Diagnostic {
    .error(
      "not-a-number", "'\(text)', the value of the figure '\(name)', is not a number",
      notes: notes)
  }

  static func divisionByZero(_ name: String, notes: [Note]) -> Diagnostic {
    .error("division-by-zero", "the figure '\(name)' divides by zero", notes: notes)
  }

  static func severalColumns(
    _ name: String, _ columns: [String], at span: SourceSpan? = nil, notes: [Note]
  ) -> Diagnostic {
    .error(
      "several-columns",
      "the figure '\(name)' has several columns: " + columns.joined(separator: ", "), at: span,
      notes: notes, help: "name one, as in \(name).\(columns.first ?? "column")")
  }

  static func notAList(_ name: String, notes: [Note]) -> Diagnostic {
    .error(
      "not-a-list", "the figure '\(name)' is no list", notes: notes,
      help: "a list says so in its definition, with 'format: list'")
  }

  static func listAsOther(_ name: String, _ format: FigureFormat.Kind, notes: [Note])
    -> Diagnostic
  {
    .error(
      "list-format", "the figure '\(name)' is a list and can't be shown as \(format.rawValue)",
      notes: notes)
  }

  static func acrossBreak(_ name: String, _ period: String, notes: [Note]) -> Diagnostic {
    .error(
      "change-across-break",
      "the figure '\(name)' is a change across a break in the series, at \(period)", notes: notes,
      help: "where both sides are on one base, its definition says so with 'comparable'")
  }

  // MARK: Audience

  static let audienceID = "audience"

  static func notForAudience(
    _ name: String, data: Audience, page: Audience, notes: [Note]
  ) -> Diagnostic {
    .error(
      audienceID,
      "the figure '\(name)' is made of \(data.rawValue) data, on a page that is"
        + " \(page.rawValue)", notes: notes,
      help: "where its value may be told, its definition says why with 'declassified'")
  }
}
