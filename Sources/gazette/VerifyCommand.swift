internal import ArgumentParser
internal import Datasets
internal import Diagnostics
internal import Publishing
internal import Releases

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Proves releases from their own files, and tells what they were made from.",
    discussion: """
      A release needs neither the publication nor the datasets to be proved. Where it lies in \
      a publication, the page is worked out anew and compared, unless --alone is given.

      Examples:
        gazette verify content/reports/2022-H1.releases/2022-08-15
        gazette verify --alone archive/2022-H1/release.json
      """)

  @Argument(help: ArgumentHelp("Folders of releases.", valueName: "release"))
  var releases: [String]

  @Flag(help: "Look at the releases alone, not at the data beside them.")
  var alone = false

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var report: ReportOptions

  func run() async throws {
    let options = try publication.buildOptions()
    var failed = false
    for path in releases {
      let (proof, found) = await ReleaseProof.prove(
        Paths.clean(path), options: alone ? nil : options)
      report.print(found + (proof?.diagnostics ?? []))
      guard let proof else {
        failed = true
        continue
      }
      failed = failed || !proof.isWhole
      if report.format == .text { Console.output(ProofText(proof: proof).text) }
    }
    if failed { throw ExitCode(1) }
  }
}

/// A proof as it is printed.
private struct ProofText {
  let proof: ReleaseProof

  var text: String {
    let release = proof.release
    let ledger = release.ledger
    var lines = [
      "\(release.page), \(words(release.change)) \(release.date.text)"
        + (release.reason.map { ": \($0)" } ?? ""),
      proof.isWhole ? whole : "  NOT whole",
      "  " + count(ledger.entries.count, "value") + " from "
        + [
          count(ledger.datasets.count, "dataset"), count(ledger.views.count, "view"),
          count(ledger.definitions.count, "definition"),
        ].joined(separator: ", "),
    ]
    for (name, dataset) in ledger.datasets.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(dataset.sha256)  \(dataset.path) (\(name), \(count(dataset.rows, "row")))")
    }
    for file in release.files { lines.append("  \(file.sha256)  content/\(file.path)") }
    for withdrawal in release.withdrawals {
      lines.append("  withdrawn in part on \(withdrawal.date.text): \(withdrawal.reason)")
    }
    switch proof.data {
    case .notCompared: break
    case .same: lines.append("  the data still give it")
    case .differs(let number): lines.append("  the data give " + count(number, "other value"))
    case .notMade: lines.append("  the page can't be made from the data any more")
    }
    // A release may come from anyone.
    return lines.map { $0.printable + "\n" }.joined()
  }

  private var whole: String {
    proof.release.withdrawals.isEmpty
      ? "  whole: release.json and body.html are as published"
      : "  whole: release.json and body.html are as published, but for what was withdrawn"
  }

  private func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }

  private func words(_ change: Release.Change) -> String {
    switch change {
    case .first: "published"
    case .correction: "corrected"
    case .scheduled: "revised"
    case .keep: "kept as issued"
    }
  }
}
