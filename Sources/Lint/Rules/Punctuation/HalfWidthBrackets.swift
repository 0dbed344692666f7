/// Half-width `(` and `)` beside Chinese, and a half-width one that pairs with a full-width one.
enum HalfWidthBrackets {
  static func mistakes(in text: ScalarText) -> [PunctuationMistake] {
    var found: [PunctuationMistake] = []
    var open: [Int] = []
    for index in text.marks {
      switch text.scalars[index] {
      case "(", "（": open.append(index)
      case ")", "）":
        guard let start = open.popLast() else { continue }
        if let mistake = mistake(in: text, from: start, to: index) { found.append(mistake) }
      default: break
      }
    }
    return found
  }

  private static func mistake(
    in text: ScalarText, from start: Int, to end: Int
  ) -> PunctuationMistake? {
    let halves = (text.scalars[start] == "(", text.scalars[end] == ")")
    switch halves {
    case (false, false): return nil
    case (true, false), (false, true):
      let place = halves.0 ? start : end
      return PunctuationMistake(
        range: place..<place + 1,
        message: "half-width '\(text.scalars[place])' with a full-width partner",
        right: halves.0 ? "（" : "）")
    case (true, true):
      guard isBesideChinese(text, start, end), !isFormula(text, start, end) else { return nil }
      return PunctuationMistake(
        range: start..<end + 1, message: "half-width '(' and ')' beside Chinese",
        right: "（" + text.string(start + 1..<end) + "）")
    }
  }

  private static func isBesideChinese(_ text: ScalarText, _ start: Int, _ end: Int) -> Bool {
    [text[start - 1], text[start + 1], text[end - 1], text[end + 1]].contains { scalar in
      scalar.map { $0.isHan || $0 == "》" || $0 == "”" || $0 == "《" || $0 == "“" } ?? false
    }
  }

  /// `f(甲, 乙)`, `(a+b)的值`, `(^_^)`: what stands between isn't words.
  private static func isFormula(_ text: ScalarText, _ start: Int, _ end: Int) -> Bool {
    let inside = text.scalars[start + 1..<end]
    if inside.contains(where: { "=+*/^<>".unicodeScalars.contains($0) }) {
      return !inside.contains(where: \.isHan) || isCall(text, start)
    }
    if isCall(text, start),
      inside.contains(where: { $0 == "," }) || !inside.contains(where: \.isHan)
    {
      return true
    }
    return !inside.contains { $0.isHan || $0.isLatinOrDigit || $0 == "\u{FFFC}" }
  }

  /// Whether a bracket stands right behind a Latin letter, as a function's does.
  private static func isCall(_ text: ScalarText, _ start: Int) -> Bool {
    text[start - 1].map { $0.isLatin || $0 == "_" } ?? false
  }

  /// Whether a mark stands between the brackets of a function such as `IF(甲, 乙)`.
  static func isCall(_ text: ScalarText, around index: Int) -> Bool {
    var depth = 0
    var place = index - 1
    while let scalar = text[place], index - place < 80 {
      if scalar == ")" { depth += 1 }
      if scalar == "(" {
        if depth == 0 { return isCall(text, place) }
        depth -= 1
      }
      place -= 1
    }
    return false
  }
}
