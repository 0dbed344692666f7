internal import CSQLite
internal import Diagnostics

/// What SQLite's refusal of a statement means, and where in it.
struct PrepareFault {
  let connection: SQLConnection
  let sql: [UInt8]
  let tokens: [SQLToken]

  /// The words that are most often mistyped.
  private static let clauses = [
    "SELECT", "FROM", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "JOIN", "DISTINCT", "BETWEEN",
    "UNION", "AND",
  ]

  func fault(code: Int32) -> QueryFault {
    var fault = meaning(code: code)
    guard let token = tokens.first(where: { $0.range.lowerBound == fault.offset }) else {
      return fault
    }
    if token.kind == .quotedWord { fault.length = token.range.count }
    if fault.kind == .missingColumn, token.text.hasPrefix("\""), !token.text.contains("'") {
      fault.help = "a text stands in single quotes: '\(token.text.dropFirst().dropLast())'"
    }
    return fault
  }

  private func meaning(code: Int32) -> QueryFault {
    let message = connection.lastMessage
    let offset = sqlite3_error_offset(connection.handle)
    let place = offset >= 0 ? Int(offset) : nil
    if let known = connection.context.fault { return placed(known) }
    if let name = rest(of: message, after: "no such table: ") {
      let table = name.hasPrefix("main.") ? String(name.dropFirst(5)) : name
      let at = place ?? self.place(ofName: table)
      if connection.context.broken.contains(table) { return .brokenTable(table, offset: at) }
      return .missingTable(table, names: connection.context.columns.keys.sorted(), offset: at)
    }
    if let name = rest(of: message, after: "no such column: ") {
      return .missingColumn(name, names: columnsInReach, offset: place ?? self.place(ofName: name))
    }
    if let name = rest(of: message, after: "ambiguous column name: ") {
      return QueryFault(
        .ambiguousColumn, "'\(name)' is a column of more than one table", offset: place,
        length: name.utf8.count, help: "write table.\(name)")
    }
    if let name = rest(of: message, after: "no such function: ") {
      return .unknownFunction(name, offset: place ?? self.place(ofName: name))
    }
    if message == "incomplete input" {
      let end = tokens.last?.range
      return QueryFault(
        .syntax, "the statement ends too early", offset: end?.lowerBound, length: end?.count ?? 1)
    }
    if message.hasSuffix("syntax error") || message.hasPrefix("unrecognized token") {
      return syntaxFault(place)
    }
    if code & 0xFF == SQLITE_TOOBIG { return .other("the statement is too long") }
    return .other(message, offset: place)
  }

  /// SQLite names the word at which it gave up; the mistake is often the word before.
  private func syntaxFault(_ place: Int?) -> QueryFault {
    let index = tokens.firstIndex { $0.range.lowerBound == place }
    let near = index.map { tokens[max($0 - 1, 0)...$0] } ?? []
    let mistyped = near.lazy.compactMap { token -> String? in
      guard token.kind == .word, !Self.clauses.contains(token.text) else { return nil }
      return Suggestion.help(for: token.text, in: Self.clauses)
    }.first
    let word = index.map { " near '\(text(tokens[$0]))'" } ?? ""
    return QueryFault(
      .syntax, "the SQL can't be read\(word)", offset: place,
      length: index.map { tokens[$0].range.count } ?? 1, help: mistyped)
  }

  private func text(_ token: SQLToken) -> String {
    String(String(decoding: sql[token.range], as: UTF8.self).prefix(60))
  }

  /// A fault found by a callback, with the place of the word it is about.
  private func placed(_ fault: QueryFault) -> QueryFault {
    guard fault.offset == nil else { return fault }
    var fault = fault
    fault.offset = Self.place(ofWordIn: fault.message, tokens: tokens)
    return fault
  }

  /// The place of the word that a message quotes.
  static func place(ofWordIn message: String, tokens: [SQLToken]) -> Int? {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return nil }
    let word = parts[1].uppercased()
    let found = tokens.first { token in
      token.text == word
        || token.kind != .word && token.text.uppercased().dropFirst().dropLast() == word
    }
    return found?.range.lowerBound
  }

  private func place(ofName name: String) -> Int? {
    let last = name.split(separator: ".").last.map(String.init) ?? name
    return tokens.first { token in
      token.kind == .word && token.text == last.uppercased()
        || token.kind == .quotedWord && token.text.dropFirst().dropLast() == last
    }?.range.lowerBound
  }

  private func rest(of message: String, after prefix: String) -> String? {
    message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : nil
  }

  /// The columns of the tables that the statement names, else none.
  private var columnsInReach: [String] {
    let words = Set(tokens.filter { $0.kind == .word }.map(\.text))
    let tables = connection.context.columns.filter { words.contains($0.key.uppercased()) }
    return Set(tables.values.flatMap { $0 }).sorted()
  }
}
