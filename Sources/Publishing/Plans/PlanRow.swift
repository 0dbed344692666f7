internal import Datasets
internal import Diagnostics

/// One row of a plan's data, read as an item.
struct PlanRow {
  let row: [SQLValue]
  let places: [PlanSpec.Role: Int]
  /// Whether the column of items carried over holds nothing but truth values, kept as 1 and 0.
  let carriedIsTruth: Bool
  let spec: PlanSpec
  let asOf: Period?
  let words: [String: String]
  /// Whether the page is in the language of the data, whose words for states it then shows.
  let keepsWords: Bool
  private(set) var diagnostics: [Diagnostic] = []

  init(
    row: [SQLValue], places: [PlanSpec.Role: Int], carriedIsTruth: Bool, spec: PlanSpec,
    asOf: Period?, words: [String: String], keepsWords: Bool
  ) {
    (self.row, self.places, self.carriedIsTruth, self.spec) = (row, places, carriedIsTruth, spec)
    (self.asOf, self.words, self.keepsWords) = (asOf, words, keepsWords)
  }

  /// nil, with what is wrong told, where the row makes no item.
  mutating func item() -> PlanItem? {
    guard let number = value(.number)?.decimal?.int64, number > 0, let number = Int(exactly: number)
    else {
      diagnostics.append(.planNumber(text(.number) ?? "nothing", at: span(.number)))
      return nil
    }
    let due = due(number)
    let progress = progress(number)
    guard let (state, word) = state(number, due: due, progress: progress) else { return nil }
    if diagnostics.hasErrors { return nil }
    if state == .late, places[.reason] != nil, text(.reason) == nil {
      diagnostics.append(.planLateWithoutReason(number, text(.title) ?? "", at: span(.reason)))
    }
    return PlanItem(
      number: number, title: text(.title) ?? "", section: text(.section), owner: text(.owner),
      due: due, state: state, stateWord: word, progress: progress, carried: carried(),
      reason: text(.reason), anchor: text(.anchor))
  }

  private func value(_ role: PlanSpec.Role) -> SQLValue? { places[role].map { row[$0] } }

  /// nil where there is nothing in the cell.
  private func text(_ role: PlanSpec.Role) -> String? {
    guard let text = value(role)?.plainText, !text.isEmpty else { return nil }
    return text
  }

  private func span(_ role: PlanSpec.Role) -> SourceSpan { spec.columns[role]?.span ?? spec.span }

  private mutating func due(_ number: Int) -> Period? {
    guard let text = text(.due) else { return nil }
    let period = Period(text)
    if period == nil { diagnostics.append(.planDue(text, of: number, at: span(.due))) }
    return period
  }

  private mutating func progress(_ number: Int) -> DecimalNumber? {
    guard let value = value(.progress), !value.isNull else { return nil }
    guard let progress = value.decimal, !progress.isNegative, progress <= DecimalNumber(100) else {
      diagnostics.append(
        .planProgress(value.plainText ?? "", of: number, at: span(.progress)))
      return nil
    }
    return progress
  }

  private mutating func state(
    _ number: Int, due: Period?, progress: DecimalNumber?
  ) -> (PlanState, String)? {
    let isDue = due.flatMap { due in asOf.map { due.end <= $0.end } } ?? false
    guard let word = text(.state) else {
      if places[.state] != nil {
        diagnostics.append(.planStateMissing(number, at: span(.state)))
        return nil
      }
      let hasBegun = progress.map { !$0.isZero } ?? false || text(.started) != nil
      let state: PlanState =
        if progress == DecimalNumber(100) { .done } else if isDue { .late } else if hasBegun {
          .going
        } else { .waiting }
      return (state, state.word(words))
    }
    let known =
      spec.states[word] ?? PlanState(rawValue: word)
      ?? PlanState.allCases.first { $0.word(words) == word }
    guard let state = known else {
      diagnostics.append(
        .planState(
          word, of: number, at: span(.state),
          known: PlanState.allCases.map { $0.word(words) } + spec.states.keys.sorted()))
      return nil
    }
    if due != nil, asOf != nil, state != .done, isDue != (state == .late) {
      diagnostics.append(.planStateDiffers(number, word, isDue: isDue, at: span(.state)))
    }
    return (state, keepsWords && PlanState(rawValue: word) == nil ? word : state.word(words))
  }

  /// Numbers and texts name the item of the year before.
  private func carried() -> String? {
    guard let text = text(.carried), text != "false" else { return nil }
    if carriedIsTruth { return text == "0" ? nil : "" }
    return text == "true" ? "" : text
  }
}
