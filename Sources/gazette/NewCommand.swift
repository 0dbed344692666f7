internal import ArgumentParser
internal import Datasets
internal import Publishing

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Makes something to begin with: a page of a kind, or a publication.",
    discussion: """
      Examples:
        gazette new --list                        the kinds there are
        gazette new notice notices/2023-9         a page
        gazette new issue bulletins/2023-02       the next issue of a series
        gazette new site my-bulletin              a publication
      """,
    subcommands: [NewPageCommand.self, NewSiteCommand.self],
    defaultSubcommand: NewPageCommand.self)
}

struct NewPageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page",
    abstract: "Makes a page of a kind, with the fields that it takes; never over a file.",
    discussion: """
      The page is a draft: 'gazette build --drafts' shows it.

      Examples:
        gazette new page notice notices/2023-9 --title 关于报送数据的通知
        gazette new page issue bulletins/2023-02 --date 2023-02-20
      """)

  @Argument(help: "The page's kind; '--list' lists them.")
  var kind: String?

  @Argument(help: "The page's path below content/; an issue's is that of its folder.")
  var path: String?

  @Option(help: "The page's title (default: the kind's name, or the issue's number).")
  var title: String?

  @Option(help: "The page's date, such as 2023-02-20 (default: today).")
  var date: String?

  @Flag(help: "List the kinds, and make nothing.")
  var list = false

  @Option(help: "The folder that holds content/ and perhaps templates/.")
  var root = "."

  func run() async throws {
    let root = Paths.clean(root)
    // Issues that aren't due, drafts and pages for others have numbers too.
    var options = BuildOptions(
      root: root, output: root + "/site", cache: root + "/.gazette", jobs: Machine.processors,
      at: Instant(seconds: 253_402_300_000), audience: .internal)
    options.includesDrafts = true
    options.waiting = Console.tellWaiting
    let (publication, found) = await Publication.load(options)
    guard let publication else {
      ReportOptions().printCounted(found)
      throw ExitCode(1)
    }
    guard let scaffold = PageScaffold(publication, date: date ?? Instant.today()) else {
      throw ValidationError("--date must be a day such as 2023-02-20")
    }
    if list {
      let width = scaffold.kinds.map(\.name.count).max() ?? 0
      for kind in scaffold.kinds {
        let gap = String(repeating: " ", count: width - kind.name.count + 2)
        Console.output(kind.name + gap + kind.label + "\n")
      }
      return
    }
    guard let kind, let path else {
      throw ValidationError("name a kind and a path, such as: gazette new notice notices/2023-9")
    }
    do {
      let made = try scaffold.write(kind: kind, path: path, title: title)
      Console.output("made \(made); fill it in, then look at it with gazette build --drafts\n")
    } catch let fault as PageScaffold.Fault {
      Console.error("error: \(fault.message)\n")
      if let help = fault.help { Console.error("  help: \(help)\n") }
      throw ExitCode(1)
    } catch let fault as DiskFault {
      Console.error("error: can't \(fault.action) '\(fault.path)': \(fault.reason)\n")
      throw ExitCode(1)
    }
  }
}

struct NewSiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site",
    abstract: "Makes a small publication that builds.",
    discussion: """
      Examples:
        gazette new site my-bulletin
        gazette new site my-bulletin --language en --audience internal
      """)

  @Argument(help: "The folder to make; it must be new or empty.")
  var folder: String

  @Option(help: "The publication's language: zh-Hans or en.")
  var language = "zh-Hans"

  @Option(help: "Who may see its pages unless they say otherwise: public, system or internal.")
  var audience: String = "public"

  func validate() throws {
    guard ["zh-Hans", "en"].contains(language) else {
      throw ValidationError("--language must be zh-Hans or en")
    }
    guard ["public", "system", "internal"].contains(audience) else {
      throw ValidationError("--audience must be public, system or internal")
    }
  }

  func run() throws {
    let folder = Paths.clean(folder)
    do {
      try Scaffold(language: language, audience: audience).write(to: folder)
    } catch {
      Console.error("error: can't \(error.action) '\(error.path)': \(error.reason)\n")
      throw ExitCode(1)
    }
    let go = folder == "." ? "" : "cd \(folder) && "
    Console.output("made \(folder); now: \(go)gazette build, then open site/index.html\n")
  }
}
