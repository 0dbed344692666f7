internal import Datasets
internal import Diagnostics

/// Two figures and their difference, as shown, that a reader can't subtract: 92.4% after 90.2% is up
/// by 2.3 points where the change is rounded by itself.
struct ShownDifferenceRule: PageRule {
  static let rule = LintRule.subtraction

  func findings(on page: ProofPage) -> [LintFinding] {
    let all = page.texts.flatMap { Self.findings(in: $0.figures) }
    return all.isEmpty || page.texts.contains(where: Self.saysWhy) ? [] : all
  }

  /// Whether a text tells the page's readers that differences are taken before rounding.
  private static func saysWhy(_ text: ProofText) -> Bool {
    let words = text.reading.string.lowercased()
    return ["修约", "四舍五入", "舍入", "rounding", "rounded"].contains { words.contains($0) }
      && ["相减", "相差", "之差", "变化", "差距", "differ", "change", "subtract"].contains {
        words.contains($0)
      }
  }

  static func findings(in figures: [QuotedFigure]) -> [LintFinding] {
    let numbers = figures.filter { $0.value?.isZero == false && $0.shownValue != nil }
    guard numbers.count > 2 else { return [] }
    var told: Set<Set<String>> = []
    return numbers.compactMap { difference in
      guard let (later, earlier) = terms(of: difference, in: numbers),
        let shown = difference.shownValue, let laterShown = later.shownValue,
        let earlierShown = earlier.shownValue,
        difference.digits <= max(later.digits, earlier.digits),
        (laterShown - earlierShown).magnitude != shown.magnitude,
        told.insert([later.key, earlier.key, difference.key]).inserted
      else { return nil }
      let gap = (laterShown - earlierShown).magnitude
        .padded(toPlaces: max(later.digits, earlier.digits))
      return LintFinding(
        .subtraction,
        "\(later.shown) and \(earlier.shown) differ by \(gap), and \(difference.shown) is shown",
        at: difference.span, help: help(difference))
    }
  }

  private static func help(_ difference: QuotedFigure) -> String {
    difference.isChange
      ? "changes are computed before rounding (change-from: unrounded in site.yml); say so in a "
        + "note, show more digits, or set change-from: shown"
      : "each is rounded by itself; say so in a note, or show more digits"
  }

  /// The two figures that a third is the difference of, before rounding.
  private static func terms(
    of difference: QuotedFigure, in figures: [QuotedFigure]
  ) -> (later: QuotedFigure, earlier: QuotedFigure)? {
    guard let value = difference.value else { return nil }
    let levels = figures.filter { !$0.isChange && $0.key != difference.key }
    for later in levels where difference.isDifference(ofUnit: later.unit) {
      for earlier in levels where earlier.key != later.key && earlier.unit == later.unit {
        guard let first = later.value, let second = earlier.value else { continue }
        if (first - second).isDifference(value) { return (later, earlier) }
      }
    }
    return nil
  }
}

extension QuotedFigure {
  /// Whether it may be the difference of two figures of a unit.
  fileprivate func isDifference(ofUnit other: String?) -> Bool {
    isChange || unit == other || (unit?.hasSuffix("百分点") == true && other == "%")
  }
}

extension QuotedFigure {
  /// How many digits it shows behind the point.
  var digits: Int {
    let text = Array(shown.utf8)
    guard let point = text.firstIndex(of: UInt8(ascii: ".")) else { return 0 }
    return text[(point + 1)...].prefix { $0 >= 0x30 && $0 <= 0x39 }.count
  }
}

extension DecimalNumber {
  /// Whether this is a given difference, to nine digits of it.
  fileprivate func isDifference(_ change: DecimalNumber) -> Bool {
    (self - change).magnitude < change.magnitude.scaled(byPowerOfTen: -9)
  }
}
