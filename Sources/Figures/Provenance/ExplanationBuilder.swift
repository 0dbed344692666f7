internal import Datasets

/// Walks from a value down to the datasets; what was met before is named and not walked again, so
/// that a figure of many shared parts stays short.
struct ExplanationBuilder {
  let evaluator: FigureEvaluator
  let scope: FigureScope
  /// How many of the rows used are shown.
  let rowLimit: Int
  private var figures: Set<String> = []
  private var tables: Set<String> = []

  init(evaluator: FigureEvaluator, scope: FigureScope, rowLimit: Int) {
    (self.evaluator, self.scope, self.rowLimit) = (evaluator, scope, rowLimit)
  }

  mutating func explanation(
    of value: FigureValue, _ definition: FigureDefinition
  ) -> Explanation {
    var result = Explanation(value: value, definition: definition)
    guard figures.insert(value.key).inserted else {
      result.isRepeated = true
      return result
    }
    if value.formula != nil {
      for input in evaluator.used(by: value, in: scope) {
        result.inputs.append(explanation(of: input.value, input.definition))
      }
      return result
    }
    // Without its query, nothing is told of what it reads.
    guard value.query != nil else { return result }
    let statements = [definition.origin.value, definition.origin.rows].compactMap(\.self)
    let reads = Reads(
      sql: statements.map(\.sql).joined(separator: "\n"),
      all: statements.reduce(into: []) { all, statement in
        all.formUnion(statement.facts?.datasets ?? [])
        all.formUnion(statement.facts?.views ?? [])
      })
    result.tables = explained(reads)
    if let trace = value.rowSets.first, rowLimit > 0 { result.rows = trace.first(rowLimit) }
    return result
  }

  /// What a statement reads, through views too.
  private struct Reads {
    let sql: String
    let all: Set<String>

    /// Those that the statement names itself, in its order.
    var named: [String] {
      let bytes = Array(sql.utf8)
      var names: [String] = []
      for token in SQLTokenizer.tokens(bytes)
      where token.kind == .word || token.kind == .quotedWord {
        var text = String(decoding: bytes[token.range], as: UTF8.self)
        if token.kind == .quotedWord { text = String(text.dropFirst().dropLast()) }
        // SQL tells no case apart.
        guard let name = all.first(where: { $0.lowercased() == text.lowercased() }),
          !names.contains(name)
        else { continue }
        names.append(name)
      }
      return names
    }
  }

  private mutating func explained(_ reads: Reads) -> [ExplainedTable] {
    reads.named.compactMap { explained($0) }
  }

  /// nil for what the scope may not see.
  private mutating func explained(_ name: String) -> ExplainedTable? {
    if let dataset = evaluator.source.dataset(named: name) {
      guard dataset.audience <= scope.audience else { return nil }
      var table = ExplainedTable(name: name, source: .dataset(dataset))
      table.isRepeated = !tables.insert(name).inserted
      return table
    }
    guard let view = evaluator.source.view(named: name) else {
      return ExplainedTable(name: name, source: .publication)
    }
    guard view.audience <= scope.audience else { return nil }
    var table = ExplainedTable(name: name, source: .view(view))
    if tables.insert(name).inserted {
      table.reads = explained(Reads(sql: view.sql, all: view.datasets.union(view.views)))
    } else {
      table.isRepeated = true
    }
    return table
  }
}
