/// Who may see which columns, for what a statement reads.
struct TableAudiences: Sendable {
  private struct Entry {
    let audience: Audience
    let columns: [String: Audience]
  }

  private var entries: [String: Entry] = [:]
  private(set) var views: Set<String> = []

  mutating func add(_ dataset: Dataset) {
    let columns = dataset.fields.map { ($0.name, $0.audience) }
    entries[dataset.name] = Entry(
      audience: dataset.audience, columns: Dictionary(columns, uniquingKeysWith: max))
  }

  mutating func add(view: String) { views.insert(view) }

  /// The highest audience of what is read. Views count by what they read themselves, which SQLite
  /// names beside them.
  func highest(of reads: [String: Set<String>]) -> Audience {
    var highest = Audience.public
    for (table, columns) in reads {
      guard let entry = entries[table] else { continue }
      highest = max(highest, entry.audience)
      for column in columns { highest = max(highest, entry.columns[column] ?? .public) }
    }
    return highest
  }

  func facts(of query: PreparedQuery) -> StatementFacts {
    let tables = Set(query.reads.keys)
    var seen: Set<String> = []
    return StatementFacts(
      parameters: query.parameters.filter { seen.insert($0).inserted }, columns: query.columns,
      origins: query.origins, datasets: tables.subtracting(views),
      views: tables.intersection(views), columnsRead: query.reads,
      audience: highest(of: query.reads))
  }
}
