/// Figures that no page shows and no formula uses.
struct UnusedFigureRule: PublicationRule {
  static let rule = LintRule.unusedFigure

  func findings(in pages: [PageMemo], facts: PublicationFacts) -> [LintFinding] {
    var used = facts.otherFigures
    for page in pages { used.formUnion(page.figures.map(\.name)) }
    for definition in facts.definitions {
      used.formUnion(definition.inputs.filter { $0 != definition.name })
    }
    return facts.definitions.filter { !used.contains($0.name) }.map { definition in
      LintFinding(
        .unusedFigure, "no page shows '\(definition.name)', and no formula uses it",
        at: definition.span, help: "take it out, or quote it")
    }
  }
}
