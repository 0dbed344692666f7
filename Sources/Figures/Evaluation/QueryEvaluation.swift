internal import Datasets
internal import Diagnostics

/// Works out a figure from SQL.
struct QueryEvaluation {
  let definition: FigureDefinition
  let bindings: FigureBindings
  let source: any FigureSource

  func evaluated() throws(FigureFailure) -> EvaluatedFigure {
    guard let statement = definition.origin.value, let facts = statement.facts else {
      throw FigureFailure(.noRow(definition.name, notes: [definition.note]))
    }
    var rows = try answer(statement)
    var isEmpty = rows.rows.isEmpty
    if case .selection(let selected) = definition.origin, !isEmpty {
      isEmpty = try !hasRows(selected.rows, beside: rows)
    }
    if isEmpty {
      rows.rows = try [emptyRow(columns: rows.columns.count)]
    }
    var result = EvaluatedFigure(content: .table(rows))
    result.datasets = facts.datasets
    result.audience = facts.audience
    result.query = statement.text(with: bindings.values)
    if let statement = definition.origin.rows, let traced = statement.facts {
      let key = FigureKey.text(definition.name, column: nil, bindings.arguments)
      let trace = RowTrace(statement, bindings.values, source)
      result.traces = [key: trace]
      result.statuses = try statuses(of: statement, traced)
      result.isRecorded = recorded(rows, statement: statement, facts, trace)
      result.datasets.formUnion(traced.datasets)
      result.rowsAudience = max(facts.audience, traced.audience)
    }
    return result
  }

  private func answer(_ statement: FigureSQL, _ sql: String? = nil) throws(FigureFailure)
    -> SQLRows
  {
    do {
      return try source.rows(
        of: sql ?? statement.sql, parameters: statement.parameters(from: bindings.values))
    } catch {
      let span = statement.span(ofByte: sql == nil ? error.offset : nil, length: error.length)
      var notes = error.notes
      notes.append(.init("in the SQL of '\(definition.name)' here", at: span))
      if error.id == SourceFault.divisionByZero {
        throw FigureFailure(.divisionByZero(definition.name, notes: notes), isMissing: true)
      }
      throw FigureFailure(.error(error.id, error.message, notes: notes, help: error.help))
    }
  }

  /// An aggregate gives a row even where there are none; only then are the rows themselves asked.
  private func hasRows(_ statement: FigureSQL, beside rows: SQLRows) throws(FigureFailure) -> Bool {
    if rows.rows.count > 1 { return true }
    if let plain = definition.origin.value.flatMap({ PlainQuery($0.sql) }), !plain.mayAggregate {
      return true
    }
    return try !answer(statement, statement.sql + "\nLIMIT 1").rows.isEmpty
  }

  /// What stands where there are no rows: the definition's `empty` in every column, else nothing.
  private func emptyRow(columns: Int) throws(FigureFailure) -> [SQLValue] {
    guard let empty = definition.empty else {
      throw FigureFailure(.noRow(definition.name, notes: [definition.note]), isMissing: true)
    }
    return Array(repeating: .text(empty), count: columns)
  }

  /// The marks among the rows used, for those datasets that keep them in a column.
  private func statuses(of statement: FigureSQL, _ facts: SQLFacts) throws(FigureFailure)
    -> [RowStatus]
  {
    let columns = Set(facts.datasets.compactMap { source.statusColumns[$0] })
      .filter(facts.columns.contains)
    var found: Set<RowStatus> = []
    for column in columns.sorted() {
      let name = column.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"")
      let sql = "SELECT DISTINCT \"\(name)\" FROM (\n\(statement.sql)\n)"
      for row in try answer(statement, sql).rows {
        if case .text(let text) = row.first, let mark = RowStatus(rawValue: text) {
          found.insert(mark)
        }
      }
    }
    return found.sorted()
  }

  /// Which columns are recorded: stored cells of a dataset, taken from a single row.
  private func recorded(
    _ rows: SQLRows, statement: FigureSQL, _ facts: SQLFacts, _ trace: RowTrace
  ) -> [Bool] {
    guard facts.views.isEmpty, facts.datasets.count == 1, rows.rows.count == 1,
      facts.isStored.contains(true)
    else { return [] }
    let plain = definition.origin.value.flatMap { PlainQuery($0.sql) }
    let isOneRow = plain.map { !$0.isDistinct && !$0.mayAggregate } ?? false
    guard isOneRow || trace.facts?.count == 1 else { return [] }
    return facts.isStored
  }
}
