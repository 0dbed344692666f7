extension DigitReading {
  // MARK: Identity cards

  /// The citizen's number of GB 11643-1999: area, date of birth, order, check character; or the
  /// former one of 15 digits.
  func identityCard(_ context: NumberContext) -> Match? {
    guard !context.isCreditCode else { return nil }
    for (count, lengths) in [(1, [18]), (1, [17]), (3, [6, 8, 4]), (3, [6, 8, 3])] {
      guard self.lengths(count) == lengths, let (digits, range) = joined(count) else { continue }
      var (number, end) = (digits.map(Int.init), range.upperBound)
      if digits.count == 17 {
        guard end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "x") else { continue }
        number.append(10)
        end += 1
      }
      guard Self.isArea(number), Self.isBirth(number, at: 6, yearDigits: 4),
        Self.hasCheckCharacter(number) || context.isIdentity
      else { continue }
      return made(.identityCard, range.lowerBound..<end, runs: count)
    }
    let number = runs[index].digits.map(Int.init)
    guard number.count == 15, Self.isArea(number), Self.isBirth(number, at: 6, yearDigits: 2),
      !context.isOtherNumber, !context.isAmount(endingAt: runs[index].range.upperBound)
    else { return nil }
    return made(.identityCard, runs[index].range, runs: 1)
  }

  private static let areas: Set<Int> = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83, 91,
  ]

  private static func isArea(_ number: [Int]) -> Bool { areas.contains(number[0] * 10 + number[1]) }

  private static func isBirth(_ number: [Int], at start: Int, yearDigits: Int) -> Bool {
    let year = number[start..<start + yearDigits].reduce(0) { $0 * 10 + $1 }
    let month = number[start + yearDigits] * 10 + number[start + yearDigits + 1]
    let day = number[start + yearDigits + 2] * 10 + number[start + yearDigits + 3]
    let days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...days[month - 1]).contains(day) else { return false }
    return yearDigits == 2 || (1900...2099).contains(year)
  }

  /// ISO 7064, MOD 11-2; 10 stands for X.
  private static func hasCheckCharacter(_ number: [Int]) -> Bool {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1]
    return zip(number, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11 == 1
  }

  // MARK: Bank cards

  /// 15 to 19 digits of a known issuer with Luhn's check digit (ISO/IEC 7812-1), whole or in groups.
  func bankCard(_ context: NumberContext) -> Match? {
    for count in 1...5 {
      guard let (digits, range) = joined(count), Self.areGroups(lengths(count)),
        Self.isIssued(digits, grouped: count > 1 && !context.isCard), Self.passesLuhn(digits),
        !context.isOtherNumber, !context.isAmount(endingAt: range.upperBound)
      else { continue }
      return made(.bankCard, range, runs: count)
    }
    return nil
  }

  private static func areGroups(_ lengths: [Int]) -> Bool {
    switch lengths.count {
    case 1: (15...19).contains(lengths[0])
    case 2: lengths[0] == 6 && (10...13).contains(lengths[1])
    case 3: lengths == [4, 6, 5]
    case 4: lengths == [4, 4, 4, 4]
    default: lengths.prefix(4).allSatisfy { $0 == 4 } && lengths[4] < 4
    }
  }

  /// - Parameter grouped: whether only groups speak for it: four years in a row look alike.
  private static func isIssued(_ digits: [UInt8], grouped: Bool) -> Bool {
    func head(_ count: Int) -> Int { digits.prefix(count).reduce(0) { $0 * 10 + Int($1) } }
    if head(2) == 62 { return digits.count >= 16 }
    guard !grouped else { return false }
    switch digits.count {
    case 15: return head(2) == 34 || head(2) == 37
    case 16:
      return head(1) == 4 || (51...55).contains(head(2)) || (2221...2720).contains(head(4))
        || (3528...3589).contains(head(4)) || [9558, 9559, 6013].contains(head(4))
    default: return [9558, 9559, 6013, 4367, 4563, 4213, 4340].contains(head(4))
    }
  }

  private static func passesLuhn(_ digits: [UInt8]) -> Bool {
    guard Set(digits).count > 2 else { return false }
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() {
      let doubled = Int(digit) * (index % 2 == 0 ? 1 : 2)
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }
}
