internal import Charts
internal import Datasets
internal import Diagnostics
internal import Figures

/// Runs a chart's query, and makes series of its rows.
struct ChartReader {
  let spec: ChartSpec
  let resolver: PageResolver
  private(set) var diagnostics: [Diagnostic] = []

  init(_ spec: ChartSpec, _ resolver: PageResolver) {
    self.spec = spec
    self.resolver = resolver
  }

  private var language: String { resolver.page.language }
  private var catalog: Catalog { resolver.environment.catalog }

  /// nil, with errors reported, where there is nothing sound to draw.
  mutating func values() -> ChartValues? {
    let (found, faults) = spec.data.result(
      from: catalog, params: resolver.scope.params, audience: resolver.scope.audience,
      named: spec.columnNames)
    diagnostics += faults
    guard let result = found else { return nil }
    checkColumns(of: result)
    if diagnostics.hasErrors { return nil }
    if result.rows.isEmpty {
      diagnostics.append(.blockWithoutRows(spec.data.subject, at: spec.span))
      return nil
    }
    return values(of: result)
  }

  private mutating func checkColumns(of result: ResultTable) {
    var named = [spec.x] + spec.y
    if let series = spec.series { named.append(series) }
    let words = [spec.status].compactMap(\.self) + spec.key
    for (name, span) in named.map({ ($0.name, $0.span) }) + words.map({ ($0.text, $0.span) })
    where result.index(ofColumn: name) == nil {
      diagnostics.append(.unknownChartColumn(name, at: span, known: result.columns))
    }
  }

  private mutating func values(of result: ResultTable) -> ChartValues? {
    guard let x = result.index(ofColumn: spec.x.name) else { return nil }
    checkNames(result, x)
    let categories = ChartCategories(
      result.rows.map { $0[x] }, format: spec.x.format, language: language,
      isMap: spec.form == .tiles, term: resolver.term)
    let form = spec.form ?? (categories.isTime ? .line : .bar)
    let series = series(of: result)
    let formats = ChartFormats(spec, result, series, setting)
    diagnostics += formats.diagnostics
    if formats.diagnostics.hasErrors { return nil }
    let status =
      spec.status.flatMap { result.index(ofColumn: $0.text) }
      ?? TableRows.status(of: result, catalog)
    var values = series.map { _ in
      [ChartValues.Value?](repeating: nil, count: categories.places.count)
    }
    let seriesColumn = spec.series.flatMap { result.index(ofColumn: $0.name) }
    let indexes = Dictionary(
      series.enumerated().map { ($0.element.value ?? "", $0.offset) }
    ) { first, _ in first }
    for (number, row) in result.rows.enumerated() {
      guard let place = categories[row[x].plainText ?? ""] else { continue }
      for index in series.indices {
        if let seriesColumn, indexes[row[seriesColumn].plainText ?? ""] != index { continue }
        if values[index][place] != nil {
          diagnostics.append(
            .chartPointRepeated(
              pointName(row, x, seriesColumn), spec.data.subject, at: spec.x.span))
          return nil
        }
        let mark = status.flatMap { row[$0].plainText }
        values[index][place] = value(
          row[series[index].column], number, mark, formats.formats[index], row, x, seriesColumn,
          series[index])
      }
    }
    if diagnostics.contains(where: { $0.id == "not-a-number" }) { return nil }
    let read = ChartValues(
      result: result, form: form, categories: categories, series: series, values: values,
      unit: spec.unit ?? formats.unit(catalog), xTitle: title(of: spec.x, in: result))
    diagnostics += ChartCheck(spec: spec, values: read).diagnostics
    return diagnostics.hasErrors ? nil : read
  }

  /// Every row needs a name on the axis, and one of its series.
  private mutating func checkNames(_ result: ResultTable, _ x: Int) {
    let columns = [spec.x] + [spec.series].compactMap(\.self)
    for column in columns {
      guard let place = result.index(ofColumn: column.name),
        let row = result.rows.firstIndex(where: { ($0[place].plainText ?? "").isEmpty })
      else { continue }
      diagnostics.append(.chartRowWithoutName(column.name, row: row + 1, at: column.span))
    }
    guard spec.x.format?.kind == .period else { return }
    let wrong = result.rows.first { Period($0[x].plainText ?? "") == nil }
    if let wrong, !wrong[x].isNull {
      diagnostics.append(
        FormatFault.notAPeriod(wrong[x].plainText ?? "").diagnostic(at: spec.x.span))
    }
  }

  // MARK: Series

  private mutating func series(of result: ResultTable) -> [ChartValues.Series] {
    guard let column = spec.series, let place = result.index(ofColumn: column.name) else {
      let all = spec.y.map { y in
        ChartValues.Series(
          value: nil, column: result.index(ofColumn: y.name) ?? 0, spec: y,
          name: title(of: y, in: result))
      }
      return ordered(all) { [$0.spec.name, $0.name] }
    }
    let y = spec.y[0]
    var seen: Set<String> = []
    let all = result.rows.compactMap { row -> ChartValues.Series? in
      let text = row[place].plainText ?? ""
      guard seen.insert(text).inserted else { return nil }
      return .init(
        value: text, column: result.index(ofColumn: y.name) ?? 0, spec: y,
        name: name(of: row[place], column))
    }
    return ordered(all) { [$0.value ?? "", $0.name] }
  }

  /// Periods and other values that tell series apart, in words.
  private func name(of value: SQLValue, _ column: ChartSpec.Column) -> String {
    guard let format = column.format, let shown = try? format.show(value, setting) else {
      return resolver.term(value.plainText ?? "")
    }
    return shown.text
  }

  private mutating func ordered(
    _ series: [ChartValues.Series], names: (ChartValues.Series) -> [String]
  ) -> [ChartValues.Series] {
    var rest = series
    var first: [ChartValues.Series] = []
    for word in spec.order {
      guard let index = rest.firstIndex(where: { names($0).contains(word.text) }) else {
        diagnostics.append(
          .unknownSeries(word.text, in: "order", at: word.span, known: series.map(\.name)))
        continue
      }
      first.append(rest.remove(at: index))
    }
    return first + rest
  }

  // MARK: Values

  private var setting: FormatSetting {
    FormatSetting(language: language, rounding: resolver.environment.settings.rounding)
  }

  private mutating func value(
    _ value: SQLValue, _ number: Int, _ mark: String?, _ format: FigureFormat, _ row: [SQLValue],
    _ x: Int, _ seriesColumn: Int?, _ series: ChartValues.Series
  ) -> ChartValues.Value? {
    let status = mark.flatMap { $0.isEmpty ? nil : $0 }
    if value.isNull {
      return .init(number: nil, text: spec.missing, status: status, row: number)
    }
    guard let decimal = value.decimal else {
      let known = diagnostics.contains { $0.id == "not-a-number" && $0.span == series.spec.span }
      if !known {
        diagnostics.append(
          .chartValueIsText(
            value.plainText ?? "", column: series.spec.name,
            row: pointName(row, x, seriesColumn), at: series.spec.span))
      }
      return nil
    }
    return .init(
      number: decimal, text: ChartFormats.text(of: decimal, format, setting), status: status,
      row: number)
  }

  /// `period=2022-H1, category=药品`.
  private func pointName(_ row: [SQLValue], _ x: Int, _ seriesColumn: Int?) -> String {
    var parts = ["\(spec.x.name)=\(row[x].plainText ?? "")"]
    if let seriesColumn, let series = spec.series {
      parts.append("\(series.name)=\(row[seriesColumn].plainText ?? "")")
    }
    return parts.joined(separator: ", ")
  }

  /// The label of the block, else the title that the column's dataset gives it, else its name.
  private func title(of column: ChartSpec.Column, in result: ResultTable) -> String {
    if let label = column.label { return resolver.plainText(label, in: spec.source) }
    guard let place = result.index(ofColumn: column.name),
      let field = catalog.field(of: result, at: place)
    else { return column.name }
    return resolver.term(field.title)
  }
}

extension Catalog {
  /// The field of a dataset that a result's column shows unchanged; nil where it is computed.
  func field(of result: ResultTable, at place: Int) -> Field? {
    guard let origin = result.facts.origins[place] else { return nil }
    return dataset(named: origin.table)?.fields.first { $0.name == origin.column }
  }
}
