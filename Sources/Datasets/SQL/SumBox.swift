internal import CSQLite

/// The exact sum of one group or window, kept in the 8 bytes that SQLite holds for an aggregate.
final class SumBox {
  var sum = ExactSum()

  static func existing(in call: OpaquePointer?) -> SumBox? {
    guard let slot = slot(in: call, size: 0), let pointer = slot.pointee else { return nil }
    return Unmanaged<SumBox>.fromOpaque(pointer).takeUnretainedValue()
  }

  static func release(in call: OpaquePointer?) {
    guard let slot = slot(in: call, size: 0), let pointer = slot.pointee else { return }
    slot.pointee = nil
    Unmanaged<SumBox>.fromOpaque(pointer).release()
  }

  static func step(_ call: OpaquePointer?, _ value: OpaquePointer?, adds: Bool) {
    let type = sqlite3_value_numeric_type(value)
    guard type != SQLITE_NULL, let box = made(in: call) else { return }
    switch type {
    case SQLITE_INTEGER:
      let number = sqlite3_value_int64(value)
      if adds { box.sum.add(number) } else { box.sum.remove(number) }
    case SQLITE_FLOAT:
      let number = sqlite3_value_double(value)
      let isFinite = adds ? box.sum.add(number) : box.sum.remove(number)
      if !isFinite { functionCall(call)?.fail(.notFinite()) }
    default:
      let text = sqlite3_value_text(value).map { String(cString: $0) } ?? ""
      functionCall(call)?.fail(.notANumber(text))
    }
  }

  static func answer(_ call: OpaquePointer?) {
    guard let data = sqlite3_user_data(call) else { return }
    let box = Unmanaged<FunctionBox>.fromOpaque(data).takeUnretainedValue()
    if let call = functionCall(call) { box.body(call) }
  }

  private static func functionCall(_ call: OpaquePointer?) -> FunctionCall? {
    guard let data = sqlite3_user_data(call) else { return nil }
    let box = Unmanaged<FunctionBox>.fromOpaque(data).takeUnretainedValue()
    let none = UnsafeBufferPointer<OpaquePointer?>(start: nil, count: 0)
    return FunctionCall(handle: call, values: none, context: box.context)
  }

  private static func made(in call: OpaquePointer?) -> SumBox? {
    let size = Int32(MemoryLayout<UnsafeMutableRawPointer?>.size)
    guard let slot = slot(in: call, size: size) else { return nil }
    if let pointer = slot.pointee {
      return Unmanaged<SumBox>.fromOpaque(pointer).takeUnretainedValue()
    }
    let box = SumBox()
    slot.pointee = Unmanaged.passRetained(box).toOpaque()
    return box
  }

  /// SQLite's bytes for this aggregate, zero at first; nil where there are none yet.
  private static func slot(
    in call: OpaquePointer?, size: Int32
  ) -> UnsafeMutablePointer<UnsafeMutableRawPointer?>? {
    sqlite3_aggregate_context(call, size)?.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
  }
}

extension FunctionCall {
  /// An integer where all values were integers, as SQLite's own `sum` has it.
  func answerSum(_ sum: ExactSum) {
    guard sum.realCount == 0 else { return answer(sum.total.double) }
    if let whole = sum.total.int64 { answer(whole) } else { fail(.overflow()) }
  }
}
