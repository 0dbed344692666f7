internal import Diagnostics

/// Digits that were typed by hand where numbers come from data: years, numbers of documents, names
/// and the like are known and left alone. Chinese numerals aren't looked at.
struct TypedNumberRule: PageRule {
  static let rule = LintRule.typedNumber

  func findings(on page: ProofPage) -> [LintFinding] {
    guard page.isDataBacked else { return [] }
    var figures: [String: String] = [:]
    for figure in page.texts.flatMap(\.figures) where figures[figure.shown] == nil {
      figures[figure.shown] = figure.name
    }
    return page.texts.filter { $0.role != .field }
      .flatMap { findings(in: $0, page.kind, figures) }
  }

  /// - Parameter figures: the names of figures by what they show.
  private func findings(
    in text: ProofText, _ kind: String, _ figures: [String: String]
  ) -> [LintFinding] {
    let reading = text.reading
    guard reading.bytes.contains(where: { ("0"..."9").contains(Unicode.Scalar($0)) || $0 == 0xEF })
    else { return [] }
    // 低于85%的有{{ below(threshold=85) }}个: what was asked of a figure, in words.
    let asked = Set(text.figures.flatMap(\.arguments.values))
    return TypedNumbers.unknown(in: ReadCharacters(reading)).compactMap { range in
      let digits = reading.string(in: range)
      guard let span = reading.span(range), !asked.contains(digits) else { return nil }
      let known = figures[digits].map { "; {{ \($0) }} shows \(digits)" } ?? ""
      return LintFinding(
        Self.rule, "'\(digits)' is typed by hand, where numbers come from data (kind '\(kind)')",
        at: span,
        help: "quote a figure\(known), or allow it: <!-- allow typed-number: reason -->")
    }
  }
}

/// A run of digits with its decimal point and thousands separators.
struct TypedNumeral {
  /// Among the text's characters.
  var range: Range<Int>
  var digits: String

  /// nil for fractions, and for what is too long to be counted.
  var integer: Int? { Int(digits) }
  /// Whether it has a decimal point.
  var isDecimal: Bool { digits.contains(".") }
}

/// The typed numbers of a text that stand for nothing known.
enum TypedNumbers {
  /// The bytes of the string at which they stand; those of one range or fraction together.
  static func unknown(in text: ReadCharacters) -> [Range<Int>] {
    let numerals = numerals(in: text)
    let known = KnownNumerals(text: text, numerals: numerals).known()
    var ranges: [Range<Int>] = []
    for (index, numeral) in numerals.enumerated() where !known[index] {
      let last = index > 0 && !known[index - 1] ? numerals[index - 1].range.upperBound : nil
      if let last, isJoined(last..<numeral.range.lowerBound, in: text) {
        ranges[ranges.count - 1] =
          ranges[ranges.count - 1].lowerBound..<text.offsets[numeral.range.upperBound]
      } else {
        ranges.append(text.bytes(numeral.range))
      }
    }
    return ranges
  }

  /// 3—5, 1/3, 2:1.
  private static func isJoined(_ range: Range<Int>, in text: ReadCharacters) -> Bool {
    range.count == 1 && "-—–~～/:：+".contains(text.all[range.lowerBound])
  }

  static func numerals(in text: ReadCharacters) -> [TypedNumeral] {
    var found: [TypedNumeral] = []
    var index = 0
    let all = text.all
    while index < all.count {
      guard all[index].isArabicDigit, text.isWords(index) else {
        index += 1
        continue
      }
      var end = index
      var digits = ""
      while end < all.count, text.isWords(end) {
        if all[end].isArabicDigit {
          digits += all[end].wholeNumberValue.map(String.init) ?? ""
        } else if all[end] == "." || all[end] == "．", digits.contains(".") == false,
          text[end + 1]?.isArabicDigit == true
        {
          digits += "."
        } else if all[end] != "," || digits.contains(".") || !isThousands(end + 1, all) {
          break
        }
        end += 1
      }
      found.append(TypedNumeral(range: index..<end, digits: digits))
      index = end
    }
    return found
  }

  /// Whether three digits stand here and no fourth.
  private static func isThousands(_ index: Int, _ all: [Character]) -> Bool {
    guard index + 3 <= all.count else { return false }
    return all[index..<index + 3].allSatisfy(\.isArabicDigit)
      && (index + 3 == all.count || !all[index + 3].isArabicDigit)
  }
}
