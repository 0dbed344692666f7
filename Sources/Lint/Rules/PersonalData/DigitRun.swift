/// Digits that stand together, half or full width.
struct DigitRun {
  /// 0 to 9 each.
  var digits: [UInt8]
  /// Counts bytes.
  var range: Range<Int>

  /// The runs of two digits and more, in the order of the text.
  static func all(in bytes: [UInt8]) -> [DigitRun] {
    var runs: [DigitRun] = []
    var index = 0
    while index < bytes.count {
      guard let first = digit(bytes, at: index) else {
        index += 1
        continue
      }
      let start = index
      var digits = [first.value]
      index += first.length
      while let next = digit(bytes, at: index) {
        digits.append(next.value)
        index += next.length
      }
      if digits.count > 1 { runs.append(DigitRun(digits: digits, range: start..<index)) }
    }
    return runs
  }

  private static func digit(_ bytes: [UInt8], at index: Int) -> (value: UInt8, length: Int)? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    if byte >= 0x30, byte <= 0x39 { return (byte - 0x30, 1) }
    guard byte == 0xEF, isFullWidth(bytes, at: index) else { return nil }
    return (bytes[index + 2] - 0x90, 3)
  }

  /// Whether U+FF10 to U+FF19 stands at a place.
  static func isFullWidth(_ bytes: [UInt8], at index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index] == 0xEF && bytes[index + 1] == 0xBC
      && bytes[index + 2] >= 0x90 && bytes[index + 2] <= 0x99
  }
}
