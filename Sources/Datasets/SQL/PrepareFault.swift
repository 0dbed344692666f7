internal import CSQLite

/// What SQLite's refusal of a statement means, and where in it.
struct PrepareFault {
  let connection: SQLConnection
  let sql: [UInt8]
  let tokens: [SQLToken]

  func fault(code: Int32) -> QueryFault {
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
      let length = tokens.first { $0.range.lowerBound == place }?.range.count
      return QueryFault(.syntax, "SQL \(message)", offset: place, length: length ?? 1)
    }
    if code & 0xFF == SQLITE_TOOBIG { return .other("the statement is too long") }
    return .other(message, offset: place)
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
