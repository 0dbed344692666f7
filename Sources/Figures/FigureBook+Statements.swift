internal import Diagnostics

extension FigureBook {
  /// Prepares every statement of every definition, whether a page uses it or not.
  ///
  /// What reads a dataset or view with errors of its own has no value either; that needs no further
  /// word.
  mutating func checkStatements(_ source: any FigureSource) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for name in names {
      guard let definition = definitions[name], definition.origin.formula == nil else { continue }
      var check = StatementCheck(definition: definition, source: source)
      definitions[name] = check.prepared()
      diagnostics += check.diagnostics
      if check.readsBroken || check.diagnostics.hasErrors { markBroken(name) }
    }
    return diagnostics
  }
}

/// Holds one definition's SQL against the catalog.
private struct StatementCheck {
  let definition: FigureDefinition
  let source: any FigureSource
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether a table that it reads has errors of its own.
  private(set) var readsBroken = false

  init(definition: FigureDefinition, source: any FigureSource) {
    self.definition = definition
    self.source = source
  }

  mutating func prepared() -> FigureDefinition {
    var statements: [FigureSQL] = []
    let origin: FigureOrigin
    switch definition.origin {
    case .formula: return definition
    case .selection(var selected):
      // The rows first: a mistake in `from` or `where` is then told once.
      prepare(&selected.rows)
      if !diagnostics.hasErrors, !readsBroken { prepare(&selected.value) }
      origin = .selection(selected)
      statements = [selected.rows, selected.value]
    case .query(var query):
      prepare(&query.value)
      statements = [query.value]
      if var rows = query.rows {
        prepare(&rows)
        query.rows = rows
        statements.append(rows)
      } else {
        query.rows = plainRows(of: query.value)
      }
      origin = .query(query)
    }
    let prepared = FigureDefinition(definition, origin: origin)
    checkFields(prepared, statements)
    return prepared
  }

  private mutating func prepare(_ statement: inout FigureSQL) {
    do {
      let facts = try source.facts(of: statement.sql)
      statement.facts = facts
      let declared = definition.parameters.map(\.name)
      for name in facts.parameters where !declared.contains(name) {
        diagnostics.append(
          .undeclaredParameter(
            name, in: definition.name, known: declared, at: statement.parameterSpan(name),
            notes: [definition.note]))
      }
    } catch {
      guard error.id != SourceFault.brokenTable else {
        readsBroken = true
        return
      }
      let span = statement.span(ofByte: error.offset, length: error.length)
      diagnostics.append(
        .error(
          error.id, error.message, at: span, notes: error.notes + [definition.note],
          help: error.help))
    }
  }

  /// The rows of a query that is plain enough to tell; nil for others, whose rows aren't traced.
  private func plainRows(of statement: FigureSQL) -> FigureSQL? {
    guard statement.facts != nil, let plain = PlainQuery(statement.sql) else { return nil }
    var rows = FigureSQL(made: plain.rowsSQL(of: statement.sql), from: statement)
    rows.facts = try? source.facts(of: rows.sql)
    return rows.facts == nil ? nil : rows
  }

  /// Parameters that no statement uses, and columns that the query doesn't have.
  private mutating func checkFields(_ prepared: FigureDefinition, _ statements: [FigureSQL]) {
    let facts = statements.compactMap(\.facts)
    guard facts.count == statements.count else { return }
    let used = Set(facts.flatMap(\.parameters))
    for parameter in prepared.parameters where !used.contains(parameter.name) {
      diagnostics.append(
        .unusedParameter(parameter.name, of: prepared.name, at: parameter.span))
    }
    let columns = prepared.columnNames
    for column in prepared.columns where !columns.contains(column.name) {
      diagnostics.append(
        .unknownColumn(column.name, of: prepared.name, known: columns, at: column.span))
    }
  }
}
