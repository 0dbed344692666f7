/// Powers of ten by multiplication: the same on every machine.
enum PowerOfTen {
  /// 10 to the power of a number that isn't negative.
  static func value(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<max(0, exponent) { power *= 10 }
    return power
  }

  /// The power at or below a number greater than 0; 0 for others.
  static func exponent(of number: Double) -> Int {
    guard number > 0, number.isDrawable else { return 0 }
    var exponent = 0
    if number >= 1 {
      while exponent < 100, number >= value(exponent + 1) { exponent += 1 }
    } else {
      while exponent > -300, number * value(-exponent) < 1 { exponent -= 1 }
    }
    return exponent
  }
}
