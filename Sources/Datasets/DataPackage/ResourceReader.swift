internal import Diagnostics
internal import YAMLSource

/// One resource of a package that is a table, as it is described.
struct TableResource: Sendable {
  var name: String
  var node: YAMLNode
  var title: String?
  var description: String?
  var paths: [YAMLNode]
  var schema: TableSchema
  var dialect: CSVDialect
  var encoding: TextEncoding
  var licence: String?
  var sources: [String]
  var audience: Audience
  /// The index of the field that marks each row's status.
  var status: Int?
  var isSample: Bool
  /// What the package says of the file: the number of bytes, and its checksum.
  var byteCount: (count: Int, node: YAMLNode)?
  var hash: (text: String, node: YAMLNode)?
}

/// Reads the resources of a package.
struct ResourceReader {
  let folder: DataFolder
  let version: PackageVersion
  /// Licence and sources of the package, for resources that have none of their own.
  let licence: String?
  let sources: [String]
  /// Who may see a resource that doesn't say so itself.
  let defaultAudience: Audience
  private(set) var diagnostics: [Diagnostic] = []

  init(
    folder: DataFolder, version: PackageVersion, licence: String?, sources: [String],
    defaultAudience: Audience
  ) {
    self.folder = folder
    self.version = version
    self.licence = licence
    self.sources = sources
    self.defaultAudience = defaultAudience
  }

  /// The resource's name, and nil for the table where there is none or it has mistakes.
  mutating func read(_ node: YAMLNode) -> (name: YAMLNode?, table: TableResource?) {
    var properties = JSONFields(node, of: "a resource")
    let before = diagnostics.count
    let result = read(node, &properties)
    diagnostics += properties.diagnostics
    let isBroken = diagnostics[before...].hasErrors
    return (properties.value("name"), isBroken ? nil : result)
  }

  private mutating func read(_ node: YAMLNode, _ properties: inout JSONFields) -> TableResource? {
    guard node.entries != nil else { return nil }
    let name = properties.text("name") ?? ""
    if !properties.has("name") {
      properties.report(.missingField("name", of: "a resource", at: node.span))
    }
    guard let paths = paths(&properties) else { return nil }
    let format = properties.text("format")?.lowercased()
    let last = paths.first?.text?.split(separator: ".").last?.lowercased() ?? ""
    guard properties.has("schema") || ["csv", "tsv"].contains(format ?? last) else {
      if properties.text("profile") == "tabular-data-resource" {
        properties.report(.noSchema(name, at: properties.keyNode("path").span))
      } else {
        properties.report(.notATable(name, at: properties.keyNode("path").span))
      }
      return nil
    }
    if let place = properties.value("name"), let fault = DatasetName.fault(name) {
      properties.report(.badDatasetName(name, fault, place))
    }
    guard let schemaNode = object("schema", &properties) else {
      if !properties.has("schema") { properties.report(.noSchema(name, at: node.span)) }
      return nil
    }
    var schemaReader = SchemaReader(version: version)
    let schema = schemaReader.read(schemaNode)
    properties.report(schemaReader.diagnostics)
    var dialectReader = DialectReader()
    let dialect = dialectReader.read(
      object("dialect", &properties), isTabbed: (format ?? last) == "tsv")
    properties.report(dialectReader.diagnostics)
    guard let schema else { return nil }
    var table = TableResource(
      name: name, node: properties.value("name") ?? node, title: properties.text("title"),
      description: properties.text("description"), paths: paths, schema: schema, dialect: dialect,
      encoding: encoding(&properties), licence: Self.licence(&properties) ?? licence,
      sources: Self.sources(&properties) ?? sources, audience: defaultAudience, isSample: false)
    readOwn(&table, &properties)
    return table
  }

  /// The properties that are Gazette's own, and those that the file can be held against.
  private func readOwn(_ table: inout TableResource, _ properties: inout JSONFields) {
    let audiences = Audience.allCases.map(\.rawValue)
    table.audience =
      properties.choice("audience", of: audiences).flatMap(Audience.init) ?? defaultAudience
    table.isSample = properties.flag("sample") ?? false
    if let status = properties.text("status"), let node = properties.value("status") {
      let names = table.schema.fields.map(\.name)
      table.status = names.firstIndex(of: status)
      if table.status == nil {
        properties.report(.unknownKeyField(node, "'status'", known: names))
      }
    }
    if let count = properties.integer("bytes"), let node = properties.value("bytes") {
      table.byteCount = (count, node)
    }
    if let hash = properties.text("hash"), let node = properties.value("hash") {
      table.hash = (hash, node)
    }
    if let null = table.dialect.nullSequence {
      for index in table.schema.fields.indices { table.schema.fields[index].missing.insert(null) }
    }
  }

  private func paths(_ properties: inout JSONFields) -> [YAMLNode]? {
    if properties.has("data") {
      properties.report(.inlineData(at: properties.keyNode("data").span))
      return nil
    }
    guard let nodes = properties.nodes(ofTexts: "path", allowingOne: true), !nodes.isEmpty else {
      if !properties.has("path") || properties.value("path")?.elements?.isEmpty == true {
        properties.report(.missingField("path", of: "a resource", at: properties.node.span))
      }
      return nil
    }
    var isSafe = true
    for node in nodes {
      if let fault = DataFolder.pathFault(node.text ?? "") {
        properties.report(.badPath(node.text ?? "", fault, node))
        isSafe = false
      }
    }
    return isSafe ? nodes : nil
  }

  /// An object, or the path of a JSON file that holds it.
  private func object(_ key: String, _ properties: inout JSONFields) -> YAMLNode? {
    guard let value = properties.value(key) else { return nil }
    guard case .scalar(let path, quoted: true) = value.value else { return properties.object(key) }
    if let fault = DataFolder.pathFault(path) {
      properties.report(.badPath(path, fault, value))
      return nil
    }
    do throws(DataFolder.Fault) {
      let source = SourceText(path: folder.display(path), bytes: try folder.read(path))
      let parse = JSONReader.parse(source)
      properties.report(parse.diagnostics)
      return parse.root
    } catch {
      properties.report(.unreadableFile(path, error, at: value.span, known: folder.fileNames()))
      return nil
    }
  }

  private func encoding(_ properties: inout JSONFields) -> TextEncoding {
    guard let name = properties.text("encoding"), let node = properties.value("encoding") else {
      return .utf8
    }
    if let encoding = TextEncoding(name: name) { return encoding }
    properties.report(.unknownEncoding(name, node))
    return .utf8
  }

  /// The names of the licences; nil where none is given.
  static func licence(_ properties: inout JSONFields) -> String? {
    guard let list = properties.list("licenses") else { return nil }
    var names: [String] = []
    for node in list {
      var licence = JSONFields(node, of: "a licence")
      let name = licence.text("name")
      let path = licence.text("path")
      if name == nil, path == nil, node.entries != nil {
        licence.report(.missingField("name' or 'path", of: "a licence", at: node.span))
      }
      if let text = licence.text("title") ?? name ?? path { names.append(text) }
      properties.report(licence.diagnostics)
    }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  static func sources(_ properties: inout JSONFields) -> [String]? {
    guard let list = properties.list("sources") else { return nil }
    return list.compactMap { node in
      var source = JSONFields(node, of: "a source")
      defer { properties.report(source.diagnostics) }
      let text = source.text("title") ?? source.text("path")
      if let email = source.text("email"), let place = source.value("email"),
        !StringForm.holds(email, .email)
      {
        source.report(.wrongType("'email'", expected: "an e-mail address", place))
      }
      return text
    }
  }
}

extension Diagnostic {
  static func noSchema(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "missing-schema", "the dataset '\(name)' has no schema", at: span,
      help: "give it a 'schema' with a field for each column, so that its values can be checked")
  }

  static func notATable(_ name: String, at span: SourceSpan) -> Diagnostic {
    .notice("not-a-table", "the resource '\(name)' is no CSV table, and is not read", at: span)
  }

  static func inlineData(at span: SourceSpan) -> Diagnostic {
    .error(
      "inline-data", "data within the package are not read", at: span,
      help: "put them into a CSV file and name it as 'path'")
  }

  static func unknownEncoding(_ name: String, _ node: YAMLNode) -> Diagnostic {
    .error(
      "unknown-encoding", "the encoding '\(name)' is not supported", at: node.span,
      help: "encodings are " + TextEncoding.names.joined(separator: " and "))
  }
}
