/// The number at the head of a point, as it is typed.
struct PointMark {
  enum Style: Hashable {
    /// 一是
    case isWord
    /// 第一，
    case ordinal
    /// 一、
    case comma
    /// （一）
    case bracketed
    /// 1.
    case dotted
    /// （1）
    case bracketedDigits
    /// 1）
    case halfBracketed
    /// ①
    case circled

    /// Whether headings are numbered so.
    var numbersHeadings: Bool {
      switch self {
      case .comma, .bracketed, .dotted, .bracketedDigits: true
      case .isWord, .ordinal, .halfBracketed, .circled: false
      }
    }

    func text(_ value: Int) -> String {
      switch self {
      case .isWord: value.inChinese + "是"
      case .ordinal: "第" + value.inChinese
      case .comma: value.inChinese + "、"
      case .bracketed: "（\(value.inChinese)）"
      case .dotted: "\(value)."
      case .bracketedDigits: "（\(value)）"
      case .halfBracketed: "\(value)）"
      case .circled:
        Unicode.Scalar(UInt32(0x245F + min(max(value, 1), 20))).map { String($0) } ?? ""
      }
    }
  }

  var style: Style
  var value: Int
  var range: Range<Int>
  var text: String

  /// The marks of a text, in order: at its start, or behind a stop.
  static func all(in text: ScalarText) -> [PointMark] {
    var marks: [PointMark] = []
    var index = 0
    while index < text.count {
      guard startsMark(text.scalars[index]), text.isWords(at: index),
        let mark = read(text, at: index)
      else {
        index += 1
        continue
      }
      marks.append(mark)
      index = mark.range.upperBound
    }
    return marks
  }

  private static func startsMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "第" || scalar == "（" || scalar == "(" || (0x2460...0x2473).contains(scalar.value)
      || WrittenNumber.isPart(scalar)
  }

  private static func read(_ text: ScalarText, at start: Int) -> PointMark? {
    let isHead = ListMarks.isHead(text, start)
    // 一是 also follows a comma: …，一是…，二是…
    guard isHead || text[start - 1] == "，" || text[start - 1] == "," else { return nil }
    let scalar = text.scalars[start]
    func made(_ style: Style, _ value: Int, _ end: Int) -> PointMark {
      PointMark(style: style, value: value, range: start..<end, text: text.string(start..<end))
    }
    if scalar == "第" {
      guard isHead, let number = WrittenNumber.chinese(text, at: start + 1),
        let next = text[number.range.upperBound], "，、,：:".unicodeScalars.contains(next)
      else { return nil }
      return made(.ordinal, number.value, number.range.upperBound)
    }
    if (0x2460...0x2473).contains(scalar.value) {
      return isHead ? made(.circled, Int(scalar.value) - 0x245F, start + 1) : nil
    }
    if scalar == "（" || scalar == "(" {
      guard isHead, let number = WrittenNumber.read(text, at: start + 1), number.value < 100,
        let closing = text[number.range.upperBound], closing == "）" || closing == ")"
      else { return nil }
      let style = text[start + 1]?.digit == nil ? Style.bracketed : .bracketedDigits
      return made(style, number.value, number.range.upperBound + 1)
    }
    return word(text, at: start, isHead: isHead).map { made($0.style, $0.value, $0.end) }
  }

  private static func word(
    _ text: ScalarText, at start: Int, isHead: Bool
  ) -> (style: Style, value: Int, end: Int)? {
    if let number = WrittenNumber.chinese(text, at: start) {
      let end = number.range.upperBound
      switch text[end] {
      // 一是一，二是二
      case "是" where text[end + 1] != text[start]: return (.isWord, number.value, end + 1)
      // At the very start only: 五、六月 is a list.
      case "、" where start == 0 && WrittenNumber.chinese(text, at: end + 1) == nil:
        return (.comma, number.value, end + 1)
      default: return nil
      }
    }
    guard isHead, let number = WrittenNumber.arabic(text, at: start), number.value < 100 else {
      return nil
    }
    let end = number.range.upperBound
    switch text[end] {
    case ".", "．":
      guard let next = text[end + 1], next.isHan || next == " " || next.isLatin else { return nil }
      return (.dotted, number.value, end + 1)
    case "）": return (.halfBracketed, number.value, end + 1)
    default: return nil
    }
  }
}
