internal import Checksums
internal import Diagnostics

/// Makes views in the order in which they need each other.
///
/// The order comes from SQLite itself: a view that reads a table which isn't there yet waits until
/// the view of that name has been made.
struct ViewBuilder {
  let connection: SQLConnection
  private let files: [String: ViewFile]
  private(set) var audiences: TableAudiences
  private(set) var views: [String: View] = [:]
  private(set) var failed: Set<String> = []
  private(set) var diagnostics: [Diagnostic] = []
  private var path: [String] = []

  init(_ files: [ViewFile], audiences: TableAudiences, on connection: SQLConnection) {
    self.files = Dictionary(files.map { ($0.name, $0) }) { first, _ in first }
    self.audiences = audiences
    self.connection = connection
  }

  mutating func makeAll() {
    for name in files.keys.sorted() { make(name) }
  }

  private mutating func make(_ name: String) {
    guard let file = files[name], views[name] == nil, !failed.contains(name) else { return }
    path.append(name)
    defer { path.removeLast() }
    while true {
      do throws(QueryFault) {
        try create(file)
        return
      } catch {
        guard waits(for: error, in: file) else { return }
      }
    }
  }

  /// Whether what a view lacked is there now, so that it can be tried again. Else it has failed.
  private mutating func waits(for fault: QueryFault, in file: ViewFile) -> Bool {
    // A name counts as broken, too, where the package as a whole is.
    let isAbsent = fault.kind == .missingTable || fault.kind == .brokenTable
    if isAbsent, let needed = fault.name, files[needed] != nil {
      if let start = path.firstIndex(of: needed) {
        report(cycle: Array(path[start...]) + [needed], fault, in: file)
        return false
      }
      if views[needed] == nil, !failed.contains(needed) {
        make(needed)
        if views[needed] != nil { return true }
      }
    }
    // A view that fails only because another has is not reported twice.
    let isSequel = fault.kind == .brokenTable || fault.name.map(failed.contains) ?? false
    if !isSequel { diagnostics.append(fault.diagnostic(in: file.place)) }
    fail(file.name)
    return false
  }

  private mutating func report(cycle: [String], _ fault: QueryFault, in file: ViewFile) {
    let span = file.place.span(offset: fault.offset, length: fault.length)
    let others = cycle.dropLast().filter { $0 != file.name }
    let notes = others.compactMap { name in
      files[name].map { Diagnostic.Note("the view '\(name)'", at: .file($0.source.path)) }
    }
    diagnostics.append(.viewCycle(cycle, at: span, notes: notes))
    for name in cycle { fail(name) }
  }

  private mutating func fail(_ name: String) {
    failed.insert(name)
    connection.context.broken.insert(name)
  }

  private mutating func create(_ file: ViewFile) throws(QueryFault) {
    try PreparedQuery.checkOpening(file.tokens, of: file.statement)
    connection.restrict()
    defer { connection.lift() }
    let compiled = try PreparedQuery.compile(
      file.statement, tokens: file.tokens, on: connection)
    let reads = connection.context.reads
    if let problem = problem(of: compiled, in: file) {
      diagnostics.append(problem)
      fail(file.name)
      return
    }
    let columns = compiled.columnNames
    let final = DivisionRewrite.rewrite(file.statement, tokens: file.tokens, view: file.name)
    if final != file.statement {
      _ = try PreparedQuery.compileRewritten(final, tokens: file.tokens, on: connection)
    }
    connection.lift()
    let list = columns.map(SQLName.quoted).joined(separator: ", ")
    let body = String(decoding: final, as: UTF8.self)
    try connection.execute("CREATE VIEW \(SQLName.quoted(file.name))(\(list)) AS \(body)")
    connection.context.columns[file.name] = columns
    connection.context.viewSources[file.name] = file.place
    audiences.add(view: file.name)
    let tables = Set(reads.keys)
    views[file.name] = View(
      name: file.name, sql: file.text, source: file.source, columns: columns,
      datasets: tables.subtracting(audiences.views), views: tables.intersection(audiences.views),
      audience: audiences.highest(of: reads), checksum: SHA256.hex(file.source.bytes))
  }

  private func problem(of statement: RawStatement, in file: ViewFile) -> Diagnostic? {
    if let parameter = statement.parameters.first {
      let token = file.tokens.first { $0.text == parameter }
      let offset = token?.range.lowerBound
      let span = file.place.span(offset: offset, length: parameter.utf8.count)
      return .viewParameter(parameter, at: span)
    }
    var seen: Set<String> = []
    for column in statement.columnNames where !seen.insert(column.lowercased()).inserted {
      return .viewColumnRepeated(column, at: file.place.span(offset: 0))
    }
    return nil
  }
}
