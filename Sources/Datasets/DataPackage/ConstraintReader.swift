internal import Diagnostics
internal import YAMLSource

/// Reads the constraints of one field, and reports those that don't fit its type.
struct ConstraintReader {
  let type: FieldType
  let version: PackageVersion
  private(set) var constraints = FieldConstraints()
  private(set) var diagnostics: [Diagnostic] = []

  init(type: FieldType, version: PackageVersion) {
    self.type = type
    self.version = version
  }

  static let names = [
    "required", "unique", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "pattern", "enum", "jsonSchema",
  ]

  mutating func read(_ node: YAMLNode) {
    var properties = JSONFields(node, of: "constraints")
    for entry in node.entries ?? [] where !entry.value.isNull {
      guard Self.names.contains(entry.key) else {
        properties.report(.unknownConstraint(entry.key, known: Self.names, at: entry.keyNode.span))
        continue
      }
      guard fits(entry.key) else {
        properties.report(.misfitConstraint(entry.key, type.name, at: entry.keyNode.span))
        continue
      }
      read(entry, &properties)
    }
    diagnostics += properties.diagnostics
  }

  /// - SeeAlso: Data Package standard, *Table Schema*, the table of each constraint's types.
  private func fits(_ name: String) -> Bool {
    switch name {
    case "minLength", "maxLength":
      switch type {
      case .string, .array, .object, .list: true
      default: false
      }
    case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
      switch type {
      case .integer, .number, .date, .time, .datetime, .duration, .year, .yearmonth: true
      default: false
      }
    case "pattern":
      if case .string = type { true } else { false }
    case "jsonSchema":
      switch type {
      case .object, .array, .geojson: true
      default: false
      }
    default: true
    }
  }

  private mutating func read(_ entry: YAMLEntry, _ properties: inout JSONFields) {
    switch entry.key {
    case "required": constraints.isRequired = properties.flag("required") ?? false
    case "unique": constraints.isUnique = properties.flag("unique") ?? false
    case "minLength": constraints.minLength = properties.integer("minLength")
    case "maxLength": constraints.maxLength = properties.integer("maxLength")
    case "pattern":
      guard let text = properties.text("pattern") else { return }
      do throws(PatternParser.Fault) {
        constraints.pattern = try CellPattern(text)
      } catch {
        properties.report(.badPattern(text, error.problem, entry.value))
      }
    case "enum":
      guard let nodes = properties.list("enum") else { return }
      if nodes.isEmpty {
        properties.report(.wrongType("'enum'", expected: "a list with a value", entry.value))
      }
      let values = nodes.compactMap { value($0, "enum", &properties) }
      constraints.allowed = (Set(values.map(\.key.comparable)), nodes.map(Self.text))
    case "jsonSchema":
      var reader = JSONSchemaReader()
      constraints.jsonSchema = reader.read(entry.value)
      properties.report(reader.diagnostics)
    default:
      guard let bound = FieldConstraints.Bound(rawValue: entry.key) else { return }
      if version == .v1, bound == .exclusiveMinimum || bound == .exclusiveMaximum {
        properties.report(.needsVersion2("'\(entry.key)'", entry.keyNode))
      }
      guard let limit = value(entry.value, entry.key, &properties) else { return }
      constraints.bounds.append((bound, limit, Self.text(entry.value)))
    }
  }

  /// Categories as values, or as objects with a value and a label.
  mutating func readCategories(_ nodes: [YAMLNode], at place: YAMLNode) {
    var properties = JSONFields(place, of: "categories")
    defer { diagnostics += properties.diagnostics.dropFirst() }
    switch type {
    case .string, .integer: break
    default:
      properties.report(.misfitConstraint("categories", type.name, at: place.span))
      return
    }
    let values = nodes.map { $0.entries == nil ? $0 : $0["value"] ?? $0 }
    let read = values.compactMap { value($0, "categories", &properties) }
    constraints.categories = (Set(read.map(\.key.comparable)), values.map(Self.text))
  }

  /// A constraint's value, read as a cell of the field would be, or written as JSON has it.
  private func value(
    _ node: YAMLNode, _ name: String, _ properties: inout JSONFields
  ) -> CellValue? {
    if let value = jsonValue(node) ?? cellValue(node) { return value }
    properties.report(.badConstraintValue(name, Self.text(node), type, node))
    return nil
  }

  private func jsonValue(_ node: YAMLNode) -> CellValue? {
    switch (type, node.value) {
    case (.boolean, .scalar(let text, quoted: false)) where text == "true" || text == "false":
      return CellValue(.integer(text == "true" ? 1 : 0))
    case (.integer, .scalar(let text, quoted: false)), (.number, .scalar(let text, quoted: false)):
      var plain = type
      if case .integer = type { plain = .integer(.init()) } else { plain = .number(.init()) }
      if case .value(let value) = CellReader(type: plain).read(text) { return value }
      return nil
    case (.object, .mapping), (.array, .sequence), (.geojson, .mapping), (.geopoint, _):
      return nil
    default: return nil
    }
  }

  private func cellValue(_ node: YAMLNode) -> CellValue? {
    guard let text = node.text else { return nil }
    if case .string = type, case .scalar(_, quoted: false) = node.value { return nil }
    if case .value(let value) = CellReader(type: type).read(text) { return value }
    return nil
  }

  private static func text(_ node: YAMLNode) -> String { node.text ?? node.typeName }
}
