/// One version of a dataset's file, its rows ready to be compared with another's.
struct DatasetVersion {
  /// A column's number in this version.
  typealias Column = Int

  /// The columns' names; a name that stands twice gets a number.
  let labels: [String]
  let text: CSVText
  /// For each row of data its first cell and the one after its last.
  private(set) var rows: [(first: UInt32, end: UInt32)] = []

  /// A former version may be broken, and is compared as far as it can be read.
  ///
  /// - Parameter encoding: what the package says; another is taken where the bytes are surely not so.
  init(_ bytes: [UInt8], _ encoding: TextEncoding, _ dialect: CSVDialect) {
    text = CSVText(path: "", bytes: Self.decoded(bytes, encoding), dialect: dialect)
    let records = text.records
    labels = Self.labels(of: text)
    rows.reserveCapacity(records.rowCount)
    let first = max(dialect.firstContentRow - 1, 0)
    for row in min(first, records.rowCount)..<records.rowCount {
      let cells = records.cellRange(ofRow: row)
      if cells.isEmpty || dialect.commentRows.contains(row + 1) { continue }
      rows.append((UInt32(cells.lowerBound), UInt32(cells.upperBound)))
    }
  }

  private static func decoded(_ bytes: [UInt8], _ encoding: TextEncoding) -> [UInt8] {
    let surely: TextEncoding = LookAlike.isSurelyUTF8(bytes) ? .utf8 : encoding
    for encoding in [surely, surely == .utf8 ? .gb18030 : .utf8] {
      if case .text(let text) = encoding.decode(bytes) { return text }
    }
    return bytes
  }

  /// The header's labels, those of several rows joined; numbers where the file has no header.
  private static func labels(of text: CSVText) -> [String] {
    let dialect = text.dialect
    let header = dialect.headerRows.filter { $0 >= 1 && $0 <= text.records.rowCount }
    var labels = header.first.map { text.row($0 - 1) } ?? []
    for number in header.dropFirst() {
      for (column, label) in text.row(number - 1).enumerated() {
        if column < labels.count {
          labels[column] += dialect.headerJoin + label
        } else {
          labels.append(label)
        }
      }
    }
    if dialect.headerRows.isEmpty {
      let width = (0..<text.records.rowCount).map { text.records.cellRange(ofRow: $0).count }.max()
      labels = (0..<(width ?? 0)).map { "\($0 + 1)" }
    }
    var seen: [String: Int] = [:]
    return labels.map { label in
      seen[label, default: 0] += 1
      let count = seen[label] ?? 1
      return count == 1 ? label : "\(label) (\(count))"
    }
  }

  /// nil where the row is too short to have it.
  private func cell(_ row: Int, _ column: Column) -> CSVRecords.Cell? {
    let index = Int(rows[row].first) + column
    return index < Int(rows[row].end) ? text.records.cells[index] : nil
  }

  /// Empty also where the row is too short to have the cell.
  func value(_ row: Int, _ column: Column) -> String { cell(row, column).map(text.text) ?? "" }

  func hash(_ row: Int, _ columns: [Column]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for column in columns {
      if let cell = cell(row, column), cell.count > 0 {
        if cell.isEscaped {
          text.unescaped(cell).forEach(mix)
        } else {
          for index in cell.range { mix(text.bytes[index]) }
        }
      }
      mix(0xFF)
    }
    return hash ^ (hash >> 32)
  }

  /// Whether a row has the same values in some columns as a row of another version in others.
  func isEqual(
    _ row: Int, _ columns: [Column], to other: DatasetVersion, _ otherRow: Int,
    _ otherColumns: [Column]
  ) -> Bool {
    for index in columns.indices
    where !hasEqualCell(row, columns[index], as: other, otherRow, otherColumns[index]) {
      return false
    }
    return true
  }

  func hasEqualCell(
    _ row: Int, _ column: Column, as other: DatasetVersion, _ otherRow: Int, _ otherColumn: Column
  ) -> Bool {
    guard let mine = cell(row, column), let its = other.cell(otherRow, otherColumn) else {
      return (cell(row, column)?.count ?? 0) == (other.cell(otherRow, otherColumn)?.count ?? 0)
    }
    guard mine.isEscaped || its.isEscaped else {
      guard mine.count == its.count else { return false }
      for offset in 0..<mine.count
      where text.bytes[mine.start + offset] != other.text.bytes[its.start + offset] {
        return false
      }
      return true
    }
    return text.text(mine) == other.text.text(its)
  }
}
