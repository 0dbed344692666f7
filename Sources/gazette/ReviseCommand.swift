internal import ArgumentParser
internal import Diagnostics
internal import Publishing
internal import Releases

struct ReviseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revise",
    abstract: "Says what it is when a published page differs from its release.",
    discussion: """
      A correction mends what was wrong; a scheduled revision was announced; both make the \
      page's next release, with old and new values, and the former one keeps an address of \
      its own. With --kind keep the page stands as it was issued.

      Examples:
        gazette revise reports/2022-03.md --kind correction --reason "甲省更正了三月的报送"
        gazette revise --dataset purchases --kind scheduled --reason "年度修订"
        gazette revise reports/2022-04.md --dataset purchases --kind keep --reason "影响很小"
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case correction, scheduled, keep

    var change: Release.Change {
      switch self {
      case .correction: .correction
      case .scheduled: .scheduled
      case .keep: .keep
      }
    }
  }

  @Argument(help: ArgumentHelp("Pages, by their paths below content/.", valueName: "page"))
  var pages: [String] = []

  @Option(help: ArgumentHelp("Every published page that this dataset moves.", valueName: "name"))
  var dataset: String?

  @Option(help: "What the difference is: correction, scheduled or keep.")
  var kind: Kind

  @Option(help: ArgumentHelp("Why, in one line; readers see it.", valueName: "text"))
  var reason: String

  @Flag(help: "Tell what would be written, and write nothing.")
  var draft = false

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var report: ReportOptions

  func validate() throws {
    if pages.isEmpty, dataset == nil {
      throw ValidationError("name the pages, or a dataset with --dataset")
    }
    if ReasonText.line(reason) == nil {
      throw ValidationError("--reason must say why, in one line")
    }
  }

  func run() async throws {
    let desk = PublishDesk(options: try publication.buildOptions(), waiting: Console.tellWaiting)
    let outcome = await desk.revise(
      pages,
      .init(
        change: kind.change, reason: ReasonText.line(reason) ?? "", dataset: dataset,
        isDraft: draft))
    try ReleaseSummary(outcome: outcome, isDraft: draft).tell(report)
  }
}

/// A reason as it is kept and shown.
enum ReasonText {
  /// Without space around it; nil for what is empty or takes several lines.
  static func line(_ text: String) -> String? {
    var line = Substring(text)
    while line.first?.isWhitespace == true { line.removeFirst() }
    while line.last?.isWhitespace == true { line.removeLast() }
    return line.isEmpty || line.contains(where: \.isNewline) ? nil : String(line)
  }
}
