/// Datasets and views that nothing reads.
struct UnusedDatasetRule: PublicationRule {
  static let rule = LintRule.unusedDataset

  func findings(in pages: [PageMemo], facts: PublicationFacts) -> [LintFinding] {
    var used = facts.otherDatasets
    for definition in facts.definitions { used.formUnion(definition.datasets) }
    return facts.datasets.filter { !used.contains($0.name) }.map { dataset in
      LintFinding(
        .unusedDataset, "no figure, view, table or chart reads '\(dataset.name)'",
        at: dataset.span, help: "take it out, or use it")
    }
  }
}
