internal import Diagnostics

/// Marks of Chinese text as GB/T 15834-2011 has them. Reads Chinese pages only, and leaves alone
/// English within them, numbers, times, ratios and formulas.
struct PunctuationRule: PageRule {
  static let rule = LintRule.punctuation

  func findings(on page: ProofPage) -> [LintFinding] {
    guard page.language.hasPrefix("zh") else { return [] }
    return page.texts.flatMap { Self.findings(in: ScalarText($0.reading)) }
  }

  static func findings(in text: ScalarText) -> [LintFinding] {
    mistakes(in: text).compactMap { mistake in
      guard text.isWords(at: mistake.range.lowerBound), let span = text.span(mistake.range)
      else { return nil }
      return LintFinding(
        .punctuation, mistake.message, at: span,
        help: mistake.right.map { "write \(text.corrected(mistake.range, to: $0))" })
    }
  }

  /// In the order of the text.
  static func mistakes(in text: ScalarText) -> [PunctuationMistake] {
    guard text.scalars.contains(where: \.isHan) else { return [] }
    let addresses = WebAddresses(in: text)
    var found = DocumentNumberMarks.mistakes(in: text)
    // A bracket of a document number is told once.
    let told = found.map(\.range)
    let others =
      HalfWidthMarks.mistakes(in: text) + HalfWidthBrackets.mistakes(in: text)
      + DotsAndDashes.mistakes(in: text) + ListMarks.mistakes(in: text)
      + PairedMarks.mistakes(in: text)
    found += others.filter { mistake in
      !addresses.contain(mistake.range.lowerBound)
        && !told.contains { $0.overlaps(mistake.range) }
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

/// A mark that is wrong.
struct PunctuationMistake {
  var range: Range<Int>
  var message: String
  /// What to write in its place; nil where that can't be said.
  var right: String?
}

/// Where web addresses stand in a text: their marks are their own.
struct WebAddresses {
  private var ranges: [Range<Int>] = []

  init(in text: ScalarText) {
    var end = 0
    for mark in text.marks where mark >= end {
      guard let place = Self.start(text, mark) else { continue }
      var index = mark
      var start = place
      while let before = text[start - 1], before.isLatin { start -= 1 }
      while let scalar = text[index], !scalar.isBlank, !scalar.isWide { index += 1 }
      // A stop at the end belongs to the sentence.
      while let last = text[index - 1], last == "," || last == ";" || last == ")" { index -= 1 }
      end = max(index, mark + 1)
      ranges.append(start..<end)
    }
  }

  /// The colon of `://`, or the `www` before a full stop; nil where no address is.
  private static func start(_ text: ScalarText, _ mark: Int) -> Int? {
    if text.scalars[mark] == ":" { return text.has("://", at: mark) ? mark : nil }
    return text.scalars[mark] == "." && text.has("www", at: mark - 3) ? mark - 3 : nil
  }

  func contain(_ index: Int) -> Bool { ranges.contains { $0.contains(index) } }
}
