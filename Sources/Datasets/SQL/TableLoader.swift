internal import CSQLite

/// Writes tables into a new database, by raw bindings.
struct TableLoader {
  let connection: SQLConnection

  /// Makes a `STRICT` table, so that no column holds what it doesn't say, with an index on its key.
  func load(_ name: String, columns: [TableColumn], primaryKey: [String]) throws(QueryFault) {
    let list = columns.map { SQLName.quoted($0.name) + " " + $0.type.rawValue }
    let table = SQLName.quoted(name)
    try connection.execute("DROP TABLE IF EXISTS \(table)")
    try connection.execute(
      "CREATE TABLE \(table) (\(list.joined(separator: ", "))) STRICT")
    connection.context.columns[name] = columns.map(\.name)
    try connection.execute("BEGIN")
    try insert(table, columns)
    try connection.execute("COMMIT")
    if !primaryKey.isEmpty {
      let key = primaryKey.map(SQLName.quoted).joined(separator: ", ")
      try connection.execute(
        "CREATE INDEX \(SQLName.quoted("gazette_key_" + name)) ON \(table) (\(key))")
    }
  }

  private func insert(_ table: String, _ columns: [TableColumn]) throws(QueryFault) {
    let count = columns.map(\.count).min() ?? 0
    guard count > 0 else { return }
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    let sql = Array("INSERT INTO \(table) VALUES (\(marks))".utf8)
    guard let statement = RawStatement.compile(sql, on: connection).statement else {
      throw .other(connection.lastMessage)
    }
    for row in 0..<count {
      for (index, column) in columns.enumerated() {
        bind(column, row, to: statement.handle, at: Int32(index + 1))
      }
      let code = sqlite3_step(statement.handle)
      sqlite3_reset(statement.handle)
      guard code == SQLITE_DONE else { throw .other(connection.lastMessage) }
    }
  }

  private func bind(
    _ column: TableColumn, _ row: Int, to statement: OpaquePointer, at index: Int32
  ) {
    if column.isMissing(row) {
      sqlite3_bind_null(statement, index)
      return
    }
    switch column.values {
    case .integers(let values): sqlite3_bind_int64(statement, index, values[row])
    case .reals(let values): sqlite3_bind_double(statement, index, values[row])
    case .texts(let bytes, let ends):
      let start = row == 0 ? 0 : ends[row - 1]
      bytes[start..<ends[row]].withUnsafeBytes { text in
        _ = gazette_sqlite_bind_copied_text(
          statement, index, text.baseAddress?.assumingMemoryBound(to: CChar.self),
          Int32(clamping: text.count))
      }
    }
  }
}
