internal import Diagnostics

/// The values of some columns of each row, numbered so that equal ones have equal numbers.
struct KeyNumbers {
  /// nil where every column is missing.
  private(set) var numbers: [UInt64?]
  /// Whether some of the columns, though not all, may be missing in a row.
  private(set) var isPartlyMissing: [Bool]

  private struct Pair: Hashable {
    var first: UInt64
    var second: UInt64
  }

  init(_ columns: [TableColumn]) {
    let rows = columns.first?.count ?? 0
    numbers = Array(repeating: nil, count: rows)
    isPartlyMissing = Array(repeating: false, count: rows)
    for (index, column) in columns.enumerated() {
      let own = Self.numbers(of: column)
      guard index > 0 else {
        numbers = own
        continue
      }
      var known: [Pair: UInt64] = [:]
      for row in 0..<rows {
        guard numbers[row] != nil || own[row] != nil else { continue }
        if numbers[row] == nil || own[row] == nil { isPartlyMissing[row] = true }
        let pair = Pair(first: numbers[row] ?? .max, second: own[row] ?? .max)
        let number = known[pair] ?? UInt64(known.count)
        known[pair] = number
        numbers[row] = number
      }
    }
  }

  private static func numbers(of column: TableColumn) -> [UInt64?] {
    switch column.values {
    case .integers(let values):
      // The numbers are made small, so that the largest stays free for missing values.
      return numbers(of: column, values.map { UInt64(bitPattern: $0) })
    case .reals(let values):
      return numbers(of: column, values.map { ($0 == 0 ? 0 : $0).bitPattern })
    case .texts(let bytes, let ends):
      var start = 0
      let texts = ends.map { end in
        defer { start = end }
        return String(decoding: bytes[start..<end], as: UTF8.self)
      }
      return numbers(of: column, texts)
    }
  }

  private static func numbers<Value: Hashable>(
    of column: TableColumn, _ values: [Value]
  ) -> [UInt64?] {
    var known: [Value: UInt64] = [:]
    return values.enumerated().map { row, value in
      if column.isMissing(row) { return nil }
      if let number = known[value] { return number }
      let number = UInt64(known.count)
      known[value] = number
      return number
    }
  }
}

/// Holds the rows of one table against its keys.
struct KeyCheck {
  let schema: TableSchema
  let table: TableText
  let columns: [TableColumn]

  func checkOwnKeys(_ log: inout ViolationLog) {
    for (index, field) in schema.fields.enumerated() where field.constraints.isUnique {
      checkUnique([index], .unique, "the unique value of field '\(field.name)'", &log)
    }
    if let key = schema.primaryKey {
      checkUnique(key.fields, .primaryKey, "the primary key", &log)
    }
    for key in schema.uniqueKeys {
      checkUnique(key.fields, .uniqueKey, "the unique key (\(names(key.fields)))", &log)
    }
  }

  private func checkUnique(
    _ fields: [Int], _ rule: CellRule, _ subject: String, _ log: inout ViolationLog
  ) {
    guard fields.allSatisfy({ table.columns[$0] != nil }) else { return }
    let keys = KeyNumbers(fields.map { columns[$0] })
    var firsts: [Int?] = Array(repeating: nil, count: keys.numbers.count)
    for (row, number) in keys.numbers.enumerated() {
      if rule == .primaryKey, number == nil || keys.isPartlyMissing[row] {
        let empty = fields.first { columns[$0].isMissing(row) } ?? fields[0]
        // A cell that breaks another rule is missing too, and was told already.
        guard isEmpty(row, empty) else { continue }
        add(rule, row, empty, &log) {
          "field '\(schema.fields[empty].name)' belongs to the primary key and must not be missing"
        }
        continue
      }
      guard let number, !(keys.isPartlyMissing[row] && rule != .primaryKey && hasFault(row, fields))
      else { continue }
      if let first = firsts[Int(number)] {
        let note =
          log.isFull(rule, cell(row, fields[0]).part) ? [] : firstRow(first, fields[0], &log)
        add(rule, row, fields[0], &log, notes: note) {
          "\(values(row, fields)) repeats \(subject) of an earlier row"
        }
      } else {
        firsts[Int(number)] = row
      }
    }
  }

  private func firstRow(_ row: Int, _ field: Int, _ log: inout ViolationLog) -> [Diagnostic.Note] {
    let (part, cell) = cell(row, field)
    return [.init("the earlier row", at: log.span(part, cell.range))]
  }

  private func names(_ fields: [Int]) -> String {
    fields.map { schema.fields[$0].name }.joined(separator: ", ")
  }

  private func values(_ row: Int, _ fields: [Int]) -> String {
    fields.map { CellText.quoted(text(row, $0)) }.joined(separator: ", ")
  }

  /// Checks the rows against a key of another table, or of this one.
  func checkForeignKey(
    _ key: TableSchema.ForeignKey, in target: [TableColumn], _ log: inout ViolationLog
  ) {
    guard key.fields.allSatisfy({ table.columns[$0] != nil }) else { return }
    let known = Self.keys(of: target)
    let own = key.fields.map { columns[$0] }
    let numbers = KeyNumbers(own)
    var answers: [UInt64: Bool] = [:]
    for (row, number) in numbers.numbers.enumerated() {
      guard let number else { continue }
      let isKnown = answers[number] ?? known.contains(own.map { $0.key(row) })
      answers[number] = isKnown
      guard !isKnown, !hasFault(row, key.fields) else { continue }
      let place = key.resource.isEmpty ? "this table" : "'\(key.resource)'"
      add(.foreignKey, row, key.fields[0], &log) {
        "\(values(row, key.fields)) in \(names(key.fields)) is not among "
          + "\(key.reference.joined(separator: ", ")) of \(place)"
      }
    }
  }

  private static func keys(of columns: [TableColumn]) -> Set<[CellKey?]> {
    let numbers = KeyNumbers(columns)
    var seen: Set<UInt64> = []
    var keys: Set<[CellKey?]> = []
    for (row, number) in numbers.numbers.enumerated() {
      guard let number, seen.insert(number).inserted else { continue }
      keys.insert(columns.map { $0.key(row) })
    }
    return keys
  }

  private func cell(_ row: Int, _ field: Int) -> (part: Int, cell: CSVRecords.Cell) {
    let place = table.place(ofRow: row)
    return (
      place.part, table.cell(part: place.part, row: place.row, column: table.columns[field] ?? 0)
    )
  }

  private func text(_ row: Int, _ field: Int) -> String {
    let (part, cell) = cell(row, field)
    return table.parts[part].text.text(cell)
  }

  /// Whether the cell stands for a missing value, and isn't only faulty.
  private func isEmpty(_ row: Int, _ field: Int) -> Bool {
    schema.fields[field].missing.contains(text(row, field))
      && !schema.fields[field].constraints.isRequired
  }

  /// Whether one of the cells is faulty in itself, which was told already.
  private func hasFault(_ row: Int, _ fields: [Int]) -> Bool {
    fields.contains {
      columns[$0].isMissing(row) && !schema.fields[$0].missing.contains(text(row, $0))
    }
  }

  private func add(
    _ rule: CellRule, _ row: Int, _ field: Int, _ log: inout ViolationLog,
    notes: [Diagnostic.Note] = [], _ message: () -> String
  ) {
    let (part, cell) = cell(row, field)
    log.add(rule, part: part, bytes: cell.range, notes: notes, message)
  }
}

extension TableColumn {
  /// A row's value for comparison; nil where it is missing.
  func key(_ row: Int) -> CellKey? {
    if isMissing(row) { return nil }
    switch values {
    case .integers(let list): return .integer(list[row])
    case .reals(let list): return CellKey.real(list[row]).comparable
    case .texts(let bytes, let ends):
      let start = row > 0 ? ends[row - 1] : 0
      return .text(String(decoding: bytes[start..<ends[row]], as: UTF8.self))
    }
  }
}
