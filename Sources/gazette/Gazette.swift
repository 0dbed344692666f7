internal import ArgumentParser

/// The program: one command a file.
@main
struct Gazette: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazette",
    abstract: "Turns Markdown and datasets into bulletins and reports.",
    discussion: """
      A publication is a folder with content/ and perhaps templates/ in it. Every figure on a page
      is computed from the publication's datasets when the site is built.

      Examples:
        gazette new site my-bulletin     make a small publication
        gazette build --root my-bulletin build its site into ./site
        gazette check                    look for mistakes, write nothing
        gazette figures --page reports/2022-H1.md
      """,
    version: "0.1.0",
    subcommands: [
      BuildCommand.self, CheckCommand.self, FiguresCommand.self, DataCommand.self,
      RenderCommand.self, NewCommand.self,
    ])
}
