internal import Diagnostics
internal import YAMLSource

/// Which version of the Data Package standard a package follows.
///
/// - SeeAlso: Data Package standard, *$schema*: a package without it is of version 1.
enum PackageVersion: Sendable {
  case v1, v2
  /// A profile of somebody's own: what either version has is allowed.
  case other

  init(profile: String?) {
    guard let profile else {
      self = .v1
      return
    }
    if profile.contains("datapackage.org/profiles/2") {
      self = .v2
    } else if profile.contains("datapackage.org/profiles/1")
      || profile.contains("specs.frictionlessdata.io")
    {
      self = .v1
    } else {
      self = .other
    }
  }
}

/// Reads a Table Schema and reports its mistakes at their places.
struct SchemaReader {
  let version: PackageVersion
  private(set) var diagnostics: [Diagnostic] = []

  init(version: PackageVersion) { self.version = version }

  mutating func read(_ node: YAMLNode) -> TableSchema? {
    var properties = JSONFields(node, of: "a schema")
    defer { diagnostics += properties.diagnostics }
    var schema = TableSchema()
    guard let fields = properties.list("fields") else {
      if !properties.has("fields") { properties.report(.noFields(at: node.span)) }
      return nil
    }
    if fields.isEmpty { properties.report(.noFields(at: properties.keyNode("fields").span)) }
    let missing = missingValues(&properties)
    var reader = FieldReader(version: version, missing: missing ?? [""])
    schema.fields = fields.compactMap { reader.read($0) }
    properties.report(reader.diagnostics)
    checkNames(schema.fields, &properties)
    schema.fieldsMatch = fieldsMatch(&properties)
    readKeys(&schema, &properties, fieldCount: fields.count)
    // A field that can't be read would move those after it to the wrong columns.
    return schema.fields.count == fields.count && !fields.isEmpty ? schema : nil
  }

  /// `missingValues` as text, or since version 2 as objects with a value and a label.
  static func missingValues(
    _ properties: inout JSONFields, version: PackageVersion
  ) -> Set<String>? {
    guard let list = properties.list("missingValues") else { return nil }
    var values: [String] = []
    for node in list {
      switch node.value {
      case .scalar(let text, quoted: true): values.append(text)
      case .mapping:
        guard let text = node["value"]?.text else {
          properties.report(.missingField("value", of: "a missing value", at: node.span))
          continue
        }
        if version == .v1 {
          properties.report(.needsVersion2("a missing value as an object", node))
        }
        if values.contains(text) { properties.report(.repeatedMissingValue(text, node)) }
        values.append(text)
      default:
        properties.report(.wrongType("each of 'missingValues'", expected: "text in quotes", node))
      }
    }
    return Set(values)
  }

  private func missingValues(_ properties: inout JSONFields) -> Set<String>? {
    Self.missingValues(&properties, version: version)
  }

  /// Column names of SQLite don't differ by case alone.
  private func checkNames(_ fields: [SchemaField], _ properties: inout JSONFields) {
    var seen: [String: SchemaField] = [:]
    for field in fields {
      let key = field.name.lowercased()
      if let first = seen[key] {
        properties.report(.repeatedFieldName(field, first: first))
      } else {
        seen[key] = field
      }
    }
  }

  /// The standard's version 2.0 has a list of one word here, others the word alone.
  private func fieldsMatch(_ properties: inout JSONFields) -> TableSchema.FieldsMatch {
    let words = TableSchema.FieldsMatch.allCases.map(\.rawValue)
    guard let nodes = properties.nodes(ofTexts: "fieldsMatch", allowingOne: true) else {
      return .exact
    }
    guard nodes.count == 1, let text = nodes[0].text,
      let match = TableSchema.FieldsMatch(rawValue: text)
    else {
      let node = nodes.first ?? properties.keyNode("fieldsMatch")
      properties.report(
        .wrongType(
          "'fieldsMatch'", expected: "one of " + words.joined(separator: ", "), node,
          help: node.text.flatMap { Suggestion.help(for: $0, in: words) }))
      return .exact
    }
    return match
  }

  private func readKeys(
    _ schema: inout TableSchema, _ properties: inout JSONFields, fieldCount: Int
  ) {
    let names = schema.fields.map(\.name)
    if let nodes = properties.nodes(ofTexts: "primaryKey", allowingOne: true), !nodes.isEmpty {
      let fields = indices(nodes, names, "the primary key", &properties)
      if let fields {
        schema.primaryKey = .init(fields: fields, span: properties.keyNode("primaryKey"))
      }
    }
    for node in properties.list("uniqueKeys") ?? [] {
      let nodes = node.elements ?? [node]
      guard !nodes.isEmpty, nodes.allSatisfy({ $0.text != nil }) else {
        properties.report(
          .wrongType("each of 'uniqueKeys'", expected: "a list of field names", node))
        continue
      }
      if let fields = indices(nodes, names, "a unique key", &properties) {
        schema.uniqueKeys.append(.init(fields: fields, span: node))
      }
    }
    for node in properties.list("foreignKeys") ?? [] {
      if let key = foreignKey(node, names, &properties) { schema.foreignKeys.append(key) }
    }
  }

  private func foreignKey(
    _ node: YAMLNode, _ names: [String], _ properties: inout JSONFields
  ) -> TableSchema.ForeignKey? {
    var key = JSONFields(node, of: "a foreign key")
    var reference = JSONFields(key.object("reference") ?? node, of: "a reference")
    defer {
      properties.report(key.diagnostics + (key.has("reference") ? reference.diagnostics : []))
    }
    guard key.has("reference"), key.has("fields") else {
      if node.entries != nil {
        key.report(
          .missingField(
            key.has("fields") ? "reference" : "fields", of: "a foreign key", at: node.span))
      }
      return nil
    }
    guard let nodes = key.nodes(ofTexts: "fields", allowingOne: true), !nodes.isEmpty,
      let fields = indices(nodes, names, "the foreign key", &properties)
    else { return nil }
    guard let target = reference.nodes(ofTexts: "fields", allowingOne: true) else {
      reference.report(.missingField("fields", of: "a reference", at: reference.node.span))
      return nil
    }
    guard target.count == fields.count else {
      reference.report(
        .unequalKeys(fields.count, target.count, at: reference.keyNode("fields").span))
      return nil
    }
    return .init(
      fields: fields, resource: reference.text("resource") ?? "",
      reference: target.compactMap(\.text), node: node)
  }

  private func indices(
    _ nodes: [YAMLNode], _ names: [String], _ subject: String, _ properties: inout JSONFields
  ) -> [Int]? {
    let found = nodes.map { node -> Int? in
      if let index = names.firstIndex(of: node.text ?? "") { return index }
      properties.report(.unknownKeyField(node, subject, known: names))
      return nil
    }
    let known = found.compactMap { $0 }
    return known.count == nodes.count && !known.isEmpty ? known : nil
  }
}
