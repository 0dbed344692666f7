internal import Datasets

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
}
