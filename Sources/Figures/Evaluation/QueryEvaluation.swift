internal import Datasets
internal import Diagnostics

/// Works out a figure from SQL.
struct QueryEvaluation {
  let definition: FigureDefinition
  let bindings: FigureBindings
  let source: any FigureSource

  func evaluated() throws(FigureFailure) -> EvaluatedFigure {
    guard let statement = definition.origin.value, let facts = statement.facts else {
      throw FigureFailure(noRow)
    }
    var rows = try answer(statement)
    var isEmpty = rows.rows.isEmpty
    if case .selection(let selected) = definition.origin, !isEmpty {
      isEmpty = try !hasRows(selected.rows, beside: rows)
    }
    if isEmpty {
      rows.rows = try [emptyRow(columns: rows.columns.count)]
    }
    var result = EvaluatedFigure(
      content: .table(columns: rows.columns, rows: rows.rows.map { $0.map { FigureCell($0) } }))
    result.datasets = facts.datasets
    result.audience = facts.audience
    result.query = statement.text(with: bindings.values)
    if let statement = definition.origin.rows, let traced = statement.facts {
      let trace = RowTrace(statement, of: definition.name, bindings, source)
      result.traces = [trace.key: trace]
      (result.statuses, result.breakPeriod) = try marks(of: statement, traced)
      result.isRecorded = recorded(rows, statement: statement, facts, trace)
      result.datasets.formUnion(traced.datasets)
      result.rowsAudience = max(facts.audience, traced.audience)
    }
    return result
  }

  private var noRow: Diagnostic {
    var mayBeEmpty = false
    if case .selection = definition.origin { mayBeEmpty = true }
    return .noRow(
      definition.name, bindings.described, mayBeEmpty: mayBeEmpty, notes: [definition.note])
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
      throw FigureFailure(noRow, isMissing: true)
    }
    return Array(repeating: .text(empty), count: columns)
  }

  /// The marks among the rows used, for those datasets that keep them in a column; and the period
  /// of a row that begins a new series, where others of the rows are earlier.
  private func marks(of statement: FigureSQL, _ facts: SQLFacts) throws(FigureFailure)
    -> (statuses: [RowStatus], breakPeriod: String?)
  {
    let columns = Set(facts.datasets.compactMap { source.statusColumns[$0] })
      .filter(facts.columns.contains)
    let period = facts.columns.first { Self.periodColumns.contains($0) }
    var found: Set<RowStatus> = []
    var breaks: Set<Period> = []
    var earliest: Period?
    for column in columns.sorted() {
      let names = ([column] + [period].compactMap(\.self)).map(SQLName.quoted)
      let list = names.joined(separator: ", ")
      let sql = "SELECT DISTINCT \(list) FROM (\n\(statement.sql)\n)"
      for row in try answer(statement, sql).rows {
        let time = row.count > 1 ? row[1].plainText.flatMap { Period($0) } : nil
        earliest = [earliest, time].compactMap(\.self).min()
        guard case .text(let text) = row.first, let mark = RowStatus(rawValue: text) else {
          continue
        }
        found.insert(mark)
        if mark == .seriesBreak, let time { breaks.insert(time) }
      }
    }
    let breakPeriod = breaks.filter { time in earliest.map { $0 < time } ?? false }.min()
    return (found.sorted(), breakPeriod?.description)
  }

  /// What columns with the time of a row are called.
  private static let periodColumns: Set<String> = [
    "period", "year", "half", "quarter", "month", "week", "date", "day",
  ]

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
