/// 、where it has no place: between quoted or titled neighbours, after （一）, and after 1 in a list.
enum ListMarks {
  static func mistakes(in text: ScalarText) -> [PunctuationMistake] {
    text.marks.compactMap { index in
      guard text.scalars[index] == "、" else { return nil }
      switch text[index - 1] {
      case "》" where text[index + 1] == "《", "”" where text[index + 1] == "“":
        let pair = text[index + 1] == "《" ? "》《" : "”“"
        return PunctuationMistake(
          range: index - 1..<index + 2,
          message: "'、' between neighbours that have marks of their own",
          right: pair)
      case "）", ")": return afterBrackets(text, index)
      case .some(let before) where before.isDigit: return afterDigits(text, index)
      default: return nil
      }
    }
  }

  /// `（一）、` at the head of a point: brackets are enough.
  private static func afterBrackets(_ text: ScalarText, _ index: Int) -> PunctuationMistake? {
    var start = index - 2
    while let scalar = text[start], WrittenNumber.isPart(scalar), index - start < 6 { start -= 1 }
    guard text[start] == "（" || text[start] == "(", start < index - 2, isHead(text, start),
      text[index + 1] != "（", text[index + 1] != "("
    else { return nil }
    return PunctuationMistake(
      range: start..<index + 1, message: "'、' after a number in brackets",
      right: "（" + text.string(start + 1..<index - 1) + "）")
  }

  /// `1、` at the head of a point is `1.`; 1、2、3号 is a list.
  private static func afterDigits(_ text: ScalarText, _ index: Int) -> PunctuationMistake? {
    var start = index - 1
    while let scalar = text[start - 1], scalar.isDigit { start -= 1 }
    guard index - start <= 2, isHead(text, start), text[index + 1]?.isHan ?? false,
      WrittenNumber.chinese(text, at: index + 1) == nil
    else { return nil }
    return PunctuationMistake(
      range: start..<index + 1, message: "'、' after an Arabic number at the head of a point",
      right: text.string(start..<index) + ".")
  }

  /// Whether a point may begin here: at the start of the text or of a line, or behind a stop.
  static func isHead(_ text: ScalarText, _ index: Int) -> Bool {
    if text.lineStarts.contains(index) { return true }
    var place = index - 1
    while let scalar = text[place], scalar.isBlank { place -= 1 }
    guard let before = text[place] else { return true }
    switch before {
    case "。", "；", "：", "！", "？", ";", ":": return true
    default: return false
    }
  }
}

extension WrittenNumber {
  /// Whether a scalar may stand in a number in words or digits.
  static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.digit != nil || scalar == "十" || digit(scalar) != nil && scalar != "两"
  }
}
