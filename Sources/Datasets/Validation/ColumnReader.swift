internal import Diagnostics
internal import YAMLSource

/// Reads one field of all rows into a column, and notes each cell that breaks a rule.
struct ColumnReader {
  private let field: SchemaField
  private var check: CellCheck
  private let shortcut: Shortcut
  /// Whether an empty cell stands for a missing value, and may.
  private let emptyIsMissing: Bool
  private let bounds: [(bound: FieldConstraints.Bound, limit: CellOrder?)]
  /// The first cell of each rule is told where the field is declared.
  private var told: Set<CellRule> = []

  /// What can be read straight from a cell's bytes.
  private enum Shortcut {
    case none, integer, real, text
  }

  init(_ field: SchemaField, isStatus: Bool) {
    self.field = field
    check = CellCheck(field, isStatus: isStatus)
    emptyIsMissing = field.missing.contains("") && !field.constraints.isRequired
    bounds = field.constraints.bounds.map { ($0.bound, $0.limit.order) }
    shortcut = Self.shortcut(field, isStatus: isStatus)
  }

  private static func shortcut(_ field: SchemaField, isStatus: Bool) -> Shortcut {
    let constraints = field.constraints
    guard field.missing == [""], constraints.allowed == nil, constraints.categories == nil else {
      return .none
    }
    switch field.type {
    case .integer(let form) where form.isPlain: return .integer
    case .number(let form) where form.isPlain: return .real
    case .string(.plain) where constraints.isEmpty && !isStatus: return .text
    default: return .none
    }
  }

  mutating func read(_ table: TableText, column index: Int?, log: inout ViolationLog) -> TableColumn
  {
    var column = TableColumn(name: field.name, type: field.type.columnType)
    guard let index else {
      for _ in 0..<table.rowCount { column.appendMissing() }
      return column
    }
    for part in table.parts.indices {
      read(table, part: part, column: index, into: &column, log: &log)
    }
    return column
  }

  private mutating func read(
    _ table: TableText, part: Int, column index: Int, into column: inout TableColumn,
    log: inout ViolationLog
  ) {
    let rows = table.parts[part]
    let text = rows.text
    var distinct = DistinctCells(text)
    var outcomes: [CellCheck.Outcome] = []
    text.bytes.withUnsafeBufferPointer { bytes in
      for first in rows.firstCells {
        let cell = text.records.cells[Int(first) + index]
        if appendFast(cell, bytes, to: &column) { continue }
        let number = distinct.number(of: cell, in: bytes)
        if number == outcomes.count { outcomes.append(check.outcome(of: text.text(cell))) }
        append(outcomes[number], cell, bytes, text, part, to: &column, log: &log)
      }
    }
  }

  /// Appends what needs no further look: most numbers, and text without constraints.
  private func appendFast(
    _ cell: CSVRecords.Cell, _ bytes: UnsafeBufferPointer<UInt8>, to column: inout TableColumn
  ) -> Bool {
    guard cell.count > 0 else {
      if emptyIsMissing { column.appendMissing() }
      return emptyIsMissing
    }
    guard !cell.isEscaped else { return false }
    let slice = UnsafeBufferPointer(rebasing: bytes[cell.range])
    switch shortcut {
    case .none: return false
    case .integer:
      guard let value = NumberText.fastInteger(slice), keeps(.integer(value)) else { return false }
      column.append(integer: value)
    case .real:
      guard let value = NumberText.fastReal(slice), keeps(.real(value)) else { return false }
      column.append(real: value)
    case .text: column.append(text: slice)
    }
    return true
  }

  private func keeps(_ order: CellOrder) -> Bool {
    for (bound, limit) in bounds {
      guard let limit, let comparison = order.compared(to: limit), bound.holds(comparison) else {
        return false
      }
    }
    return true
  }

  private mutating func append(
    _ outcome: CellCheck.Outcome, _ cell: CSVRecords.Cell,
    _ bytes: UnsafeBufferPointer<UInt8>, _ text: CSVText, _ part: Int,
    to column: inout TableColumn, log: inout ViolationLog
  ) {
    switch outcome {
    case .missing: column.appendMissing()
    case .asWritten:
      if cell.isEscaped {
        column.append(text: text.unescaped(cell))
      } else {
        column.append(text: UnsafeBufferPointer(rebasing: bytes[cell.range]))
      }
    case .integer(let value): column.append(integer: value)
    case .real(let value): column.append(real: value)
    case .text(let value): column.append(text: value.utf8)
    case .faulty(let faults):
      column.appendMissing()
      for fault in faults {
        let isFirst = told.insert(fault.rule).inserted
        let notes =
          isFirst
          ? [Diagnostic.Note("field '\(field.name)' is described here", at: field.node.span)] : []
        log.add(fault.rule, part: part, bytes: cell.range, notes: notes) { fault.message }
      }
    }
  }
}

extension FieldType {
  /// How SQLite keeps the field's values.
  var columnType: SQLColumnType {
    switch self {
    case .integer, .boolean: .integer
    case .number: .real
    default: .text
    }
  }
}
