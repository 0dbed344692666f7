internal import Diagnostics
internal import Synchronization

/// All data of a publication, loaded once and read by any number of threads.
///
/// Statements are read-only by three means: SQLite asks Gazette before it prepares anything but
/// reads and listed functions, the statement has to be a `SELECT`, and the data are opened for
/// reading alone.
public final class Catalog: Sendable {
  /// Ordered by name.
  public let datasets: [Dataset]
  /// Ordered by name; those with errors are left out.
  public let views: [View]
  private let audiences: TableAudiences
  private let pool: ReaderPool
  private let limits: QueryLimits
  /// Whose edition the tables about the datasets are for.
  private let audience: Audience
  /// The same catalog with rows in the tables about the datasets, made when they are first read.
  private let filled = Mutex<Catalog?>(nil)
  private let isFilled: Bool

  init(
    datasets: [Dataset], views: [View], audiences: TableAudiences,
    setup: ReaderPool.Setup, limits: QueryLimits, audience: Audience = .internal,
    isFilled: Bool = false
  ) {
    self.audience = audience
    self.isFilled = isFilled
    self.datasets = datasets.sorted { $0.name < $1.name }
    self.views = views.sorted { $0.name < $1.name }
    self.audiences = audiences
    self.limits = limits
    pool = ReaderPool(setup)
  }

  public func dataset(named name: String) -> Dataset? { datasets.first { $0.name == name } }
  public func view(named name: String) -> View? { views.first { $0.name == name } }

  /// SHA-256 of a view's `.sql` file, as `sha256sum` prints it; nil for other names.
  public func viewChecksum(_ name: String) -> String? { view(named: name)?.checksum }

  /// The columns of a dataset, a view, or one of the publication's own tables; nil for other names.
  public func columns(of table: String) -> [String]? { pool.setup.columns[table] }

  /// Names of all that can be read.
  public var tableNames: [String] { pool.setup.columns.keys.sorted() }

  /// Whether the data package can't be read so far that the names of all datasets are known.
  public var isPackageBroken: Bool { pool.setup.broken.isPackageBroken }

  /// Whether a name that can't be read is, or may be, that of a dataset or view with errors of its
  /// own. These are reported; what needs the table need not be.
  public func isBroken(_ table: String) -> Bool {
    columns(of: table) == nil && pool.setup.broken.contains(table)
  }

  /// What a statement is and reads, without running it.
  ///
  /// - Throws: what is wrong with it, with the byte of the statement where that is known.
  public func checkedStatement(_ sql: String) throws(QueryFault) -> StatementFacts {
    try pool.read { (connection) throws(QueryFault) in
      audiences.facts(of: try connection.prepared(sql, ordered: true))
    }
  }

  /// Runs a query. Safe from any thread.
  ///
  /// - Parameters:
  ///   - parameters: by name without `:`; those that the statement doesn't name are left alone.
  ///     Arguments of figures are bound as text always, so that a period 2022 is no number.
  ///   - ordered: rows that the statement's own order leaves tied are ordered by all columns, so
  ///     that the answer is one always.
  public func query(
    _ sql: String, parameters: [String: SQLValue] = [:], ordered: Bool = true
  ) throws(QueryFault) -> ResultTable {
    let answer = try pool.read { (connection) throws(QueryFault) -> ResultTable? in
      let query = try connection.prepared(sql, ordered: ordered)
      if !isFilled, !DatasetTables.names.isDisjoint(with: query.reads.keys) { return nil }
      let rows = try query.rows(parameters, on: connection, limits: limits)
      return ResultTable(columns: query.columns, rows: rows, facts: audiences.facts(of: query))
    }
    if let answer { return answer }
    return try filledCatalog().query(sql, parameters: parameters, ordered: ordered)
  }

  private func filledCatalog() throws(QueryFault) -> Catalog {
    try filled.withLock { (known) throws(QueryFault) -> Catalog in
      if let known { return known }
      let bounds = QueryLimits(time: .seconds(60), memory: 4 << 30)
      let tables = try DatasetTables(datasets, audience: audience).filled {
        (sql) throws(QueryFault) in
        try pool.read { (connection) throws(QueryFault) in
          try connection.prepared(sql, ordered: false).rows([:], on: connection, limits: bounds)
        }
      }
      let made = try adding(tables, isFilled: true)
      known = made
      return made
    }
  }

  /// The same catalog with further tables, or with other rows in those it has of these names.
  public func adding(_ tables: [ExtraTable]) throws(QueryFault) -> Catalog {
    try adding(tables, isFilled: isFilled)
  }

  private func adding(_ tables: [ExtraTable], isFilled: Bool) throws(QueryFault) -> Catalog {
    let connection = try SQLConnection(image: nil)
    try pool.setup.image.copy(to: connection.handle)
    connection.context.columns = pool.setup.columns
    let loader = TableLoader(connection: connection)
    for table in tables {
      try loader.load(table.name, columns: table.tableColumns, primaryKey: [])
    }
    let setup = ReaderPool.Setup(
      image: try DatabaseImage(of: connection), columns: connection.context.columns,
      viewSources: pool.setup.viewSources, broken: pool.setup.broken)
    return Catalog(
      datasets: datasets, views: views, audiences: audiences, setup: setup, limits: limits,
      audience: audience, isFilled: isFilled)
  }
}
