internal import Datasets
internal import Diagnostics

/// A sentence that names one period and shows figures of another, as last period's text does whose
/// words weren't changed.
///
/// Fires only where none of the sentence's figures is of the period named, and nothing in it
/// compares.
struct OtherPeriodRule: PageRule {
  static let rule = LintRule.otherPeriod

  func findings(on page: ProofPage) -> [LintFinding] {
    let year = page.params["period"].flatMap { Period($0) }?.year
    return page.texts.filter { $0.figures.contains { Self.period(of: $0) != nil } }
      .flatMap { Self.findings(in: ScalarText($0.reading), year: year) }
  }

  /// - Parameter year: what 上半年 and the like belong to; nil where the page has no period.
  static func findings(in text: ScalarText, year: Int? = nil) -> [LintFinding] {
    text.sentences.compactMap { finding(in: text, $0, year: year) }
  }

  private static func finding(
    in text: ScalarText, _ sentence: Range<Int>, year: Int?
  ) -> LintFinding? {
    let figures = text.figures(in: sentence).filter { Period($0.shown) == nil }
    let periods = figures.compactMap(period)
    let written = WrittenPeriod.all(text, in: sentence, year: year)
    guard !periods.isEmpty, let named = written.first,
      written.allSatisfy({ $0.period == named.period }), text.isWords(at: named.range.lowerBound),
      periods.allSatisfy({ contradicts(named.period, $0) }), !compares(text, sentence),
      let span = text.span(named.range)
    else { return nil }
    let others = Set(periods).sorted().map(\.description).joined(separator: ", ")
    return LintFinding(
      .otherPeriod,
      "the text says \(text.string(named.range)), its figures are of \(others)", at: span,
      help: "quote the period as a figure, so that it moves with the page")
  }

  /// The period that a figure was asked for; nil where it has none.
  private static func period(of figure: QuotedFigure) -> Period? {
    for name in ["period", "quarter", "month", "half", "year"] {
      if let period = figure.arguments[name].flatMap({ Period($0) }) { return period }
    }
    return nil
  }

  /// Whether they share no day, or are of one kind and not the same.
  static func contradicts(_ first: Period, _ second: Period) -> Bool {
    if first == second { return false }
    return first.kind == second.kind || first.end < second.start || second.end < first.start
  }

  private static let comparisons = [
    "比", "较", "高于", "低于", "多于", "少于", "不及", "超过", "相当于", "同期", "以来", "自", "从", "截至", "截止", "去年",
    "上年", "前年", "次年", "上期", "基期", "印发", "发布",
    "公布",
    "施行", "实施", "执行", "启动", "开始", "成立", "出台", "建成", "计划", "目标", "预计", "下同", "至今", "《", "〔", "到20",
    "至20",
    "年底", "年末", "年初", "与", "compared", "than", "since", "from", "against", "until", "previous",
    "up ",
    "down ", "last year", "planned",
  ]

  private static func compares(_ text: ScalarText, _ sentence: Range<Int>) -> Bool {
    // Words that figures show, such as 上升, say nothing of what the text compares.
    let words = text.string(sentence)
    return comparisons.contains { words.contains($0) }
  }
}
