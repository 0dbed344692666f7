internal import Datasets
internal import Diagnostics
internal import Figures

/// `figures.json` of a page: every figure that it shows, for machines. `FiguresSchema` describes it.
struct FiguresJSON {
  var page: PlannedPage
  /// Where the file goes.
  var route: String
  var title: String
  var figures: [PageFigure]
  var history: FigureHistory
  var environment: BuildEnvironment

  var text: String {
    let schema = PathText.encoded(environment.relative(from: route, to: FiguresSchema.route))
    let names = Set(figures.flatMap(\.value.datasets)).sorted()
    let datasets = names.compactMap { environment.catalog.dataset(named: $0) }.map(dataset)
    let releases =
      history.releases.isEmpty
      ? "" : ",\n  \"releases\": [\n\(history.releases.joined(separator: ",\n"))\n  ]"
    return """
      {
        "$schema": \(JSONText.quoted(schema)),
        "format": 1,
        "page": \(JSONText.quoted(page.route)),
        "title": \(JSONText.quoted(title)),
        "language": \(JSONText.quoted(page.language)),
        "figures": [
      \(figures.map(entry).joined(separator: ",\n"))
        ],
        "datasets": [
      \(datasets.joined(separator: ",\n"))
        ]\(releases)
      }

      """
  }

  /// The fields of an object that have a value, in their order.
  private struct Fields {
    private var all: [String] = []

    mutating func add(_ name: String, _ text: String?) {
      if let text { all.append("\(JSONText.quoted(name)): \(JSONText.quoted(text))") }
    }

    mutating func add(_ name: String, written text: String) {
      all.append("\(JSONText.quoted(name)): \(text)")
    }

    var line: String { "    {\(all.joined(separator: ", "))}" }
  }

  private static func list(_ texts: [String]) -> String {
    "[" + texts.map(JSONText.quoted).joined(separator: ", ") + "]"
  }

  private func entry(_ figure: PageFigure) -> String {
    let value = figure.value
    var fields = Fields()
    fields.add("key", value.key)
    fields.add("id", figure.id)
    fields.add("name", value.name)
    fields.add("column", value.column)
    fields.add("label", value.label)
    fields.add("value", value.raw)
    fields.add("shown", value.text)
    fields.add("unit", value.unit)
    fields.add("status", value.status?.rawValue)
    fields.add("kind", value.isRecorded ? "recorded" : "computed")
    fields.add("method", value.method)
    let arguments = value.arguments.map {
      "\(JSONText.quoted($0.name)): \(JSONText.quoted($0.value))"
    }
    if !arguments.isEmpty {
      fields.add("arguments", written: "{\(arguments.joined(separator: ", "))}")
    }
    fields.add("formula", value.formula)
    if !value.inputs.isEmpty { fields.add("inputs", written: Self.list(value.inputs)) }
    fields.add("query", value.query)
    fields.add("datasets", written: Self.list(value.datasets))
    if let rows = value.rowsUsed { fields.add("rows", written: "\(rows)") }
    fields.add("rowsChecksum", value.rowsChecksum)
    if let former = history.former(value.key) { fields.add("former", written: former) }
    return fields.line
  }

  /// Its file's checksum isn't here: a new month would change the record of every page.
  private func dataset(_ dataset: Dataset) -> String {
    var fields = Fields()
    fields.add("name", dataset.name)
    fields.add("title", dataset.title)
    if let page = environment.datasetRoutes[dataset.name] {
      fields.add("page", PathText.encoded(environment.relative(from: route, to: page)))
      let file = DatasetPages.download(dataset)
      fields.add("file", PathText.encoded(environment.relative(from: route, to: file)))
    }
    if !dataset.sources.isEmpty { fields.add("sources", written: Self.list(dataset.sources)) }
    fields.add("licence", dataset.licence)
    return fields.line
  }
}
