internal import Diagnostics
internal import YAMLSource

/// Reads the JSON Schema of a `jsonSchema` constraint.
struct JSONSchemaReader {
  private(set) var diagnostics: [Diagnostic] = []

  mutating func read(_ node: YAMLNode) -> JSONSchema {
    switch node.value {
    case .scalar("true", quoted: false): return .always(true)
    case .scalar("false", quoted: false): return .always(false)
    case .mapping(let entries):
      return .rules(entries.compactMap { rule($0, in: node) })
    default:
      diagnostics.append(.wrongType("a JSON Schema", expected: "an object", node))
      return .always(true)
    }
  }

  private mutating func rule(_ entry: YAMLEntry, in schema: YAMLNode) -> JSONSchema.Rule? {
    let value = entry.value
    switch entry.key {
    case "type":
      let names = value.elements?.compactMap(\.text) ?? value.text.map { [$0] } ?? []
      let known = ["null", "array", "object", "string", "boolean", "number", "integer"]
      guard !names.isEmpty, names.allSatisfy(known.contains) else {
        return wrong(entry, "one of " + known.joined(separator: ", "))
      }
      return .type(names)
    case "enum":
      return value.elements.map { .oneOfValues($0.map(CanonicalJSON.init)) }
        ?? wrong(entry, "a list")
    case "const": return .oneOfValues([CanonicalJSON(value)])
    case "required":
      guard let names = value.elements?.compactMap(\.text) else {
        return wrong(entry, "a list of names")
      }
      return .required(names)
    case "properties":
      guard let entries = value.entries else { return wrong(entry, "an object") }
      var schemas: [String: JSONSchema] = [:]
      for entry in entries { schemas[entry.key] = read(entry.value) }
      return .properties(schemas)
    case "additionalProperties":
      return .additional(read(value), known: Set(schema["properties"]?.entries?.map(\.key) ?? []))
    case "items": return .items(read(value))
    case "uniqueItems": return value.text == "true" ? .uniqueItems : nil
    case "not": return .not(read(value))
    case "allOf": return schemas(entry).map { .all($0) }
    case "anyOf": return schemas(entry).map { .any($0) }
    case "oneOf": return schemas(entry).map { .exactlyOne($0) }
    case "minLength", "maxLength": return size(.text, entry)
    case "minItems", "maxItems": return size(.list, entry)
    case "minProperties", "maxProperties": return size(.object, entry)
    case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
      guard let bound = FieldConstraints.Bound(rawValue: entry.key),
        let text = Geopoint.number(value), let limit = Double(text)
      else { return wrong(entry, "a number") }
      return .bound(bound, limit)
    case "pattern": return pattern(entry)
    default:
      if !JSONSchema.annotations.contains(entry.key) {
        diagnostics.append(.unsupportedJSONSchema(entry.key, at: entry.keyNode.span))
      }
      return nil
    }
  }

  private mutating func schemas(_ entry: YAMLEntry) -> [JSONSchema]? {
    guard let elements = entry.value.elements else { return wrong(entry, "a list of schemas") }
    return elements.map { read($0) }
  }

  private mutating func size(_ sized: JSONSchema.Sized, _ entry: YAMLEntry) -> JSONSchema.Rule? {
    guard case .scalar(let text, quoted: false) = entry.value.value, let limit = Int(text),
      limit >= 0
    else { return wrong(entry, "a whole number") }
    return .size(of: sized, entry.key.hasPrefix("min") ? limit...Int.max : 0...limit)
  }

  /// In JSON Schema a pattern may match any part of the text.
  private mutating func pattern(_ entry: YAMLEntry) -> JSONSchema.Rule? {
    guard case .scalar(let text, quoted: true) = entry.value.value else {
      return wrong(entry, "text")
    }
    let start = text.hasPrefix("^") ? "" : "[\\s\\S]*"
    let end = text.hasSuffix("$") && !text.hasSuffix("\\$") ? "" : "[\\s\\S]*"
    let core = text.dropFirst(start.isEmpty ? 1 : 0).dropLast(end.isEmpty ? 1 : 0)
    do throws(PatternParser.Fault) {
      return .pattern(try CellPattern("\(start)(?:\(core))\(end)"))
    } catch {
      diagnostics.append(.badPattern(text, error.problem, entry.value))
      return nil
    }
  }

  private mutating func wrong<Result>(_ entry: YAMLEntry, _ expected: String) -> Result? {
    diagnostics.append(.wrongType("'\(entry.key)'", expected: expected, entry.value))
    return nil
  }
}
