internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Publishing

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Builds the site.",
    discussion: """
      The new site is made beside the old one and exchanged with it in one step. \
      Where anything is wrong, all mistakes are reported, the old site stays as it was, \
      and the exit status is 1.

      Examples:
        gazette build
        gazette build --root bulletin --output public --at 2023-02-10T09:30+08:00
        gazette build --drafts --verbose
        gazette build --bundle                           site/, and site.zip to hand on
        gazette build --single-file reports/2022-H1.md   site-single/reports-2022-H1.html
      """)

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var report: ReportOptions

  @Option(help: ArgumentHelp("The folder that the site is written to.", valueName: "dir"))
  var output = "site"

  @OptionGroup var documents: DocumentOptions
  @OptionGroup var copies: OfflineOptions

  @Flag(help: "Tell also which pages took longest.")
  var verbose = false

  @Flag(help: "Print nothing but mistakes.")
  var quiet = false

  func run() async throws {
    if output.isEmpty { throw ValidationError("--output must name a folder") }
    var options = try publication.buildOptions(output: output)
    options.wantedPages = copies.singleFile
    documents.take(into: &options)
    if !quiet, Console.errorsAreTerminal { options.progress = ProgressLine.show }
    let clock = ContinuousClock()
    let start = clock.now
    let built = await SiteBuild(options: options).run()
    let seconds = (clock.now - start) / .seconds(1)
    if options.progress != nil { ProgressLine.clear() }
    let made = built.hasErrors ? OfflineOptions.Made() : copies.write(built, site: options.output)
    let diagnostics = built.diagnostics + made.diagnostics
    report.printCounted(diagnostics)
    if diagnostics.hasErrors { throw ExitCode(1) }
    if quiet || report.format == .json { return }
    Console.output(
      BuildSummary(report: built, output: options.output, seconds: seconds).text(verbose)
        + made.text)
  }
}

/// What a build tells when it is done.
struct BuildSummary {
  var report: BuildReport
  var output: String
  var seconds: Double

  func text(_ verbose: Bool) -> String {
    func count(_ number: Int, _ word: String) -> String {
      "\(number) \(word)\(number == 1 ? "" : "s")"
    }
    var text = "\(count(report.pages, "page")), \(count(report.figures, "figure")), "
    text +=
      "\(count(report.datasets, "dataset")) in \(String(format: "%.2f", seconds)) s → \(output)\n"
    for format in DocumentFormat.allCases {
      let made = report.documents.count { $0.format == format }
      if made > 0 { text += "\(format.rawValue): \(count(made, "document"))\n" }
    }
    if report.published > 0 { text += "published: \(count(report.published, "page"))\n" }
    if report.movedFigures > 0 {
      text += "moved since the last build: \(count(report.movedFigures, "figure")) "
      text += "on \(count(report.movedPages, "page")) that no release holds\n"
    }
    for held in report.heldBack { text += "not in this edition: \(held.path) (\(held.reason))\n" }
    if let next = report.nextChange { text += "the next page comes due at \(next)\n" }
    if verbose, !report.slowest.isEmpty {
      text += "slowest pages:\n"
      for page in report.slowest {
        text += String(format: "%8.1f ms  ", page.milliseconds) + page.path + "\n"
      }
    }
    return text
  }
}

/// One line on a terminal that tells how far a long build has come.
enum ProgressLine {
  static let show: @Sendable (String, Int, Int) -> Void = { stage, done, all in
    Console.error("\r\u{1B}[K\(stage): \(done) of \(all)")
  }

  static func clear() { Console.error("\r\u{1B}[K") }
}
