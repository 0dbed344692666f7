internal import ArgumentParser
internal import Publishing

struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Publishes pages: keeps each as it is now, with every figure that it shows.",
    discussion: """
      A page's release is written beside it, into PAGE.releases/DATE. From then on a build \
      tells when data move one of its figures. Publishing is strict: a page with errors or \
      warnings isn't published.

      Examples:
        gazette publish reports/2022-H1.md
        gazette publish bulletins/2023-01/index.md bulletins/2023-01/letter.md
        gazette publish reports/2022-H1.md --draft     tell what would be written
      """)

  @Argument(help: ArgumentHelp("Pages, by their paths below content/.", valueName: "page"))
  var pages: [String]

  @Flag(help: "Tell what would be written, and write nothing.")
  var draft = false

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var report: ReportOptions

  func run() async throws {
    let desk = PublishDesk(options: try publication.buildOptions(), waiting: Console.tellWaiting)
    let outcome = await desk.publish(pages, isDraft: draft)
    try ReleaseSummary(outcome: outcome, isDraft: draft).tell(report)
  }
}
