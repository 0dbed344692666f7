extension DecimalNumber {
  /// The decimal that a double stands for: its value to at most 15 significant digits, so that
  /// binary noise never shows. Nil for NaN and the infinities.
  ///
  /// Gives what C's `%.15g` gives, whatever the locale. A decimal of up to 15 digits survives the
  /// way into a double and back (`DBL_DIG`), so where some short decimal rounds to just this
  /// double, that decimal is the answer.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    if let short = Self.shortDecimal(value) {
      self = short
      return
    }
    guard let (digits, exponent) = Self.shortestDigits(value) else { return nil }
    let count = digits.count
    let exact = DecimalNumber(digits: digits, exponent: exponent, isNegative: value < 0)
    guard count > 15 else {
      self = exact
      return
    }
    let places = 15 - (count + exponent)
    let isTie = count == 16 && digits.last == 5
    guard isTie else {
      self = exact.rounded(toPlaces: places)
      return
    }
    // The shortest digits end in a lone 5: what the double is beside that decides.
    let side = Self.side(of: value, at: exact.magnitude, exponent: exponent)
    let low = exact.magnitude.cut(toPlaces: places)
    let step = DecimalNumber(coefficient: .small(1), exponent: -places)
    let rounded =
      side == 0 ? exact.magnitude.rounded(toPlaces: places) : side < 0 ? low : low + step
    self = value < 0 ? -rounded : rounded
  }

  /// The nearest double; infinite beyond about 1.8 × 10³⁰⁸.
  public var double: Double {
    if case .small(let value) = coefficient, let narrow = Int64(exactly: value),
      narrow.magnitude <= 1 << 53, abs(exponent) <= 22
    {
      // Both parts are exact doubles, so that one operation rounds once.
      let power = Self.doublePowers[abs(exponent)]
      return exponent < 0 ? Double(narrow) / power : Double(narrow) * power
    }
    let text = (isNegative ? "-" : "") + coefficient.digits + "e\(exponent)"
    return Double(text) ?? 0
  }

  private static let doublePowers: [Double] = (0...22).map { Double("1e\($0)") ?? 0 }

  /// The usual case without any text: whole numbers and up to six digits behind the point.
  private static func shortDecimal(_ value: Double) -> DecimalNumber? {
    for places in 0...6 {
      let power = doublePowers[places]
      let scaled = (value * power).rounded()
      guard scaled.magnitude < 1e15 else { return nil }
      if scaled / power == value {
        return DecimalNumber(coefficient: .small(Int128(Int64(scaled))), exponent: -places)
      }
    }
    return nil
  }

  /// The digits of the shortest decimal that reads back as this double, and their exponent.
  private static func shortestDigits(_ value: Double) -> (digits: [UInt8], exponent: Int)? {
    var digits: [UInt8] = []
    var (exponent, isFraction) = (0, false)
    let bytes = Array(value.magnitude.description.utf8)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte - 48) }
        if isFraction { exponent -= 1 }
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"):
        guard let power = Int(String(decoding: bytes[(index + 1)...], as: UTF8.self)) else {
          return nil
        }
        exponent += power
        while digits.last == 0 { (digits, exponent) = (digits.dropLast(), exponent + 1) }
        return (digits, exponent)
      default: return nil
      }
    }
    while digits.last == 0 { (digits, exponent) = (digits.dropLast(), exponent + 1) }
    return (digits, exponent)
  }

  /// Whether a double's magnitude is below (−1), at (0) or above (1) its shortest decimal.
  ///
  /// With the significand m and the decimal d × 10⁻ᵏ, m × 2ᵖ is beside it as m × 5ᵏ is beside
  /// d × 2⁻ᵖ⁻ᵏ, which are near each other and fit 128 bits for all but very large and small numbers.
  private static func side(of value: Double, at shortest: DecimalNumber, exponent: Int) -> Int {
    let (significand, power) = parts(of: value)
    let shift = exponent - power
    if (-27...0).contains(exponent), (0...73).contains(shift),
      case .small(let digits) = shortest.coefficient, shortest.exponent == exponent
    {
      let powerOfFive = ExactInteger.smallPowers[-exponent] >> -exponent
      let (own, other) = (significand * powerOfFive, digits << shift)
      return own < other ? -1 : own == other ? 0 : 1
    }
    let truth = exactly(value).magnitude
    return truth < shortest ? -1 : truth == shortest ? 0 : 1
  }

  /// The significand and the power of two of a double's magnitude.
  private static func parts(of value: Double) -> (significand: Int128, power: Int) {
    (
      Int128(value.significandBitPattern) | (value.isNormal ? 1 << 52 : 0),
      Int(max(value.exponentBitPattern, 1)) - 1_075
    )
  }

  /// Every binary digit of a double as a decimal.
  private static func exactly(_ value: Double) -> DecimalNumber {
    let (significand, power) = parts(of: value)
    let factor = ExactInteger.power(of: power < 0 ? 5 : 2, abs(power))
    let number = DecimalNumber(
      coefficient: .small(significand) * factor, exponent: min(power, 0))
    return value < 0 ? -number : number
  }

  private func cut(toPlaces places: Int) -> DecimalNumber {
    scaled(byPowerOfTen: places).truncated.scaled(byPowerOfTen: -places)
  }
}
