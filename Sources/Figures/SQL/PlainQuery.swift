/// A query plain enough to tell from its text which rows it uses: `SELECT … FROM one_table WHERE …`
/// without grouping, limits, joins, unions or queries within.
struct PlainQuery {
  /// The one table or view.
  let table: String
  /// Whether equal rows are shown once.
  let isDistinct: Bool
  /// Whether its columns may be aggregates, which give a row even where there are none.
  let mayAggregate: Bool
  /// `FROM …` with its `WHERE`, in bytes of the query.
  let rowsRange: Range<Int>

  /// The rows it uses: `SELECT * FROM one_table WHERE …`.
  func rowsSQL(of sql: String) -> String {
    "SELECT * " + String(decoding: Array(sql.utf8)[rowsRange], as: UTF8.self).trimmed
  }

  /// nil where the query isn't that plain.
  init?(_ sql: String) {
    var tokens = SQLTokens.of(sql)
    while tokens.last?.isSymbol(";") == true { tokens.removeLast() }
    let notPlain: Set<String> = [
      "with", "union", "except", "intersect", "group", "having", "limit", "join", "window", "over",
      "values",
    ]
    let words = tokens.map { token -> String? in
      if case .word(let word) = token.kind { word } else { nil }
    }
    guard words.first == "select", words.count(where: { $0 == "select" }) == 1,
      !words.contains(where: { $0.map(notPlain.contains) == true }),
      let from = words.firstIndex(of: "from"), from + 1 < tokens.count,
      let table = Self.name(tokens[from + 1])
    else { return nil }
    let condition = words.firstIndex(of: "where") ?? tokens.count
    let order = words.firstIndex(of: "order") ?? tokens.count
    guard order == tokens.count || order > condition || condition == tokens.count,
      !tokens[from..<min(condition, order)].contains(where: { $0.isSymbol(",") || $0.isSymbol("(") }
      )
    else { return nil }
    self.table = table
    let end = order < tokens.count ? tokens[order].range.lowerBound : sql.utf8.count
    let last = tokens.last.map { min($0.range.upperBound, end) } ?? end
    rowsRange = tokens[from].range.lowerBound..<last
    isDistinct = words[1] == "distinct"
    mayAggregate = tokens[1..<from].contains { $0.isSymbol("(") }
  }

  private static func name(_ token: SQLToken) -> String? {
    switch token.kind {
    case .word(let name), .quotedName(let name): name
    default: nil
    }
  }
}
