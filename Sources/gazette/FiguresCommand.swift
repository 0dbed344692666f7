internal import ArgumentParser
internal import Diagnostics
internal import Figures
internal import Publishing

struct FiguresCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures",
    abstract: "Lists figures with their values.",
    discussion: """
      Without --page, all figures whose parameters have defaults are worked out, \
      and the others are listed with what they need; with it, those that the page shows.

      Examples:
        gazette figures
        gazette figures --page reports/network-rate/2022-H1.md
        gazette figures --json
      """)

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var report: ReportOptions

  @Option(help: ArgumentHelp("A page, by its path below content/.", valueName: "path"))
  var page: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let options = try publication.buildOptions()
    let listing = await FigureInventory.list(options, page: page)
    report.printCounted(listing.diagnostics)
    if listing.entries.isEmpty, listing.diagnostics.hasErrors { throw ExitCode(1) }
    Console.output(json ? FigureTable.json(listing.entries) : FigureTable.text(listing.entries))
    if listing.diagnostics.hasErrors { throw ExitCode(1) }
  }
}

/// Figures as a table for people, or as JSON.
enum FigureTable {
  static func text(_ entries: [FigureInventory.Entry]) -> String {
    let rows = entries.map {
      [
        $0.name, $0.shown ?? ($0.needs.isEmpty ? "—" : "needs " + $0.needs.joined(separator: ", ")),
        $0.label,
      ]
    }
    return ConsoleTable(head: ["figure", "value", "label"], rows: rows).text
  }

  static func json(_ entries: [FigureInventory.Entry]) -> String {
    let items = entries.map { entry -> String in
      var fields = [
        "\"figure\":\(JSONText.quoted(entry.name))", "\"label\":\(JSONText.quoted(entry.label))",
      ]
      if let shown = entry.shown { fields.append("\"shown\":\(JSONText.quoted(shown))") }
      if let raw = entry.raw { fields.append("\"value\":\(JSONText.quoted(raw))") }
      if let unit = entry.unit { fields.append("\"unit\":\(JSONText.quoted(unit))") }
      if !entry.needs.isEmpty {
        fields.append("\"needs\":[\(entry.needs.map(JSONText.quoted).joined(separator: ","))]")
      }
      return "  {\(fields.joined(separator: ","))}"
    }
    return "[\n\(items.joined(separator: ",\n"))\n]\n"
  }
}
