internal import Checksums
internal import Diagnostics

/// How many rows a value was made from, and the checksum by which they can be known again.
public struct RowsUsed: Sendable, Hashable {
  public let count: Int
  /// SHA-256 in hexadecimal digits over the rows as JSON lines: first the columns' names as one
  /// list, then each row as one list, ordered by all columns; numbers in plain decimal writing,
  /// a missing value `null`, a line feed after each line.
  public let checksum: String
}

extension Catalog {
  /// The rows of a dataset or view that a condition chooses.
  ///
  /// - Throws: a fault with its place in the condition.
  public func rowsUsed(
    of table: String, where condition: String? = nil, parameters: [String: SQLValue] = [:]
  ) throws(QueryFault) -> RowsUsed {
    let (sql, prefix) = Self.selection(of: table, where: condition)
    do throws(QueryFault) {
      return Self.rowsUsed(try query(sql, parameters: parameters))
    } catch {
      throw error.shifted(by: prefix)
    }
  }

  /// The rows that a query of their own lists.
  public func rowsUsed(
    by query: String, parameters: [String: SQLValue] = [:]
  ) throws(QueryFault) -> RowsUsed {
    try rowsUsed(by: query, parameters: parameters, first: 0).used
  }

  /// The rows that a query of their own lists, and the first of them in the order in which they are
  /// summed up.
  public func rowsUsed(
    by query: String, parameters: [String: SQLValue] = [:], first count: Int
  ) throws(QueryFault) -> (used: RowsUsed, first: ResultTable) {
    let table = try self.query(query, parameters: parameters).orderedByAllColumns()
    return (Self.rowsUsed(table), table.prefix(count))
  }

  private static func rowsUsed(_ result: ResultTable) -> RowsUsed {
    var bytes = line(result.columns.map { .text($0) })
    for row in result.rows { bytes += line(row) }
    return RowsUsed(count: result.rows.count, checksum: SHA256.hex(bytes))
  }

  private static func selection(
    of table: String, where condition: String?
  ) -> (sql: String, prefix: Int) {
    let start = "SELECT * FROM \(SQLName.quoted(table))"
    guard let condition else { return (start, start.utf8.count) }
    let head = start + " WHERE ("
    // On a line of its own, so that a comment in the condition doesn't take the bracket with it.
    return (head + condition + "\n)", head.utf8.count)
  }

  private static func line(_ row: [SQLValue]) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for (index, value) in row.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch value {
      case .text(let text): bytes += Array(JSONText.quoted(text).utf8)
      default: bytes += Array((value.plainText ?? "null").utf8)
      }
    }
    bytes += [UInt8(ascii: "]"), UInt8(ascii: "\n")]
    return bytes
  }
}
