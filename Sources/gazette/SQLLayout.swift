internal import Datasets
internal import Diagnostics

/// SQL in lines that fit a terminal. What its author has laid out stays, without the margin that
/// its lines share; a line that is too long is broken at its clauses and conditions.
struct SQLLayout {
  private static let width = 92

  private static let clauses: Set<String> = [
    "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "WINDOW",
  ]

  let sql: String

  var text: String {
    let lines = sql.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let margin =
      lines.dropFirst().filter { !$0.allSatisfy(\.isWhitespace) }
      .map { $0.prefix { $0 == " " }.count }.min() ?? 0
    let plain = lines.enumerated().map {
      $0.offset == 0 ? $0.element : $0.element.dropFirst(margin)
    }
    return Self.broken(plain.joined(separator: "\n"))
  }

  private static func broken(_ sql: String) -> String {
    let bytes = Array(sql.utf8)
    var result: [UInt8] = []
    var (last, depth, isBetween) = (0, 0, false)
    for token in SQLTokenizer.tokens(bytes) {
      if token.isMark("(") { depth += 1 }
      if token.isMark(")") { depth -= 1 }
      guard token.kind == .word, depth == 0 else { continue }
      let isCondition = ["AND", "OR"].contains(token.text) && !isBetween
      if token.text == "BETWEEN" || token.text == "AND" { isBetween = token.text == "BETWEEN" }
      guard isCondition || clauses.contains(token.text),
        isLong(bytes, around: token.range.lowerBound)
      else { continue }
      var piece = bytes[last..<token.range.lowerBound]
      while piece.last == UInt8(ascii: " ") { piece.removeLast() }
      // At the start of a line it stands as it should.
      guard let before = piece.last, before != UInt8(ascii: "\n") else { continue }
      result += piece + Array((isCondition ? "\n  " : "\n").utf8)
      last = token.range.lowerBound
    }
    return String(decoding: result + bytes[last...], as: UTF8.self)
  }

  private static func isLong(_ bytes: [UInt8], around place: Int) -> Bool {
    let feed = UInt8(ascii: "\n")
    let start = bytes[..<place].lastIndex(of: feed).map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex(of: feed) ?? bytes.count
    return TerminalWidth.of(String(decoding: bytes[start..<end], as: UTF8.self)) > width
  }
}
