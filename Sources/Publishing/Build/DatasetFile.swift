internal import Datasets
internal import Diagnostics

/// A dataset's file as the readers of an edition get it.
struct DatasetFile {
  let dataset: Dataset
  let environment: BuildEnvironment

  private var shown: [Field] {
    dataset.fields.filter { $0.audience <= environment.edition.audience }
  }

  /// Whether it is the publication's own file, byte for byte.
  var isWhole: Bool {
    shown.count == dataset.fields.count && dataset.path.hasPrefix("content/")
  }

  /// The dataset's own file, or, where some of its columns are for other audiences, the rest of it.
  func bytes() throws(DiskFault) -> [UInt8] {
    if isWhole {
      return try Disk.read(
        environment.contentFolder + "/" + dataset.path.dropFirst("content/".count))
    }
    let names = shown.map { SQLName.quoted($0.name) }.joined(separator: ", ")
    let table: ResultTable
    do {
      table = try environment.catalog.query(
        "SELECT \(names) FROM \(SQLName.quoted(dataset.name))", parameters: [:])
    } catch {
      throw DiskFault(path: dataset.path, action: "read", reason: error.message)
    }
    var writer = CSVWriter()
    writer.row(shown.map(\.name))
    for row in table.rows { writer.row(row.map { $0.plainText ?? "" }) }
    return writer.bytes
  }

  /// How many rows are read at once.
  private static let rowsAtOnce = 20_000

  /// The rows as JSON, with what the dataset says of itself: one object a row, a row a line, in the
  /// order of the file.
  func json() throws(DiskFault) -> [UInt8] {
    let fields = shown
    var bytes: [UInt8] = []
    func add(_ text: String) { bytes += text.utf8 }
    func member(_ name: String, _ value: String) {
      add("\(JSONText.quoted(name)): \(JSONText.quoted(value)),\n")
    }
    add("{\n")
    member("name", dataset.name)
    member("title", dataset.title)
    if let description = dataset.description { member("description", description) }
    if let licence = dataset.licence { member("licence", licence) }
    add("\"sources\": [\(dataset.sources.map(JSONText.quoted).joined(separator: ", "))],\n")
    add("\"fields\": [\n\(fields.map(description).joined(separator: ",\n"))\n],\n\"rows\": [")
    let names = fields.map { JSONText.quoted($0.name) + ":" }
    let columns = fields.map { SQLName.quoted($0.name) }.joined(separator: ", ")
    for start in stride(from: 0, to: dataset.rowCount, by: Self.rowsAtOnce) {
      let sql =
        "SELECT \(columns) FROM \(SQLName.quoted(dataset.name)) "
        + "LIMIT \(Self.rowsAtOnce) OFFSET \(start)"
      let rows: [[SQLValue]]
      do {
        rows = try environment.catalog.query(sql, parameters: [:], ordered: false).rows
      } catch {
        throw DiskFault(path: dataset.path, action: "read", reason: error.message)
      }
      for (index, row) in rows.enumerated() {
        add(start + index == 0 ? "\n{" : ",\n{")
        for (place, value) in row.enumerated() {
          if place > 0 { add(",") }
          add(names[place])
          add(text(of: value, fields[place]))
        }
        add("}")
      }
    }
    add("\n]\n}\n")
    return bytes
  }

  private func description(of field: Field) -> String {
    var members = [("name", field.name), ("title", field.title), ("type", field.type)]
    if let unit = field.unit { members.append(("unit", unit)) }
    return "{" + members.map { "\"\($0.0)\":" + JSONText.quoted($0.1) }.joined(separator: ",") + "}"
  }

  private func text(of value: SQLValue, _ field: Field) -> String {
    switch value {
    case .null: "null"
    case .integer(let truth) where field.type == "boolean": truth == 0 ? "false" : "true"
    case .integer, .real: value.plainText ?? "null"
    case .text(let text): JSONText.quoted(text)
    }
  }
}
