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
  /// For each shown column, whether it holds days or periods, which sort as they are written.
  let isDay: [Bool]
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
    isDay = zip(columns, places).map { column, place in
      if let format = column.format { return format.kind == .date || format.kind == .period }
      return result.rows.contains { !$0[place].isNull }
        && result.rows.allSatisfy { $0[place].isNull || CivilDay($0[place].plainText ?? "") != nil }
    }
    isNumeric = zip(columns, places).map { column, place in
      if let align = column.align { return align == "end" }
      if column.ticks || column.format == nil && truths.contains(place) { return false }
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

  /// The title that the column's dataset gives it, else its name.
  func title(of column: String, _ catalog: Catalog) -> String {
    guard let place = result.index(ofColumn: column), let origin = result.facts.origins[place],
      let field = catalog.dataset(named: origin.table)?.fields
        .first(where: { $0.name == origin.column })
    else { return column }
    return field.title
  }

  /// Runs the block's query.
  ///
  /// - Parameter params: the page's own, for parameters without a value.
  static func read(
    _ spec: TableSpec, catalog: Catalog, params: [String: String], audience: Audience
  ) -> (rows: TableRows?, diagnostics: [Diagnostic]) {
    let named = spec.columns.map { columns in
      columns.map(\.name) + columns.compactMap(\.link?.name) + spec.key.map(\.name)
        + [spec.group, spec.status].compactMap(\.self)
    }
    let (result, faults) = spec.data.result(
      from: catalog, params: params, audience: audience, named: named)
    guard let result else { return (nil, faults) }
    return choose(spec, result, catalog)
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
  static func status(of result: ResultTable, _ catalog: Catalog) -> Int? {
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

  /// Longer ones are mentioned.
  private static let longest = 2000

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
    for column in columns {
      for named in [column.link].compactMap(\.self) + (column.spark?.key ?? [])
      where result.index(ofColumn: named.name) == nil {
        diagnostics.append(.unknownTableColumn(named.name, at: named.span, known: result.columns))
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
    if result.rows.count > longest {
      diagnostics.append(.longTable(result.rows.count, at: spec.span))
    }
    if result.rows.isEmpty { diagnostics.append(.blockWithoutRows(.table, at: spec.span)) }
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
  static func longTable(_ rows: Int, at span: SourceSpan) -> Diagnostic {
    .notice(
      "long-table", "this table shows \(rows) rows, which makes a heavy page", at: span,
      help: "show a part with 'where' or 'limit', and link to the dataset's own page")
  }
}
