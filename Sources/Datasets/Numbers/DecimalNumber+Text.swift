extension DecimalNumber: CustomStringConvertible, LosslessStringConvertible {
  /// Reads `12`, `-0.35`, `+1.5e-3`; nil for anything else, and for numbers of more than 1,000
  /// digits or an exponent beyond ±1,000. No blanks, no thousands separators, no NaN.
  public init?(text: some StringProtocol) {
    var digits: [UInt8] = []
    var (isNegative, afterPoint, exponent, sawDigit) = (false, 0, 0, false)
    var isFraction = false
    var bytes = Array(text.utf8)[...]
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    while let byte = bytes.first {
      if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        sawDigit = true
        if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte - 48) }
        if isFraction { afterPoint += 1 }
      } else if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        break
      }
      bytes.removeFirst()
    }
    guard sawDigit else { return nil }
    if let mark = bytes.first {
      guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return nil }
      guard let power = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)) else { return nil }
      guard power.magnitude <= 1_000 else { return nil }
      exponent = power
    }
    guard digits.count <= Self.digitLimit, afterPoint <= 2 * Self.digitLimit else { return nil }
    self.init(digits: digits, exponent: exponent - afterPoint, isNegative: isNegative)
  }

  public init?(_ description: String) { self.init(text: description) }

  /// - Parameter digits: 0 to 9 each, the highest first.
  init(digits: some Sequence<UInt8>, exponent: Int, isNegative: Bool) {
    var total = ExactInteger.small(0)
    var (group, count): (Int128, Int) = (0, 0)
    for digit in digits {
      group = group * 10 + Int128(digit)
      count += 1
      if count == 18 {
        total = total * .powerOfTen(18) + .small(group)
        (group, count) = (0, 0)
      }
    }
    total = total * .powerOfTen(count) + .small(group)
    self.init(coefficient: isNegative ? total.negated : total, exponent: exponent)
  }

  /// The number in plain decimal writing, such as `-0.035`: no exponent, no needless zeros.
  public var description: String { padded(toPlaces: 0) }

  /// The plain decimal writing with at least so many digits behind the point: 81.8 with 2 is
  /// `81.80`. Nothing is rounded.
  public func padded(toPlaces places: Int) -> String {
    let places = min(max(places, 0), Self.magnitudeLimit)
    var digits = coefficient.digits
    if exponent > 0 { digits += String(repeating: "0", count: exponent) }
    let fraction = fractionDigits
    if digits.utf8.count <= fraction {
      digits = String(repeating: "0", count: fraction + 1 - digits.utf8.count) + digits
    }
    var text = isNegative ? "-" : ""
    text += digits.dropLast(fraction)
    if max(fraction, places) > 0 {
      text += "." + digits.suffix(fraction)
      text += String(repeating: "0", count: max(0, places - fraction))
    }
    return text
  }
}
