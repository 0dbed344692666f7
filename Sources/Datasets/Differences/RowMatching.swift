/// Finds for each row of the new version the one of the old that it was.
///
/// Rows that are the same in all columns that both versions have are paired first, whatever their
/// order; so a key that stands in several rows by mistake leads to no false difference, and time
/// stays linear. What is left over is paired by its key.
struct RowMatching {
  private let old: DatasetVersion
  private let new: DatasetVersion
  /// The columns that both versions have, in the order of the new one.
  private let shared: (names: [String], old: [Int], new: [Int])
  /// The key's columns; empty where rows are compared whole.
  private var key: (names: [String], old: [Int], new: [Int]) = ([], [], [])
  /// In the order of the new version.
  private(set) var changed: [(old: Int, new: Int)] = []
  private(set) var added: [Int] = []
  /// In the order of the old version.
  private(set) var removed: [Int] = []

  init(old: DatasetVersion, new: DatasetVersion, primaryKey: [String]) {
    (self.old, self.new) = (old, new)
    func columns(_ names: [String]) -> (names: [String], old: [Int], new: [Int]) {
      (
        names, names.compactMap(old.labels.firstIndex(of:)),
        names.compactMap(new.labels.firstIndex(of:))
      )
    }
    shared = columns(new.labels.filter(old.labels.contains))
    if primaryKey.allSatisfy(shared.names.contains) { key = columns(primaryKey) }
    match()
  }

  private mutating func match() {
    // Most versions differ in few rows, and these stand at the end.
    var start = 0
    let shorter = min(old.rows.count, new.rows.count)
    while start < shorter, isSame(start, start) { start += 1 }
    var tail = 0
    while tail < shorter - start,
      isSame(old.rows.count - 1 - tail, new.rows.count - 1 - tail)
    {
      tail += 1
    }
    removed = Array(start..<old.rows.count - tail)
    added = Array(start..<new.rows.count - tail)
    pair(shared.old, shared.new) { _, _ in }
    if key.names.isEmpty { return }
    var pairs: [(old: Int, new: Int)] = []
    pair(key.old, key.new) { pairs.append(($0, $1)) }
    changed = pairs
  }

  private func isSame(_ oldRow: Int, _ newRow: Int) -> Bool {
    new.isEqual(newRow, shared.new, to: old, oldRow, shared.old)
  }

  /// Takes the rows that agree in these columns out of `removed` and `added`, each with one other.
  private mutating func pair(
    _ oldColumns: [Int], _ newColumns: [Int], _ found: (_ old: Int, _ new: Int) -> Void
  ) {
    if removed.isEmpty || added.isEmpty { return }
    var groups = RowGroups(old, oldColumns, rows: removed)
    var taken = [Bool](repeating: false, count: removed.count)
    added = added.filter { row in
      guard let place = groups.take(like: row, of: new, newColumns) else { return true }
      taken[place] = true
      found(removed[place], row)
      return false
    }
    removed = zip(removed, taken).filter { !$0.1 }.map(\.0)
  }

  // MARK: What is told

  func listed(_ limit: Int) -> [DatasetDifference.Row] {
    let limit = max(limit, 0)
    var rows = changed.prefix(limit).map { pair in
      DatasetDifference.Row(
        kind: .changed, key: values(of: pair.new, new, key.new, key.names),
        values: shared.names.indices.compactMap { change(pair, $0) })
    }
    rows += added.prefix(limit - rows.count).map { row in
      DatasetDifference.Row(
        kind: .added, key: values(of: row, new, key.new, key.names),
        values: rest(of: row, new).map { .init(column: $0.column, old: nil, new: $0.text) })
    }
    rows += removed.prefix(limit - rows.count).map { row in
      DatasetDifference.Row(
        kind: .removed, key: values(of: row, old, key.old, key.names),
        values: rest(of: row, old).map { .init(column: $0.column, old: $0.text, new: nil) })
    }
    return rows
  }

  private func change(_ pair: (old: Int, new: Int), _ index: Int) -> DatasetDifference.Change? {
    let (oldColumn, newColumn) = (shared.old[index], shared.new[index])
    guard !new.hasEqualCell(pair.new, newColumn, as: old, pair.old, oldColumn) else { return nil }
    return .init(
      column: shared.names[index], old: old.value(pair.old, oldColumn),
      new: new.value(pair.new, newColumn))
  }

  private func values(
    of row: Int, _ version: DatasetVersion, _ columns: [Int], _ names: [String]
  ) -> [DatasetDifference.Value] {
    zip(names, columns).map { .init(column: $0, text: version.value(row, $1)) }
  }

  private func rest(of row: Int, _ version: DatasetVersion) -> [DatasetDifference.Value] {
    version.labels.enumerated().filter { !key.names.contains($0.element) }
      .map { .init(column: $0.element, text: version.value(row, $0.offset)) }
  }
}
