internal import ArgumentParser
internal import Diagnostics
internal import Figures
internal import Publishing

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells where a figure comes from.",
    discussion: """
      Prints the figure's value and, as a tree, what it was made from: the figures of its formula, \
      the views and datasets of its query, and the rows used. With --page, the page's params and \
      audience apply.

      Examples:
        gazette explain network-rate period=2022-H1
        gazette explain "network-rate(period=2022-H1, province=天津)"
        gazette explain network-rate-change --page reports/network-rate/2022-H1.md --rows 5
        gazette explain bulletins.cumulative --json
      """)

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var report: ReportOptions

  @Argument(help: "The figure: its name, name.column, or its key as pages show it.")
  var figure: String

  @Argument(help: ArgumentHelp("Values for its parameters.", valueName: "param=value"))
  var parameters: [String] = []

  @Option(help: ArgumentHelp("A page, by its path below content/.", valueName: "path"))
  var page: String?

  @Option(help: "How many of the rows used are printed.")
  var rows = 20

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if rows < 0 { throw ValidationError("--rows must be 0 or more") }
    _ = try values()
  }

  private func values() throws -> [(name: String, value: String)] {
    try parameters.map { parameter in
      guard let equals = parameter.firstIndex(of: "="), equals > parameter.startIndex else {
        throw ValidationError("'\(parameter)' is not param=value")
      }
      return (
        String(parameter[..<equals]), String(parameter[parameter.index(after: equals)...])
      )
    }
  }

  func run() async throws {
    let question = FigureQuestion(figure: figure, parameters: try values(), rows: rows)
    let answer = await FigureExplanation.explain(
      question, page: page, try publication.buildOptions())
    report.printCounted(answer.diagnostics)
    if let explanation = answer.explanation {
      Console.output(
        json ? ExplanationJSON(explanation).text : ExplanationText(explanation).text)
    }
    if answer.diagnostics.hasErrors { throw ExitCode(1) }
  }
}
