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
      and the others are listed with what they need; with it, those that the page shows. \
      --sheet writes them as a page to print: every figure with its value, its change, its \
      method and a box to tick, and who has signed.

      Examples:
        gazette figures
        gazette figures --page reports/network-rate/2022-H1.md
        gazette figures --json
        gazette figures --page reports/2022-H1.md --sheet --output sheet.html
      """)

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var report: ReportOptions

  @Option(help: ArgumentHelp("A page, by its path below content/.", valueName: "path"))
  var page: String?

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Write a sheet of the page's figures to print, to tick and to sign, as HTML.")
  var sheet = false

  @Option(help: ArgumentHelp("The file that the sheet is written to.", valueName: "file"))
  var output: String?

  func validate() throws {
    if sheet, page == nil { throw ValidationError("--sheet needs a page, with --page") }
    if sheet, json { throw ValidationError("--sheet and --json don't go together") }
    if output != nil, !sheet { throw ValidationError("--output goes with --sheet") }
  }

  func run() async throws {
    let options = try publication.buildOptions()
    if sheet, let page { return try await write(page, options) }
    let listing = await FigureInventory.list(options, page: page)
    report.printCounted(listing.diagnostics)
    if listing.entries.isEmpty, listing.diagnostics.hasErrors { throw ExitCode(1) }
    Console.output(json ? FigureTable.json(listing.entries) : FigureTable.text(listing.entries))
    if listing.diagnostics.hasErrors { throw ExitCode(1) }
  }

  private func write(_ page: String, _ options: BuildOptions) async throws {
    let (html, found) = await FigureSheet.html(options, page: page)
    report.printCounted(found)
    guard let html else { throw ExitCode(1) }
    guard let output else { return Console.output(html) }
    do {
      try Disk.write(Array(html.utf8), to: output)
    } catch {
      report.printCounted([
        .error("not-written", "can't \(error.action) '\(error.path)': \(error.reason)")
      ])
      throw ExitCode(1)
    }
    if report.format == .text { Console.output("written to \(output)\n") }
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
