internal import Diagnostics
internal import YAMLSource

/// Reads one field of a schema.
struct FieldReader {
  let version: PackageVersion
  /// The schema's missing values, for fields that have none of their own.
  let missing: Set<String>
  private(set) var diagnostics: [Diagnostic] = []

  init(version: PackageVersion, missing: Set<String>) {
    self.version = version
    self.missing = missing
  }

  /// nil where the field has no name or no known type.
  mutating func read(_ node: YAMLNode) -> SchemaField? {
    var properties = JSONFields(node, of: "a field")
    defer { diagnostics += properties.diagnostics }
    guard node.entries != nil else { return nil }
    guard let name = properties.text("name") else {
      if !properties.has("name") {
        properties.report(.missingField("name", of: "a field", at: node.span))
      }
      return nil
    }
    let place = properties.value("name") ?? node
    if name.isEmpty || name.unicodeScalars.contains(where: Self.isUnfit) {
      properties.report(.badFieldName(name, at: place.span))
    }
    guard let type = type(&properties) else { return nil }
    let own = SchemaReader.missingValues(&properties, version: version)
    var field = SchemaField(
      name: name, title: properties.text("title"), description: properties.text("description"),
      type: type, unit: properties.text("unit"),
      audience: properties.choice("audience", of: Audience.allCases.map(\.rawValue)),
      missing: own ?? missing, node: place)
    for name in ["required", "unique"] where properties.has(name) {
      properties.report(.misplacedConstraint(name, at: properties.keyNode(name).span))
    }
    var reader = ConstraintReader(type: type, version: version)
    if let constraints = properties.object("constraints") { reader.read(constraints) }
    if let categories = properties.list("categories") {
      reader.readCategories(categories, at: properties.keyNode("categories"))
    }
    field.constraints = reader.constraints
    properties.report(reader.diagnostics)
    return field
  }

  private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || "\"`[]".unicodeScalars.contains(scalar)
  }

  /// A field without a type holds text, as version 1 says, and in version 2 anything, which is text.
  private func type(_ properties: inout JSONFields) -> FieldType? {
    let name = properties.has("type") ? properties.text("type") : version == .v1 ? "string" : "any"
    guard let name else { return nil }
    var format = properties.text("format") ?? "default"
    if format.hasPrefix("fmt:") { format = String(format.dropFirst(4)) }
    let place = properties.value("format") ?? properties.node
    switch name {
    case "string":
      return choose(format, name, place, &properties, FieldType.string)
    case "geopoint":
      return choose(format, name, place, &properties, FieldType.geopoint)
    case "geojson":
      guard format == "default" || format == "topojson" else {
        properties.report(.unknownFormat(format, name, known: ["default", "topojson"], place))
        return .geojson(topology: false)
      }
      return .geojson(topology: format == "topojson")
    case "number": return .number(numberForm(&properties))
    case "integer": return .integer(numberForm(&properties))
    case "boolean":
      let yes = properties.texts("trueValues") ?? ["true", "True", "TRUE", "1"]
      let no = properties.texts("falseValues") ?? ["false", "False", "FALSE", "0"]
      return .boolean(trueValues: yes, falseValues: no)
    case "date": return .date(timeFormat(format, place, &properties))
    case "time": return .time(timeFormat(format, place, &properties))
    case "datetime": return .datetime(timeFormat(format, place, &properties))
    case "year": return .year
    case "yearmonth": return .yearmonth
    case "duration": return .duration
    case "object": return .object
    case "array": return .array
    case "any": return .any
    case "list": return list(&properties)
    default:
      properties.report(.unknownType(name, properties.value("type") ?? properties.node))
      return nil
    }
  }

  private func choose<Format: RawRepresentable & CaseIterable>(
    _ format: String, _ type: String, _ place: YAMLNode, _ properties: inout JSONFields,
    _ made: (Format) -> FieldType
  ) -> FieldType? where Format.RawValue == String {
    if let known = Format(rawValue: format) { return made(known) }
    properties.report(
      .unknownFormat(format, type, known: Format.allCases.map(\.rawValue), place))
    return Format(rawValue: "default").map(made)
  }

  private func timeFormat(
    _ format: String, _ place: YAMLNode, _ properties: inout JSONFields
  ) -> FieldType.TimeFormat {
    if format == "default" { return .iso }
    if format == "any" { return .any }
    if let pattern = TimePattern(format) { return .pattern(pattern) }
    properties.report(.badTimePattern(format, place))
    return .any
  }

  private func numberForm(_ properties: inout JSONFields) -> FieldType.NumberForm {
    var form = FieldType.NumberForm()
    if let decimal = properties.text("decimalChar"), !decimal.isEmpty {
      form.decimal = Array(decimal.utf8)
    }
    if let group = properties.text("groupChar") { form.group = Array(group.utf8) }
    if let isBare = properties.flag("bareNumber") { form.isBare = isBare }
    return form
  }

  private func list(_ properties: inout JSONFields) -> FieldType {
    let names = ["string", "integer", "boolean", "number", "datetime", "date", "time"]
    let item: FieldType =
      switch properties.choice("itemType", of: names) {
      case "integer": .integer(.init())
      case "boolean":
        .boolean(
          trueValues: ["true", "True", "TRUE", "1"], falseValues: ["false", "False", "FALSE", "0"])
      case "number": .number(.init())
      case "datetime": .datetime(.iso)
      case "date": .date(.iso)
      case "time": .time(.iso)
      default: .string(.plain)
      }
    let delimiter = properties.text("delimiter") ?? ","
    return .list(delimiter: delimiter.isEmpty ? "," : delimiter, item: item)
  }
}
