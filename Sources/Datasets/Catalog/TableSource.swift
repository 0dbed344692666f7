/// How SQLite keeps a column's values.
enum SQLColumnType: String, Sendable {
  case integer = "INTEGER"
  case real = "REAL"
  case text = "TEXT"
}

/// One column's values, kept together: 8 bytes a number, the bytes of a text and 8 more.
struct TableColumn: Sendable {
  enum Values: Sendable {
    case integers([Int64])
    case reals([Double])
    /// All texts one after another, and where each ends.
    case texts(bytes: [UInt8], ends: [Int])
  }

  let name: String
  private(set) var values: Values
  /// A flag a row; empty while no value is missing.
  private(set) var missing: [Bool] = []
  private(set) var count = 0

  init(name: String, type: SQLColumnType) {
    self.name = name
    switch type {
    case .integer: values = .integers([])
    case .real: values = .reals([])
    case .text: values = .texts(bytes: [], ends: [])
    }
  }

  var type: SQLColumnType {
    switch values {
    case .integers: .integer
    case .reals: .real
    case .texts: .text
    }
  }

  /// Adds a value; one that isn't of the column's type is added as a missing one.
  mutating func append(integer value: Int64) {
    guard case .integers(var list) = values else { return appendMissing() }
    values = .integers([])
    list.append(value)
    values = .integers(list)
    markPresent()
  }

  mutating func append(real value: Double) {
    guard case .reals(var list) = values, value.isFinite else { return appendMissing() }
    values = .reals([])
    list.append(value)
    values = .reals(list)
    markPresent()
  }

  /// - Parameter text: UTF-8.
  mutating func append(text: some Collection<UInt8>) {
    guard case .texts(var bytes, var ends) = values else { return appendMissing() }
    values = .texts(bytes: [], ends: [])
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    values = .texts(bytes: bytes, ends: ends)
    markPresent()
  }

  mutating func appendMissing() {
    if missing.isEmpty { missing = Array(repeating: false, count: count) }
    missing.append(true)
    count += 1
    switch values {
    case .integers(var list):
      values = .integers([])
      list.append(0)
      values = .integers(list)
    case .reals(var list):
      values = .reals([])
      list.append(0)
      values = .reals(list)
    case .texts(let bytes, var ends):
      values = .texts(bytes: [], ends: [])
      ends.append(bytes.count)
      values = .texts(bytes: bytes, ends: ends)
    }
  }

  mutating func append(_ value: SQLValue) {
    switch value {
    case .null: appendMissing()
    case .integer(let number):
      if type == .real { append(real: Double(number)) } else { append(integer: number) }
    case .real(let number): append(real: number)
    case .text(let text): append(text: text.utf8)
    }
  }

  func isMissing(_ row: Int) -> Bool { !missing.isEmpty && missing[row] }

  private mutating func markPresent() {
    if !missing.isEmpty { missing.append(false) }
    count += 1
  }
}

/// A valid table ready to be loaded: what the CSV side hands to the SQL side.
struct LoadedTable: Sendable {
  let dataset: Dataset
  /// In the order of the file, each with as many values as the table has rows.
  let columns: [TableColumn]
}
