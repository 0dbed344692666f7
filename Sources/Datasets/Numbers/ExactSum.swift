/// A running exact sum, from which values can be taken out again, as a window moves.
struct ExactSum {
  private var coefficient: Int128 = 0
  /// Only ever falls.
  private var exponent = 0
  /// What has left 128 bits; zero as a rule.
  private var spill = DecimalNumber.zero
  private(set) var count = 0
  /// How many of the values were reals; where it is 0 the sum is an integer.
  private(set) var realCount = 0

  mutating func add(_ value: Int64) {
    accumulate(Int128(value), 0)
    count += 1
  }

  mutating func remove(_ value: Int64) {
    accumulate(-Int128(value), 0)
    count -= 1
  }

  /// False where the value is infinite or not a number, and wasn't added.
  mutating func add(_ value: Double) -> Bool {
    guard let number = DecimalNumber(value) else { return false }
    accumulate(number)
    (count, realCount) = (count + 1, realCount + 1)
    return true
  }

  mutating func remove(_ value: Double) -> Bool {
    guard let number = DecimalNumber(value) else { return false }
    accumulate(-number)
    (count, realCount) = (count - 1, realCount - 1)
    return true
  }

  var total: DecimalNumber {
    let fast = DecimalNumber(coefficient: .small(coefficient), exponent: exponent)
    return spill.isZero ? fast : fast + spill
  }

  private mutating func accumulate(_ number: DecimalNumber) {
    if case .small(let value) = number.coefficient {
      accumulate(value, number.exponent)
    } else {
      spill = spill + number
    }
  }

  private mutating func accumulate(_ value: Int128, _ power: Int) {
    if power < exponent, !lower(to: power) { return putAside(value, power) }
    guard let scaled = Self.scaled(value, by: power - exponent) else {
      return putAside(value, power)
    }
    let (sum, overflow) = coefficient.addingReportingOverflow(scaled)
    if overflow { putAside(value, power) } else { coefficient = sum }
  }

  private mutating func lower(to power: Int) -> Bool {
    guard let scaled = Self.scaled(coefficient, by: exponent - power) else { return false }
    (coefficient, exponent) = (scaled, power)
    return true
  }

  private mutating func putAside(_ value: Int128, _ power: Int) {
    spill = spill + DecimalNumber(coefficient: .small(value), exponent: power)
  }

  private static func scaled(_ value: Int128, by power: Int) -> Int128? {
    if power == 0 || value == 0 { return value }
    guard power < ExactInteger.smallPowers.count else { return nil }
    let (product, overflow) = value.multipliedReportingOverflow(
      by: ExactInteger.smallPowers[power])
    return overflow ? nil : product
  }
}
