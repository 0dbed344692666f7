/// Whole and decimal numbers in English words: one hundred and twenty-three.
enum EnglishNumerals {
  private static let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
  ]
  private static let tens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  private static let scales = ["", " thousand", " million", " billion", " trillion"]

  /// - Parameter plain: a decimal number as text: an optional `-`, digits, and optionally `.` and
  ///   digits. One too long for words (a thousand million million and more) stays in digits.
  static func text(_ plain: String) -> String {
    let isNegative = plain.hasPrefix("-")
    let parts = plain.drop { $0 == "-" }
      .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, first.utf8.count <= 15, let whole = Int(first) else {
      return plain
    }
    var result = (isNegative ? "minus " : "") + words(whole)
    if parts.count > 1 {
      let digits = parts[1].utf8.compactMap { byte -> String? in
        (48...57).contains(byte) ? small[Int(byte) - 48] : nil
      }
      result += " point " + digits.joined(separator: " ")
    }
    return result
  }

  /// The ending of an ordinal number written in digits: 1st, 2nd, 3rd, 11th.
  static func ordinal(_ plain: String) -> String {
    let digits = plain.utf8.suffix(2).map { Int($0) - 48 }
    let isTeen = digits.count == 2 && digits[0] == 1
    switch digits.last {
    case 1 where !isTeen: return plain + "st"
    case 2 where !isTeen: return plain + "nd"
    case 3 where !isTeen: return plain + "rd"
    default: return plain + "th"
    }
  }

  private static func words(_ number: Int) -> String {
    if number < 1000 { return hundreds(number) }
    var groups: [Int] = []
    var rest = number
    while rest > 0 {
      groups.append(rest % 1000)
      rest /= 1000
    }
    var parts: [String] = []
    for (rank, group) in groups.enumerated().reversed() where group > 0 {
      let joint = rank == 0 && group < 100 ? "and " : ""
      parts.append(joint + hundreds(group) + scales[min(rank, scales.count - 1)])
    }
    return parts.joined(separator: " ")
  }

  private static func hundreds(_ number: Int) -> String {
    if number < 20 { return small[number] }
    if number < 100 {
      return tens[number / 10] + (number % 10 == 0 ? "" : "-" + small[number % 10])
    }
    let rest = number % 100
    return small[number / 100] + " hundred" + (rest == 0 ? "" : " and " + hundreds(rest))
  }
}
