internal import CSQLite

/// One SQLite connection with Gazette's functions, closed when it is let go.
///
/// Not for several threads at once; `ReaderPool` puts each behind a lock.
final class SQLConnection {
  let handle: OpaquePointer
  let context = StatementContext()
  /// Keeps the shared bytes alive while the connection reads them.
  private let image: DatabaseImage?
  private var statements: [String: PreparedQuery] = [:]
  /// Evaluates SQLite's date functions apart from the data.
  let dates: DateFunctions

  /// - Parameter image: what the connection reads; nil for a new, empty, writable database.
  init(image: DatabaseImage?) throws(QueryFault) {
    var database: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(":memory:", &database, flags, nil)
    guard code == SQLITE_OK, let database else {
      sqlite3_close_v2(database)
      throw .other("SQLite can't be opened (code \(code))")
    }
    handle = database
    self.image = image
    dates = try DateFunctions()
    applySettings()
    try registerFunctions()
    if let image { try image.attach(to: database) }
    // SQLite declares these tables when they are first named, which later wouldn't be allowed.
    for name in AllowedFunctions.tableNames.sorted() { try execute("SELECT 1 FROM \(name)('[]')") }
  }

  deinit {
    statements = [:]
    sqlite3_close_v2(handle)
  }

  /// A pointer for callbacks; the connection owns the context and outlives every call.
  var contextPointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(context).toOpaque() }

  var lastMessage: String { String(cString: sqlite3_errmsg(handle)) }

  /// Runs a statement of Gazette's own, which changes the database.
  func execute(_ sql: String) throws(QueryFault) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw .other(lastMessage) }
  }

  private func applySettings() {
    _ = gazette_sqlite_set_flag(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    _ = gazette_sqlite_set_flag(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0)
    _ = gazette_sqlite_set_flag(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    _ = gazette_sqlite_set_flag(handle, SQLITE_DBCONFIG_DQS_DML, 0)
    _ = gazette_sqlite_set_flag(handle, SQLITE_DBCONFIG_DQS_DDL, 0)
    sqlite3_exec(handle, "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 2147418112", nil, nil, nil)
  }

  /// From here on the connection only reads, within bounds.
  func restrict() {
    let bounds: [(Int32, Int32)] = [
      (SQLITE_LIMIT_LENGTH, QueryLimits.longestValue),
      (SQLITE_LIMIT_SQL_LENGTH, QueryLimits.longestStatement),
      (SQLITE_LIMIT_EXPR_DEPTH, 200), (SQLITE_LIMIT_COMPOUND_SELECT, 100),
      (SQLITE_LIMIT_VDBE_OP, 1_000_000), (SQLITE_LIMIT_ATTACHED, 0),
      (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000), (SQLITE_LIMIT_VARIABLE_NUMBER, 1_000),
      (SQLITE_LIMIT_TRIGGER_DEPTH, 1), (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]
    for (name, value) in bounds { sqlite3_limit(handle, name, value) }
    let ask:
      @convention(c) (
        UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
        UnsafePointer<CChar>?, UnsafePointer<CChar>?
      ) -> Int32 = { pointer, action, first, second, _, _ in
        guard let pointer else { return SQLITE_DENY }
        let context = Unmanaged<StatementContext>.fromOpaque(pointer).takeUnretainedValue()
        let first = first.map { String(cString: $0) }
        let second = second.map { String(cString: $0) }
        return context.mayDo(action, first, second) ? SQLITE_OK : SQLITE_DENY
      }
    sqlite3_set_authorizer(handle, ask, contextPointer)
    sqlite3_progress_handler(
      handle, 500,
      { pointer in
        guard let pointer else { return 1 }
        let context = Unmanaged<StatementContext>.fromOpaque(pointer).takeUnretainedValue()
        return context.isExhausted() ? 1 : 0
      }, contextPointer)
  }

  /// Lets the connection change its database again, for the next view.
  func lift() {
    sqlite3_set_authorizer(handle, nil, nil)
    sqlite3_progress_handler(handle, 0, nil, nil)
  }

  /// The statement, prepared once and kept.
  func prepared(_ sql: String, ordered: Bool) throws(QueryFault) -> PreparedQuery {
    let key = (ordered ? "o" : "-") + sql
    if let known = statements[key] { return known }
    let query = try PreparedQuery(sql, on: self, ordered: ordered)
    if statements.count >= 200 { statements = [:] }
    statements[key] = query
    return query
  }
}
