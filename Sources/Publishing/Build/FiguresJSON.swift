internal import Diagnostics
internal import Figures

/// `figures.json` of a page: every figure that it shows, for machines.
struct FiguresJSON {
  var page: PlannedPage
  var title: String
  var figures: [PageFigure]

  var text: String {
    let entries = figures.map(entry).joined(separator: ",\n")
    return """
      {
        "format": 1,
        "page": \(JSONText.quoted(page.route)),
        "title": \(JSONText.quoted(title)),
        "figures": [
      \(entries)
        ]
      }

      """
  }

  private func entry(_ figure: PageFigure) -> String {
    let value = figure.value
    var fields: [String] = []
    func add(_ name: String, _ text: String?) {
      if let text { fields.append("\(JSONText.quoted(name)): \(JSONText.quoted(text))") }
    }
    add("key", value.key)
    add("id", figure.id)
    add("label", value.label)
    add("value", value.raw)
    add("shown", value.text)
    add("unit", value.unit)
    add("status", value.status?.rawValue)
    add("kind", value.isRecorded ? "recorded" : "computed")
    add("method", value.method)
    add("formula", value.formula)
    add("query", value.query)
    let datasets = value.datasets.map(JSONText.quoted).joined(separator: ", ")
    fields.append("\"datasets\": [\(datasets)]")
    if let rows = value.rowsUsed { fields.append("\"rows\": \(rows)") }
    add("rowsChecksum", value.rowsChecksum)
    return "    {\(fields.joined(separator: ", "))}"
  }
}
