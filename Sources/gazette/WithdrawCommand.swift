internal import ArgumentParser
internal import Diagnostics
internal import Publishing

struct WithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Takes words or a page out, with all releases, where the law asks for it.",
    discussion: """
      With --term, the words are replaced by a mark in pages, releases and signatures; where \
      they stand in data or files, nothing is changed and every place is told. With a page, \
      its source and releases go, and a dated notice takes their place. The reason is kept, \
      what was taken out isn't: only its checksums are.

      Examples:
        gazette withdraw --term 某某公司 --reason "信用修复"
        gazette withdraw --term - --reason "信用修复" < term.txt
        gazette withdraw notices/6.md --reason "依当事人申请撤下"
      """)

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var report: ReportOptions

  @Argument(help: "A page, by its path below content/.")
  var page: String?

  @Option(
    help: ArgumentHelp(
      "The words to take out, as they stand in the publication; - reads them from standard input, so that no list of commands keeps them.",
      valueName: "text"))
  var term: String?

  @Option(help: "Why; it is kept and shown, so it can't hold what is withdrawn.")
  var reason: String

  func validate() throws {
    guard (page == nil) != (term == nil) else {
      throw ValidationError("name a page, or words with --term")
    }
  }

  func run() async throws {
    let options = try publication.buildOptions()
    if let term {
      let words = term == "-" ? (readLine() ?? "") : term
      let found = TermWithdrawal(options, term: words, reason: reason).run(
        waiting: Console.tellWaiting)
      report.printCounted(found.diagnostics)
      if !found.isDone { throw ExitCode(1) }
      if report.format == .text { Console.output(WithdrawalSummary.text(found)) }
    }
    if let page {
      let found = PageWithdrawal(options, page: page, reason: reason).run(
        waiting: Console.tellWaiting)
      report.printCounted(found.diagnostics)
      if !found.isDone { throw ExitCode(1) }
      if report.format == .text { Console.output(WithdrawalSummary.text(found)) }
    }
  }
}

/// What a withdrawal tells when it is done.
enum WithdrawalSummary {
  static func text(_ report: TermWithdrawal.Report) -> String {
    func list(_ files: [(path: String, places: Int)], _ one: String) -> String {
      if files.isEmpty { return "" }
      let places = files.reduce(0) { $0 + $1.places }
      let lines = files.map { "  content/\($0.path.printable): \($0.places)\n" }
      return "\(count(places, "place")) in \(count(files.count, one)):\n" + lines.joined()
    }
    var text = list(report.pages, "page") + list(report.releases, "release")
    text += list(report.signatures, "file of signatures")
    if report.cached > 0 { text += "\(count(report.cached, "file")) deleted from the cache\n" }
    return text + left
  }

  static func text(_ report: PageWithdrawal.Report) -> String {
    var text = "withdrawn, with \(count(report.releases, "release"))\n"
    if !report.files.isEmpty {
      text += "files that the page led to stay in content/, and go out only where another does:\n"
      for file in report.files { text += "  content/\(file.printable)\n" }
    }
    return text + left
  }

  static let left = """
    Build again, and put the new site in the old one's place. Git's history, backups and whatever
    readers have kept still hold it; docs/withdrawing.md says what to do.

    """

  private static func count(_ number: Int, _ word: String) -> String {
    if number == 1 { return "1 \(word)" }
    return word.hasPrefix("file of ") ? "\(number) files of signatures" : "\(number) \(word)s"
  }
}
