internal import Datasets
internal import Diagnostics

/// Two figures and their change, as shown, that a reader can't subtract: 92.4% after 90.2% is up by
/// 2.3 points where the change is rounded by itself.
struct ShownDifferenceRule: PageRule {
  static let rule = LintRule.subtraction

  func findings(on page: ProofPage) -> [LintFinding] {
    page.texts.flatMap { Self.findings(in: $0.figures) }
  }

  static func findings(in figures: [QuotedFigure]) -> [LintFinding] {
    var told: Set<String> = []
    return figures.compactMap { change in
      guard change.isChange, let value = change.value, let shown = change.shownValue,
        !value.isZero, let (later, earlier) = terms(of: value, in: figures),
        let laterShown = later.shownValue, let earlierShown = earlier.shownValue,
        change.digits <= max(later.digits, earlier.digits),
        (laterShown - earlierShown).magnitude != shown.magnitude,
        told.insert(change.key).inserted
      else { return nil }
      let difference = (laterShown - earlierShown).magnitude
      let digits = max(later.digits, earlier.digits)
      return LintFinding(
        .subtraction,
        "\(later.shown) and \(earlier.shown) differ by \(difference.padded(toPlaces: digits)), "
          + "and \(change.shown) is shown", at: change.span,
        help: "changes are computed before rounding (change-from: unrounded in site.yml); say so "
          + "in a note, show more digits, or set change-from: shown")
    }
  }

  /// The two figures whose difference a change is, before rounding.
  private static func terms(
    of change: DecimalNumber, in figures: [QuotedFigure]
  ) -> (later: QuotedFigure, earlier: QuotedFigure)? {
    let levels = figures.filter { !$0.isChange && $0.value != nil && $0.shownValue != nil }
    for later in levels {
      for earlier in levels where earlier.key != later.key && earlier.unit == later.unit {
        guard let first = later.value, let second = earlier.value else { continue }
        if (first - second).isDifference(change) { return (later, earlier) }
      }
    }
    return nil
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
