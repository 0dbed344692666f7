internal import ArgumentParser
internal import Datasets
internal import Diagnostics
internal import Publishing

/// Which publication is meant, and how its edition is made.
struct PublicationOptions: ParsableArguments {
  @Option(help: "The folder that holds content/ and perhaps templates/; it may be read-only.")
  var root = "."

  @Option(
    help: ArgumentHelp("Templates to use instead of the publication's own.", valueName: "dir"))
  var templates: String?

  @Option(
    help: ArgumentHelp(
      "Where copies of datasets that releases were made from are kept, so that a build can tell which rows moved; may be deleted at any time (default: .gazette in the root).",
      valueName: "dir"))
  var cache: String?

  enum AudienceName: String, ExpressibleByArgument, CaseIterable {
    case `public`, system, `internal`
  }

  @Option(help: "Pages for this audience and those below it: public, system or internal.")
  var audience: AudienceName = .public

  @Option(
    help: ArgumentHelp(
      "The moment that decides what is due, such as 2023-02-10T09:30+08:00; without a zone it is the site's own (default: now).",
      valueName: "date"))
  var at: String?

  @Flag(help: "Take drafts into the edition.")
  var drafts = false

  @Option(help: "How many pages are worked on at once (default: one for each processor).")
  var jobs: Int?

  func buildOptions(output: String = "site") throws -> BuildOptions {
    var moment = Instant.now()
    var isLocal = false
    if let at {
      guard let given = Instant(at, zone: 0) else {
        throw ValidationError("'\(at)' is not a date; write 2023-02-10 or 2023-02-10T09:30+08:00")
      }
      moment = given
      // With an hour more east of Greenwich the moment moves, unless the text names its zone.
      isLocal = Instant(at, zone: 60) != given
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
    let root = Paths.clean(root)
    var options = BuildOptions(
      root: root, output: Paths.clean(output), templates: templates.map(Paths.clean),
      cache: cache.map(Paths.clean) ?? root + "/.gazette", jobs: jobs ?? Machine.processors,
      at: moment, audience: Audience(rawValue: audience.rawValue) ?? .public)
    options.includesDrafts = drafts
    options.atIsLocal = isLocal
    options.waiting = Console.tellWaiting
    return options
  }
}

/// How diagnostics are printed.
struct ReportOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "How diagnostics are printed: text, or json for one object a line.")
  var format: Format = .text

  func print(_ diagnostics: [Diagnostic]) {
    switch format {
    case .text: Console.error(ConsoleReport(colored: Console.errorsAreColored).text(diagnostics))
    case .json: Console.error(JSONReport().text(diagnostics))
    }
  }

  /// The diagnostics, and a line that counts them.
  func printCounted(_ diagnostics: [Diagnostic]) {
    print(diagnostics)
    let report = ConsoleReport(colored: Console.errorsAreColored)
    if format == .text, !diagnostics.isEmpty { Console.error(report.count(diagnostics) + "\n") }
  }
}
