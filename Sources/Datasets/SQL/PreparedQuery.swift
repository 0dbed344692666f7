internal import CSQLite

/// A statement that has been found to be one read-only query, ready to run.
final class PreparedQuery {
  /// What it reads, before audiences are known.
  let parameters: [String]
  let columns: [String]
  let origins: [ColumnOrigin?]
  let reads: [String: Set<String>]

  private let sql: [UInt8]
  private let statement: RawStatement
  /// Where the statement couldn't be ordered by itself.
  private let ordersAfter: Bool

  /// - Throws: the first thing that is wrong with the statement, with its place.
  init(_ text: String, on connection: SQLConnection, ordered: Bool) throws(QueryFault) {
    let sql = Array(text.utf8)
    let tokens = SQLTokenizer.tokens(sql)
    try Self.checkOpening(tokens, of: sql)
    let original = try Self.compile(sql, tokens: tokens, on: connection)
    self.sql = sql
    reads = connection.context.reads
    columns = original.columnNames
    origins = original.origins
    parameters = original.parameters.map { String($0.dropFirst()) }
    let body = Array(sql[..<Self.end(of: tokens)])
    let checked = DivisionRewrite.rewrite(body, tokens: SQLTokenizer.tokens(body))
    let order = ordered ? TieBreaking(checked, columnCount: columns.count) : .asItIs
    ordersAfter = order == .afterwards
    if case .extended(let longer) = order,
      let statement = try? Self.compileRewritten(longer, tokens: tokens, on: connection)
    {
      self.statement = statement
    } else if checked != body {
      statement = try Self.compileRewritten(checked, tokens: tokens, on: connection)
    } else {
      statement = original
    }
  }

  /// Where the statement ends, without its semicolon.
  static func end(of tokens: [SQLToken]) -> Int {
    tokens.last { !$0.isMark(";") }?.range.upperBound ?? 0
  }

  /// Checks what can be told without SQLite, for messages that say more than its own.
  static func checkOpening(_ tokens: [SQLToken], of sql: [UInt8]) throws(QueryFault) {
    guard let first = tokens.first(where: { !$0.isMark(";") }) else { throw .empty() }
    if let end = sql.firstIndex(of: 0) { throw .other("a NUL character", offset: end) }
    guard first.kind == .word, !["SELECT", "WITH", "VALUES"].contains(first.text) else {
      if let unnamed = tokens.first(where: { $0.kind == .parameter && !$0.text.hasPrefix(":") }) {
        throw .unnamedParameter(unnamed.text, at: unnamed.range.lowerBound)
      }
      if let fault = DateFunctions.clockFault(in: tokens) { throw fault }
      return
    }
    let offset = first.range.lowerBound
    switch first.text {
    case "INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "VACUUM":
      throw .writes(first.text, at: offset)
    case "ATTACH", "DETACH": throw .attaches(at: offset)
    case "PRAGMA": throw .changesSettings(at: offset)
    case "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "ANALYZE", "REINDEX",
      "EXPLAIN":
      throw .refused(first.text, at: offset)
    default: return
    }
  }

  static func compile(
    _ sql: [UInt8], tokens: [SQLToken], on connection: SQLConnection
  ) throws(QueryFault) -> RawStatement {
    connection.context.beginPreparing()
    let (statement, code, tail) = RawStatement.compile(sql, on: connection)
    guard code == SQLITE_OK, let statement else {
      throw PrepareFault(connection: connection, sql: sql, tokens: tokens).fault(code: code)
    }
    if let next = tokens.first(where: { $0.range.lowerBound >= tail && !$0.isMark(";") }) {
      throw .severalStatements(at: next.range.lowerBound)
    }
    guard sqlite3_stmt_readonly(statement.handle) != 0,
      sqlite3_stmt_isexplain(statement.handle) == 0
    else { throw .writes() }
    return statement
  }

  /// Compiles what the rewriting made, and proves that no unchecked division is left in it.
  ///
  /// - Parameter tokens: of the statement as it was written.
  static func compileRewritten(
    _ sql: [UInt8], tokens: [SQLToken], on connection: SQLConnection
  ) throws(QueryFault) -> RawStatement {
    let division = tokens.first { $0.isMark("/") || $0.isMark("%") }
    let (statement, code, _) = RawStatement.compile(sql, on: connection)
    guard code == SQLITE_OK, let statement else {
      throw .uncheckedDivision(at: division?.range.lowerBound)
    }
    guard division != nil else { return statement }
    let program = RawStatement.compile(Array("EXPLAIN ".utf8) + sql, on: connection).statement
    guard let program else { throw .uncheckedDivision(at: division?.range.lowerBound) }
    while sqlite3_step(program.handle) == SQLITE_ROW {
      let operation = program.text(1)
      if operation == "Divide" || operation == "Remainder" {
        throw .uncheckedDivision(at: division?.range.lowerBound)
      }
    }
    return statement
  }

  /// Runs the query.
  func rows(
    _ values: [String: SQLValue], on connection: SQLConnection, limits: QueryLimits
  ) throws(QueryFault) -> [[SQLValue]] {
    for (index, name) in parameters.enumerated() {
      guard let value = values[name] else {
        throw .missingParameter(name, offset: offset(ofParameter: name))
      }
      statement.bind(value, at: Int32(index + 1))
    }
    connection.context.beginRunning(limits)
    defer {
      sqlite3_reset(statement.handle)
      sqlite3_clear_bindings(statement.handle)
      connection.context.endRunning()
    }
    var rows: [[SQLValue]] = []
    var size = 0
    while true {
      let code = sqlite3_step(statement.handle)
      if code == SQLITE_DONE { break }
      guard code == SQLITE_ROW else { throw runFault(code, on: connection, limits) }
      if rows.count >= limits.rows { throw .tooManyRows(limits.rows) }
      let row = try row(&size)
      if size > limits.memory { throw .tooMuchMemory(limits.memory) }
      rows.append(row)
    }
    return ordersAfter
      ? rows.sorted { $0.lexicographicallyPrecedes($1) }
      : rows
  }

  private func row(_ size: inout Int) throws(QueryFault) -> [SQLValue] {
    var row: [SQLValue] = []
    row.reserveCapacity(columns.count)
    size += 32 + columns.count * MemoryLayout<SQLValue>.stride
    for column in 0..<Int32(columns.count) {
      guard let value = statement.value(column) else {
        throw .other("a query can't answer with binary values")
      }
      switch value {
      case .real(let number) where !number.isFinite: throw .notFinite()
      case .text(let text): size += text.utf8.count > 15 ? text.utf8.count + 32 : 0
      default: break
      }
      row.append(value)
    }
    return row
  }

  private func runFault(
    _ code: Int32, on connection: SQLConnection, _ limits: QueryLimits
  ) -> QueryFault {
    if var fault = connection.context.fault {
      let namesValue = [.readsClock, .notAPeriod, .notANumber].contains(fault.kind)
      if fault.offset == nil, fault.notes.isEmpty, namesValue {
        let tokens = SQLTokenizer.tokens(sql)
        fault.offset = PrepareFault.place(ofWordIn: fault.message, tokens: tokens)
        fault.length =
          tokens.first { $0.range.lowerBound == fault.offset }?.range.count ?? fault.length
      }
      return fault
    }
    switch code & 0xFF {
    case SQLITE_NOMEM, SQLITE_TOOBIG: return .tooMuchMemory(limits.memory)
    case SQLITE_INTERRUPT: return .tooLong(limits.time)
    default:
      let message = connection.lastMessage
      return message == "integer overflow" ? .overflow() : .other(message)
    }
  }

  private func offset(ofParameter name: String) -> Int? {
    SQLTokenizer.tokens(sql).first { $0.kind == .parameter && $0.text == ":" + name }?
      .range.lowerBound
  }
}
