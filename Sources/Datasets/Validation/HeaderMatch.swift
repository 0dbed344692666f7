internal import Diagnostics
internal import YAMLSource

/// Which column of a file is which field of the schema.
struct HeaderMatch {
  var columns: [Int?]
  var columnCount: Int
  var diagnostics: [Diagnostic] = []

  /// One label of a header with its place.
  struct Label {
    var text: String
    var span: SourceSpan
  }

  /// - Parameter end: where the header ends, for what is missing there.
  static func of(_ labels: [Label], _ schema: TableSchema, end: SourceSpan) -> HeaderMatch {
    var match = HeaderMatch(
      columns: Array(repeating: nil, count: schema.fields.count), columnCount: labels.count)
    match.checkLabels(labels)
    if schema.fieldsMatch == .exact {
      match.matchByPlace(labels, schema, end: end)
    } else {
      match.matchByName(labels, schema, end: end)
    }
    return match
  }

  /// Fields in the order of the schema, for a file without a header.
  static func withoutHeader(_ schema: TableSchema) -> HeaderMatch {
    HeaderMatch(columns: schema.fields.indices.map { $0 }, columnCount: schema.fields.count)
  }

  private mutating func checkLabels(_ labels: [Label]) {
    var seen: [String: SourceSpan] = [:]
    for (index, label) in labels.enumerated() {
      if label.text.isEmpty {
        diagnostics.append(.blankLabel(index + 1, at: label.span))
      } else if let first = seen[label.text] {
        diagnostics.append(.repeatedLabel(label, first: first))
      } else {
        seen[label.text] = label.span
      }
    }
  }

  private mutating func matchByPlace(_ labels: [Label], _ schema: TableSchema, end: SourceSpan) {
    let names = schema.fields.map(\.name)
    for (index, name) in names.enumerated() {
      guard index < labels.count else {
        diagnostics.append(.missingLabel(name, schema.fields[index], at: end))
        continue
      }
      columns[index] = index
      if labels[index].text != name, !labels[index].text.isEmpty {
        diagnostics.append(.wrongLabel(labels[index], schema.fields[index], known: names))
      }
    }
    for label in labels.dropFirst(names.count) where !label.text.isEmpty {
      diagnostics.append(.extraLabel(label, known: names))
    }
  }

  private mutating func matchByName(_ labels: [Label], _ schema: TableSchema, end: SourceSpan) {
    let names = schema.fields.map(\.name)
    let mayLack = schema.fieldsMatch == .superset || schema.fieldsMatch == .partial
    let mayHaveMore = schema.fieldsMatch == .subset || schema.fieldsMatch == .partial
    for (index, field) in schema.fields.enumerated() {
      columns[index] = labels.firstIndex { $0.text == field.name }
      let isNeeded =
        field.constraints.isRequired || schema.primaryKey?.fields.contains(index) == true
      if columns[index] == nil, !mayLack || isNeeded {
        diagnostics.append(.missingLabel(field.name, field, at: end))
      }
    }
    if !mayHaveMore {
      for label in labels where !label.text.isEmpty && !names.contains(label.text) {
        diagnostics.append(.extraLabel(label, known: names))
      }
    }
    if schema.fieldsMatch == .partial, columns.allSatisfy({ $0 == nil }) {
      diagnostics.append(.noLabelMatches(at: labels.first?.span ?? end))
    }
  }
}

extension Diagnostic {
  static func blankLabel(_ number: Int, at span: SourceSpan) -> Diagnostic {
    .error("csv-blank-label", "column \(number) has no name in the header", at: span)
  }

  static func repeatedLabel(_ label: HeaderMatch.Label, first: SourceSpan) -> Diagnostic {
    .error(
      "csv-repeated-label", "two columns are named '\(label.text)'", at: label.span,
      notes: [.init("the first is here", at: first)])
  }

  static func missingLabel(_ name: String, _ field: SchemaField, at span: SourceSpan) -> Diagnostic
  {
    .error(
      "csv-missing-label", "the header has no column '\(name)'", at: span,
      notes: [.init("field '\(name)' is described here", at: field.node.span)])
  }

  static func wrongLabel(
    _ label: HeaderMatch.Label, _ field: SchemaField, known: [String]
  ) -> Diagnostic {
    .error(
      "csv-wrong-label",
      "this column should be '\(field.name)', not \(CellText.quoted(label.text))",
      at: label.span,
      notes: [.init("field '\(field.name)' is described here", at: field.node.span)],
      help: known.contains(label.text)
        ? "columns stand in the order of the schema; \"fieldsMatch\": \"equal\" allows any order"
        : nil)
  }

  static func extraLabel(_ label: HeaderMatch.Label, known: [String]) -> Diagnostic {
    .error(
      "csv-extra-label", "the schema has no field \(CellText.quoted(label.text))", at: label.span,
      help: Suggestion.help(for: label.text, in: known)
        ?? "describe it in the schema; \"fieldsMatch\": \"subset\" allows columns without a field")
  }

  static func noLabelMatches(at span: SourceSpan) -> Diagnostic {
    .error("csv-no-label", "no column of this file is named in the schema", at: span)
  }
}
