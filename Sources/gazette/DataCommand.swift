internal import ArgumentParser
internal import Datasets
internal import Diagnostics
internal import Publishing

struct DataCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Looks at the publication's datasets.",
    discussion: """
      Examples:
        gazette data validate
        gazette data list
        gazette data describe network_purchases
        gazette data query "SELECT period, sum(total) FROM network_purchases GROUP BY period"
        gazette data query "SELECT * FROM platforms" --format csv
      """,
    subcommands: [
      DataValidateCommand.self, DataListCommand.self, DataDescribeCommand.self,
      DataQueryCommand.self,
    ])
}

struct DataValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Checks every dataset, view and figure definition.")

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var report: ReportOptions

  func run() async throws {
    let data = await PublicationData.load(try publication.buildOptions())
    report.printCounted(data.diagnostics)
    if data.diagnostics.hasErrors { throw ExitCode(1) }
    let count = data.catalog?.datasets.count ?? 0
    if report.format == .text {
      Console.output("\(count) dataset\(count == 1 ? "" : "s"), all valid\n")
    }
  }
}

struct DataListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists datasets and views.")

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var report: ReportOptions

  func run() async throws {
    let data = await PublicationData.load(try publication.buildOptions())
    report.printCounted(data.diagnostics)
    guard let catalog = data.catalog else { throw ExitCode(1) }
    var rows = catalog.datasets.map { [$0.name, "dataset", "\($0.rowCount)", $0.title] }
    rows += catalog.views.map { [$0.name, "view", "", $0.columns.joined(separator: ", ")] }
    Console.output(
      ConsoleTable(head: ["name", "kind", "rows", "title or columns"], rows: rows, numeric: [2])
        .text)
    if data.diagnostics.hasErrors { throw ExitCode(1) }
  }
}

struct DataDescribeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Tells what a dataset or view holds.")

  @OptionGroup var publication: PublicationOptions
  @OptionGroup var report: ReportOptions

  @Argument(help: "The dataset's or view's name.")
  var name: String

  func run() async throws {
    let data = await PublicationData.load(try publication.buildOptions())
    report.printCounted(data.diagnostics)
    guard let catalog = data.catalog else { throw ExitCode(1) }
    if let dataset = catalog.datasets.first(where: { $0.name == name }) {
      describe(dataset)
    } else if let view = catalog.views.first(where: { $0.name == name }) {
      Console.output(
        "\(view.name): a view over \(view.datasets.sorted().joined(separator: ", "))\n")
      Console.output("columns: \(view.columns.joined(separator: ", "))\n\n\(view.sql)\n")
    } else {
      let known = catalog.datasets.map(\.name) + catalog.views.map(\.name)
      report.printCounted([
        .error(
          "unknown-table", "there is no dataset or view '\(name)'",
          help: Suggestion.help(for: name, in: known))
      ])
      throw ExitCode(1)
    }
    if data.diagnostics.hasErrors { throw ExitCode(1) }
  }

  private func describe(_ dataset: Dataset) {
    Console.output("\(dataset.name): \(dataset.title)\n")
    if let description = dataset.description { Console.output(description + "\n") }
    Console.output("\(dataset.rowCount) rows, \(dataset.path), SHA-256 \(dataset.checksum)\n")
    if let licence = dataset.licence { Console.output("licence: \(licence)\n") }
    for source in dataset.sources { Console.output("source: \(source)\n") }
    let rows = dataset.fields.map {
      [$0.name, $0.type, $0.title, $0.unit ?? "", $0.constraints.joined(separator: "; ")]
    }
    Console.output(
      "\n" + ConsoleTable(head: ["field", "type", "title", "unit", "constraints"], rows: rows).text)
  }
}

struct DataQueryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "Runs a SELECT over datasets and views.")

  enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

  @OptionGroup var publication: PublicationOptions

  @Argument(help: "The SELECT; parameters are written :name.")
  var sql: String

  @Option(help: "table, csv or json.")
  var format: OutputFormat = .table

  @Option(
    name: .customLong("parameter"),
    help: ArgumentHelp("A parameter's value; may be given several times.", valueName: "name=value"))
  var parameters: [String] = []

  func run() async throws {
    let data = await PublicationData.load(try publication.buildOptions())
    let errors = data.diagnostics.filter { $0.severity == .error }
    printText(errors)
    guard let catalog = data.catalog else { throw ExitCode(1) }
    var bound: [String: SQLValue] = [:]
    for parameter in parameters {
      guard let equals = parameter.firstIndex(of: "=") else {
        throw ValidationError("'\(parameter)' is not name=value")
      }
      bound[String(parameter[..<equals])] = .text(
        String(parameter[parameter.index(after: equals)...]))
    }
    do {
      let table = try catalog.query(sql, parameters: bound)
      Console.output(QueryOutput(table: table).text(as: format))
    } catch {
      let source = SQLSource(file: SourceText(path: "query", text: sql), sql: sql)
      printText([error.diagnostic(in: source)])
      throw ExitCode(1)
    }
    if !errors.isEmpty { throw ExitCode(1) }
  }

  private func printText(_ diagnostics: [Diagnostic]) {
    Console.error(ConsoleReport(colored: Console.errorsAreColored).text(diagnostics))
  }
}

/// A query's answer in one of three forms.
struct QueryOutput {
  var table: ResultTable

  func text(as format: DataQueryCommand.OutputFormat) -> String {
    switch format {
    case .table:
      let numeric = table.columns.indices.filter { column in
        table.rows.contains { $0[column].decimal != nil }
      }
      return ConsoleTable(
        head: table.columns, rows: table.rows.map { $0.map { $0.plainText ?? "" } },
        numeric: Set(numeric)
      ).text
    case .csv:
      var writer = CSVWriter()
      writer.row(table.columns)
      for row in table.rows { writer.row(row.map { $0.plainText ?? "" }) }
      return String(decoding: writer.bytes, as: UTF8.self)
    case .json:
      let rows = table.rows.map { row in
        let fields = zip(table.columns, row).map { "\(JSONText.quoted($0)):\(json($1))" }
        return "  {\(fields.joined(separator: ","))}"
      }
      return "[\n\(rows.joined(separator: ",\n"))\n]\n"
    }
  }

  private func json(_ value: SQLValue) -> String {
    switch value {
    case .null: "null"
    case .text(let text): JSONText.quoted(text)
    case .integer, .real: value.plainText ?? "null"
    }
  }
}
