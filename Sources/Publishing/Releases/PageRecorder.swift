internal import Datasets
internal import Diagnostics
internal import Figures
internal import Releases

/// Takes down what a page shows while it is composed, for its release.
struct PageRecorder: Sendable {
  /// The forms in which each figure is shown, each once, in the order of the page.
  private var shown: [String: [String]] = [:]
  /// Where each value stands first.
  private(set) var places: [String: SourceSpan] = [:]
  private var cells: [LedgerEntry] = []
  private var charts: [LedgerEntry] = []
  /// Figures that decide what the page says, whether or not it shows them, by key.
  private var conditions: [String: FigureValue] = [:]
  /// Files below `content/` that readers get with the page, and pages it names as attachments.
  private(set) var files: Set<String> = []
  /// What keeps the page from being published.
  private(set) var obstacles: [Diagnostic] = []

  mutating func show(_ value: FigureValue, at span: @autoclosure () -> SourceSpan) {
    if places[value.key] == nil { places[value.key] = span() }
    let text = value.text
    if shown[value.key]?.contains(text) != true { shown[value.key, default: []].append(text) }
  }

  /// A figure that a condition looks at.
  mutating func use(_ value: FigureValue, at span: SourceSpan) {
    conditions[value.key] = value
    if places[value.key] == nil { places[value.key] = span }
  }

  /// - Parameter texts: the row's cells as shown, one for each shown column.
  mutating func show(
    row: [SQLValue], texts: [String], status: (mark: String, column: Int)?, of spec: TableSpec,
    _ rows: TableRows
  ) {
    let cells = texts.enumerated().map { index, text in
      RecordedCell(text, status?.column == index ? status.map { .beside($0.mark) } : nil)
    }
    show(row: row, cells: cells, of: spec, rows)
  }

  /// - Parameter cells: one for each shown column.
  mutating func show(
    row: [SQLValue], cells shown: [RecordedCell], of spec: TableSpec, _ rows: TableRows
  ) {
    guard let id = spec.id, !spec.key.isEmpty else { return }
    let key = CellKey.text(
      id,
      spec.key.map { column in
        (column.name, rows.result.index(ofColumn: column.name).flatMap { row[$0].plainText } ?? "")
      })
    let facts = rows.result.facts
    for (index, column) in rows.columns.enumerated() {
      if spec.key.contains(where: { $0.name == column.name }) { continue }
      let value = row[rows.places[index]]
      let cell = shown[index]
      cells.append(
        LedgerEntry(
          key: key + "." + column.name, kind: .cell, label: column.label?.text ?? column.name,
          value: cell.hidesValue ? cell.text : value.decimal?.description ?? value.plainText ?? "",
          shown: [cell.text], status: cell.status, views: facts.views.sorted(),
          datasets: facts.datasets.sorted()))
      places[key + "." + column.name] = spec.span
      if let line = cell.line {
        let name = key + "." + column.name + ".line"
        cells.append(
          LedgerEntry(
            key: name, kind: .cell, label: column.label?.text ?? column.name, value: line,
            shown: [line]))
        places[name] = spec.span
      }
    }
    // A table of names alone has no values, and still its rows may come and go.
    if rows.columns.allSatisfy({ column in spec.key.contains { $0.name == column.name } }) {
      let text = shown.map(\.text).joined(separator: " | ")
      cells.append(
        LedgerEntry(
          key: key, kind: .cell, label: rows.columns.first?.label?.text ?? id, value: text,
          shown: [text],
          views: facts.views.sorted(), datasets: facts.datasets.sorted()))
      places[key] = spec.span
    }
  }

  /// Takes down the entries of a list: each has nothing but its name, and may come and go.
  mutating func show(_ rows: ListRows, of spec: ListSpec) {
    guard let id = spec.id else {
      obstacles.append(.listWithoutID(at: spec.span))
      return
    }
    var seen: Set<String> = []
    for entry in rows.entries {
      let key = CellKey.text(
        id, zip(spec.names, entry.key).map { (column: $0.name, value: $1) })
      if !seen.insert(key).inserted {
        obstacles.append(
          .tableKeyRepeated(entry.key.joined(separator: ", "), at: spec.names[0].span))
        return
      }
      let text = ([entry.group, entry.date ?? "", entry.title] + entry.by).filter { !$0.isEmpty }
        .joined(separator: " | ")
      cells.append(
        LedgerEntry(
          key: key, kind: .cell, label: entry.title, value: text, shown: [text],
          views: rows.facts.views.sorted(), datasets: rows.facts.datasets.sorted()))
      places[key] = spec.span
    }
  }

  /// The values of a chart, each by its place and series.
  mutating func show(_ values: ChartValues, of spec: ChartSpec) {
    guard let id = spec.id else {
      obstacles.append(.chartWithoutID(at: spec.span))
      return
    }
    show(values, id: id, columns: spec.keyColumns, at: spec.span)
  }

  /// - Parameter columns: those whose values tell the rows apart.
  mutating func show(_ values: ChartValues, id: String, columns: [String], at span: SourceSpan) {
    let facts = values.result.facts
    let (views, datasets) = (facts.views.sorted(), facts.datasets.sorted())
    var known: Set<String> = []
    for (series, row) in zip(values.series, values.values) {
      for case let value? in row {
        let key =
          CellKey.text(
            id, columns.map { ($0, values.text(ofColumn: $0, row: value.row)) })
          + "." + series.spec.name
        guard known.insert(key).inserted else {
          obstacles.append(.chartKeyRepeated(key, at: span))
          return
        }
        charts.append(
          LedgerEntry(
            key: key, kind: .chart, label: series.name, value: value.number?.description ?? "",
            shown: [value.text], unit: values.unit.isEmpty ? nil : values.unit,
            status: value.status, views: views, datasets: datasets))
        places[key] = span
      }
    }
  }

  mutating func use(file path: String) { files.insert(path) }

  mutating func checkKeys(of spec: TableSpec) {
    if spec.id == nil || spec.key.isEmpty { obstacles.append(.tableWithoutKey(spec)) }
  }

  /// The ledger of the page.
  ///
  /// - Parameter figures: all that the page shows, with their ids.
  func ledger(_ figures: [PageFigure], _ environment: BuildEnvironment) -> Ledger {
    var ledger = Ledger()
    let known = Set(figures.map(\.value.key))
    let unseen = conditions.values.filter { !known.contains($0.key) }
    ledger.entries =
      (figures.map { entry($0.value, id: $0.id) }
      + unseen.map { entry($0, id: nil) } + cells + charts).sorted {
        $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
      }
    let book = environment.evaluator.book
    for entry in ledger.entries {
      for name in entry.definitions where ledger.definitions[name] == nil {
        ledger.definitions[name] = book.definitionChecksum(of: name)
      }
      for name in entry.views where ledger.views[name] == nil {
        ledger.views[name] = environment.catalog.view(named: name)?.checksum
      }
      for name in entry.datasets where ledger.datasets[name] == nil {
        guard let dataset = environment.catalog.dataset(named: name) else { continue }
        ledger.datasets[name] = DatasetStamp(
          title: dataset.title, path: dataset.path, sha256: dataset.checksum,
          rows: dataset.rowCount)
      }
    }
    return ledger
  }

  /// - Parameter id: nil for a figure that the page doesn't show.
  private func entry(_ value: FigureValue, id: String?) -> LedgerEntry {
    LedgerEntry(
      key: value.key, kind: .figure, id: id, label: value.label, value: value.raw,
      shown: shown[value.key] ?? [value.text], unit: value.unit, status: value.status?.rawValue,
      isRecorded: value.isRecorded, method: value.method, query: value.query,
      formula: value.formula, declassified: value.declassified,
      arguments: Dictionary(value.arguments.map { ($0.name, $0.value) }) { first, _ in first },
      inputs: value.inputs, definitions: value.definitions, views: value.views,
      datasets: value.datasets, rows: value.rowsUsed, rowsSHA256: value.rowsChecksum)
  }
}

/// The key of a table's cell: `tbl-rates[period=2022-H1,province=天津].rate`.
enum CellKey {
  /// The part before the column.
  static func text(_ id: String, _ key: [(column: String, value: String)]) -> String {
    id + "[" + key.map { "\($0.column)=\(quoted($0.value))" }.joined(separator: ",") + "]"
  }

  private static func quoted(_ value: String) -> String {
    let needsQuotes =
      value.hasPrefix(" ") || value.hasSuffix(" ") || value.contains { ",[]=\"".contains($0) }
    return needsQuotes ? JSONText.quoted(value) : value
  }
}

extension Diagnostic {
  static func tableWithoutKey(_ spec: TableSpec) -> Diagnostic {
    let lacks = [spec.id == nil ? "'id'" : nil, spec.key.isEmpty ? "'key'" : nil]
      .compactMap(\.self).joined(separator: " and ")
    let example = [
      spec.id == nil ? "'id: tbl-…'" : nil,
      spec.key.isEmpty ? "'key: [column, …]' with the columns that tell its rows apart" : nil,
    ].compactMap(\.self).joined(separator: " and ")
    return .error(
      "table-without-key",
      "a table of a published page needs \(lacks), so that its cells can be known again",
      at: spec.span, help: "add \(example)")
  }

  static func listWithoutID(at span: SourceSpan) -> Diagnostic {
    .error(
      "list-without-id",
      "a list of a published page needs an 'id', so that its entries can be known again",
      at: span, help: "add 'id: list-…'")
  }

  static func tableKeyRepeated(_ key: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "table-key-repeated", "two rows have the key \(key)", at: span,
      help: "name all columns that tell the rows apart in 'key'")
  }
}
