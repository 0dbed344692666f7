internal import ArgumentParser
internal import Diagnostics
internal import Publishing

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Looks for mistakes and writes nothing.",
    discussion: """
      All that a build finds, what a proofreader finds in the texts, and, with --against, \
      releases that were edited or removed since a git revision.

      Examples:
        gazette check
        gazette check --against origin/main
        gazette check --format json --root bulletin
      """)

  @Option(
    help: ArgumentHelp(
      "Report releases that were edited or removed since this git revision.",
      valueName: "revision"))
  var against: String?

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var report: ReportOptions

  func run() async throws {
    var options = try publication.buildOptions()
    options.checksOnly = true
    options.proofreads = true
    let built = await SiteBuild(options: options).run()
    var diagnostics = built.diagnostics
    if let against {
      diagnostics += ReleaseAudit(root: options.root).diagnostics(against: against)
    }
    report.printCounted(diagnostics)
    if diagnostics.hasErrors { throw ExitCode(1) }
    if report.format == .text { Console.output("\(built.pages) pages, no errors\n") }
  }
}
