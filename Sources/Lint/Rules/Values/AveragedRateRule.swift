internal import Datasets
internal import Diagnostics

/// Figures whose SQL averages rates: a rate of several is the ratio of their sums.
struct AveragedRateRule: PublicationRule {
  static let rule = LintRule.averagedRate

  func findings(in pages: [PageMemo], facts: PublicationFacts) -> [LintFinding] {
    facts.definitions.compactMap { definition in
      guard let sql = definition.sql,
        let average = Self.average(in: sql, unit: definition.unit)
      else { return nil }
      return LintFinding(
        .averagedRate, "'\(definition.name)' averages rates: \(average)", at: definition.span,
        help: "a rate of several is the ratio of their sums: 100.0 * sum(a) / sum(b)")
    }
  }

  /// The call that averages rates, as it is written; nil where there is none.
  static func average(in sql: String, unit: String?) -> String? {
    let bytes = Array(sql.utf8)
    let tokens = SQLTokenizer.tokens(bytes)
    for index in tokens.indices.dropLast()
    where tokens[index].isWord("AVG") && tokens[index + 1].isMark("(") {
      guard let end = closing(tokens, from: index + 1) else { continue }
      let inside = tokens[(index + 2)..<end]
      let isRatio = isRatio(inside) || names(inside).contains(where: isRate)
      // Of a figure in %: avg(v). But avg(a) / avg(b) is a ratio of sums.
      let isPercentage =
        unit == "%"
        && !tokens[index...].dropFirst(end - index + 1).prefix(1)
          .contains { $0.isMark("/") }
        && !(index > 0 && tokens[index - 1].isMark("/"))
        && names(inside).count == 1 && !inside.contains { $0.isWord("CASE") || $0.isMark("=") }
        && !isTruth(inside) && !names(inside).contains(where: isScore)
      if isRatio || isPercentage {
        return String(
          decoding: bytes[tokens[index].range.lowerBound..<tokens[end].range.upperBound],
          as: UTF8.self)
      }
    }
    return nil
  }

  private static func closing(_ tokens: [SQLToken], from open: Int) -> Int? {
    var depth = 0
    for index in open..<tokens.count {
      if tokens[index].isMark("(") { depth += 1 }
      if tokens[index].isMark(")") {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  /// Whether something is divided by anything but a number.
  private static func isRatio(_ tokens: ArraySlice<SQLToken>) -> Bool {
    tokens.indices.contains { index in
      tokens[index].isMark("/") && index + 1 < tokens.endIndex && tokens[index + 1].kind != .number
    }
  }

  /// Comparisons are 0 or 1, and their mean is a share of rows.
  private static func isTruth(_ tokens: ArraySlice<SQLToken>) -> Bool {
    tokens.contains { token in
      [">", "<", ">=", "<=", "<>", "!=", "=="].contains { token.isMark($0) } || token.isWord("IN")
        || token.isWord("IS") || token.isWord("LIKE") || token.isWord("BETWEEN")
    }
  }

  private static func names(_ tokens: ArraySlice<SQLToken>) -> [String] {
    tokens.indices.compactMap { index in
      let token = tokens[index]
      guard token.kind == .word || token.kind == .quotedWord else { return nil }
      // A function, or a table before its column.
      if index + 1 < tokens.endIndex,
        tokens[index + 1].isMark("(") || tokens[index + 1].isMark(".")
      {
        return nil
      }
      return token.text
    }
  }

  /// How far something has come: each counts alike, whatever its size.
  private static func isScore(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["progress", "completion", "score", "进度", "得分", "评分"].contains { name.contains($0) }
  }

  /// By the words of the column's name: network_rate, share, 网采率, 占比.
  private static func isRate(_ name: String) -> Bool {
    let name = name.lowercased().trimming(while: { "\"`[]".contains($0) })
    if ["汇率", "频率", "心率"].contains(where: { name.hasSuffix($0) }) || name.hasPrefix("exchange_") {
      return false
    }
    if ["率", "占比", "比重", "比例"].contains(where: { name.hasSuffix($0) }) { return true }
    let words = name.split { $0 == "_" || $0 == " " || $0 == "-" }
    return words.contains {
      ["rate", "rates", "share", "shares", "ratio", "percent", "percentage", "pct"].contains($0)
    }
  }
}

extension String {
  fileprivate func trimming(while isOut: (Character) -> Bool) -> String {
    var text = Substring(self)
    while let first = text.first, isOut(first) { text.removeFirst() }
    while let last = text.last, isOut(last) { text.removeLast() }
    return String(text)
  }
}
