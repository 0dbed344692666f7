/// A piece of an SQL statement. Blanks and comments are left out.
package struct SQLToken: Equatable {
  package enum Kind {
    /// A keyword or a plain identifier.
    case word
    /// An identifier in `"…"`, `` `…` `` or `[…]`.
    case quotedWord
    case string
    case blob
    case number
    /// `:name`, `@name`, `$name`, `?` or `?1`.
    case parameter
    /// An operator or a mark; `||`, `->`, `->>`, `<=` and the like are one.
    case mark
  }

  package let kind: Kind
  /// The bytes of the statement.
  package let range: Range<Int>
  /// As written; a word in upper case.
  package let text: String

  package func isMark(_ mark: String) -> Bool { kind == .mark && text == mark }
  package func isWord(_ word: String) -> Bool { kind == .word && text == word }
}

/// Cuts a statement into tokens as SQLite does. Never fails: what SQLite would refuse comes out as
/// one token or another, and SQLite has its say on it.
package enum SQLTokenizer {
  package static func tokens(_ sql: [UInt8]) -> [SQLToken] {
    var result: [SQLToken] = []
    var index = 0
    while let token = next(sql, from: &index) { result.append(token) }
    return result
  }

  /// Whether a byte may stand in an identifier: letters, digits, `_`, `$` and all beyond ASCII.
  static func isIdentifier(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }

  private static func next(_ sql: [UInt8], from index: inout Int) -> SQLToken? {
    skipBlanks(sql, from: &index)
    guard index < sql.count else { return nil }
    let start = index
    let kind = end(of: sql, from: &index)
    let raw = String(decoding: sql[start..<index], as: UTF8.self)
    return SQLToken(
      kind: kind, range: start..<index, text: kind == .word ? raw.uppercased() : raw)
  }

  private static func skipBlanks(_ sql: [UInt8], from index: inout Int) {
    while index < sql.count {
      let byte = sql[index]
      let following = index + 1 < sql.count ? sql[index + 1] : 0
      if byte == UInt8(ascii: " ") || (9...13).contains(byte) {
        index += 1
      } else if byte == UInt8(ascii: "-"), following == byte {
        while index < sql.count, sql[index] != UInt8(ascii: "\n") { index += 1 }
      } else if byte == UInt8(ascii: "/"), following == UInt8(ascii: "*") {
        index += 2
        while index < sql.count {
          let closes = sql[index] == UInt8(ascii: "/") && sql[index - 1] == UInt8(ascii: "*")
          index += 1
          if closes { break }
        }
      } else {
        return
      }
    }
  }

  private static func end(of sql: [UInt8], from index: inout Int) -> SQLToken.Kind {
    let byte = sql[index]
    let following = index + 1 < sql.count ? sql[index + 1] : 0
    switch byte {
    case UInt8(ascii: "'"):
      skipQuoted(sql, until: byte, from: &index)
      return .string
    case UInt8(ascii: "\""), UInt8(ascii: "`"):
      skipQuoted(sql, until: byte, from: &index)
      return .quotedWord
    case UInt8(ascii: "["):
      skipQuoted(sql, until: UInt8(ascii: "]"), from: &index)
      return .quotedWord
    case UInt8(ascii: "x") where following == UInt8(ascii: "'"),
      UInt8(ascii: "X") where following == UInt8(ascii: "'"):
      index += 1
      skipQuoted(sql, until: following, from: &index)
      return .blob
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      skipNumber(sql, from: &index)
      return .number
    case UInt8(ascii: ".") where following >= 48 && following <= 57:
      skipNumber(sql, from: &index)
      return .number
    case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "#"),
      UInt8(ascii: "$"):
      index += 1
      while index < sql.count, isIdentifier(sql[index]) { index += 1 }
      return .parameter
    default:
      guard !isIdentifier(byte) else {
        while index < sql.count, isIdentifier(sql[index]) { index += 1 }
        return .word
      }
      index += markLength(sql, at: index)
      return .mark
    }
  }

  private static func skipQuoted(_ sql: [UInt8], until quote: UInt8, from index: inout Int) {
    index += 1
    while index < sql.count {
      let closes = sql[index] == quote
      index += 1
      guard closes else { continue }
      // A doubled quote stands for itself.
      if quote != UInt8(ascii: "]"), index < sql.count, sql[index] == quote {
        index += 1
      } else {
        return
      }
    }
  }

  private static func skipNumber(_ sql: [UInt8], from index: inout Int) {
    while index < sql.count {
      let byte = sql[index]
      let before = index > 0 ? sql[index - 1] | 0x20 : 0
      let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      guard
        isIdentifier(byte) || byte == UInt8(ascii: ".") || isSign && before == UInt8(ascii: "e")
      else { return }
      index += 1
    }
  }

  private static let longMarks = ["->>", "||", "->", "<=", ">=", "<>", "<<", ">>", "==", "!="]
    .map { Array($0.utf8) }

  private static func markLength(_ sql: [UInt8], at index: Int) -> Int {
    for mark in longMarks where sql[index...].starts(with: mark) { return mark.count }
    return 1
  }
}
