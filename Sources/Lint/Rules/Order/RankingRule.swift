internal import Diagnostics

/// Lists that don't have as many names as the text says: 前三 with four, “分别为” with three names
/// and two numbers.
struct RankingRule: PageRule {
  static let rule = LintRule.ranking

  func findings(on page: ProofPage) -> [LintFinding] {
    page.texts.flatMap { Self.findings(in: ScalarText($0.reading)) }
  }

  static func findings(in text: ScalarText) -> [LintFinding] {
    text.scalars.indices.flatMap { index -> [LintFinding] in
      let scalar = text.scalars[index]
      guard scalar == "前" || scalar == "分" || scalar == "t" || scalar == "T" else { return [] }
      if scalar == "前" || scalar == "t" || scalar == "T" {
        return TopCount.read(text, at: index).flatMap { finding(on: $0, in: text) }.map { [$0] }
          ?? []
      }
      guard scalar == "分", text.has("分别", at: index), let span = text.span(index..<index + 2),
        let counts = RespectiveList.counts(text, at: index), counts.names != counts.values
      else { return [] }
      return [
        LintFinding(
          .ranking, "分别 joins \(counts.names) names with \(counts.values) values", at: span,
          help: "each name needs its own value, in the same order")
      ]
    }
  }

  private static func finding(on top: TopCount, in text: ScalarText) -> LintFinding? {
    guard let count = top.namesFound(in: text), count != top.count, let span = text.span(top.range)
    else { return nil }
    return LintFinding(
      .ranking, "'\(text.string(top.range))' stands with \(count) names", at: span,
      help: "name \(top.count), or say \(top.isChinese ? "前\(count.inChinese)" : "top \(count)")")
  }
}
