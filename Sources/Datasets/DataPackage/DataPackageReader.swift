internal import Diagnostics
internal import YAMLSource

/// What came of reading a data package.
struct DataPackage: Sendable {
  /// The valid tables, in the package's order.
  var tables: [LoadedTable] = []
  /// The names of tables that have errors of their own, so that what reads them need not say so.
  var brokenNames: Set<String> = []
  /// Whether the description can't be read so far that all names of tables are known.
  var isBroken = false
  var diagnostics: [Diagnostic] = []
}

/// Reads a folder's `datapackage.json` and the CSV files that it describes.
///
/// - SeeAlso: Data Package standard, versions 1 and 2.
enum DataPackageReader {
  static let fileName = "datapackage.json"

  /// - Parameters:
  ///   - folder: the data folder as the system finds it.
  ///   - displayPath: the same folder as diagnostics show it, from the publication's root.
  ///   - defaultAudience: who may see datasets that don't say so themselves.
  static func read(
    folder: String, displayPath: String, defaultAudience: Audience = .public
  ) -> DataPackage {
    let folder = DataFolder(path: folder, displayPath: displayPath)
    do throws(DataFolder.Fault) {
      let source = SourceText(path: folder.display(fileName), bytes: try folder.read(fileName))
      return read(source, folder, defaultAudience)
    } catch {
      let place = SourceSpan.file(folder.display(fileName))
      return DataPackage(
        isBroken: true,
        diagnostics: [.unreadableFile(fileName, error, at: place, known: folder.fileNames())])
    }
  }

  private static func read(
    _ source: SourceText, _ folder: DataFolder, _ defaultAudience: Audience
  ) -> DataPackage {
    let parse = JSONReader.parse(source)
    guard let root = parse.root else {
      return DataPackage(isBroken: true, diagnostics: parse.diagnostics)
    }
    var properties = JSONFields(root, of: "a data package")
    properties.report(parse.diagnostics)
    let version = PackageVersion(profile: properties.text("$schema"))
    for key in ["name", "title", "description"] { _ = properties.text(key) }
    let licence = ResourceReader.licence(&properties)
    let sources = ResourceReader.sources(&properties) ?? []
    var reader = ResourceReader(
      folder: folder, version: version, licence: licence, sources: sources,
      defaultAudience: defaultAudience)
    var package = DataPackage()
    guard let nodes = properties.list("resources") else {
      if root.entries != nil, !properties.has("resources") {
        properties.report(.missingField("resources", of: "a data package", at: root.span))
      }
      package.diagnostics = properties.diagnostics
      package.isBroken = true
      return package
    }
    for name in ["fields", "missingValues"] where properties.has(name) {
      properties.report(.misplacedInPackage(name, at: properties.keyNode(name).span))
    }
    var tables: [ReadTable] = []
    var names: [String: YAMLNode] = [:]
    var read: [Diagnostic] = []
    for node in nodes {
      let before = reader.diagnostics.count
      let (name, table) = reader.read(node)
      // What is no table and passed over isn't broken.
      let isPassedOver = table == nil && !reader.diagnostics[before...].hasErrors
      if properties.text("profile") == "tabular-data-package",
        node["profile"]?.text != "tabular-data-resource", node.entries != nil
      {
        properties.report(.notTabular(node))
      }
      if let name, let text = name.text {
        if let first = names[text] { properties.report(.repeatedDataset(text, name, first: first)) }
        if names[text] == nil { names[text] = name }
        if !isPassedOver { package.brokenNames.insert(text) }
      } else if !isPassedOver {
        package.isBroken = true
      }
      guard let table else { continue }
      var tableReader = TableReader(folder: folder, resource: table)
      let found = tableReader.read()
      read += tableReader.diagnostics
      if let found, !tableReader.diagnostics.hasErrors { tables.append(found) }
    }
    package.diagnostics = properties.diagnostics + reader.diagnostics + read
    ForeignKeys.check(&tables, described: Set(names.keys), &package.diagnostics)
    for table in tables {
      package.diagnostics += table.log.finish()
      guard table.log.isEmpty, !table.isBroken,
        !package.tables.contains(where: { $0.dataset.name == table.resource.name })
      else { continue }
      package.brokenNames.remove(table.resource.name)
      package.tables.append(LoadedTable(dataset: table.dataset, columns: table.columns))
    }
    return package
  }
}

/// Holds the foreign keys of all tables against each other.
enum ForeignKeys {
  static func check(
    _ tables: inout [ReadTable], described: Set<String>, _ diagnostics: inout [Diagnostic]
  ) {
    for index in tables.indices {
      let own = tables[index]
      let check = KeyCheck(schema: own.resource.schema, table: own.table, columns: own.columns)
      for key in own.resource.schema.foreignKeys {
        let name = key.resource.isEmpty ? own.resource.name : key.resource
        guard let target = tables.first(where: { $0.resource.name == name }) else {
          if !described.contains(name) {
            diagnostics.append(.unknownReference(name, key.node, known: described))
            tables[index].isBroken = true
          }
          continue
        }
        let names = target.resource.schema.fields.map(\.name)
        let fields = key.reference.map { names.firstIndex(of: $0) }
        if let missing = zip(key.reference, fields).first(where: { $0.1 == nil })?.0 {
          diagnostics.append(.unknownReferenceField(missing, name, key.node, known: names))
          tables[index].isBroken = true
          continue
        }
        check.checkForeignKey(
          key, in: fields.compactMap { $0 }.map { target.columns[$0] }, &tables[index].log)
      }
    }
  }
}

extension ReadTable {
  var dataset: Dataset {
    var dataset = Dataset(
      name: resource.name, title: resource.title, description: resource.description,
      path: paths.first ?? "", licence: resource.licence, sources: resource.sources,
      fields: resource.schema.fields.map { $0.described(within: resource.audience) },
      primaryKey: resource.schema.primaryKey?.fields.map { resource.schema.fields[$0].name } ?? [],
      rowCount: table.rowCount, byteCount: byteCount, checksum: checksum,
      audience: resource.audience,
      statusColumn: resource.status.map { resource.schema.fields[$0].name },
      sampleData: resource.isSample, span: resource.node.span)
    dataset.keys = resource.schema.keyWords
    (dataset.dialect, dataset.encoding) = (resource.dialect, resource.encoding)
    return dataset
  }
}

extension TableSchema {
  /// Each key in words.
  fileprivate var keyWords: [String] {
    func names(_ indices: [Int]) -> String {
      indices.map { fields[$0].name }.joined(separator: ", ")
    }
    return (primaryKey.map { ["primaryKey " + names($0.fields)] } ?? [])
      + uniqueKeys.map { "uniqueKey " + names($0.fields) }
      + foreignKeys.map { key in
        let target = key.reference.joined(separator: ", ")
        let table = key.resource.isEmpty ? "" : key.resource + "."
        return "foreignKey " + names(key.fields) + " → " + table + target
      }
  }
}

extension SchemaField {
  /// The field as a dataset's page shows it, for no more people than its dataset.
  func described(within dataset: Audience) -> Field {
    Field(
      name: name, title: title, type: type.name, description: description, unit: unit,
      audience: max(audience.flatMap(Audience.init) ?? dataset, dataset),
      constraints: constraints.words)
  }
}

extension FieldConstraints {
  /// Each constraint in words.
  var words: [String] {
    var words: [String] = []
    if isRequired { words.append("required") }
    if isUnique { words.append("unique") }
    if let minLength { words.append("minLength \(minLength)") }
    if let maxLength { words.append("maxLength \(maxLength)") }
    words += bounds.map { "\($0.bound.rawValue) \($0.text)" }
    if let pattern { words.append("pattern \(pattern.text)") }
    if let allowed { words.append("enum " + allowed.texts.joined(separator: ", ")) }
    if let categories { words.append("categories " + categories.texts.joined(separator: ", ")) }
    if jsonSchema != nil { words.append("jsonSchema") }
    return words
  }
}

extension Diagnostic {
  static func unknownReference(_ name: String, _ node: YAMLNode, known: Set<String>) -> Diagnostic {
    .error(
      "unknown-reference",
      "the foreign key refers to '\(name)', which is no resource of the package",
      at: (node["reference"]?["resource"] ?? node).span,
      help: Suggestion.help(for: name, in: known.sorted()))
  }

  static func unknownReferenceField(
    _ field: String, _ table: String, _ node: YAMLNode, known: [String]
  ) -> Diagnostic {
    .error(
      "unknown-reference", "the foreign key refers to '\(field)', which is no field of '\(table)'",
      at: (node["reference"]?["fields"] ?? node).span,
      help: Suggestion.help(for: field, in: known))
  }

  static func misplacedInPackage(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error("misplaced-property", "'\(name)' belongs into a resource's schema", at: span)
  }

  static func notTabular(_ node: YAMLNode) -> Diagnostic {
    .error(
      "not-tabular",
      "the package is a tabular-data-package, so each resource must be a tabular-data-resource",
      at: node.span, help: #"add "profile": "tabular-data-resource""#)
  }
}
