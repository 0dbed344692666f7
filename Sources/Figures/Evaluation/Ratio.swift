internal import Datasets

/// An exact quotient of two decimals, divided out once at the end, so that `a / 3 * 3` is `a`.
struct Ratio {
  var numerator: DecimalNumber
  /// Never zero.
  var denominator: DecimalNumber

  init(_ number: DecimalNumber) {
    numerator = number
    denominator = DecimalNumber(1)
  }

  private init(_ numerator: DecimalNumber, _ denominator: DecimalNumber) {
    self.numerator = numerator
    self.denominator = denominator
  }

  static func + (a: Ratio, b: Ratio) -> Ratio {
    if a.denominator == b.denominator {
      return Ratio(a.numerator + b.numerator, a.denominator)
    }
    return Ratio(
      a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }

  static prefix func - (a: Ratio) -> Ratio { Ratio(-a.numerator, a.denominator) }

  static func * (a: Ratio, b: Ratio) -> Ratio {
    Ratio(a.numerator * b.numerator, a.denominator * b.denominator)
  }

  /// nil for division by zero.
  func divided(by other: Ratio) -> Ratio? {
    if other.numerator.isZero { return nil }
    return Ratio(numerator * other.denominator, denominator * other.numerator)
  }

  /// Exact, or to at least 34 significant digits.
  var value: DecimalNumber { numerator.divided(by: denominator) ?? .zero }
}

extension DecimalNumber {
  /// At most 15 significant digits where there are digits behind the point, as numbers come out of
  /// SQL too: what a number shows of itself where nobody says how many digits it has.
  var asData: DecimalNumber {
    guard !isWhole else { return self }
    let whole = magnitude.truncated
    if !whole.isZero {
      return rounded(toPlaces: max(0, 15 - whole.description.utf8.count))
    }
    let zeros = magnitude.description.utf8.dropFirst(2).prefix { $0 == UInt8(ascii: "0") }.count
    return rounded(toPlaces: zeros + 15)
  }
}
