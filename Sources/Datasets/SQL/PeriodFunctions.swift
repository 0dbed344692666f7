extension SQLConnection {
  /// Periods in SQL, written as in the data.
  ///
  /// | function | `2022-H1` gives |
  /// | --- | --- |
  /// | `period_shift(p, n)` | with 1: `2022-H2` |
  /// | `period_year_ago(p)` | `2021-H1` |
  /// | `period_label(p)`, `period_label(p, 'en')` | `2022年上半年`, `First half of 2022` |
  /// | `period_start(p)`, `period_end(p)` | `2022-01-01`, `2022-06-30` |
  /// | `period_kind(p)` | `half` |
  ///
  /// NULL gives NULL; what is no period is a fault.
  func registerPeriods() throws(QueryFault) {
    try registerPeriod("period_shift", arguments: 2) { period, call in
      switch call.number(1) {
      case .integer(let n): period.shifted(by: Int(n))?.description
      default: nil
      }
    }
    try registerPeriod("period_year_ago") { period, _ in period.yearAgo?.description }
    try registerPeriod("period_start") { period, _ in period.start }
    try registerPeriod("period_end") { period, _ in period.end }
    try registerPeriod("period_kind") { period, _ in period.kind.rawValue }
    try registerPeriod("period_label") { period, _ in period.label(language: "zh-Hans") }
    try registerPeriod("period_label", arguments: 2) { period, call in
      period.label(language: call.text(1))
    }
  }

  private func registerPeriod(
    _ name: String, arguments: Int32 = 1,
    _ answer: @escaping (Period, FunctionCall) -> String?
  ) throws(QueryFault) {
    try register(name, arguments: arguments) { call in
      if call.isNull(0) { return call.answerNull() }
      guard let period = Period(call.text(0)) else { return call.fail(.notAPeriod(call.text(0))) }
      if let text = answer(period, call) { call.answer(text) } else { call.answerNull() }
    }
  }
}
