internal import CSQLite

extension SQLConnection {
  /// Division that is checked, and rounding on decimals.
  ///
  /// | function | what it does |
  /// | --- | --- |
  /// | `round(x)`, `round(x, n)` | half to even (GB/T 8170) on at most 15 significant digits; −2 rounds to hundreds |
  /// | `floor`, `ceil`, `ceiling`, `trunc` | on at most 15 significant digits |
  /// | `mod(a, b)` | as `%` |
  func registerArithmetic() throws(QueryFault) {
    try register("gazette_divide", arguments: 3) { $0.divide() }
    try register("gazette_remainder", arguments: 3) { $0.remainder() }
    try register("mod", arguments: 2) { $0.remainder() }
    try register("gazette_clean", arguments: 1) { call in
      guard sqlite3_value_type(call.values[0]) == SQLITE_FLOAT else {
        return call.answerArgument(0)
      }
      call.answer(sqlite3_value_double(call.values[0]), by: { $0 })
    }
    for count in [1, 2] as [Int32] {
      try register("round", arguments: count) { $0.round() }
    }
    let wholes: [(String, @Sendable (DecimalNumber) -> DecimalNumber)] = [
      ("floor", { $0.roundedDown }), ("ceil", { $0.roundedUp }), ("ceiling", { $0.roundedUp }),
      ("trunc", { $0.truncated }),
    ]
    for (name, whole) in wholes {
      try register(name, arguments: 1) { call in
        switch call.number(0) {
        case .missing: call.answerNull()
        case .integer(let value): call.answer(value)
        case .real(let value): call.answer(value, by: whole)
        case .notANumber(let text): call.fail(.notANumber(text))
        }
      }
    }
  }
}

extension FunctionCall {
  fileprivate func answer(_ value: Double, by change: (DecimalNumber) -> DecimalNumber) {
    guard let number = DecimalNumber(value) else { return fail(.notFinite()) }
    answer(change(number).double)
  }

  fileprivate func round() {
    let places: Int
    switch count < 2 ? .integer(0) : number(1) {
    case .missing: return answerNull()
    case .integer(let value): places = Int(clamping: value)
    case .real(let value): places = Int(max(-400, min(400, value)))
    case .notANumber(let text): return fail(.notANumber(text))
    }
    switch number(0) {
    case .missing: answerNull()
    case .integer(let value): answer(DecimalNumber(value).rounded(toPlaces: places).double)
    case .real(let value): answer(value) { $0.rounded(toPlaces: places) }
    case .notANumber(let text): fail(.notANumber(text))
    }
  }

  /// `a / b`: NULL where either is missing; a fault for two integers and for a zero below.
  fileprivate func divide() {
    switch (number(0), number(1)) {
    case (.notANumber(let text), _), (_, .notANumber(let text)): failHere(.notANumber(text))
    case (.missing, _), (_, .missing): answerNull()
    case (_, .integer(0)), (_, .real(0)): failHere(.divisionByZero())
    case (.integer(let a), .integer(let b)): failHere(.integerDivision(a, b))
    case (.integer(let a), .real(let b)): quotient(Double(a), b)
    case (.real(let a), .integer(let b)): quotient(a, Double(b))
    case (.real(let a), .real(let b)): quotient(a, b)
    }
  }

  private func quotient(_ a: Double, _ b: Double) {
    let result = a / b
    if result.isFinite { answer(result) } else { failHere(.notFinite()) }
  }

  /// `a % b`: both cut to whole numbers first, as SQLite does.
  fileprivate func remainder() {
    let a: DecimalNumber
    let b: DecimalNumber
    var isReal = false
    switch (number(0), number(1)) {
    case (.notANumber(let text), _), (_, .notANumber(let text)):
      return failHere(.notANumber(text))
    case (.missing, _), (_, .missing): return answerNull()
    case (let first, let second):
      guard let x = first.whole(&isReal), let y = second.whole(&isReal) else {
        return failHere(.notFinite())
      }
      (a, b) = (x, y)
    }
    if b.isZero { return failHere(.divisionByZero()) }
    let (x, y, exponent) = DecimalNumber.aligned(a, b)
    let rest = DecimalNumber(
      coefficient: x.dividedWithRemainder(by: y).remainder, exponent: exponent)
    if isReal { answer(rest.double) } else { answer(rest.int64 ?? 0) }
  }

  /// The last argument, where there is a third, names the division's place.
  private func failHere(_ fault: QueryFault) {
    if count > 2 { context.record(fault, atPlace: text(2)) }
    fail(fault)
  }
}

extension FunctionCall.Number {
  fileprivate func whole(_ isReal: inout Bool) -> DecimalNumber? {
    switch self {
    case .integer(let value): return DecimalNumber(value)
    case .real(let value):
      isReal = true
      return DecimalNumber(value)?.truncated
    case .missing, .notANumber: return nil
    }
  }
}
