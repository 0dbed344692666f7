/// Numbers that are short in decimal, made so that they are the nearest to what they are written as.
enum RoundNumber {
  /// `digits` × 10^`exponent`. Dividing by a power of ten keeps 3 × 10⁻¹ the number 0.3.
  static func value(_ digits: Double, _ exponent: Int) -> Double {
    exponent < 0
      ? digits / PowerOfTen.value(-exponent) : digits * PowerOfTen.value(exponent)
  }

  /// The shortest number above `low` and not above `high`.
  static func between(_ low: Double, _ high: Double) -> Double {
    if low < 0, high >= 0 { return 0 }
    var exponent = PowerOfTen.exponent(of: max(abs(low), abs(high))) + 1
    let least = exponent - 18
    while exponent > least {
      for digit in [5.0, 2, 1] {
        let step = value(digit, exponent)
        let candidate = value((high / step).rounded(.down) * digit, exponent)
        if candidate > low, candidate <= high { return candidate }
      }
      exponent -= 1
    }
    return high
  }
}
