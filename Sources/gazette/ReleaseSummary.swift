internal import ArgumentParser
internal import Diagnostics
internal import Publishing
internal import Releases

/// What `publish` and `revise` tell of the releases that they made.
struct ReleaseSummary {
  var outcome: PublishDesk.Outcome
  var isDraft: Bool

  /// Prints the diagnostics and the releases; exit status 1 where there are errors.
  func tell(_ report: ReportOptions) throws {
    report.printCounted(outcome.diagnostics)
    if outcome.hasErrors { throw ExitCode(1) }
    if report.format == .json { return }
    for release in outcome.releases { Console.output(text(of: release)) }
  }

  func text(of release: Release) -> String {
    let folder = release.page.dropLast(".md".count) + ".releases/" + release.name
    let verb =
      switch (isDraft, release.change) {
      case (true, .keep): "would keep as issued"
      case (true, .first): "would publish"
      case (true, _): "would revise"
      case (_, .first): "published"
      case (_, .keep): "kept as issued"
      default: "revised"
      }
    var lines = ["\(verb) \(release.page): \(counts(release)) → content/\(folder)"]
    for change in release.changes {
      lines.append("  \(change.key): \(change.oldShown ?? "—") → \(change.newShown ?? "—")")
    }
    lines += release.wording.map { "  " + $0 }
    return lines.map { $0.printable + "\n" }.joined()
  }

  private func counts(_ release: Release) -> String {
    func count(_ number: Int, _ word: String) -> String {
      "\(number) \(word)\(number == 1 ? "" : "s")"
    }
    let kinds = release.ledger.entries.map(\.kind)
    let (cells, charts) = (kinds.count { $0 == .cell }, kinds.count { $0 == .chart })
    var parts = [count(kinds.count { $0 == .figure }, "figure")]
    if cells > 0 { parts.append(count(cells, "cell")) }
    if charts > 0 { parts.append(count(charts, "chart value")) }
    if !release.files.isEmpty { parts.append(count(release.files.count, "file")) }
    return parts.joined(separator: ", ")
  }
}
