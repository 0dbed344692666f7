internal import Datasets
internal import Diagnostics
internal import Figures

/// Where a figure comes from, for machines: objects within objects, as the tree has them.
struct ExplanationJSON {
  private let explanation: Explanation

  init(_ explanation: Explanation) {
    self.explanation = explanation
  }

  var text: String { figure(explanation).text() + "\n" }

  private func figure(_ explanation: Explanation) -> JSONTree {
    let value = explanation.value
    var fields: [(String, JSONTree?)] = [
      ("key", .text(value.key)), ("name", .text(value.name)),
      ("column", value.column.map(JSONTree.text)), ("label", .text(value.label)),
      ("shown", .text(value.text)),
    ]
    if explanation.isRepeated {
      return .object(fields + [("repeated", .literal("true"))])
    }
    fields += [
      ("value", .text(value.raw)), ("unit", value.unit.map(JSONTree.text)),
      ("status", value.status.map { .text($0.rawValue) }),
      ("kind", .text(value.isRecorded ? "recorded" : "computed")),
      ("method", value.method.map(JSONTree.text)),
      ("arguments", .object(value.arguments.map { ($0.name, .text($0.value)) })),
      ("declassified", value.declassified.map(JSONTree.text)),
      ("definition", .text(explanation.definition.checksum)),
      ("formula", value.formula.map(JSONTree.text)),
      ("inputs", value.formula == nil ? nil : .list(explanation.inputs.map(figure))),
      ("query", value.query.map(JSONTree.text)),
      ("reads", value.query == nil ? nil : .list(explanation.tables.map(table))),
      ("rows", rows(explanation)),
    ]
    return .object(fields)
  }

  private func rows(_ explanation: Explanation) -> JSONTree? {
    let value = explanation.value
    guard let count = value.rowsUsed else { return nil }
    let first = explanation.rows
    return .object([
      ("count", .literal("\(count)")), ("sha256", value.rowsChecksum.map(JSONTree.text)),
      ("columns", first.map { .list($0.columns.map(JSONTree.text)) }),
      ("first", first.map { .list($0.rows.map { .list($0.map(cell)) }) }),
    ])
  }

  private func cell(_ value: SQLValue) -> JSONTree {
    switch value {
    case .null: .literal("null")
    case .text(let text): .text(text)
    case .integer, .real: .literal(value.plainText ?? "null")
    }
  }

  private func table(_ table: ExplainedTable) -> JSONTree {
    let repeated: (String, JSONTree?) = ("repeated", table.isRepeated ? .literal("true") : nil)
    switch table.source {
    case .publication:
      return .object([("kind", .text("publication")), ("name", .text(table.name))])
    case .view(let view):
      return .object([
        ("kind", .text("view")), ("name", .text(view.name)), repeated,
        ("path", .text(view.source.path)), ("sha256", .text(view.checksum)),
        ("query", .text(view.sql)),
        ("reads", table.isRepeated ? nil : .list(table.reads.map(self.table))),
      ])
    case .dataset(let dataset):
      return .object([
        ("kind", .text("dataset")), ("name", .text(dataset.name)), repeated,
        ("title", .text(dataset.title)), ("path", .text(dataset.path)),
        ("sha256", .text(dataset.checksum)), ("rows", .literal("\(dataset.rowCount)")),
        ("sources", .list(dataset.sources.map(JSONTree.text))),
        ("licence", dataset.licence.map(JSONTree.text)),
      ])
    }
  }
}

/// JSON to be written, its fields in the order given.
indirect enum JSONTree {
  case text(String)
  /// A number, `true` or `null`, as it is written.
  case literal(String)
  /// Fields without a value are left out.
  case object([(String, JSONTree?)])
  case list([JSONTree])

  /// Two spaces for each level; a list of plain values on one line.
  func text(_ margin: String = "") -> String {
    let inner = margin + "  "
    switch self {
    case .text(let text): return JSONText.quoted(text)
    case .literal(let text): return text
    case .object(let all):
      let fields = all.compactMap { name, value in
        value.map { "\(inner)\(JSONText.quoted(name)): \($0.text(inner))" }
      }
      return fields.isEmpty ? "{}" : "{\n\(fields.joined(separator: ",\n"))\n\(margin)}"
    case .list(let elements):
      if elements.allSatisfy(\.isPlain) {
        return "[" + elements.map { $0.text() }.joined(separator: ", ") + "]"
      }
      return "[\n" + elements.map { inner + $0.text(inner) }.joined(separator: ",\n")
        + "\n\(margin)]"
    }
  }

  private var isPlain: Bool {
    switch self {
    case .text, .literal: true
    case .object, .list: false
    }
  }
}
