/// A table that isn't a dataset: the publication's own pages and issues.
public struct ExtraTable: Sendable {
  /// What a column holds.
  public enum ColumnType: Sendable {
    case integer, real, text
  }

  public var name: String
  public var columns: [(name: String, type: ColumnType)]
  public var rows: [[SQLValue]]

  /// - Parameter rows: each with a value a column; a missing one is NULL.
  public init(
    name: String, columns: [(name: String, type: ColumnType)], rows: [[SQLValue]] = []
  ) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }

  /// A table of text columns.
  public init(name: String, textColumns: [String], rows: [[SQLValue]] = []) {
    self.init(name: name, columns: textColumns.map { ($0, .text) }, rows: rows)
  }

  var tableColumns: [TableColumn] {
    columns.enumerated().map { index, column in
      var result = TableColumn(name: column.name, type: column.type.sqlType)
      for row in rows { result.append(index < row.count ? row[index] : .null) }
      return result
    }
  }
}

extension ExtraTable.ColumnType {
  fileprivate var sqlType: SQLColumnType {
    switch self {
    case .integer: .integer
    case .real: .real
    case .text: .text
    }
  }
}
