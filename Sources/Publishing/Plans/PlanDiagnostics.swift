internal import Datasets
internal import Diagnostics

extension Diagnostic {
  static func planWithoutColumn(
    _ role: PlanSpec.Role, at span: SourceSpan, known: [String]
  ) -> Diagnostic {
    .error(
      "plan-without-column", "the plan's data have no column for '\(role.rawValue)'", at: span,
      help: "write 'columns: {\(role.rawValue): …}'; the columns are "
        + known.joined(separator: ", "))
  }

  static func planWithoutDay(at span: SourceSpan) -> Diagnostic {
    .error(
      "plan-without-day", "it isn't known of which day the plan's progress is", at: span,
      help: "write 'as-of: 2023-Q2', or 'as_of: 2023-06-30' in the front matter")
  }

  static func planDay(_ text: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "wrong-type", "'as-of' must be a day or a period, not '\(text)'", at: span,
      help: "write it as 2023-06-30 or 2023-Q2")
  }

  static func planDaysDiffer(_ own: Period, _ period: Period, at span: SourceSpan) -> Diagnostic {
    .warning(
      "plan-days-differ", "the page's 'as_of' is \(own), and the plan shows \(period)", at: span,
      help: "move 'as_of' to the end of the period, or show the period that it lies in")
  }

  static func planNumber(_ text: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "plan-number", "an item's number must be a whole number above 0, not '\(text)'", at: span)
  }

  static func planNumberRepeated(_ number: Int, at span: SourceSpan) -> Diagnostic {
    .error(
      "plan-number-repeated", "two items of the plan have the number \(number)", at: span,
      help: "narrow the rows down with 'parameters' or 'where', or mend the data")
  }

  static func planDue(_ text: String, of number: Int, at span: SourceSpan) -> Diagnostic {
    .error(
      "plan-due", "item \(number) is due in '\(text)', which is no period", at: span,
      help: "write it as 2023-Q2, 2023-06 or 2023-06-30")
  }

  static func planProgress(_ text: String, of number: Int, at span: SourceSpan) -> Diagnostic {
    .error(
      "plan-progress", "the progress of item \(number) must lie between 0 and 100, not '\(text)'",
      at: span, help: "progress is counted in hundredths")
  }

  static func planStateMissing(_ number: Int, at span: SourceSpan) -> Diagnostic {
    .error("plan-state", "item \(number) has no state", at: span)
  }

  static func planState(
    _ word: String, of number: Int, at span: SourceSpan, known: [String]
  ) -> Diagnostic {
    .error(
      "plan-state", "item \(number) has the state '\(word)', which isn't known", at: span,
      help: Suggestion.help(for: word, in: known)
        ?? "say what it means: 'states: {going: \(word)}'; known are "
        + known.joined(separator: ", "))
  }

  static func planStateDiffers(
    _ number: Int, _ word: String, isDue: Bool, at span: SourceSpan
  ) -> Diagnostic {
    .warning(
      "plan-state-differs",
      isDue
        ? "item \(number) is due and not done, and its state is '\(word)'"
        : "item \(number) isn't due yet, and its state is '\(word)'",
      at: span, help: "compare its time limit with the day of the progress")
  }

  static func planLateWithoutReason(
    _ number: Int, _ title: String, at span: SourceSpan
  ) -> Diagnostic {
    .warning(
      "plan-late-without-reason", "item \(number) '\(title)' is late, and no reason is given",
      at: span, help: "readers ask why: write it in the data")
  }
}
