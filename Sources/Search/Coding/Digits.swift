/// The 64 digits of the index: signs from # on, without the backslash. All of them stand in a script's
/// text as they are, and a script reads them by their codes.
enum Digits {
  static let digits = Array(0x23...0x63 as ClosedRange<UInt8>).filter { $0 != 0x5C }

  /// Appends the lowest `6 * count` bits of a number, the highest first.
  static func append(_ value: Int, count: Int, to bytes: inout [UInt8]) {
    for place in stride(from: count - 1, through: 0, by: -1) {
      bytes.append(digits[value >> (place * 6) & 63])
    }
  }
}

/// What tells two contents apart, for addresses and for sharing pages out.
enum Mark {
  /// Five letters and digits.
  static func text(of bytes: some Sequence<UInt8>) -> [UInt8] {
    let hash = hash(bytes)
    var rest = (hash ^ hash >> 32) % 60_466_176
    var result: [UInt8] = []
    for _ in 0..<5 {
      let digit = UInt8(truncatingIfNeeded: rest % 36)
      result.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      rest /= 36
    }
    return result
  }

  /// FNV-1a.
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
