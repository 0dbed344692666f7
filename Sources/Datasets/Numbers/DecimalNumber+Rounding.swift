/// What becomes of a number that lies exactly between two steps.
public enum RoundingRule: Sendable, Hashable {
  /// To the even step, as GB/T 8170 asks.
  case halfEven
  /// To the step further from zero (四舍五入).
  case halfAwayFromZero
}

extension DecimalNumber {
  /// The number rounded once, on its decimal digits.
  ///
  /// - Parameter places: digits behind the point; −2 rounds to hundreds.
  /// - SeeAlso: GB/T 8170-2008, *Rules of rounding off for numerical values*, 3.2.
  public func rounded(
    toPlaces places: Int, rule: RoundingRule = .halfEven
  ) -> DecimalNumber {
    // Beyond these places there is nothing to cut, or nothing left.
    let places = min(max(places, -Self.magnitudeLimit * 2), Self.magnitudeLimit * 2)
    guard exponent < -places else { return self }
    if integerDigits + places < 0 { return .zero }
    let divisor = ExactInteger.powerOfTen(-places - exponent)
    return DecimalNumber(
      coefficient: Self.quotient(coefficient, by: divisor, rule: rule), exponent: -places)
  }

  /// The nearest multiple of a unit such as 0.5 or 20; the number itself where the unit is zero.
  ///
  /// - SeeAlso: GB/T 8170-2008, 3.3 and 3.4 (rounding to 0.5 and 0.2 of a unit).
  public func rounded(
    toMultipleOf unit: DecimalNumber, rule: RoundingRule = .halfEven
  ) -> DecimalNumber {
    guard !unit.isZero else { return self }
    let (value, step, _) = Self.aligned(self, unit.magnitude)
    let count = Self.quotient(value, by: step, rule: rule)
    return DecimalNumber(coefficient: count, exponent: 0) * unit.magnitude
  }

  /// The whole number at or below, as `floor`.
  public var roundedDown: DecimalNumber {
    let whole = truncated
    return whole > self ? whole - DecimalNumber(1) : whole
  }

  /// The whole number at or above, as `ceil`.
  public var roundedUp: DecimalNumber {
    let whole = truncated
    return whole < self ? whole + DecimalNumber(1) : whole
  }

  /// The whole number toward zero.
  public var truncated: DecimalNumber {
    guard exponent < 0 else { return self }
    if integerDigits <= 0 { return .zero }
    let (whole, _) = coefficient.dividedWithRemainder(by: .powerOfTen(-exponent))
    return DecimalNumber(coefficient: whole, exponent: 0)
  }

  /// The quotient as a whole number, by a divisor above zero; by absolute value, as the rule asks.
  static func quotient(
    _ value: ExactInteger, by divisor: ExactInteger, rule: RoundingRule
  ) -> ExactInteger {
    let (quotient, remainder) = value.magnitude.dividedWithRemainder(by: divisor)
    let double = remainder + remainder
    let isTie = double == divisor
    let up = isTie ? rule == .halfAwayFromZero || quotient.isOdd : divisor < double
    let result = up ? quotient + .small(1) : quotient
    return value.isNegative ? result.negated : result
  }
}
