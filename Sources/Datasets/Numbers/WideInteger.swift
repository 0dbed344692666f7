/// An integer of any size, for the few results that leave 128 bits.
///
/// A plain schoolbook implementation: what figures need is exactness, and such numbers are rare.
struct WideInteger: Hashable, Sendable {
  /// 32-bit digits, the lowest first, without leading zeros; empty for zero.
  private(set) var limbs: [UInt32]
  private(set) var isNegative: Bool

  private init(limbs: [UInt32], isNegative: Bool) {
    var limbs = limbs
    while limbs.last == 0 { limbs.removeLast() }
    self.limbs = limbs
    self.isNegative = isNegative && !limbs.isEmpty
  }

  init(_ value: Int128) {
    var magnitude = value.magnitude
    var limbs: [UInt32] = []
    while magnitude != 0 {
      limbs.append(UInt32(truncatingIfNeeded: magnitude))
      magnitude >>= 32
    }
    self.init(limbs: limbs, isNegative: value < 0)
  }

  /// The value where it fits 128 bits, else nil.
  var int128: Int128? {
    guard limbs.count <= 4 else { return nil }
    var magnitude: UInt128 = 0
    for limb in limbs.reversed() { magnitude = magnitude << 32 | UInt128(limb) }
    guard magnitude <= UInt128(Int128.max) else { return nil }
    return isNegative ? -Int128(magnitude) : Int128(magnitude)
  }

  var negated: WideInteger { WideInteger(limbs: limbs, isNegative: !isNegative) }
  var magnitude: WideInteger { WideInteger(limbs: limbs, isNegative: false) }

  static func + (a: WideInteger, b: WideInteger) -> WideInteger {
    if a.isNegative == b.isNegative {
      return WideInteger(limbs: sum(a.limbs, b.limbs), isNegative: a.isNegative)
    }
    if isLess(a.limbs, b.limbs) {
      return WideInteger(limbs: difference(b.limbs, a.limbs), isNegative: b.isNegative)
    }
    return WideInteger(limbs: difference(a.limbs, b.limbs), isNegative: a.isNegative)
  }

  static func * (a: WideInteger, b: WideInteger) -> WideInteger {
    guard !a.limbs.isEmpty, !b.limbs.isEmpty else { return WideInteger(0) }
    var result = [UInt32](repeating: 0, count: a.limbs.count + b.limbs.count)
    for (i, digit) in a.limbs.enumerated() {
      var carry: UInt64 = 0
      for (j, other) in b.limbs.enumerated() {
        let value = UInt64(digit) * UInt64(other) + UInt64(result[i + j]) + carry
        result[i + j] = UInt32(truncatingIfNeeded: value)
        carry = value >> 32
      }
      result[i + b.limbs.count] = UInt32(truncatingIfNeeded: carry)
    }
    return WideInteger(limbs: result, isNegative: a.isNegative != b.isNegative)
  }

  /// Quotient toward zero, and the remainder with the sign of the dividend.
  ///
  /// - Precondition: the divisor isn't zero; callers check.
  func dividedWithRemainder(
    by divisor: WideInteger
  ) -> (quotient: WideInteger, remainder: WideInteger) {
    let (quotient, remainder) = Self.divide(limbs, by: divisor.limbs)
    return (
      WideInteger(limbs: quotient, isNegative: isNegative != divisor.isNegative),
      WideInteger(limbs: remainder, isNegative: isNegative)
    )
  }

  static func isLess(_ a: WideInteger, _ b: WideInteger) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? isLess(b.limbs, a.limbs) : isLess(a.limbs, b.limbs)
  }

  /// The decimal digits of the magnitude.
  var digits: String {
    if limbs.isEmpty { return "0" }
    var groups: [String] = []
    var rest = limbs
    while !rest.isEmpty {
      let (quotient, remainder) = Self.divide(rest, bySmall: 1_000_000_000)
      rest = quotient
      let group = String(remainder)
      groups.append(
        rest.isEmpty ? group : String(repeating: "0", count: 9 - group.utf8.count) + group)
    }
    return groups.reversed().joined()
  }
}

extension WideInteger {
  private static func isLess(_ a: [UInt32], _ b: [UInt32]) -> Bool {
    if a.count != b.count { return a.count < b.count }
    for (x, y) in zip(a.reversed(), b.reversed()) where x != y { return x < y }
    return false
  }

  private static func sum(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var carry: UInt64 = 0
    for index in 0..<max(a.count, b.count) {
      let x = index < a.count ? UInt64(a[index]) : 0
      let y = index < b.count ? UInt64(b[index]) : 0
      let value = x + y + carry
      result.append(UInt32(truncatingIfNeeded: value))
      carry = value >> 32
    }
    if carry != 0 { result.append(UInt32(carry)) }
    return result
  }

  /// a − b, where a is not less than b.
  private static func difference(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var result = a
    var borrow: Int64 = 0
    for index in result.indices {
      var value = Int64(result[index]) - borrow - (index < b.count ? Int64(b[index]) : 0)
      borrow = value < 0 ? 1 : 0
      if value < 0 { value += 1 << 32 }
      result[index] = UInt32(truncatingIfNeeded: value)
    }
    while result.last == 0 { result.removeLast() }
    return result
  }

  private static func divide(
    _ a: [UInt32], bySmall divisor: UInt32
  ) -> (quotient: [UInt32], remainder: UInt32) {
    var quotient = a
    var remainder: UInt64 = 0
    for index in quotient.indices.reversed() {
      let value = remainder << 32 | UInt64(quotient[index])
      quotient[index] = UInt32(value / UInt64(divisor))
      remainder = value % UInt64(divisor)
    }
    while quotient.last == 0 { quotient.removeLast() }
    return (quotient, UInt32(remainder))
  }

  /// Long division.
  ///
  /// - SeeAlso: Knuth, *The Art of Computer Programming*, volume 2, 4.3.1, algorithm D.
  private static func divide(
    _ a: [UInt32], by b: [UInt32]
  ) -> (quotient: [UInt32], remainder: [UInt32]) {
    if isLess(a, b) { return ([], a) }
    guard b.count > 1 else {
      let (quotient, remainder) = divide(a, bySmall: b.first ?? 1)
      return (quotient, remainder == 0 ? [] : [remainder])
    }
    let shift = b[b.count - 1].leadingZeroBitCount
    let divisor = shifted(b, left: shift)
    var rest = shifted(a, left: shift)
    while rest.count <= a.count { rest.append(0) }
    let n = divisor.count
    let top = UInt64(divisor[n - 1])
    let second = UInt64(divisor[n - 2])
    var quotient = [UInt32](repeating: 0, count: rest.count - n)
    for j in (0..<quotient.count).reversed() {
      let lead = UInt64(rest[j + n]) << 32 | UInt64(rest[j + n - 1])
      var guess = lead / top
      var left = lead % top
      while guess >> 32 != 0 || guess * second > (left << 32 | UInt64(rest[j + n - 2])) {
        guess -= 1
        left += top
        if left >> 32 != 0 { break }
      }
      var borrow: Int64 = 0
      var carry: UInt64 = 0
      for i in 0..<n {
        let product = guess * UInt64(divisor[i]) + carry
        carry = product >> 32
        let value = Int64(rest[i + j]) - borrow - Int64(product & 0xFFFF_FFFF)
        rest[i + j] = UInt32(truncatingIfNeeded: value)
        borrow = value < 0 ? 1 : 0
      }
      let value = Int64(rest[j + n]) - borrow - Int64(carry)
      rest[j + n] = UInt32(truncatingIfNeeded: value)
      if value < 0 {
        guess -= 1
        var added: UInt64 = 0
        for i in 0..<n {
          added += UInt64(rest[i + j]) + UInt64(divisor[i])
          rest[i + j] = UInt32(truncatingIfNeeded: added)
          added >>= 32
        }
        rest[j + n] = UInt32(truncatingIfNeeded: UInt64(rest[j + n]) + added)
      }
      quotient[j] = UInt32(truncatingIfNeeded: guess)
    }
    return (quotient, shifted(Array(rest[..<n]), right: shift))
  }

  private static func shifted(_ limbs: [UInt32], left bits: Int) -> [UInt32] {
    guard bits > 0 else { return limbs }
    var result: [UInt32] = []
    var carry: UInt32 = 0
    for limb in limbs {
      result.append(limb << UInt32(bits) | carry)
      carry = limb >> UInt32(32 - bits)
    }
    if carry != 0 { result.append(carry) }
    return result
  }

  private static func shifted(_ limbs: [UInt32], right bits: Int) -> [UInt32] {
    guard bits > 0 else { return limbs }
    var result = limbs
    for index in result.indices {
      let above = index + 1 < limbs.count ? limbs[index + 1] << UInt32(32 - bits) : 0
      result[index] = limbs[index] >> UInt32(bits) | above
    }
    return result
  }
}
