/// Quotes and brackets without a partner, within one text.
enum PairedMarks {
  private static let closings: [Unicode.Scalar: Unicode.Scalar] = [
    "（": "）", "《": "》", "〈": "〉", "“": "”", "‘": "’", "〔": "〕", "【": "】", "「": "」", "『": "』",
  ]
  private static let openings = Dictionary(
    uniqueKeysWithValues: closings.map { ($0.value, $0.key) })

  static func mistakes(in text: ScalarText) -> [PunctuationMistake] {
    var found: [PunctuationMistake] = []
    var open: [(mark: Unicode.Scalar, index: Int)] = []
    for index in text.marks {
      let mark = text.scalars[index]
      if closings[mark] != nil || mark == "(" {
        open.append((mark, index))
      } else if mark == ")" || openings[mark] != nil {
        guard !isApostrophe(text, index) else { continue }
        let isRound = mark == ")" || mark == "）"
        let partner = open.lastIndex { candidate in
          isRound
            ? candidate.mark == "(" || candidate.mark == "（" : candidate.mark == openings[mark]
        }
        if let partner {
          found += open[(partner + 1)...].compactMap { unclosed(text, $0.mark, $0.index) }
          open.removeSubrange(partner...)
        } else if mark != ")", !isListMark(text, index) {
          found.append(
            PunctuationMistake(
              range: index..<index + 1, message: "'\(mark)' closes what nothing opens", right: nil))
        }
      }
    }
    return found + open.compactMap { unclosed(text, $0.mark, $0.index) }
  }

  private static func unclosed(
    _ text: ScalarText, _ mark: Unicode.Scalar, _ index: Int
  ) -> PunctuationMistake? {
    guard let closing = closings[mark] else { return nil }
    // Each paragraph of a long quotation begins with “, and only the last one closes it.
    if mark == "“", index == 0 { return nil }
    return PunctuationMistake(
      range: index..<index + 1, message: "'\(mark)' isn't closed by '\(closing)'", right: nil)
  }

  /// ’ in an English word, or behind one.
  private static func isApostrophe(_ text: ScalarText, _ index: Int) -> Bool {
    guard text.scalars[index] == "’" else { return false }
    return [text[index - 1], text[index + 1]].contains { $0?.isLatinOrDigit ?? false }
      && !text.scalars[..<index].contains("‘")
  }

  /// 1）, a）, 一）: a list's mark has one bracket only.
  private static func isListMark(_ text: ScalarText, _ index: Int) -> Bool {
    guard text.scalars[index] == "）" else { return false }
    var start = index
    while let scalar = text[start - 1], WrittenNumber.isPart(scalar) || scalar.isLatin,
      index - start < 3
    {
      start -= 1
    }
    let before = text[start - 1]
    return start < index
      && (ListMarks.isHead(text, start) || before == "，" || before == "、" || before == " ")
  }
}
