/// Whole and decimal numbers in Chinese characters: 一百二十三, 负三点零五.
///
/// Written as they are read aloud: 十二 and not 一十二 at the head (but 一百一十二 within), one 零
/// for a run of zeros within, none for zeros that end a group of four, and 二 throughout, never 两.
///
/// - SeeAlso: GB/T 15835-2011, 出版物上数字用法.
enum ChineseNumerals {
  private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  private static let places = ["千", "百", "十", ""]

  /// - Parameter plain: a decimal number as text: an optional `-`, digits, and optionally `.` and
  ///   digits. Other characters are left out.
  static func text(_ plain: String) -> String {
    let isNegative = plain.hasPrefix("-")
    let parts = plain.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let whole = values(of: parts.first ?? "")
    let fraction = parts.count > 1 ? values(of: parts[1]) : []
    var result = isNegative ? "负" : ""
    result += self.whole(whole)
    if !fraction.isEmpty { result += "点" + fraction.map { digits[$0] }.joined() }
    return result
  }

  private static func values(of text: Substring) -> [Int] {
    text.utf8.compactMap { (48...57).contains($0) ? Int($0) - 48 : nil }
  }

  private static func whole(_ all: [Int]) -> String {
    let values = Array(all.drop { $0 == 0 })
    guard !values.isEmpty else { return digits[0] }
    let padded = Array(repeating: 0, count: (4 - values.count % 4) % 4) + values
    let groups = stride(from: 0, to: padded.count, by: 4).map { Array(padded[$0..<$0 + 4]) }
    var result = ""
    var zeroWaits = false
    var pairHasDigit = false
    for (index, group) in groups.enumerated() {
      var hasDigit = false
      for (place, value) in group.enumerated() {
        if value == 0 {
          zeroWaits = true
          continue
        }
        if zeroWaits, !result.isEmpty { result += digits[0] }
        zeroWaits = false
        let isHead = result.isEmpty
        result += isHead && value == 1 && place == 2 ? places[place] : digits[value] + places[place]
        hasDigit = true
      }
      if hasDigit { zeroWaits = false }
      result += unit(of: groups.count - 1 - index, group: hasDigit, pair: hasDigit || pairHasDigit)
      pairHasDigit = hasDigit
    }
    return result
  }

  /// What follows a group of four: 万 and 亿 in turn; 亿 also where its own group is nothing but
  /// zeros and the 万 before it is not (一万亿).
  private static func unit(of rank: Int, group: Bool, pair: Bool) -> String {
    if rank == 0 { return "" }
    if rank.isMultiple(of: 2) { return pair ? String(repeating: "亿", count: rank / 2) : "" }
    return group ? "万" : ""
  }
}
