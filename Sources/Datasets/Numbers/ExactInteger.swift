/// An integer that is fast while it fits 128 bits and goes on exactly beyond them.
///
/// Each value has one form only: what fits 128 bits is `small`.
enum ExactInteger: Hashable, Sendable {
  case small(Int128)
  case large(WideInteger)

  init(_ value: WideInteger) {
    self = value.int128.map(ExactInteger.small) ?? .large(value)
  }

  var wide: WideInteger {
    switch self {
    case .small(let value): WideInteger(value)
    case .large(let value): value
    }
  }

  var isZero: Bool { self == .small(0) }

  var isNegative: Bool {
    switch self {
    case .small(let value): value < 0
    case .large(let value): value.isNegative
    }
  }

  var isOdd: Bool {
    switch self {
    case .small(let value): value & 1 != 0
    case .large(let value): (value.limbs.first ?? 0) & 1 != 0
    }
  }

  var negated: ExactInteger {
    if case .small(let value) = self, value != .min { return .small(-value) }
    return ExactInteger(wide.negated)
  }

  var magnitude: ExactInteger { isNegative ? negated : self }

  /// The decimal digits of the magnitude.
  var digits: String {
    switch self {
    case .small(let value): String(value.magnitude)
    case .large(let value): value.digits
    }
  }

  static func + (a: ExactInteger, b: ExactInteger) -> ExactInteger {
    if case .small(let x) = a, case .small(let y) = b {
      let (sum, overflow) = x.addingReportingOverflow(y)
      if !overflow { return .small(sum) }
    }
    return ExactInteger(a.wide + b.wide)
  }

  static func * (a: ExactInteger, b: ExactInteger) -> ExactInteger {
    if case .small(let x) = a, case .small(let y) = b {
      let (product, overflow) = x.multipliedReportingOverflow(by: y)
      if !overflow { return .small(product) }
    }
    return ExactInteger(a.wide * b.wide)
  }

  /// Quotient toward zero and remainder with the dividend's sign; a zero divisor gives zeros.
  func dividedWithRemainder(
    by divisor: ExactInteger
  ) -> (quotient: ExactInteger, remainder: ExactInteger) {
    if divisor.isZero { return (.small(0), .small(0)) }
    if case .small(let x) = self, case .small(let y) = divisor, x != .min {
      if let a = Int64(exactly: x), let b = Int64(exactly: y), a != .min {
        return (.small(Int128(a / b)), .small(Int128(a % b)))
      }
      return (.small(x / y), .small(x % y))
    }
    let (quotient, remainder) = wide.dividedWithRemainder(by: divisor.wide)
    return (ExactInteger(quotient), ExactInteger(remainder))
  }

  static func < (a: ExactInteger, b: ExactInteger) -> Bool {
    if case .small(let x) = a, case .small(let y) = b { return x < y }
    return WideInteger.isLess(a.wide, b.wide)
  }

  /// Ten to a power that isn't negative.
  static func powerOfTen(_ exponent: Int) -> ExactInteger {
    if exponent < smallPowers.count { return .small(smallPowers[max(exponent, 0)]) }
    return power(of: 10, exponent)
  }

  static func power(of base: Int128, _ exponent: Int) -> ExactInteger {
    if exponent <= 0 { return .small(1) }
    let half = power(of: base, exponent / 2)
    let square = half * half
    return exponent % 2 == 0 ? square : square * .small(base)
  }

  /// 10⁰ … 10³⁸, all that fit 128 bits.
  static let smallPowers: [Int128] = {
    var powers: [Int128] = [1]
    while powers.count < 39 { powers.append((powers.last ?? 1) * 10) }
    return powers
  }()
}
