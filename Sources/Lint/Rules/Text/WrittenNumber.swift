/// A number as it is written in words or digits at some place of a text.
struct WrittenNumber {
  var value: Int
  var range: Range<Int>

  /// Reads 一 to 九十九, or digits up to 999; nil where neither stands.
  static func read(_ text: ScalarText, at start: Int) -> WrittenNumber? {
    chinese(text, at: start) ?? arabic(text, at: start)
  }

  static func arabic(_ text: ScalarText, at start: Int) -> WrittenNumber? {
    var (index, value) = (start, 0)
    while let digit = text[index]?.digit, index - start < 4 {
      value = value * 10 + digit
      index += 1
    }
    guard index > start, index - start < 4 else { return nil }
    return WrittenNumber(value: value, range: start..<index)
  }

  /// Reads 一, 十, 十二, 二十, 三十五; 两 is 2.
  static func chinese(_ text: ScalarText, at start: Int) -> WrittenNumber? {
    var (index, value, sawTen) = (start, 0, false)
    while let scalar = text[index] {
      if scalar == "十", !sawTen {
        value = max(value, 1) * 10
        sawTen = true
      } else if let digit = digit(scalar), index == start || (sawTen && text[index - 1] == "十") {
        value += digit
      } else {
        break
      }
      index += 1
    }
    return index > start ? WrittenNumber(value: value, range: start..<index) : nil
  }

  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "一": 1
    case "二", "两": 2
    case "三": 3
    case "四": 4
    case "五": 5
    case "六": 6
    case "七": 7
    case "八": 8
    case "九": 9
    default: nil
    }
  }
}

extension Int {
  /// 一 to 九十九; digits beyond.
  var inChinese: String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard (1...99).contains(self) else { return String(self) }
    let tens = self / 10
    return (tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + digits[self % 10]
  }
}
