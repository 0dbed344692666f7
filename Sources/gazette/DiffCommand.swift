internal import ArgumentParser
internal import Comparison
internal import Diagnostics
internal import Publishing

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tells what changed between two editions.",
    discussion: """
      Figures that changed with all pages that show them, whether the words around still agree, \
      cells of tables, text, pages added and removed. Two folders that 'gazette build' wrote are \
      compared, or the publication as it is with what it was at a revision of its git repository, \
      or a page with what was published of it.

      Examples:
        gazette diff site-july site
        gazette diff --since HEAD~1
        gazette diff --since v2023-06 --format html --output changes.html
        gazette diff reports/2022-H1.md --since-release
        gazette diff reports/2022-H1.md --since-signature
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html }

  @Argument(
    help: ArgumentHelp(
      "Two built editions, the older one first; or a page, by its path below content/.",
      valueName: "folder"))
  var folders: [String] = []

  @Option(
    help: ArgumentHelp(
      "Build the publication as it was at this commit, tag or branch, and as it is.",
      valueName: "revision"))
  var since: String?

  @Flag(help: "Compare a page with its release.")
  var sinceRelease = false

  @Flag(help: "Compare a page with what was last signed of it.")
  var sinceSignature = false

  @Option(help: "How the report is written: text, json or html.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp("Where the report is written (default: printed).", valueName: "file"))
  var output: String?

  @Flag(help: "End with exit status 1 where anything differs.")
  var exitCode = false

  @OptionGroup var publication: PublicationOptions

  /// What is compared with what.
  enum Subject: Equatable {
    case editions(old: String, new: String)
    case revision(String)
    case release(page: String)
    case signature(page: String)
  }

  func subject() throws -> Subject {
    if sinceRelease || sinceSignature {
      guard folders.count == 1, since == nil, sinceRelease != sinceSignature else {
        throw ValidationError(
          "--since-release and --since-signature each take one page, by its path below content/")
      }
      return sinceRelease ? .release(page: folders[0]) : .signature(page: folders[0])
    }
    switch (folders.count, since) {
    case (2, nil): return .editions(old: Paths.clean(folders[0]), new: Paths.clean(folders[1]))
    case (0, let revision?): return .revision(revision)
    case (_, nil):
      throw ValidationError("name two built editions, the older one first, or a --since revision")
    case (_, _?): throw ValidationError("--since compares the publication; name no folders with it")
    }
  }

  func validate() throws {
    _ = try subject()
    if output?.isEmpty == true { throw ValidationError("--output must name a file") }
  }

  func run() async throws {
    let difference: EditionDifference
    let subject = try subject()
    let options = try publication.buildOptions()
    do throws(ComparisonFault) {
      switch subject {
      case .editions(let old, let new):
        difference = try await EditionComparison(old: old, new: new, jobs: options.jobs)
          .run(oldName: old, newName: new)
      case .revision(let revision):
        difference = try await PastEdition(options: options).difference(since: revision)
      case .release(let page):
        difference = try await PageSince(options: options).release(page)
      case .signature(let page):
        difference = try await PageSince(options: options).signature(page)
      }
    } catch {
      tell(error.diagnostics)
      throw ExitCode(1)
    }
    try write(difference)
    if exitCode, !difference.isEmpty { throw ExitCode(1) }
  }

  private func write(_ difference: EditionDifference) throws {
    let colored = output == nil && Console.outputIsColored
    let bytes =
      switch format {
      case .text: Array(TerminalReport(colored: colored).text(difference).utf8)
      case .json: Array(EditionJSON().text(difference).utf8)
      case .html: ComparisonPage().html(difference)
      }
    guard let output else { return Console.output(String(decoding: bytes, as: UTF8.self)) }
    do throws(DiskFault) {
      try Disk.write(bytes, to: output)
    } catch {
      tell([.error("output-not-writable", "can't \(error.action) '\(output)': \(error.reason)")])
      throw ExitCode(1)
    }
    Console.error("\(difference.summary) → \(output)\n")
  }

  private func tell(_ diagnostics: [Diagnostic]) {
    let console = ConsoleReport(colored: Console.errorsAreColored)
    if format == .json { return Console.error(JSONReport().text(diagnostics)) }
    Console.error(console.text(diagnostics) + console.count(diagnostics) + "\n")
  }
}
