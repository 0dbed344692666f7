internal import CSQLite

/// One call of a function of ours: its arguments and where its answer goes.
struct FunctionCall {
  /// An argument where a number is needed.
  enum Number {
    case missing
    case integer(Int64)
    case real(Double)
    case notANumber(String)
  }

  let handle: OpaquePointer?
  let values: UnsafeBufferPointer<OpaquePointer?>
  let context: StatementContext

  var count: Int { values.count }

  func isNull(_ index: Int) -> Bool {
    index >= count || sqlite3_value_type(values[index]) == SQLITE_NULL
  }

  /// An argument as text; empty for NULL.
  func text(_ index: Int) -> String {
    guard index < count, let bytes = sqlite3_value_text(values[index]) else { return "" }
    let length = Int(sqlite3_value_bytes(values[index]))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
  }

  /// An argument as a number; text that reads as one is one, as SQLite has it.
  func number(_ index: Int) -> Number {
    guard index < count else { return .missing }
    switch sqlite3_value_numeric_type(values[index]) {
    case SQLITE_NULL: return .missing
    case SQLITE_INTEGER: return .integer(sqlite3_value_int64(values[index]))
    case SQLITE_FLOAT: return .real(sqlite3_value_double(values[index]))
    default: return .notANumber(text(index))
    }
  }

  func answer(_ value: Double) {
    if value.isFinite { sqlite3_result_double(handle, value) } else { fail(.notFinite()) }
  }

  func answer(_ value: Int64) { sqlite3_result_int64(handle, value) }
  func answerNull() { sqlite3_result_null(handle) }

  func answer(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        gazette_sqlite_result_text(handle, $0.baseAddress, Int32(clamping: $0.count))
      }
    }
  }

  /// The argument itself.
  func answerArgument(_ index: Int) { sqlite3_result_value(handle, values[index]) }

  /// Ends the statement with a fault, which the context keeps.
  func fail(_ fault: QueryFault) {
    context.record(fault)
    sqlite3_result_error(handle, fault.message, -1)
  }
}

/// A function of ours with what it needs, kept by SQLite for as long as it knows the function.
final class FunctionBox {
  let context: StatementContext
  let body: (FunctionCall) -> Void

  init(context: StatementContext, body: @escaping (FunctionCall) -> Void) {
    (self.context, self.body) = (context, body)
  }
}

extension SQLConnection {
  private static let functionFlags =
    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS

  /// Adds a scalar function, or puts it in the place of SQLite's own of that name.
  ///
  /// - Parameter arguments: how many; −1 for any number.
  func register(
    _ name: String, arguments: Int32, _ body: @escaping (FunctionCall) -> Void
  ) throws(QueryFault) {
    let box = Unmanaged.passRetained(FunctionBox(context: context, body: body))
    let code = sqlite3_create_function_v2(
      handle, name, arguments, Self.functionFlags, box.toOpaque(),
      { call, count, values in
        guard let data = sqlite3_user_data(call) else { return }
        let box = Unmanaged<FunctionBox>.fromOpaque(data).takeUnretainedValue()
        let values = UnsafeBufferPointer(start: values, count: Int(count))
        box.body(FunctionCall(handle: call, values: values, context: box.context))
      }, nil, nil,
      { pointer in
        if let pointer { Unmanaged<FunctionBox>.fromOpaque(pointer).release() }
      })
    guard code == SQLITE_OK else { throw .other(lastMessage) }
  }

  func registerFunctions() throws(QueryFault) {
    try registerArithmetic()
    try registerPeriods()
    try registerAggregate("sum") { call, sum in call.answerSum(sum) }
    try registerAggregate("total") { call, sum in call.answer(sum.total.double) }
    try registerAggregate("avg") { call, sum in
      guard let mean = sum.total.divided(by: DecimalNumber(sum.count)) else {
        return call.answerNull()
      }
      call.answer(mean.double)
    }
    for name in DateFunctions.names {
      let dates = dates
      try register(name, arguments: -1) { call in
        let arguments = (0..<call.count).map(call.text)
        if let word = DateFunctions.clockWord(in: arguments, of: name) {
          call.fail(.readsClock(word))
        } else {
          dates.answer(name, call.values, in: call.handle)
        }
      }
    }
  }

  /// Adds an exact aggregate, which is a window function too.
  private func registerAggregate(
    _ name: String, _ answer: @escaping (FunctionCall, ExactSum) -> Void
  ) throws(QueryFault) {
    let body: (FunctionCall) -> Void = { call in
      let sum = SumBox.existing(in: call.handle)?.sum ?? ExactSum()
      if sum.count == 0, name != "total" { call.answerNull() } else { answer(call, sum) }
    }
    let box = Unmanaged.passRetained(FunctionBox(context: context, body: body))
    let code = sqlite3_create_window_function(
      handle, name, 1, Self.functionFlags, box.toOpaque(),
      { call, _, values in SumBox.step(call, values?.pointee, adds: true) },
      { call in
        SumBox.answer(call)
        SumBox.release(in: call)
      },
      { call in SumBox.answer(call) },
      { call, _, values in SumBox.step(call, values?.pointee, adds: false) },
      { pointer in
        if let pointer { Unmanaged<FunctionBox>.fromOpaque(pointer).release() }
      })
    guard code == SQLITE_OK else { throw .other(lastMessage) }
  }
}
