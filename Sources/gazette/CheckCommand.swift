internal import ArgumentParser
internal import Publishing

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Looks for mistakes and writes nothing.",
    discussion: """
      Examples:
        gazette check
        gazette check --format json --root bulletin
      """)

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var report: ReportOptions

  func run() async throws {
    var options = try publication.buildOptions()
    options.checksOnly = true
    let built = await SiteBuild(options: options).run()
    report.printCounted(built.diagnostics)
    if built.hasErrors { throw ExitCode(1) }
    if report.format == .text { Console.output("\(built.pages) pages, no errors\n") }
  }
}
