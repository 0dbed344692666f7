/// The axis of values: where it begins and ends, and its ticks at round numbers.
struct ValueScale: Sendable, Hashable {
  enum Zero {
    /// For bars and columns, whose length is the value.
    case always
    /// For lines: left out where all values are so far from it that their course would be flattened.
    case unlessFar
  }

  private(set) var minimum: Double
  private(set) var maximum: Double
  /// From the least to the greatest; at least one.
  private(set) var ticks: [Double]
  /// Ticks stand at multiples of it.
  private(set) var step: Step

  /// 1, 2, 2.5 or 5 times a power of ten.
  struct Step: Sendable, Hashable {
    var digits: Double
    var exponent: Int

    /// A multiple, as near to the decimal number as can be: 3 × 10⁻¹ is 0.3.
    func times(_ count: Double) -> Double {
      exponent < 0
        ? count * digits / PowerOfTen.value(-exponent)
        : count * digits * PowerOfTen.value(exponent)
    }
  }

  /// A scale for the values and for what the axis asks. Bounds that would leave a value out give
  /// way. Without any value it runs from 0 to 1.
  init(
    _ values: some Sequence<Double>, zero: Zero, axis: Chart.Axis = Chart.Axis(), intervals: Int = 5
  ) {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values where value.isDrawable {
      low = min(low, value)
      high = max(high, value)
    }
    if low > high {
      (low, high) = (axis.minimum ?? 0, axis.maximum ?? max(1, (axis.minimum ?? 0) + 1))
    }
    let lowest = low
    let highest = high
    if let minimum = axis.minimum, minimum.isDrawable { low = min(low, minimum) }
    if let maximum = axis.maximum, maximum.isDrawable { high = max(high, maximum) }
    let isFar = zero == .unlessFar && (lowest > highest / 2 || highest < lowest / 2)
    // Values that are all the same have no course to be flattened.
    let isFlat = high - low <= max(abs(low), abs(high)) * 1e-9
    if !isFar || isFlat {
      if zero == .always || axis.minimum == nil { low = min(low, 0) }
      if zero == .always || axis.maximum == nil { high = max(high, 0) }
    }
    if high - low <= max(abs(low), abs(high)) * 1e-9 { (low, high) = Self.widened(low) }

    let step = Self.step(low, high, intervals: max(1, intervals))
    let unit = step.times(1)
    let first = (low / unit + 1e-9).rounded(.down)
    let last = (high / unit - 1e-9).rounded(.up)
    minimum = low == axis.minimum ? low : step.times(first)
    maximum = high == axis.maximum ? high : step.times(last)
    let (least, most) = (minimum - unit * 1e-6, maximum + unit * 1e-6)
    ticks = (0...Int(last - first)).map { step.times(first + Double($0)) }
      .filter { $0 >= least && $0 <= most }
    if ticks.isEmpty { ticks = [minimum] }
    self.step = step
  }

  /// Where a value stands: 0 at the beginning of the axis, 1 at its end.
  func fraction(_ value: Double) -> Double {
    min(max((value - minimum) / (maximum - minimum), 0), 1)
  }

  /// Where a value stands between two places; `end` may be less, as above is in drawings.
  func position(_ value: Double, from start: Double, to end: Double) -> Double {
    start + (end - start) * fraction(value)
  }

  private static func widened(_ value: Double) -> (Double, Double) {
    let half = value == 0 ? 1 : abs(value) / 2
    return value == 0 ? (0, 1) : (value - half, value + half)
  }

  private static func step(_ low: Double, _ high: Double, intervals: Int) -> Step {
    let least = (high / Double(intervals)) - (low / Double(intervals))
    let exponent = PowerOfTen.exponent(of: least)
    let digits = least / Step(digits: 1, exponent: exponent).times(1)
    // 2.5 only where it doesn't give ticks a decimal more than their neighbours.
    let choices = exponent >= 1 ? [1, 2, 2.5, 5] : [1, 2, 5]
    guard let chosen = choices.first(where: { $0 >= digits - 1e-9 }) else {
      return Step(digits: 1, exponent: exponent + 1)
    }
    return Step(digits: chosen, exponent: exponent)
  }
}

extension Double {
  /// Whether it can be drawn: finite, and with room to reckon.
  var isDrawable: Bool { isFinite && magnitude < 1e100 }
}
