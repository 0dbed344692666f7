/// The cells in which a page's table differs between two editions.
public struct TableChange: Sendable, Equatable {
  /// The table's id; empty where it has none.
  public var id: String
  public var changedCount = 0
  /// The first changed cells; all are counted.
  public var cells: [Cell] = []
  /// Rows that only the new edition has, by their names; likewise columns.
  public var addedRows: [String] = []
  public var removedRows: [String] = []
  public var addedColumns: [String] = []
  public var removedColumns: [String] = []

  public struct Cell: Sendable, Equatable {
    public var row: String
    public var column: String
    public var old: String
    public var new: String
  }

  /// How many changed cells of a table are listed.
  private static let most = 20

  public var isEmpty: Bool {
    changedCount == 0 && addedRows.isEmpty && removedRows.isEmpty && addedColumns.isEmpty
      && removedColumns.isEmpty
  }

  /// The tables of a page that differ. Tables are paired by id, and by their order where an id
  /// stands twice; one that only one edition has is told with all its rows.
  static func between(_ old: PageText, _ new: PageText) -> [TableChange] {
    let former = numbered(old.tables.map(\.id))
    let present = numbered(new.tables.map(\.id))
    let empty = PageText.Table(id: "", labels: [], rows: [])
    var changes = present.enumerated().map { index, key in
      let place = former.firstIndex(of: key)
      return TableChange(
        id: new.tables[index].id, place.map { old.tables[$0] } ?? empty, new.tables[index])
    }
    for (index, key) in former.enumerated() where !present.contains(key) {
      changes.append(TableChange(id: old.tables[index].id, old.tables[index], empty))
    }
    return changes.filter { !$0.isEmpty }
  }

  private init(id: String, _ old: PageText.Table, _ new: PageText.Table) {
    self.id = id
    let (oldLabels, newLabels) = (Self.labels(of: old), Self.labels(of: new))
    if !old.rows.isEmpty, !new.rows.isEmpty {
      addedColumns = newLabels.filter { !oldLabels.contains($0) && !$0.isEmpty }
      removedColumns = oldLabels.filter { !newLabels.contains($0) && !$0.isEmpty }
    }
    let width = Self.nameWidth(old, new)
    let oldNames = Self.numbered(old.rows.map { Self.name(of: $0, width) })
    let newNames = Self.numbered(new.rows.map { Self.name(of: $0, width) })
    let places = Dictionary(zip(oldNames, oldNames.indices)) { first, _ in first }
    let columns = newLabels.enumerated().compactMap { column, label in
      oldLabels.firstIndex(of: label).map { (label, $0, column) }
    }
    for (index, name) in newNames.enumerated() {
      guard let place = places[name] else {
        addedRows.append(name)
        continue
      }
      for (label, oldColumn, newColumn) in columns {
        compare(old.rows[place], oldColumn, new.rows[index], newColumn, name, label)
      }
    }
    let present = Set(newNames)
    removedRows = oldNames.filter { !present.contains($0) }
  }

  private mutating func compare(
    _ old: PageText.Table.Row, _ oldColumn: Int, _ new: PageText.Table.Row, _ newColumn: Int,
    _ name: String, _ label: String
  ) {
    let former = oldColumn < old.cells.count ? old.cells[oldColumn] : ""
    let present = newColumn < new.cells.count ? new.cells[newColumn] : ""
    guard former != present else { return }
    changedCount += 1
    if cells.count < Self.most {
      cells.append(.init(row: name, column: label, old: former, new: present))
    }
  }

  private static func name(of row: PageText.Table.Row, _ width: Int) -> String {
    (row.names.isEmpty ? Array(row.cells.prefix(width)) : row.names).joined(separator: " ")
  }

  /// How many cells it takes to tell the rows apart of tables that mark no cells as names.
  private static func nameWidth(_ old: PageText.Table, _ new: PageText.Table) -> Int {
    let cells = (old.rows + new.rows).map(\.cells.count).max() ?? 0
    let enough = (1...4).first { width in
      width < cells
        && [old, new].allSatisfy { table in
          Set(table.rows.map { $0.cells.prefix(width) }).count == table.rows.count
        }
    }
    return enough ?? 1
  }

  /// Labels that tell columns apart; those of a table without a header are numbers.
  private static func labels(of table: PageText.Table) -> [String] {
    let width = table.rows.map(\.cells.count).max() ?? 0
    let extra = (0..<max(0, width - table.labels.count)).map {
      "column \(table.labels.count + $0 + 1)"
    }
    return numbered(table.labels + extra)
  }

  /// The texts, those that stand there again with a number; empty ones stay empty.
  private static func numbered(_ texts: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return texts.map { text in
      let count = (seen[text] ?? 0) + 1
      seen[text] = count
      return count == 1 || text.isEmpty ? text : "\(text) (\(count))"
    }
  }
}
