/// Half-width `,` `;` `:` `!` `?` beside Chinese.
enum HalfWidthMarks {
  private static let wide: [Unicode.Scalar: String] = [
    ",": "，", ";": "；", ":": "：", "!": "！", "?": "？",
  ]

  static func mistakes(in text: ScalarText) -> [PunctuationMistake] {
    text.marks.compactMap { index in
      let mark = text.scalars[index]
      guard mark.value < 0x40, let right = wide[mark], isBesideChinese(text, index),
        !isFormula(text, index)
      else { return nil }
      // The blank after a half-width mark goes with it.
      let end = text[index + 1] == " " ? index + 2 : index + 1
      return PunctuationMistake(
        range: index..<end, message: "half-width '\(mark)' beside Chinese", right: right)
    }
  }

  private static func isBesideChinese(_ text: ScalarText, _ index: Int) -> Bool {
    let (before, after) = (text[index - 1], text[index + 1])
    if let before, before.isHan || before == "）" || before == "》" || before == "”" { return true }
    if let after, after.isHan || after == "《" || after == "“" || after == "（" {
      return before != nil
    }
    // `2022, 其中` is Chinese, `Yes, 他` begins with English.
    guard after == " ", let word = text[index + 2], word.isHan else { return false }
    return before.map { $0.isDigit || $0 == "%" || $0 == ")" } ?? false
  }

  private static func isFormula(_ text: ScalarText, _ index: Int) -> Bool {
    let after = text[index + 1]
    if text[index] == ":" {
      // `:)`, `:-(`, `::`, `:=`
      if let after, [")", "(", "-", ":", "=", "D"].contains(after) { return true }
      if text[index - 1] == ":" { return true }
      // A scheme, as in mailto:某人@…
      if text.has("://", at: index) { return true }
    }
    if text[index] == ";", after == ")" || after == "-" { return true }
    // `!=`
    if text[index] == "!", after == "=" { return true }
    return HalfWidthBrackets.isCall(text, around: index)
  }
}
