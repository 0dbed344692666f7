internal import ArgumentParser
internal import Datasets
internal import Diagnostics
internal import Publishing

struct SignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign",
    abstract: "Records who approved a page as it is now.",
    discussion: """
      The stages are those of 'workflow' in content/site.yml, and are signed in their order. \
      What is recorded are checksums of the page's words, figures and attachments: any change \
      voids the signature. Where a workflow is defined, publishing needs every stage. It is a \
      record, not cryptography; docs/signing.md says what can stand behind it.

      Examples:
        gazette sign reports/2022-H1.md --stage 初审 --name 张某
        gazette sign reports/2022-H1.md --list
      """)

  @Argument(help: "A page, by its path below content/.")
  var page: String

  @Option(help: ArgumentHelp("The stage that is approved.", valueName: "stage"))
  var stage: String?

  @Option(help: ArgumentHelp("Who approves it.", valueName: "name"))
  var name: String?

  @Flag(help: "Tell who has signed, and sign nothing.")
  var list = false

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var report: ReportOptions

  func validate() throws {
    if list {
      guard stage == nil, name == nil else {
        throw ValidationError("--list takes neither --stage nor --name")
      }
    } else if stage == nil || name == nil {
      throw ValidationError("name the stage with --stage and the person with --name, or use --list")
    }
  }

  func run() async throws {
    let desk = SigningDesk(options: try publication.buildOptions(), waiting: Console.tellWaiting)
    let outcome =
      if let stage, let name {
        await desk.sign(page, stage: stage, person: name)
      } else {
        await desk.list(page)
      }
    report.printCounted(outcome.diagnostics)
    if let signatures = outcome.signatures, report.format == .text {
      Console.output(SignatureTable.text(signatures))
    }
    if outcome.hasErrors { throw ExitCode(1) }
  }
}

/// The stages of a page with their signatures.
enum SignatureTable {
  static func text(_ signatures: PageSignatures) -> String {
    let rows = signatures.stages.flatMap { stage -> [[String]] in
      if stage.signatures.isEmpty { return [[stage.name, "", "", "not signed", ""]] }
      return stage.signatures.map { signed in
        [
          stage.name, signed.name, signed.date.text,
          signed.void.map { "void: " + $0 } ?? "holds", String(signed.checksum.prefix(16)),
        ]
      }
    }
    return ConsoleTable(head: ["stage", "name", "date", "state", "signed"], rows: rows).text
  }
}
