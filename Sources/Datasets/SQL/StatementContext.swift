internal import CSQLite
internal import Diagnostics

/// What one connection's callbacks know and find out while a statement is prepared and run.
///
/// Used by one thread at a time, under the connection's lock.
final class StatementContext {
  /// The columns of each table and view that may be read.
  var columns: [String: [String]] = [:]
  /// Where each view's statement stands, for faults inside it.
  var viewSources: [String: SQLSource] = [:]
  /// Datasets and views that exist but have errors of their own.
  var broken = BrokenTables()

  /// What the statement reads: columns by table or view.
  private(set) var reads: [String: Set<String>] = [:]
  /// The first fault that a callback found; SQLite's own message then says less.
  private(set) var fault: QueryFault?

  private var limits = QueryLimits()
  private var deadline: ContinuousClock.Instant?
  private var memoryAtStart: Int64 = 0

  func beginPreparing() {
    reads = [:]
    fault = nil
  }

  func beginRunning(_ limits: QueryLimits) {
    fault = nil
    self.limits = limits
    deadline = limits.now().advanced(by: limits.time)
    memoryAtStart = sqlite3_memory_used()
  }

  func endRunning() { deadline = nil }

  func record(_ fault: QueryFault) {
    if self.fault == nil { self.fault = fault }
  }

  /// Whether a running statement has used up its time or memory; that is recorded.
  ///
  /// Memory is measured for the process, which SQLite counts for free: with several queries at once
  /// the bound is the stricter for it. (SQLite's own hard limit would hold for loading too.)
  func isExhausted() -> Bool {
    guard let deadline else { return false }
    if limits.now() >= deadline {
      record(.tooLong(limits.time))
      return true
    }
    if sqlite3_memory_used() - memoryAtStart > Int64(limits.memory) {
      record(.tooMuchMemory(limits.memory))
      return true
    }
    return false
  }

  /// SQLite asks this for everything that a statement would do.
  func mayDo(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return true
    case SQLITE_READ: return mayRead(first ?? "", second ?? "")
    case SQLITE_FUNCTION: return mayCall(second ?? "")
    case SQLITE_ATTACH, SQLITE_DETACH: record(.attaches())
    case SQLITE_PRAGMA: record(.changesSettings())
    case SQLITE_TRANSACTION, SQLITE_SAVEPOINT, SQLITE_ANALYZE, SQLITE_REINDEX:
      record(.refused())
    // SQLite declares its own virtual tables so, when they are first named.
    case SQLITE_INSERT where first == "sqlite_master",
      SQLITE_UPDATE where first == "sqlite_master":
      record(.foreignTable())
    default: record(.writes())
    }
    return false
  }

  private func mayRead(_ table: String, _ column: String) -> Bool {
    if columns[table] != nil {
      reads[table, default: []].formUnion(column.isEmpty ? [] : [column])
      return true
    }
    // A common table expression of which no column is read has a name of its own.
    let isSystem = Self.systemPrefixes.contains { table.lowercased().hasPrefix($0) }
    if AllowedFunctions.tableNames.contains(table) || column.isEmpty && !isSystem { return true }
    record(.missingTable(table, names: columns.keys.sorted(), offset: nil))
    return false
  }

  private static let systemPrefixes = ["sqlite_", "pragma_", "dbstat", "fts", "rtree", "bytecode"]

  private func mayCall(_ name: String) -> Bool {
    let name = name.lowercased()
    if AllowedFunctions.names.contains(name) || AllowedFunctions.ownNames.contains(name) {
      return true
    }
    record(AllowedFunctions.clockNames.contains(name) ? .readsClock(name) : .refusedFunction(name))
    return false
  }
}

extension StatementContext {
  /// The fault at a place that a rewritten division names: a byte, or a view and a byte.
  func record(_ fault: QueryFault, atPlace place: String) {
    var fault = fault
    if let colon = place.utf8.lastIndex(of: UInt8(ascii: ":")) {
      let view = String(place[..<colon])
      let offset = Int(place[place.index(after: colon)...])
      let span = viewSources[view]?.span(offset: offset)
      fault.notes.append(.init("the division stands in the view '\(view)'", at: span))
    } else {
      fault.offset = Int(place)
    }
    record(fault)
  }
}
