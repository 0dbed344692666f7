/// Reads numbers as Table Schema writes them.
enum NumberText {
  /// A plain whole number of at most 18 digits straight from its bytes; nil for any other text.
  static func fastInteger(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard let first = bytes.first else { return nil }
    var index = 0
    let isNegative = first == UInt8(ascii: "-")
    if isNegative || first == UInt8(ascii: "+") { index = 1 }
    guard bytes.count > index, bytes.count - index <= 18 else { return nil }
    var value: Int64 = 0
    while index < bytes.count {
      let digit = bytes[index] &- 48
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int64(digit)
      index += 1
    }
    return isNegative ? -value : value
  }

  /// A plain decimal of at most 15 digits straight from its bytes; nil for any other text.
  ///
  /// Exact: both the digits and the power of ten are whole doubles, and one division rounds once.
  static func fastReal(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let first = bytes.first, bytes.count <= 17 else { return nil }
    var index = 0
    let isNegative = first == UInt8(ascii: "-")
    if isNegative || first == UInt8(ascii: "+") { index = 1 }
    var value: Int64 = 0
    var digits = 0
    var places = -1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "."), places < 0 {
        places = 0
      } else {
        let digit = byte &- 48
        guard digit <= 9 else { return nil }
        value = value &* 10 &+ Int64(digit)
        digits += 1
        if places >= 0 { places += 1 }
      }
      index += 1
    }
    guard digits > 0, digits <= 15 else { return nil }
    let size = places > 0 ? Double(value) / powers[places] : Double(value)
    return isNegative ? -size : size
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  enum Reading<Value> {
    case value(Value)
    /// It is a number, but none that can be stored.
    case outOfRange
    case notANumber
  }

  static func integer(_ text: String, _ form: FieldType.NumberForm) -> Reading<Int64> {
    var bytes = stripped(text, form)
    bytes = removing(form.group, from: bytes)
    guard isInteger(bytes) else { return .notANumber }
    guard let value = Int64(String(decoding: bytes, as: UTF8.self)) else { return .outOfRange }
    return .value(value)
  }

  /// A decimal with an exponent where given. NaN and INF, which the standard knows, are out of
  /// range: nothing can be computed from them.
  static func real(_ text: String, _ form: FieldType.NumberForm) -> Reading<Double> {
    var bytes = stripped(text, form)
    bytes = removing(form.group, from: bytes)
    if form.decimal != [UInt8(ascii: ".")] {
      if bytes.contains(UInt8(ascii: ".")) { return .notANumber }
      bytes = replacing(form.decimal, in: bytes)
    }
    let plain = String(decoding: bytes, as: UTF8.self)
    if ["NaN", "INF", "-INF"].contains(plain) { return .outOfRange }
    guard isDecimal(bytes) else { return .notANumber }
    guard let value = Double(plain), value.isFinite else { return .outOfRange }
    return .value(value)
  }

  /// Without spaces at the ends, and where the number isn't bare, without what stands around it.
  private static func stripped(_ text: String, _ form: FieldType.NumberForm) -> [UInt8] {
    let bytes = Array(text.trimmedSpaces.utf8)
    if form.isBare { return bytes }
    func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
    let start = bytes.firstIndex { isDigit($0) || $0 == UInt8(ascii: "-") } ?? bytes.count
    let end = bytes.lastIndex(where: isDigit).map { $0 + 1 } ?? 0
    return start < end ? Array(bytes[start..<end]) : []
  }

  private static func removing(_ part: [UInt8], from bytes: [UInt8]) -> [UInt8] {
    replacing(part, in: bytes, with: [])
  }

  private static func replacing(
    _ part: [UInt8], in bytes: [UInt8], with new: [UInt8] = [UInt8(ascii: ".")]
  ) -> [UInt8] {
    guard !part.isEmpty else { return bytes }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: part) {
        result += new
        index += part.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private static func isInteger(_ bytes: [UInt8]) -> Bool {
    let digits = bytes.first == 45 || bytes.first == 43 ? bytes.dropFirst() : bytes[...]
    return !digits.isEmpty && digits.allSatisfy { $0 >= 48 && $0 <= 57 }
  }

  private static func isDecimal(_ bytes: [UInt8]) -> Bool {
    var index = 0
    func digits() -> Int {
      let start = index
      while index < bytes.count, bytes[index] >= 48, bytes[index] <= 57 { index += 1 }
      return index - start
    }
    if let first = bytes.first, first == 45 || first == 43 { index = 1 }
    var count = digits()
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      count += digits()
    }
    guard count > 0 else { return false }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == 45 || bytes[index] == 43 { index += 1 }
      guard digits() > 0 else { return false }
    }
    return index == bytes.count
  }
}
