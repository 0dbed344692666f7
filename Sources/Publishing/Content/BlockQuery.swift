internal import Datasets
internal import Diagnostics
internal import Figures
internal import YAMLSource

/// Where the rows of a block come from: a view or a dataset, or a query of its own.
struct BlockQuery {
  /// What is made of the rows, for diagnostics.
  enum Subject: String {
    case table, chart, sparkline, plan, list
  }

  let subject: Subject
  var from: YAMLNode?
  var query: YAMLNode?
  var condition: YAMLNode?
  /// nil stands for the page's own value.
  var parameters: [(name: String, value: String?, span: SourceSpan)] = []
  var sort: [(column: String, descending: Bool, span: SourceSpan)] = []
  var limit: Int?
  let span: SourceSpan

  /// Reads `from`, `query`, `where`, `parameters`, `sort` and `limit`.
  ///
  /// - Parameter span: the block's.
  /// - Returns: nil, with an error reported, where there is neither a table nor a query, or both.
  static func read(
    _ fields: inout YAMLFields, for subject: Subject, at span: SourceSpan
  ) -> BlockQuery? {
    var query = BlockQuery(subject: subject, span: span)
    query.from = fields.text("from") == nil ? nil : fields.value("from")
    query.query = fields.text("query") == nil ? nil : fields.value("query")
    query.condition = fields.text("where") == nil ? nil : fields.value("where")
    query.limit = fields.integer("limit")
    for entry in fields.mapping("parameters") ?? [] {
      query.parameters.append((entry.key, entry.value.text, entry.keyNode.span))
    }
    query.readSort(&fields)
    if (query.from == nil) == (query.query == nil) {
      fields.report(.blockWithoutData(subject, at: span))
      return nil
    }
    if query.query != nil {
      for key in ["where", "sort", "limit"] where fields.has(key) {
        fields.report(.besideQuery(key, subject, at: fields.valueSpan(key)))
      }
    }
    return query
  }

  private mutating func readSort(_ fields: inout YAMLFields) {
    guard let value = fields.value("sort") else { return }
    for element in value.elements ?? [value] {
      guard let text = element.text else {
        fields.report(.wrongType("'sort'", expected: "names of columns", element))
        continue
      }
      let descending = text.hasPrefix("-")
      sort.append((descending ? String(text.dropFirst()) : text, descending, element.span))
    }
  }

  /// Runs the query.
  ///
  /// - Parameters:
  ///   - params: the page's own, for parameters without a value.
  ///   - named: the columns that the block names: where some of a table's columns are for other
  ///     audiences, only these are read. nil reads all.
  func result(
    from catalog: Catalog, params: [String: String], audience: Audience, named: [String]?
  ) -> (result: ResultTable?, diagnostics: [Diagnostic]) {
    var bound: [String: SQLValue] = [:]
    var diagnostics: [Diagnostic] = []
    for parameter in parameters {
      guard let value = parameter.value ?? params[parameter.name] else {
        diagnostics.append(
          .missingTableParameter(parameter.name, at: parameter.span, params: params))
        continue
      }
      bound[parameter.name] = .text(value)
    }
    if diagnostics.hasErrors { return (nil, diagnostics) }
    let result: ResultTable
    do {
      result =
        if let query, let sql = query.text {
          try run(sql, in: SQLSource(query), catalog, bound)
        } else {
          try runFrom(catalog, bound, audience, named)
        }
    } catch {
      return (nil, [error.diagnostic].compactMap(\.self))
    }
    if result.facts.audience > audience {
      return (nil, [.blockAboveAudience(subject, result.facts.audience, at: span)])
    }
    return (result, [])
  }

  /// A fault with its place found.
  /// nil where the fault is told elsewhere.
  private struct Placed: Error { var diagnostic: Diagnostic? }

  private func run(
    _ sql: String, in source: SQLSource, _ catalog: Catalog, _ bound: [String: SQLValue]
  ) throws(Placed) -> ResultTable {
    do {
      let facts = try catalog.checkedStatement(sql)
      for parameter in parameters where !facts.parameters.contains(parameter.name) {
        throw Placed(diagnostic: .unusedTableParameter(parameter.name, at: parameter.span))
      }
      return try catalog.query(sql, parameters: bound)
    } catch let fault as QueryFault {
      throw Placed(
        diagnostic: fault.kind == .brokenTable ? nil : fault.diagnostic(in: source))
    } catch let placed as Placed {
      throw placed
    } catch {
      throw Placed(diagnostic: .error("sql-error", "\(error)", at: span))
    }
  }

  /// `SELECT * FROM view WHERE parameter = :parameter AND (condition) ORDER BY … LIMIT …`.
  private func runFrom(
    _ catalog: Catalog, _ bound: [String: SQLValue], _ audience: Audience, _ named: [String]?
  ) throws(Placed) -> ResultTable {
    guard let from, let name = from.text else {
      throw Placed(diagnostic: .blockWithoutData(subject, at: span))
    }
    guard let columns = catalog.columns(of: name) else {
      // What is wrong with a table that can't be read is told where it is described.
      if catalog.isBroken(name) { throw Placed(diagnostic: nil) }
      throw Placed(diagnostic: .unknownTable(name, at: from.span, known: catalog.tableNames))
    }
    for parameter in parameters where !columns.contains(parameter.name) {
      throw Placed(
        diagnostic: .unknownTableColumn(parameter.name, at: parameter.span, known: columns))
    }
    for sort in sort where !columns.contains(sort.column) {
      throw Placed(diagnostic: .unknownTableColumn(sort.column, at: sort.span, known: columns))
    }
    var conditions = parameters.map { "\(SQLName.quoted($0.name)) = :\($0.name)" }
    let selection = Self.selection(of: name, columns, named, catalog, audience)
    var sql = "SELECT \(selection) FROM \(SQLName.quoted(name))"
    if let condition = condition?.text { conditions.append("(\(condition)\n)") }
    if !conditions.isEmpty { sql += " WHERE " + conditions.joined(separator: " AND ") }
    if !sort.isEmpty {
      let sorted = sort.map { SQLName.quoted($0.column) + ($0.descending ? " DESC" : "") }
      sql += " ORDER BY " + sorted.joined(separator: ", ")
    }
    if let limit { sql += " LIMIT \(max(0, limit))" }
    do {
      return try catalog.query(sql, parameters: bound)
    } catch {
      throw Placed(diagnostic: error.diagnostic(at: (condition ?? from).span))
    }
  }

  /// All columns, or, where some of them are for other audiences, those alone that the block names.
  private static func selection(
    of table: String, _ columns: [String], _ named: [String]?, _ catalog: Catalog,
    _ audience: Audience
  ) -> String {
    guard let named,
      let facts = try? catalog.checkedStatement("SELECT * FROM \(SQLName.quoted(table))"),
      facts.audience > audience
    else { return "*" }
    let known = columns.filter(named.contains).map(SQLName.quoted)
    return known.isEmpty ? "*" : known.joined(separator: ", ")
  }
}

extension Diagnostic {
  static func blockWithoutData(_ subject: BlockQuery.Subject, at span: SourceSpan) -> Diagnostic {
    .error(
      "\(subject.rawValue)-without-data", "a \(subject.rawValue) needs either 'from' or 'query'",
      at: span, help: "'from:' names a view or a dataset, 'query:' holds a SELECT")
  }

  static func besideQuery(
    _ key: String, _ subject: BlockQuery.Subject, at span: SourceSpan
  ) -> Diagnostic {
    let clause =
      switch key {
      case "where": "WHERE"
      case "sort": "ORDER BY"
      default: "LIMIT"
      }
    return .warning(
      "beside-query", "'\(key)' does nothing to a \(subject.rawValue) that has a 'query'", at: span,
      help: "write \(clause) in the query, or name a view or a dataset with 'from'")
  }

  static func missingTableParameter(
    _ name: String, at span: SourceSpan, params: [String: String]
  ) -> Diagnostic {
    .error(
      "missing-parameter",
      "the parameter '\(name)' has no value, and the page's 'params' have none",
      at: span, help: Suggestion.help(for: name, in: params.keys.sorted()))
  }

  static func unusedTableParameter(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "undeclared-parameter", "the query has no ':\(name)'", at: span,
      help: "remove the parameter, or use it in the query")
  }

  static func unknownTable(_ name: String, at span: SourceSpan, known: [String]) -> Diagnostic {
    .error(
      "unknown-table", "there is no view or dataset '\(name)'", at: span,
      help: Suggestion.help(for: name, in: known.sorted()))
  }

  static func unknownTableColumn(_ name: String, at span: SourceSpan, known: [String]) -> Diagnostic
  {
    .error(
      "unknown-column", "the table has no column '\(name)'", at: span,
      help: Suggestion.help(for: name, in: known)
        ?? "its columns are " + known.joined(separator: ", "))
  }

  static func blockWithoutRows(_ subject: BlockQuery.Subject, at span: SourceSpan) -> Diagnostic {
    .error(
      "empty-\(subject.rawValue)", "this \(subject.rawValue) has no rows", at: span,
      help: "check its parameters and its 'where'")
  }

  static func blockAboveAudience(
    _ subject: BlockQuery.Subject, _ audience: Audience, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "above-audience",
      "this \(subject.rawValue) reads data for the audience '\(audience.rawValue)'", at: span,
      help: "leave it out, or give the page 'audience: \(audience.rawValue)'")
  }
}
