internal import ArgumentParser
internal import Publishing

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Makes something to begin with.",
    subcommands: [NewSiteCommand.self])
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
