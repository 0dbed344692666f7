internal import Charts
internal import Datasets
internal import Diagnostics
internal import Markup
internal import YAMLSource

/// The series of which a table's column draws a small line in each row.
struct TableSpark {
  let data: BlockQuery
  /// The columns by which a series belongs to a row; both the table and the series have them.
  let key: [(name: String, span: SourceSpan)]
  /// The column that orders a series, such as its period.
  let x: (name: String, span: SourceSpan)
  let y: (name: String, span: SourceSpan)
  /// Where a rule is drawn, such as 100 of an index; nil for none.
  let base: DecimalNumber?

  /// - Parameter column: the table's, which `y` is called unless it says so.
  /// - Returns: nil, with an error reported, where something is missing.
  static func read(
    _ fields: inout YAMLFields, of column: String, at span: SourceSpan
  ) -> TableSpark? {
    let data = BlockQuery.read(&fields, for: .sparkline, at: span)
    let key = TableSpec.names("key", &fields)
    fields.require("key")
    let x = fields.requiredText("x")
    let y = fields.text("y") ?? column
    var base: DecimalNumber?
    if let text = fields.text("base") {
      base = DecimalNumber(text: text)
      if base == nil {
        fields.report(.wrongSparkBase(text, at: fields.valueSpan("base")))
      }
    }
    guard let data, !key.isEmpty, !x.isEmpty else { return nil }
    return TableSpark(
      data: data, key: key, x: (x, fields.valueSpan("x")), y: (y, fields.valueSpan("y")),
      base: base)
  }

  /// The columns that it names.
  var named: [String] { key.map(\.name) + [x.name, y.name] }
}

/// The lines of a column, by the values of its rows' keys.
struct TableSparkLines {
  /// As many values as there are places; nil for a gap.
  private(set) var lines: [[String]: [DecimalNumber?]] = [:]
  /// The places along the lines, in their order.
  private(set) var places: [String] = []
  private(set) var facts: StatementFacts

  /// Runs the query.
  static func read(
    _ spark: TableSpark, catalog: Catalog, params: [String: String], audience: Audience
  ) -> (lines: TableSparkLines?, diagnostics: [Diagnostic]) {
    let (result, found) = spark.data.result(
      from: catalog, params: params, audience: audience, named: spark.named)
    guard let result else { return (nil, found) }
    var diagnostics = found
    let wanted = spark.key + [spark.x, spark.y]
    for column in wanted where result.index(ofColumn: column.name) == nil {
      diagnostics.append(.unknownTableColumn(column.name, at: column.span, known: result.columns))
    }
    guard !diagnostics.hasErrors, let x = result.index(ofColumn: spark.x.name),
      let y = result.index(ofColumn: spark.y.name)
    else { return (nil, diagnostics) }
    let keys = spark.key.compactMap { result.index(ofColumn: $0.name) }
    let status = TableRows.status(of: result, catalog)
    if let wrong = result.rows.first(where: { !$0[y].isNull && !$0[y].isNumber }) {
      diagnostics.append(
        .sparkOfText(spark.y.name, wrong[y].plainText ?? "", at: spark.y.span))
      return (nil, diagnostics)
    }
    var lines = TableSparkLines(facts: result.facts)
    let order = Set(result.rows.map { $0[x] }).filter { !$0.isNull }.sorted()
    lines.places = order.map { $0.plainText ?? "" }
    let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    var taken: Set<[String]> = []
    for row in result.rows {
      guard let place = places[row[x]] else { continue }
      let key = keys.map { row[$0].plainText ?? "" }
      if !taken.insert(key + [row[x].plainText ?? ""]).inserted {
        diagnostics.append(
          .sparkRepeats(key.joined(separator: ", "), row[x].plainText ?? "", at: spark.x.span))
        return (nil, diagnostics)
      }
      // What is confidential isn't drawn either.
      let isHidden = status.map { row[$0].plainText == TableMark.confidential } ?? false
      lines.lines[key, default: Array(repeating: nil, count: order.count)][place] =
        isHidden ? nil : row[y].decimal
    }
    return (lines, diagnostics)
  }
}

/// One line, as it stands in a cell.
struct TableSparkLine {
  /// nil for a gap.
  let values: [DecimalNumber?]
  let places: [String]
  let base: DecimalNumber?

  /// The values with their places, for the ledger: a value that moves is known even where the line
  /// looks the same.
  var recorded: String {
    zip(places, values).map { "\($0) \($1?.description ?? "x")" }.joined(separator: ", ")
  }

  /// Draws the line, and says its ends for those who don't see it.
  func write(label: String, to html: inout HTMLBuffer) {
    html.safe(
      Sparkline.svg(values: values.map { $0?.double }, base: base?.double, size: .cell))
    html.raw("<span class=\"vh\">")
    html.text(label)
    html.raw("</span>")
  }
}

extension Diagnostic {
  static func linkColumnScheme(_ destination: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "link-column", "a cell can't link to '\(destination)'", at: span,
      help: "the column holds paths of pages, such as bulletins/2022-12/index.md, or addresses"
        + " that begin with https://")
  }

  static func wrongSparkBase(_ text: String, at span: SourceSpan) -> Diagnostic {
    .error("wrong-type", "'base' must be a number, not '\(text)'", at: span)
  }

  static func sparkOfText(_ column: String, _ text: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "sparkline-of-text", "a sparkline is drawn of numbers, and '\(column)' has '\(text)'",
      at: span)
  }

  static func sparkRepeats(_ key: String, _ place: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "sparkline-repeats", "the series of '\(key)' has two values at '\(place)'", at: span,
      help: "narrow it with 'where' or 'parameters', or name in 'key' what tells series apart")
  }
}
