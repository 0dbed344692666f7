/// An exact decimal number: a coefficient times a power of ten.
///
/// Sums, differences and products are exact. Two things are bounded, so that no input can exhaust
/// the machine: a coefficient keeps at most 1,000 digits (rounded half to even beyond), and a
/// magnitude stays between 10⁻⁶⁰⁰⁰ (smaller is 0) and 10⁶⁰⁰⁰ (where it stops). Stored data, which
/// are doubles and 64-bit integers, reach neither.
public struct DecimalNumber: Sendable, Hashable {
  /// Not divisible by ten, except for zero.
  let coefficient: ExactInteger
  /// 0 for zero.
  let exponent: Int

  static let digitLimit = 1_000
  static let magnitudeLimit = 6_000

  public static let zero = DecimalNumber(0)

  public init(_ value: some BinaryInteger) {
    var total = ExactInteger.small(0)
    if let small = Int128(exactly: value) {
      total = .small(small)
    } else {
      for word in value.magnitude.words.reversed() {
        total = total * .small(1 << 64) + .small(Int128(word))
      }
      if value < 0 { total = total.negated }
    }
    self.init(coefficient: total, exponent: 0)
  }

  /// Brings the number to its one form, so that equal numbers have equal parts.
  init(coefficient: ExactInteger, exponent: Int) {
    var (value, power) = Self.stripped(coefficient, exponent)
    if case .large = value {
      let excess = value.digits.utf8.count - Self.digitLimit
      if excess > 0 {
        let rounded = Self.quotient(
          value, by: .powerOfTen(excess), rule: .halfEven)
        (value, power) = Self.stripped(rounded, power + excess)
      }
    }
    if value.isZero {
      (self.coefficient, self.exponent) = (value, 0)
    } else if power > Self.magnitudeLimit {
      self.coefficient = .small(value.isNegative ? -1 : 1)
      self.exponent = Self.magnitudeLimit
    } else if power < -Self.magnitudeLimit - Self.digitLimit {
      (self.coefficient, self.exponent) = (.small(0), 0)
    } else {
      (self.coefficient, self.exponent) = (value, power)
    }
  }

  private static func stripped(_ value: ExactInteger, _ exponent: Int) -> (ExactInteger, Int) {
    guard !value.isZero else { return (value, 0) }
    var value = value
    var exponent = exponent
    if case .small(let wide) = value {
      if var narrow = Int64(exactly: wide) {
        while narrow % 10 == 0 { (narrow, exponent) = (narrow / 10, exponent + 1) }
        return (.small(Int128(narrow)), exponent)
      }
      var wide = wide
      while wide % 10 == 0 { (wide, exponent) = (wide / 10, exponent + 1) }
      return (.small(wide), exponent)
    }
    let zeros = value.digits.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    if zeros > 0 {
      value = value.dividedWithRemainder(by: .powerOfTen(zeros)).quotient
      exponent += zeros
    }
    return (value, exponent)
  }

  public var isZero: Bool { coefficient.isZero }
  public var isNegative: Bool { coefficient.isNegative }
  public var isWhole: Bool { exponent >= 0 }
  public var magnitude: DecimalNumber { isNegative ? -self : self }
  /// How many digits stand behind the point; 0 for whole numbers.
  public var fractionDigits: Int { max(0, -exponent) }

  /// The number as a 64-bit integer; nil where it isn't whole or doesn't fit.
  public var int64: Int64? {
    guard exponent >= 0, exponent < 19 else { return nil }
    guard case .small(let value) = coefficient * .powerOfTen(exponent) else { return nil }
    return Int64(exactly: value)
  }

  /// The sum of the coefficient's digits' places: 3 for 123, 1 for 1.5, −1 for 0.015.
  var integerDigits: Int { isZero ? 0 : coefficient.digits.utf8.count + exponent }

  /// Both coefficients for the smaller of the two exponents.
  static func aligned(
    _ a: DecimalNumber, _ b: DecimalNumber
  ) -> (a: ExactInteger, b: ExactInteger, exponent: Int) {
    if a.exponent == b.exponent { return (a.coefficient, b.coefficient, a.exponent) }
    if a.isZero { return (.small(0), b.coefficient, b.exponent) }
    if b.isZero { return (a.coefficient, .small(0), a.exponent) }
    if a.exponent > b.exponent {
      let factor = ExactInteger.powerOfTen(a.exponent - b.exponent)
      return (a.coefficient * factor, b.coefficient, b.exponent)
    }
    let factor = ExactInteger.powerOfTen(b.exponent - a.exponent)
    return (a.coefficient, b.coefficient * factor, a.exponent)
  }
}

extension DecimalNumber: Comparable {
  public static func < (a: DecimalNumber, b: DecimalNumber) -> Bool {
    let (x, y, _) = aligned(a, b)
    return x < y
  }
}

extension DecimalNumber {
  public static func + (a: DecimalNumber, b: DecimalNumber) -> DecimalNumber {
    let (x, y, exponent) = aligned(a, b)
    return DecimalNumber(coefficient: x + y, exponent: exponent)
  }

  public static func - (a: DecimalNumber, b: DecimalNumber) -> DecimalNumber { a + -b }

  public static prefix func - (a: DecimalNumber) -> DecimalNumber {
    DecimalNumber(coefficient: a.coefficient.negated, exponent: a.exponent)
  }

  public static func * (a: DecimalNumber, b: DecimalNumber) -> DecimalNumber {
    DecimalNumber(coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent)
  }

  /// The number times ten to a power: `scaled(byPowerOfTen: -4)` counts in 万.
  public func scaled(byPowerOfTen power: Int) -> DecimalNumber {
    DecimalNumber(
      coefficient: coefficient,
      exponent: exponent + min(max(power, -Self.magnitudeLimit), Self.magnitudeLimit))
  }

  /// The quotient, exact where it has at most 34 significant digits, or 34 behind the point; nil for
  /// division by zero.
  ///
  /// A longer quotient is cut after its 34th digit or a later one; where that leaves a 0 or a 5
  /// the last digit is raised by one, so that no later rounding takes an inexact quotient for a tie.
  public func divided(by divisor: DecimalNumber) -> DecimalNumber? {
    guard !divisor.isZero else { return nil }
    let wanted = 35 + divisor.coefficient.digits.utf8.count
    let shift = max(35, wanted - coefficient.digits.utf8.count)
    let scaled = coefficient * .powerOfTen(shift)
    var (quotient, remainder) = scaled.dividedWithRemainder(by: divisor.coefficient)
    if !remainder.isZero {
      let last = quotient.dividedWithRemainder(by: .small(5)).remainder
      let step: Int128 = quotient.isNegative ? -1 : 1
      if last.isZero { quotient = quotient + .small(step) }
    }
    return DecimalNumber(coefficient: quotient, exponent: exponent - divisor.exponent - shift)
  }
}
