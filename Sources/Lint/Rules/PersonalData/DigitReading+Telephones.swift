extension DigitReading {
  /// 1[3-9] and nine more digits, whole or as 3-4-4, with or without +86.
  func mobile(_ context: NumberContext) -> Match? {
    guard !context.isOtherNumber else { return nil }
    let hasCode = [[8, 6], [0, 0, 8, 6]].contains(runs[index].digits)
    let skipped = hasCode ? 1 : 0
    for lengths in [[11], [3, 4, 4], [3, 8], [4, 4, 3]] {
      let count = lengths.count + skipped
      guard Array(self.lengths(count).dropFirst(skipped)) == lengths,
        let (digits, range) = telephone(count, skipping: skipped), Self.isMobile(digits),
        !context.isAmount(endingAt: range.upperBound)
      else { continue }
      return made(.mobile, range, runs: count)
    }
    // +8613800138000
    let digits = runs[index].digits
    guard digits.count == 13, digits.starts(with: [8, 6]), Self.isMobile(digits.dropFirst(2)),
      context.before.hasSuffix("+") || context.isTelephone
    else { return nil }
    return made(.mobile, runs[index].range, runs: 1)
  }

  private static func isMobile(_ digits: some Collection<UInt8>) -> Bool {
    digits.count == 11 && digits.first == 1 && digits.dropFirst().first.map { $0 >= 3 } ?? false
      && Set(digits.dropFirst(2)).count > 1
  }

  /// An area's code and 7 or 8 digits: 010-, （0571）, +86 10; without it where the line says that
  /// it is a telephone.
  func landline(_ context: NumberContext) -> Match? {
    guard !context.isOtherNumber, !context.isService else { return nil }
    let hasCode = [[8, 6], [0, 0, 8, 6]].contains(runs[index].digits)
    let skipped = hasCode ? 1 : 0
    for lengths in [
      [2, 8], [3, 8], [3, 7], [4, 8], [4, 7], [2, 4, 4], [3, 4, 4], [4, 4, 4], [4, 3, 4],
    ] {
      let count = lengths.count + skipped
      guard Array(self.lengths(count).dropFirst(skipped)) == lengths,
        let (digits, range) = telephone(count, skipping: skipped),
        Self.isLandline(hasCode && digits.first != 0 ? [0] + digits : digits),
        hasCode || digits.first == 0
      else { continue }
      return withExtension(range, runs: count)
    }
    let digits = runs[index].digits
    guard context.isTelephone, !context.isAmount(endingAt: runs[index].range.upperBound) else {
      return nil
    }
    let isLocal = (7...8).contains(digits.count) && (2...8).contains(digits[0])
    return isLocal || Self.isLandline(digits) ? withExtension(runs[index].range, runs: 1) : nil
  }

  /// 0, the area of 2 digits (10, 2x) or 3, and a number that begins with 2 to 8.
  private static func isLandline(_ digits: [UInt8]) -> Bool {
    guard digits.count >= 3, digits[0] == 0 else { return false }
    let isShort = digits[1] == 2 || (digits[1] == 1 && digits[2] == 0)
    guard isShort || digits[1] >= 3 else { return false }
    let number = digits.dropFirst(isShort ? 3 : 4)
    let lengths = isShort ? 8...8 : 7...8
    return lengths.contains(number.count) && (2...8).contains(number.first ?? 0)
  }

  /// An extension, `-801`, belongs to the number.
  private func withExtension(_ range: Range<Int>, runs count: Int) -> Match? {
    var end = range.upperBound
    if end < bytes.count, bytes[end] == UInt8(ascii: "-"), index + count < runs.count,
      runs[index + count].range.lowerBound == end + 1, runs[index + count].digits.count <= 5
    {
      end = runs[index + count].range.upperBound
      return made(.landline, range.lowerBound..<end, runs: count + 1)
    }
    return made(.landline, range, runs: count)
  }

  /// The digits behind a country's code; brackets around an area's code join as a hyphen does.
  private func telephone(_ count: Int, skipping skipped: Int) -> ([UInt8], Range<Int>)? {
    guard index + count <= runs.count else { return nil }
    var digits: [UInt8] = []
    for step in 0..<count {
      let run = runs[index + step]
      if step >= skipped { digits += run.digits }
      guard step > 0 else { continue }
      let between = Array(bytes[runs[index + step - 1].range.upperBound..<run.range.lowerBound])
      guard Self.isJoint(between) || Self.closesArea(between) else { return nil }
    }
    return (digits, runs[index].range.lowerBound..<runs[index + count - 1].range.upperBound)
  }

  private static func closesArea(_ between: [UInt8]) -> Bool {
    [")", "）", ") ", ")-", " (", "(", "（"].contains(String(decoding: between, as: UTF8.self))
  }
}
