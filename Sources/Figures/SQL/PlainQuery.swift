internal import Datasets

/// A query plain enough to tell from its text which rows it uses: `SELECT … FROM one_table WHERE …`
/// without grouping, limits, joins, unions or queries within.
struct PlainQuery {
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
    var tokens = SQLTokenizer.tokens(Array(sql.utf8))
    while tokens.last?.isMark(";") == true { tokens.removeLast() }
    let notPlain: Set<String> = [
      "WITH", "UNION", "EXCEPT", "INTERSECT", "GROUP", "HAVING", "LIMIT", "JOIN", "WINDOW", "OVER",
      "VALUES",
    ]
    let words = tokens.map { $0.kind == .word ? $0.text : nil }
    guard words.first == "SELECT", words.count(where: { $0 == "SELECT" }) == 1,
      !words.contains(where: { $0.map(notPlain.contains) == true }),
      let from = words.firstIndex(of: "FROM"), from + 1 < tokens.count,
      [.word, .quotedWord].contains(tokens[from + 1].kind)
    else { return nil }
    let condition = words.firstIndex(of: "WHERE") ?? tokens.count
    let order = words.firstIndex(of: "ORDER") ?? tokens.count
    guard order == tokens.count || order > condition || condition == tokens.count,
      !tokens[from..<min(condition, order)].contains(where: { $0.isMark(",") || $0.isMark("(") })
    else { return nil }
    let end = order < tokens.count ? tokens[order].range.lowerBound : sql.utf8.count
    let last = tokens.last.map { min($0.range.upperBound, end) } ?? end
    rowsRange = tokens[from].range.lowerBound..<last
    isDistinct = words[1] == "DISTINCT"
    mayAggregate = tokens[1..<from].contains { $0.isMark("(") }
  }
}
