internal import Datasets
internal import Diagnostics

/// One figure that is shown with two values. More digits or fewer are one value.
struct TwoValuesRule: PublicationRule {
  static let rule = LintRule.twoValues

  func findings(in pages: [PageMemo], facts: PublicationFacts) -> [LintFinding] {
    var first: [String: PageMemo.Figure] = [:]
    var found: [LintFinding] = []
    for page in pages {
      for figure in page.figures {
        guard let other = first[figure.key] else {
          first[figure.key] = figure
          continue
        }
        guard Self.differ(figure, other) else { continue }
        found.append(
          LintFinding(
            .twoValues, "'\(figure.key)' is \(figure.shown) here and \(other.shown) elsewhere",
            at: figure.span, notes: [.init("shown as \(other.shown) here", at: other.span)],
            help: "one of the two pages shows what the data no longer give"))
      }
    }
    return found
  }

  static func differ(_ figure: PageMemo.Figure, _ other: PageMemo.Figure) -> Bool {
    guard let value = figure.value, let second = other.value, !value.agrees(with: second),
      let shown = figure.shownValue, let secondShown = other.shownValue, figure.size == other.size
    else { return false }
    // Which rule of rounding the publication follows isn't known here.
    let places = min(figure.digits, other.digits)
    return [RoundingRule.halfEven, .halfAwayFromZero].allSatisfy {
      shown.rounded(toPlaces: places, rule: $0) != secondShown.rounded(toPlaces: places, rule: $0)
    }
  }
}

extension PageMemo.Figure {
  /// 万 or 亿 where it is shown in these; nil for others.
  fileprivate var size: Character? { shown.first { $0 == "万" || $0 == "亿" } }
}
