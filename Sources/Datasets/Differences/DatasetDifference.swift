/// The rows in which two versions of a dataset's file differ. Their order doesn't count.
///
/// Rows are told apart by the primary key; without one whole rows are compared, as a multiset, and
/// none counts as changed. Values are compared as the text that stands in the file.
public struct DatasetDifference: Sendable, Equatable {
  public var changedCount = 0
  public var addedCount = 0
  public var removedCount = 0
  /// The first of them: what changed and what was added in the order of the new file, then what was
  /// removed in the order of the old.
  public var rows: [Row] = []
  /// Columns that only the new version has, in its order. Their values alone make no row differ.
  public var addedColumns: [String] = []
  /// Columns that only the old version has, in its order.
  public var removedColumns: [String] = []

  public struct Row: Sendable, Equatable {
    public enum Kind: String, Sendable { case changed, added, removed }

    public var kind: Kind
    /// The key's columns and values; empty where rows have no key.
    public var key: [Value]
    /// What differs, or all other values of a row that was added or removed.
    public var values: [Change]
  }

  public struct Value: Sendable, Equatable {
    public var column: String
    public var text: String
  }

  public struct Change: Sendable, Equatable {
    public var column: String
    /// nil in a row that was added.
    public var old: String?
    /// nil in a row that was removed.
    public var new: String?
  }

  public init() {}

  public var isEmpty: Bool { rowCount == 0 && addedColumns.isEmpty && removedColumns.isEmpty }

  /// How many rows differ, whether they are listed or not.
  public var rowCount: Int { changedCount + addedCount + removedCount }

  /// Leaves columns out of what is listed; rows that say nothing without them, or whose key has one of
  /// them, are still counted.
  ///
  /// - Returns: whether anything was left out.
  public mutating func hide(columns isHidden: (String) -> Bool) -> Bool {
    let before = self
    addedColumns.removeAll(where: isHidden)
    removedColumns.removeAll(where: isHidden)
    rows = rows.compactMap { row in
      if row.key.contains(where: { isHidden($0.column) }) { return nil }
      var row = row
      row.values.removeAll { isHidden($0.column) }
      return row.values.isEmpty && (row.kind == .changed || row.key.isEmpty) ? nil : row
    }
    return self != before
  }

  /// Compares two versions of a file, in UTF-8 or GB18030, in time linear in their length.
  ///
  /// - Parameters:
  ///   - primaryKey: the names of columns; left alone where a version lacks one of them.
  ///   - limit: how many rows are listed; all are counted.
  public static func between(
    old: [UInt8], new: [UInt8], primaryKey: [String], limit: Int, dialect: CSVDialect = CSVDialect()
  ) -> DatasetDifference {
    between(
      DatasetVersion(old, .utf8, dialect), DatasetVersion(new, .utf8, dialect), primaryKey, limit)
  }

  static func between(
    _ old: DatasetVersion, _ new: DatasetVersion, _ primaryKey: [String], _ limit: Int
  ) -> DatasetDifference {
    var difference = DatasetDifference()
    difference.addedColumns = new.labels.filter { !old.labels.contains($0) }
    difference.removedColumns = old.labels.filter { !new.labels.contains($0) }
    let matching = RowMatching(old: old, new: new, primaryKey: primaryKey)
    difference.changedCount = matching.changed.count
    difference.addedCount = matching.added.count
    difference.removedCount = matching.removed.count
    difference.rows = matching.listed(limit)
    return difference
  }
}

extension Dataset {
  /// The rows in which two versions of the dataset's file differ.
  ///
  /// - Parameter limit: how many rows are listed; all are counted.
  public func difference(old: [UInt8], new: [UInt8], limit: Int) -> DatasetDifference {
    .between(
      DatasetVersion(old, encoding, dialect), DatasetVersion(new, encoding, dialect), primaryKey,
      limit)
  }
}
