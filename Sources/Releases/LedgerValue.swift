internal import Datasets

extension LedgerEntry {
  /// Whether two entries have the same value: the same text, or numbers that differ in the last
  /// bits of a double only, though they were made from the same rows.
  ///
  /// Values are in canonical form, so that numbers that agree are written alike; and what has no
  /// fraction, such as a code, has no last bits.
  func hasSameValue(as other: LedgerEntry) -> Bool {
    if value == other.value { return true }
    guard value.utf8.contains(UInt8(ascii: ".")) || other.value.utf8.contains(UInt8(ascii: ".")),
      rowsSHA256 == other.rowsSHA256,
      let first = DecimalNumber(text: value), first.description == value,
      let second = DecimalNumber(text: other.value), second.description == other.value
    else { return false }
    return first.differsByNoise(from: second)
  }
}

extension DecimalNumber {
  /// Whether two numbers differ by at most 2 units in the 15th significant digit of the larger:
  /// as much as adding doubles in another order does.
  fileprivate func differsByNoise(from other: DecimalNumber) -> Bool {
    guard let power = max(magnitude, other.magnitude).leadingPower else { return false }
    return (self - other).magnitude <= DecimalNumber(2).scaled(byPowerOfTen: power - 14)
  }

  /// The power of ten of the first digit that isn't 0: 2 for 123, −2 for 0.015; nil for 0.
  private var leadingPower: Int? {
    let digits = magnitude.description.utf8
    let zero = UInt8(ascii: "0")
    let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.endIndex
    let whole = digits[..<point]
    if whole.first != zero { return whole.count - 1 }
    guard point < digits.endIndex else { return nil }
    let fraction = digits[digits.index(after: point)...]
    guard let first = fraction.firstIndex(where: { $0 != zero }) else { return nil }
    return -fraction.distance(from: fraction.startIndex, to: first) - 1
  }
}
