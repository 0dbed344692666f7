/// Rewrites a statement so that every division is checked while it runs.
///
/// SQLite cuts `7 / 2` to 3 and answers `1 / 0` with NULL, and lets no one watch its operators. So
/// `a / b` becomes `gazette_divide(a, b, place)`, `a % b` becomes `gazette_remainder(…)`, and what
/// `CAST(x AS INTEGER)` cuts is brought to 15 significant digits first. The operands are found by
/// SQLite's own precedence: unary signs and `COLLATE` bind closest, then `||` and `->`, then
/// `* / %`. The statement must have been found valid before; that no division was missed is proved
/// afterwards from the program that SQLite makes of the result.
struct DivisionRewrite {
  /// Text to be put in, or put in the place of a token.
  private struct Edit {
    let range: Range<Int>
    let text: String
  }

  private let sql: [UInt8]
  private let tokens: [SQLToken]
  /// What names a division's place: for a view its name and a colon, then the byte.
  private let placePrefix: String
  private var edits: [Edit] = []
  /// Equal divisions name the place of the first, so that they stay equal for `GROUP BY`.
  private var places: [String: Int] = [:]

  private init(sql: [UInt8], tokens: [SQLToken], view: String?) {
    self.sql = sql
    self.tokens = tokens
    placePrefix = view.map { $0 + ":" } ?? ""
  }

  /// Whether the statement has anything to rewrite.
  static func concerns(_ tokens: [SQLToken]) -> Bool {
    tokens.contains { $0.isMark("/") || $0.isMark("%") || $0.isWord("CAST") }
  }

  /// - Parameter view: the view that the statement makes; nil for a query.
  static func rewrite(_ sql: [UInt8], tokens: [SQLToken], view: String? = nil) -> [UInt8] {
    guard concerns(tokens) else { return sql }
    var rewrite = DivisionRewrite(sql: sql, tokens: tokens, view: view)
    var index = 0
    while index < tokens.count {
      rewrite.scan(&index)
      index += 1  // A bracket too many; SQLite has refused it already.
    }
    return rewrite.result()
  }

  private func result() -> [UInt8] {
    // Edits at one place stay in the order in which they were made.
    let ordered = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    var result: [UInt8] = []
    var done = 0
    for (_, edit) in ordered {
      result += sql[done..<max(edit.range.lowerBound, done)]
      result += Array(edit.text.utf8)
      done = max(done, edit.range.upperBound)
    }
    return result + sql[done...]
  }

  private func token(_ index: Int) -> SQLToken? {
    index < tokens.count ? tokens[index] : nil
  }

  /// Goes on to the closing bracket of this level, or to its `END`, or to the end.
  private mutating func scan(_ index: inout Int) {
    var afterOperand = false
    while let token = token(index) {
      if token.isMark(")") || token.isWord("END") { return }
      if afterOperand, Self.infixWords.contains(token.text), token.kind == .word {
        index += 1
        afterOperand = false
      } else if startsOperand(token, afterOperand: afterOperand) {
        product(&index)
        afterOperand = true
      } else {
        index += 1
        afterOperand = false
      }
    }
  }

  private func startsOperand(_ token: SQLToken, afterOperand: Bool) -> Bool {
    switch token.kind {
    case .quotedWord, .string, .blob, .number, .parameter: true
    case .word: !Self.breakingWords.contains(token.text)
    case .mark:
      token.text == "(" || token.text == "~"
        || !afterOperand && (token.text == "-" || token.text == "+")
    }
  }

  /// Operands with `*`, `/` and `%` between them.
  private mutating func product(_ index: inout Int) {
    let first = index
    let start = tokens[first].range.lowerBound
    guard concatenation(&index) else { return }
    var calls = ""
    let before = edits.count
    defer {
      // The last division is the outermost; what stands inside the operands comes after it.
      if !calls.isEmpty { edits.insert(Edit(range: start..<start, text: calls), at: before) }
    }
    while let mark = token(index), mark.kind == .mark, ["*", "/", "%"].contains(mark.text) {
      index += 1
      guard let next = token(index), startsOperand(next, afterOperand: false),
        concatenation(&index)
      else { return }
      guard mark.text != "*" else { continue }
      calls = (mark.text == "/" ? "gazette_divide(" : "gazette_remainder(") + calls
      check(mark, from: first, to: index)
    }
  }

  private mutating func check(_ mark: SQLToken, from first: Int, to end: Int) {
    let key = tokens[first..<end].map(\.text).joined(separator: " ")
    let place = places[key] ?? mark.range.lowerBound
    places[key] = place
    let stop = tokens[end - 1].range.upperBound
    edits.append(Edit(range: mark.range, text: ","))
    edits.append(Edit(range: stop..<stop, text: ",'\(placePrefix)\(place)')"))
  }

  /// Operands with `||`, `->` and `->>` between them. False where nothing was read.
  private mutating func concatenation(_ index: inout Int) -> Bool {
    guard unit(&index) else { return false }
    while let mark = token(index), mark.kind == .mark, ["||", "->", "->>"].contains(mark.text) {
      index += 1
      guard unit(&index) else { return true }
    }
    return true
  }

  private mutating func unit(_ index: inout Int) -> Bool {
    while let sign = token(index), sign.kind == .mark, ["-", "+", "~"].contains(sign.text) {
      index += 1
    }
    guard let token = token(index), startsOperand(token, afterOperand: true) else { return false }
    if token.isMark("(") {
      group(&index)
    } else if token.isWord("CASE") {
      index += 1
      scan(&index)
      index += 1
    } else {
      index += 1
      name(token, &index)
    }
    while let word = self.token(index), word.isWord("COLLATE") { index += 2 }
    index = min(index, tokens.count)
    return true
  }

  /// What may follow a name: `.column`, a call's brackets, `FILTER (…)`, `OVER …`.
  private mutating func name(_ head: SQLToken, _ index: inout Int) {
    guard head.kind == .word || head.kind == .quotedWord else { return }
    while let dot = token(index), dot.isMark(".") { index += 2 }
    guard let open = token(index), open.isMark("(") else { return }
    if head.isWord("CAST") { castToInteger(from: index) }
    group(&index)
    if let word = token(index), word.isWord("FILTER") {
      index += 1
      if let open = token(index), open.isMark("(") { group(&index) }
    }
    if let word = token(index), word.isWord("OVER") {
      index += 1
      if let open = token(index), open.isMark("(") { group(&index) } else { index += 1 }
    }
  }

  private mutating func group(_ index: inout Int) {
    index += 1
    scan(&index)
    // An END without its CASE can only be a name; go on behind it.
    while let token = token(index), !token.isMark(")") {
      index += 1
      scan(&index)
    }
    index += 1
  }

  /// `CAST(x AS INTEGER)` → `CAST(gazette_clean(x) AS INTEGER)`.
  private mutating func castToInteger(from open: Int) {
    var depth = 0
    for index in open..<tokens.count {
      let token = tokens[index]
      if token.isMark("(") { depth += 1 }
      if token.isMark(")") { depth -= 1 }
      if depth == 0 { return }
      guard depth == 1, token.isWord("AS"), let type = self.token(index + 1),
        type.text.contains("INT")
      else { continue }
      let start = tokens[open].range.upperBound
      edits.append(Edit(range: start..<start, text: "gazette_clean("))
      edits.append(Edit(range: token.range.lowerBound..<token.range.lowerBound, text: ") "))
      return
    }
  }

  /// Words that are operators behind an operand, and may be names of functions before one.
  private static let infixWords: Set<String> = ["LIKE", "GLOB", "REGEXP", "MATCH"]

  /// Words that never begin an operand.
  private static let breakingWords: Set<String> = [
    "ALL", "AND", "AS", "ASC", "BETWEEN", "BY", "COLLATE", "CROSS", "DESC", "DISTINCT", "ELSE",
    "END", "ESCAPE", "EXCEPT", "EXCLUDE", "FILTER", "FOLLOWING", "FROM", "FULL", "GROUP", "GROUPS",
    "HAVING", "IN", "INDEXED", "INNER", "INTERSECT", "IS", "ISNULL", "JOIN", "LEFT", "LIMIT",
    "MATERIALIZED", "NATURAL", "NOT", "NOTNULL", "NULLS", "OFFSET", "ON", "OR", "ORDER", "OUTER",
    "OVER", "PARTITION", "PRECEDING", "RANGE", "RECURSIVE", "RIGHT", "ROWS", "SELECT", "THEN",
    "UNBOUNDED", "UNION", "USING", "VALUES", "WHEN", "WHERE", "WINDOW", "WITH",
  ]
}
