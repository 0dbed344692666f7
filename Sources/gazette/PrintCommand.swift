internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Publishing

struct PrintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print",
    abstract: "Makes documents of single pages: PDF, Word, EPUB, a workbook.",
    discussion: """
      The page is worked out as for the site, which is left as it is.

      Examples:
        gazette print reports/2022-H1.md
        gazette print notices/2023-1/index.md --to out
        gazette print reports/2022-H1.md --docx --xlsx
      """)

  @Argument(help: ArgumentHelp("Pages by their paths below content/.", valueName: "page"))
  var pages: [String]

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var documents: DocumentOptions
  @OptionGroup var report: ReportOptions

  @Option(help: ArgumentHelp("The folder that documents are written to.", valueName: "dir"))
  var to = "."

  func run() async throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gazette-print-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: place) }
    // For its owner alone: an edition may hold what others mustn't see.
    try FileManager.default.createDirectory(
      at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let site = place.appendingPathComponent("site").path
    var options = try publication.buildOptions(output: site)
    documents.take(into: &options)
    if options.documents.isEmpty { options.documents = [.pdf] }
    options.documentPages = Set(pages)
    options.wantedPages = pages
    let built = await SiteBuild(options: options).run()
    report.printCounted(built.diagnostics)
    if built.hasErrors { throw ExitCode(1) }
    let target = URL(fileURLWithPath: Paths.clean(to), isDirectory: true)
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    let names = OfflineCopies.fileNames(of: built.documents.map(\.route))
    for order in built.documents {
      let name = names[order.route] ?? order.route
      let bytes = try Data(contentsOf: URL(fileURLWithPath: site + "/" + order.route))
      try bytes.write(to: target.appendingPathComponent(name), options: .atomic)
      if report.format != .json { Console.output("\(to)/\(name)\n") }
    }
    let made = Set(built.documents.map(\.path))
    let left = pages.filter { !made.contains($0) }
    for page in left {
      Console.error(
        "no document of '\(page)' was made: it has no table that a workbook could hold\n")
    }
    if !left.isEmpty { throw ExitCode(1) }
  }
}
