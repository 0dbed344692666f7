/// `...`, `。。。` and a single … for ……; `--` for ——.
enum DotsAndDashes {
  static func mistakes(in text: ScalarText) -> [PunctuationMistake] {
    var found: [PunctuationMistake] = []
    var index = 0
    for place in text.marks where place >= index {
      let mark = text.scalars[place]
      guard mark == "." || mark == "。" || mark == "…" || mark == "-" || mark == "－" else {
        continue
      }
      index = place
      let start = index
      while text[index] == mark { index += 1 }
      let range = start..<index
      switch mark {
      case "。" where range.count >= 2:
        found.append(ellipsis(range, "'\(text.string(range))'"))
      case "." where range.count >= 3 && isBesideChinese(text, range):
        found.append(ellipsis(range, "'\(text.string(range))' beside Chinese"))
      // Twelve dots stand for whole paragraphs that are left out.
      case "…" where range.count != 2 && range.count != 4 && isBesideChinese(text, range):
        found.append(ellipsis(range, range.count == 1 ? "a single '…'" : "'\(text.string(range))'"))
      case "-" where range.count >= 2 && isBesideChinese(text, range) && !isOption(text, range),
        "－" where range.count >= 2:
        found.append(
          PunctuationMistake(
            range: range, message: "'\(text.string(range))' for a dash", right: "——"))
      default: break
      }
    }
    return found
  }

  private static func ellipsis(_ range: Range<Int>, _ what: String) -> PunctuationMistake {
    PunctuationMistake(range: range, message: "\(what) for an ellipsis", right: "……")
  }

  private static func isBesideChinese(_ text: ScalarText, _ range: Range<Int>) -> Bool {
    [text[range.lowerBound - 1], text[range.upperBound]].contains { $0?.isWide ?? false }
  }

  /// `--help`, the option of a command.
  private static func isOption(_ text: ScalarText, _ range: Range<Int>) -> Bool {
    text[range.upperBound].map { $0.value >= 0x61 && $0.value <= 0x7A } ?? false
  }
}
