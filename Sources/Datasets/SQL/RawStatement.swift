internal import CSQLite

/// One compiled statement, freed when it is let go.
final class RawStatement {
  let handle: OpaquePointer

  /// - Parameter sql: the bytes up to a NUL or the end.
  /// - Returns: nil, with SQLite's code, its place and message on the connection, or with `SQLITE_OK`
  ///   where there is no statement in the text.
  static func compile(
    _ sql: [UInt8], on connection: SQLConnection
  ) -> (statement: RawStatement?, code: Int32, tail: Int) {
    var statement: OpaquePointer?
    var tail = 0
    let code = sql.withUnsafeBytes { bytes -> Int32 in
      let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      var rest: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v3(
        connection.handle, text, Int32(clamping: bytes.count), UInt32(SQLITE_PREPARE_PERSISTENT),
        &statement, &rest)
      if let rest, let text { tail = rest - text }
      return code
    }
    return (statement.map(RawStatement.init), code, tail)
  }

  private init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { sqlite3_finalize(handle) }

  var columnNames: [String] {
    (0..<sqlite3_column_count(handle)).map { index in
      sqlite3_column_name(handle, index).map { String(cString: $0) } ?? ""
    }
  }

  /// The dataset's column that each result column shows unchanged.
  var origins: [ColumnOrigin?] {
    (0..<sqlite3_column_count(handle)).map { index in
      guard let table = sqlite3_column_table_name(handle, index),
        let column = sqlite3_column_origin_name(handle, index)
      else { return nil }
      return ColumnOrigin(table: String(cString: table), column: String(cString: column))
    }
  }

  /// Parameters as written, such as `:period`.
  var parameters: [String] {
    (0..<max(sqlite3_bind_parameter_count(handle), 0)).map { index in
      sqlite3_bind_parameter_name(handle, index + 1).map { String(cString: $0) } ?? "?"
    }
  }

  func bind(_ value: SQLValue, at index: Int32) {
    switch value {
    case .null: sqlite3_bind_null(handle, index)
    case .integer(let number): sqlite3_bind_int64(handle, index, number)
    case .real(let number): sqlite3_bind_double(handle, index, number)
    case .text(var text):
      text.withUTF8 { bytes in
        _ = bytes.withMemoryRebound(to: CChar.self) {
          gazette_sqlite_bind_copied_text(
            handle, index, $0.baseAddress, Int32(clamping: $0.count))
        }
      }
    }
  }

  /// The value of a column of the current row; nil for binary values.
  func value(_ column: Int32) -> SQLValue? {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
    case SQLITE_TEXT: return .text(text(column))
    default: return nil
    }
  }

  func text(_ column: Int32) -> String {
    guard let bytes = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// Runs to the first row and gives its first column as text; nil where there is no row.
  var firstValue: String? {
    defer { sqlite3_reset(handle) }
    return sqlite3_step(handle) == SQLITE_ROW ? text(0) : nil
  }
}
