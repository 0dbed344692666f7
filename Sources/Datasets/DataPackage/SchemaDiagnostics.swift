internal import Diagnostics
internal import YAMLSource

extension Diagnostic {
  static func noFields(at span: SourceSpan) -> Diagnostic {
    .error(
      "schema-no-fields", "a schema needs 'fields', a list with a field for each column", at: span)
  }

  static func needsVersion2(_ what: String, _ node: YAMLNode) -> Diagnostic {
    .error(
      "needs-version-2", "\(what) belongs to version 2 of the Data Package standard", at: node.span,
      help:
        #"add "$schema": "https://datapackage.org/profiles/2.0/datapackage.json" to the package"#)
  }

  static func repeatedMissingValue(_ text: String, _ node: YAMLNode) -> Diagnostic {
    .error("repeated-missing-value", "the missing value '\(text)' is given twice", at: node.span)
  }

  static func repeatedFieldName(_ field: SchemaField, first: SchemaField) -> Diagnostic {
    .error(
      "repeated-field-name", "two fields are named '\(field.name)'", at: field.node.span,
      notes: [.init("the first is '\(first.name)'", at: first.node.span)],
      help: field.name == first.name
        ? nil : "SQL takes names that differ by case alone for the same")
  }

  static func unknownKeyField(_ node: YAMLNode, _ subject: String, known: [String]) -> Diagnostic {
    .error(
      "unknown-key-field", "\(subject) names '\(node.text ?? "")', which is no field of the schema",
      at: node.span, help: Suggestion.help(for: node.text ?? "", in: known))
  }

  static func unequalKeys(_ own: Int, _ other: Int, at span: SourceSpan) -> Diagnostic {
    .error(
      "unequal-key", "the foreign key has \(own) fields, but refers to \(other)", at: span)
  }

  static func unknownType(_ name: String, _ node: YAMLNode) -> Diagnostic {
    .error(
      "unknown-type", "no field type is named '\(name)'", at: node.span,
      help: Suggestion.help(for: name, in: FieldType.names)
        ?? "types are " + FieldType.names.joined(separator: ", "))
  }

  static func unknownFormat(_ format: String, _ type: String, known: [String], _ node: YAMLNode)
    -> Diagnostic
  {
    .error(
      "unknown-format", "type \(type) has no format '\(format)'", at: node.span,
      help: Suggestion.help(for: format, in: known) ?? "formats are "
        + known.joined(separator: ", "))
  }

  static func badTimePattern(_ format: String, _ node: YAMLNode) -> Diagnostic {
    let known = TimePattern.directives.map { "%\($0)" }.sorted().joined(separator: " ")
    return .error(
      "unknown-format", "'\(format)' is no pattern of a date or time", at: node.span,
      help: "use default, any, or a pattern of \(known)")
  }

  static func misfitConstraint(_ name: String, _ type: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "misfit-constraint", "a field of type \(type) can't have the constraint '\(name)'", at: span)
  }

  static func unknownConstraint(_ name: String, known: [String], at span: SourceSpan) -> Diagnostic
  {
    .error(
      "unknown-constraint", "no constraint is named '\(name)'", at: span,
      help: Suggestion.help(for: name, in: known) ?? "constraints are "
        + known.joined(separator: ", "))
  }

  static func badConstraintValue(
    _ name: String, _ text: String, _ type: FieldType, _ node: YAMLNode
  ) -> Diagnostic {
    .error(
      "bad-constraint",
      "the value of '\(name)' must be \(type.words), as the field's cells are, not '\(text)'",
      at: node.span)
  }

  static func badPattern(_ pattern: String, _ problem: String, _ node: YAMLNode) -> Diagnostic {
    .error("bad-pattern", "'\(pattern)' can't be used as a pattern: \(problem)", at: node.span)
  }

  static func unsupportedJSONSchema(_ keyword: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "unsupported-json-schema", "the JSON Schema keyword '\(keyword)' is not supported here",
      at: span)
  }

  static func misplacedConstraint(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "misplaced-constraint", "'\(name)' stands in the field's 'constraints', not beside them",
      at: span)
  }

  static func badFieldName(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "field-name",
      name.isEmpty
        ? "a field's name must not be empty"
        : "a field's name must not contain quotes, brackets or control characters", at: span)
  }
}
