internal import Diagnostics
internal import YAMLSource

/// A JSON Schema in the part that is supported; what isn't is named, never passed over.
///
/// - SeeAlso: JSON Schema draft 2020-12, of which the keywords below keep their meaning.
indirect enum JSONSchema: Sendable {
  case always(Bool)
  case rules([Rule])

  enum Rule: Sendable {
    case type([String])
    case oneOfValues([CanonicalJSON])
    case properties([String: JSONSchema])
    case required([String])
    case additional(JSONSchema, known: Set<String>)
    case items(JSONSchema)
    case uniqueItems
    case size(of: Sized, ClosedRange<Int>)
    case bound(FieldConstraints.Bound, Double)
    case pattern(CellPattern)
    case all([JSONSchema])
    case any([JSONSchema])
    case exactlyOne([JSONSchema])
    case not(JSONSchema)
  }

  enum Sized: String, Sendable { case text, list, object }

  /// Annotations, which check nothing.
  static let annotations: Set<String> = [
    "$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated",
    "readOnly", "writeOnly",
  ]

  func accepts(_ node: YAMLNode) -> Bool {
    switch self {
    case .always(let answer): answer
    case .rules(let rules): rules.allSatisfy { $0.accepts(node) }
    }
  }
}

extension JSONSchema.Rule {
  func accepts(_ node: YAMLNode) -> Bool {
    switch self {
    case .type(let names): return names.contains { Self.isType(node, $0) }
    case .oneOfValues(let values): return values.contains(CanonicalJSON(node))
    case .properties(let schemas):
      return (node.entries ?? []).allSatisfy { schemas[$0.key]?.accepts($0.value) ?? true }
    case .required(let names):
      guard let entries = node.entries else { return true }
      return names.allSatisfy { name in entries.contains { $0.key == name } }
    case .additional(let schema, let known):
      return (node.entries ?? []).allSatisfy { known.contains($0.key) || schema.accepts($0.value) }
    case .items(let schema): return (node.elements ?? []).allSatisfy(schema.accepts)
    case .uniqueItems:
      let values = (node.elements ?? []).map(CanonicalJSON.init)
      return Set(values).count == values.count
    case .size(let sized, let range): return Self.size(of: node, sized).map(range.contains) ?? true
    case .bound(let bound, let limit):
      guard let text = Geopoint.number(node), let value = Double(text) else { return true }
      return bound.holds(value < limit ? -1 : value > limit ? 1 : 0)
    case .pattern(let pattern):
      guard case .scalar(let text, quoted: true) = node.value else { return true }
      var matcher = PatternMatcher(pattern)
      return matcher.matches(text)
    case .all(let schemas): return schemas.allSatisfy { $0.accepts(node) }
    case .any(let schemas): return schemas.contains { $0.accepts(node) }
    case .exactlyOne(let schemas): return schemas.count { $0.accepts(node) } == 1
    case .not(let schema): return !schema.accepts(node)
    }
  }

  private static func isType(_ node: YAMLNode, _ name: String) -> Bool {
    switch (name, node.value) {
    case ("null", .null), ("array", .sequence), ("object", .mapping): return true
    case ("string", .scalar(_, let quoted)): return quoted
    case ("boolean", .scalar(let text, quoted: false)): return text == "true" || text == "false"
    case ("number", .scalar): return Geopoint.number(node) != nil
    case ("integer", .scalar):
      guard let text = Geopoint.number(node), let value = Double(text) else { return false }
      return value == value.rounded()
    default: return false
    }
  }

  private static func size(of node: YAMLNode, _ sized: JSONSchema.Sized) -> Int? {
    switch (sized, node.value) {
    case (.text, .scalar(let text, quoted: true)): text.unicodeScalars.count
    case (.list, .sequence(let nodes)): nodes.count
    case (.object, .mapping(let entries)): entries.count
    default: nil
    }
  }
}

extension FieldConstraints.Bound {
  /// Whether a value that compares so to the limit keeps to it.
  func holds(_ comparison: Int) -> Bool {
    switch self {
    case .minimum: comparison >= 0
    case .maximum: comparison <= 0
    case .exclusiveMinimum: comparison > 0
    case .exclusiveMaximum: comparison < 0
    }
  }
}

/// A JSON value without its place or its writing, for comparison: 1 equals 1.0, and the order of
/// keys doesn't count.
indirect enum CanonicalJSON: Sendable, Hashable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([CanonicalJSON])
  case object([String: CanonicalJSON])

  init(_ node: YAMLNode) {
    switch node.value {
    case .null: self = .null
    case .scalar(let text, quoted: true): self = .text(text)
    case .scalar(let text, quoted: false):
      self =
        text == "true" || text == "false"
        ? .flag(text == "true") : .number(Double(text) ?? .greatestFiniteMagnitude)
    case .sequence(let nodes): self = .list(nodes.map(CanonicalJSON.init))
    case .mapping(let entries):
      self = .object(
        Dictionary(entries.map { ($0.key, CanonicalJSON($0.value)) }) { first, _ in first })
    }
  }
}
