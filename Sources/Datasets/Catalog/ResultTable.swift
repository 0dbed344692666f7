/// The column of a dataset from which a column of a result was taken unchanged.
public struct ColumnOrigin: Sendable, Hashable {
  public let table: String
  public let column: String
}

/// What a query answered.
public struct ResultTable: Sendable {
  public let columns: [String]
  public let rows: [[SQLValue]]
  /// What the statement is and reads.
  public let facts: StatementFacts

  /// Every dataset and view that was read.
  public var tables: Set<String> { facts.tables }

  /// The rows ordered by their first column, then their second, and so on.
  public func orderedByAllColumns() -> ResultTable {
    let ordered = rows.sorted { first, second in
      for (a, b) in zip(first, second) where a != b { return a < b }
      return false
    }
    return ResultTable(columns: columns, rows: ordered, facts: facts)
  }

  /// At most so many rows, from the first on.
  func prefix(_ count: Int) -> ResultTable {
    ResultTable(columns: columns, rows: Array(rows.prefix(count)), facts: facts)
  }

  /// The place of a column; nil where there is none of that name.
  public func index(ofColumn name: String) -> Int? { columns.firstIndex(of: name) }
}

/// What is known of a statement before it runs.
public struct StatementFacts: Sendable {
  /// Names of the parameters without their `:`, each once, in the order of the text.
  public let parameters: [String]
  public let columns: [String]
  /// For each column, the dataset's column that it shows unchanged; nil for what is computed.
  public let origins: [ColumnOrigin?]
  /// Every dataset that is read, through views too, and the tables `gazette_pages`, `gazette_issues`.
  public let datasets: Set<String>
  /// Every view that is read, through others too.
  public let views: Set<String>
  /// The columns that are read of each table and view.
  public let columnsRead: [String: Set<String>]
  /// The highest audience of the columns that are read.
  public let audience: Audience

  /// Datasets and views together.
  public var tables: Set<String> { datasets.union(views) }
}
