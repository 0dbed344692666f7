internal import CSQLite

/// SQLite's date functions without the clock.
///
/// The functions of the same names on the reading connection look for what would read the clock or
/// the machine's time zone, and ask this small connection for the rest.
final class DateFunctions {
  static let names = ["date", "time", "datetime", "julianday", "strftime", "unixepoch"]

  private let handle: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  init() throws(QueryFault) {
    var database: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(":memory:", &database, flags, nil) == SQLITE_OK, let database else {
      sqlite3_close_v2(database)
      throw .other("SQLite can't be opened")
    }
    handle = database
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
  }

  /// What of the arguments would read the clock or the time zone; nil where nothing does.
  static func clockWord(in arguments: [String], of name: String) -> String? {
    let times = name == "strftime" ? arguments.dropFirst() : arguments[...]
    guard let first = times.first else { return name }
    let words = ["now", "subsec", "subsecond"]
    if words.contains(first.lowercased()) { return first }
    return times.dropFirst().first { modifier in
      let word = modifier.lowercased()
      return word.hasPrefix("localtime") || word.hasPrefix("utc") || word == "now"
    }
  }

  /// What of a statement's text would read the clock, found before it runs; nil also where that
  /// shows only while it runs.
  static func clockFault(in tokens: [SQLToken]) -> QueryFault? {
    for (index, token) in tokens.enumerated() where token.kind == .word {
      let name = token.text.lowercased()
      guard names.contains(name), index + 2 < tokens.count, tokens[index + 1].isMark("(") else {
        continue
      }
      if tokens[index + 2].isMark(")") { return .readsClock(name, at: token) }
      let end = tokens[index...].firstIndex { $0.isMark(")") } ?? tokens.endIndex
      for argument in tokens[index..<end] where argument.kind == .string {
        let text = String(argument.text.dropFirst().dropLast())
        if clockWord(in: ["", text, text], of: "date") != nil {
          return .readsClock(text, at: argument)
        }
      }
    }
    return nil
  }

  func answer(
    _ name: String, _ arguments: UnsafeBufferPointer<OpaquePointer?>, in call: OpaquePointer?
  ) {
    guard let statement = statement(name, count: arguments.count) else {
      return sqlite3_result_null(call)
    }
    for (index, value) in arguments.enumerated() {
      sqlite3_bind_value(statement, Int32(index + 1), value)
    }
    if sqlite3_step(statement) == SQLITE_ROW {
      sqlite3_result_value(call, sqlite3_column_value(statement, 0))
    }
    sqlite3_reset(statement)
  }

  private func statement(_ name: String, count: Int) -> OpaquePointer? {
    let key = "\(name)/\(count)"
    if let known = statements[key] { return known }
    let marks = Array(repeating: "?", count: count).joined(separator: ",")
    var statement: OpaquePointer?
    sqlite3_prepare_v2(handle, "SELECT \(name)(\(marks))", -1, &statement, nil)
    statements[key] = statement
    return statement
  }
}
