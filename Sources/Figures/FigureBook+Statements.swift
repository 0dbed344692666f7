internal import Diagnostics

extension FigureBook {
  /// Prepares every statement of every definition, whether a page uses it or not.
  mutating func checkStatements(_ source: any FigureSource) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for name in names {
      guard let definition = definitions[name], definition.origin.formula == nil else { continue }
      let (prepared, found) = StatementCheck.check(definition, source)
      diagnostics += found
      definitions[name] = prepared
      if found.hasErrors { markBroken(name) }
    }
    return diagnostics
  }
}

/// Holds one definition's SQL against the catalog.
private enum StatementCheck {
  static func check(_ definition: FigureDefinition, _ source: any FigureSource)
    -> (prepared: FigureDefinition, diagnostics: [Diagnostic])
  {
    var diagnostics: [Diagnostic] = []
    var statements: [FigureSQL] = []
    let origin: FigureOrigin
    switch definition.origin {
    case .formula: return (definition, [])
    case .selection(var selected):
      // The rows first: a mistake in `from` or `where` is then told once.
      diagnostics += prepare(&selected.rows, of: definition, source)
      if !diagnostics.hasErrors {
        diagnostics += prepare(&selected.value, of: definition, source)
      }
      origin = .selection(selected)
      statements = [selected.rows, selected.value]
    case .query(var query):
      diagnostics += prepare(&query.value, of: definition, source)
      statements = [query.value]
      if var rows = query.rows {
        diagnostics += prepare(&rows, of: definition, source)
        query.rows = rows
        statements.append(rows)
      } else {
        query.rows = plainRows(of: query.value, source)
      }
      origin = .query(query)
    }
    let prepared = FigureDefinition(definition, origin: origin)
    return (prepared, diagnostics + checkFields(prepared, statements))
  }

  private static func prepare(
    _ statement: inout FigureSQL, of definition: FigureDefinition, _ source: any FigureSource
  ) -> [Diagnostic] {
    do {
      let facts = try source.facts(of: statement.sql)
      statement.facts = facts
      let declared = definition.parameters.map(\.name)
      return facts.parameters.filter { !declared.contains($0) }.map { name in
        .undeclaredParameter(
          name, in: definition.name, known: declared, at: statement.parameterSpan(name),
          notes: [definition.note])
      }
    } catch {
      let span = statement.span(ofByte: error.offset, length: error.length)
      return [
        .error(
          error.id, error.message, at: span, notes: error.notes + [definition.note],
          help: error.help)
      ]
    }
  }

  /// The rows of a query that is plain enough to tell; nil for others, whose rows aren't traced.
  private static func plainRows(of statement: FigureSQL, _ source: any FigureSource) -> FigureSQL? {
    guard statement.facts != nil, let plain = PlainQuery(statement.sql) else { return nil }
    var rows = FigureSQL(made: plain.rowsSQL(of: statement.sql), from: statement)
    rows.facts = try? source.facts(of: rows.sql)
    return rows.facts == nil ? nil : rows
  }

  /// Parameters that no statement uses, and columns that the query doesn't have.
  private static func checkFields(_ definition: FigureDefinition, _ statements: [FigureSQL])
    -> [Diagnostic]
  {
    let facts = statements.compactMap(\.facts)
    guard facts.count == statements.count else { return [] }
    let used = Set(facts.flatMap(\.parameters))
    var diagnostics = definition.parameters.filter { !used.contains($0.name) }.map {
      Diagnostic.unusedParameter($0.name, of: definition.name, at: $0.span)
    }
    let columns = definition.columnNames
    for column in definition.columns where !columns.contains(column.name) {
      diagnostics.append(
        .unknownColumn(column.name, of: definition.name, known: columns, at: column.span))
    }
    return diagnostics
  }
}
