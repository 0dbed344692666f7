internal import Datasets
internal import Diagnostics
internal import Figures
internal import YAMLSource

/// The rows of a table block, as its query gave them.
struct TableRows {
  var result: ResultTable
  /// For each shown column, its place in the result.
  var places: [Int]
  var columns: [TableSpec.Column]
  /// For each shown column, whether it holds numbers and is set flush right.
  let isNumeric: [Bool]
  /// For each shown column, whether it is a dataset's of type `boolean`.
  let isTruth: [Bool]
  /// The place in the result of the column whose values p, e, r, b mark a row; nil where there is
  /// none.
  let statusPlace: Int?

  init(
    result: ResultTable, places: [Int], columns: [TableSpec.Column], truths: Set<Int> = [],
    statusPlace: Int? = nil
  ) {
    isTruth = places.map(truths.contains)
    self.result = result
    self.places = places
    self.columns = columns
    self.statusPlace = statusPlace
    isNumeric = zip(columns, places).map { column, place in
      if let align = column.align { return align == "end" }
      if column.format == nil, truths.contains(place) { return false }
      if column.format?.kind.isNumeric == false { return false }
      return result.rows.contains { $0[place].isNumber }
        && result.rows.allSatisfy { $0[place].isNumber || $0[place].isNull }
    }
  }

  /// The column that bears a row's mark: the first that shows a number, else the row's header.
  func markedColumn(_ row: [SQLValue]) -> Int? {
    columns.indices.first { !columns[$0].isRowHeader && row[places[$0]].isNumber }
      ?? columns.firstIndex(where: \.isRowHeader)
  }

  /// Runs the block's query.
  ///
  /// - Parameter params: the page's own, for parameters without a value.
  static func read(
    _ spec: TableSpec, catalog: Catalog, params: [String: String], audience: Audience
  ) -> (rows: TableRows?, diagnostics: [Diagnostic]) {
    var bound: [String: SQLValue] = [:]
    var diagnostics: [Diagnostic] = []
    for parameter in spec.parameters {
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
        if let query = spec.query, let sql = query.text {
          try run(sql, in: SQLSource(query), catalog, bound, spec)
        } else {
          try runFrom(spec, catalog, bound, audience)
        }
    } catch {
      return (nil, [error.diagnostic].compactMap(\.self))
    }
    if result.facts.audience > audience {
      return (nil, [.tableAboveAudience(result.facts.audience, at: spec.span)])
    }
    return choose(spec, result, catalog)
  }

  /// A fault with its place found.
  /// nil where the fault is told elsewhere.
  private struct Placed: Error { var diagnostic: Diagnostic? }

  private static func run(
    _ sql: String, in source: SQLSource, _ catalog: Catalog, _ bound: [String: SQLValue],
    _ spec: TableSpec
  ) throws(Placed) -> ResultTable {
    do {
      let facts = try catalog.checkedStatement(sql)
      for parameter in spec.parameters where !facts.parameters.contains(parameter.name) {
        throw Placed(diagnostic: .unusedTableParameter(parameter.name, at: parameter.span))
      }
      return try catalog.query(sql, parameters: bound)
    } catch let fault as QueryFault {
      throw Placed(
        diagnostic: fault.kind == .brokenTable ? nil : fault.diagnostic(in: source))
    } catch let placed as Placed {
      throw placed
    } catch {
      throw Placed(diagnostic: .error("sql-error", "\(error)", at: spec.span))
    }
  }

  /// `SELECT * FROM view WHERE parameter = :parameter AND (condition) ORDER BY … LIMIT …`.
  ///
  private static func runFrom(
    _ spec: TableSpec, _ catalog: Catalog, _ bound: [String: SQLValue], _ audience: Audience
  ) throws(Placed) -> ResultTable {
    guard let from = spec.from, let name = from.text else {
      throw Placed(diagnostic: .tableWithoutData(at: spec.span))
    }
    guard let columns = catalog.columns(of: name) else {
      // What is wrong with a table that can't be read is told where it is described.
      if catalog.isBroken(name) { throw Placed(diagnostic: nil) }
      throw Placed(diagnostic: .unknownTable(name, at: from.span, known: catalog.tableNames))
    }
    for parameter in spec.parameters where !columns.contains(parameter.name) {
      throw Placed(
        diagnostic: .unknownTableColumn(parameter.name, at: parameter.span, known: columns))
    }
    for sort in spec.sort where !columns.contains(sort.column) {
      throw Placed(diagnostic: .unknownTableColumn(sort.column, at: sort.span, known: columns))
    }
    var conditions = spec.parameters.map { "\(SQLName.quoted($0.name)) = :\($0.name)" }
    var sql =
      "SELECT \(selection(spec, of: name, columns, catalog, audience)) FROM \(SQLName.quoted(name))"
    if let condition = spec.condition?.text { conditions.append("(\(condition)\n)") }
    if !conditions.isEmpty { sql += " WHERE " + conditions.joined(separator: " AND ") }
    if !spec.sort.isEmpty {
      let sorted = spec.sort.map { SQLName.quoted($0.column) + ($0.descending ? " DESC" : "") }
      sql += " ORDER BY " + sorted.joined(separator: ", ")
    }
    if let limit = spec.limit { sql += " LIMIT \(max(0, limit))" }
    do {
      return try catalog.query(sql, parameters: bound)
    } catch {
      throw Placed(diagnostic: error.diagnostic(at: (spec.condition ?? from).span))
    }
  }

  /// All columns, or, where some of them are for other audiences, those alone that the block names.
  private static func selection(
    _ spec: TableSpec, of table: String, _ columns: [String], _ catalog: Catalog,
    _ audience: Audience
  ) -> String {
    guard let shown = spec.columns,
      let facts = try? catalog.checkedStatement("SELECT * FROM \(SQLName.quoted(table))"),
      facts.audience > audience
    else { return "*" }
    let named =
      shown.map(\.name) + spec.key.map(\.name) + [spec.group, spec.status].compactMap(\.self)
    let known = columns.filter(named.contains).map(SQLName.quoted)
    return known.isEmpty ? "*" : known.joined(separator: ", ")
  }

  /// The places of columns that a dataset's schema calls `boolean`.
  private static func truths(of result: ResultTable, _ catalog: Catalog) -> Set<Int> {
    let places = result.facts.origins.indices.filter { place in
      guard let origin = result.facts.origins[place] else { return false }
      return catalog.dataset(named: origin.table)?.fields
        .contains { $0.name == origin.column && $0.type == "boolean" } ?? false
    }
    return Set(places)
  }

  /// The column of the result that is the status column of its dataset, whatever its name.
  private static func status(of result: ResultTable, _ catalog: Catalog) -> Int? {
    result.facts.origins.firstIndex { origin in
      guard let origin else { return false }
      return catalog.dataset(named: origin.table)?.statusColumn == origin.column
    }
  }

  /// The first key that two rows have; nil where there is none.
  private static func repeatedKey(_ spec: TableSpec, _ result: ResultTable) -> String? {
    let places = spec.key.compactMap { result.index(ofColumn: $0.name) }
    if places.isEmpty { return nil }
    // As the ledger writes them: nothing and an empty text make the same key.
    let keys = result.rows.lazy.map { row in places.map { row[$0].plainText ?? "" } }
    var seen: Set<[String]> = []
    return keys.first { !seen.insert($0).inserted }?.joined(separator: ", ")
  }

  private static func choose(
    _ spec: TableSpec, _ result: ResultTable, _ catalog: Catalog
  ) -> (rows: TableRows?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var columns =
      spec.columns
      ?? result.columns.filter { $0 != spec.status }.map {
        TableSpec.Column(name: $0, span: spec.span)
      }
    var places: [Int] = []
    for column in columns {
      if let place = result.index(ofColumn: column.name) {
        places.append(place)
      } else {
        diagnostics.append(
          .unknownTableColumn(column.name, at: column.span, known: result.columns))
      }
    }
    for name in [spec.group, spec.status].compactMap(\.self)
    where result.index(ofColumn: name) == nil {
      diagnostics.append(.unknownTableColumn(name, at: spec.span, known: result.columns))
    }
    for column in spec.key where result.index(ofColumn: column.name) == nil {
      diagnostics.append(.unknownTableColumn(column.name, at: column.span, known: result.columns))
    }
    for total in spec.totals {
      for entry in total where !columns.contains(where: { $0.name == entry.key }) {
        diagnostics.append(
          .unknownTableColumn(entry.key, at: entry.keyNode.span, known: columns.map(\.name)))
      }
    }
    if diagnostics.hasErrors { return (nil, diagnostics) }
    if result.rows.isEmpty { diagnostics.append(.emptyTable(at: spec.span)) }
    if let repeated = repeatedKey(spec, result) {
      return (nil, diagnostics + [.tableKeyRepeated(repeated, at: spec.key[0].span)])
    }
    if !columns.contains(where: \.isRowHeader), !columns.isEmpty { columns[0].isRowHeader = true }
    let status = spec.status.flatMap { result.index(ofColumn: $0) } ?? status(of: result, catalog)
    return (
      TableRows(
        result: result, places: places, columns: columns, truths: truths(of: result, catalog),
        statusPlace: status), diagnostics
    )
  }
}

extension Diagnostic {
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

  static func emptyTable(at span: SourceSpan) -> Diagnostic {
    .error(
      "empty-table", "this table has no rows", at: span,
      help: "check its parameters and its 'where'")
  }

  static func tableAboveAudience(_ audience: Audience, at span: SourceSpan) -> Diagnostic {
    .error(
      "above-audience", "this table reads data for the audience '\(audience.rawValue)'", at: span,
      help: "leave it out, or give the page 'audience: \(audience.rawValue)'")
  }
}
