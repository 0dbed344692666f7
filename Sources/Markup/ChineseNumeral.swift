/// Numbers as headings count in Chinese: 一, 十, 十一, 二十一, 一百零三.
enum ChineseNumeral {
  private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  private static let units = ["", "十", "百", "千"]

  /// - Parameter number: from 1 to 9999; other numbers stay in Arabic digits.
  static func text(_ number: Int) -> String {
    guard (1...9999).contains(number) else { return String(number) }
    var text = ""
    var needsZero = false
    for place in (0..<4).reversed() {
      let digit = number / [1, 10, 100, 1000][place] % 10
      if digit == 0 {
        needsZero = !text.isEmpty
        continue
      }
      if needsZero { text += digits[0] }
      needsZero = false
      let isBareTen = place == 1 && digit == 1 && number < 20
      text += (isBareTen ? "" : digits[digit]) + units[place]
    }
    return text
  }
}

/// Counts headings as the page asks.
struct HeadingCounter {
  let numbering: HeadingNumbering
  let isChinese: Bool
  /// The number reached at each level, from h2 on.
  private var counts = [0, 0, 0, 0, 0]

  init(numbering: HeadingNumbering, language: String) {
    self.numbering = numbering
    isChinese = language.lowercased().hasPrefix("zh")
  }

  /// The numeral of the next heading with its number; nil at levels that take none.
  ///
  /// Levels are those of GB/T 9704: 一、（一）1.（1）.
  mutating func next(level: Int) -> (numeral: String, number: Int)? {
    guard numbering != .none, (2...5).contains(level) else { return nil }
    let depth = level - 2
    counts[depth] += 1
    for below in (depth + 1)..<counts.count
    where numbering == .restartInSection || below > 1 {
      counts[below] = 0
    }
    return (numeral(counts[depth], depth: depth), counts[depth])
  }

  private func numeral(_ number: Int, depth: Int) -> String {
    switch (depth, isChinese) {
    case (0, true): ChineseNumeral.text(number) + "、"
    case (1, true): "（\(ChineseNumeral.text(number))）"
    case (2, true): "\(number)."
    case (3, true): "（\(number)）"
    case (0, false): "\(number). "
    case (1, false): "(\(number)) "
    case (2, false): "\(letter(number)). "
    default: "(\(letter(number))) "
    }
  }

  /// a, b, … z, aa, ab, …
  private func letter(_ number: Int) -> String {
    var text = ""
    var rest = number
    while rest > 0 {
      let scalar = Unicode.Scalar(UInt8(ascii: "a") + UInt8((rest - 1) % 26))
      text = String(Character(scalar)) + text
      rest = (rest - 1) / 26
    }
    return text
  }
}
