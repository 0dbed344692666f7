internal import ArgumentParser

/// The program: one command a file.
@main
struct Gazette: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazette",
    abstract: "Turns Markdown and datasets into bulletins and reports.",
    discussion: """
      A publication is a folder with content/ and perhaps templates/ in it. \
      Every figure on a page is computed from its datasets when the site is built.

      Examples:
        gazette new site my-bulletin     make a small publication
        gazette build --root my-bulletin build its site into ./site
        gazette check                    look for mistakes, write nothing
        gazette figures --page reports/2022-H1.md
      """,
    version: "0.1.0",
    subcommands: [
      BuildCommand.self, CheckCommand.self, PublishCommand.self, ReviseCommand.self,
      SignCommand.self, WithdrawCommand.self, VerifyCommand.self, DiffCommand.self,
      PrintCommand.self, FiguresCommand.self, ExplainCommand.self, DataCommand.self,
      RenderCommand.self,
      NewCommand.self,
    ])

  /// Exit status 2 for wrong use of a command, as other tools have it; the library's own is 64.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      Console.error(fullMessage(for: error) + "\n")
      exit(withError: ExitCode(2))
    }
  }
}
