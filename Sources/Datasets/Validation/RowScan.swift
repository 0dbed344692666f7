internal import Diagnostics

/// Finds the rows of data in the files of one table, and those with too few or too many cells.
struct RowScan {
  let dialect: CSVDialect
  let schema: TableSchema
  private(set) var table: TableText
  private(set) var diagnostics: [Diagnostic] = []

  init(_ parts: [CSVText], _ dialect: CSVDialect, _ schema: TableSchema) {
    self.dialect = dialect
    self.schema = schema
    table = TableText(
      parts: parts.map { TableText.Part(text: $0) }, columns: schema.fields.map { _ in nil })
  }

  mutating func scan(_ log: inout ViolationLog) {
    noteFaults(&log)
    guard let first = table.parts.first?.text else { return }
    let match: HeaderMatch
    if dialect.headerRows.isEmpty {
      match = .withoutHeader(schema)
    } else {
      guard let labels = labels(of: first) else { return }
      match = HeaderMatch.of(labels.labels, schema, end: labels.end)
      if let delimiter = otherDelimiter(labels.labels) {
        diagnostics.append(.wrongDelimiter(delimiter, dialect.delimiter, at: labels.labels[0].span))
        return
      }
    }
    diagnostics += match.diagnostics
    table.columns = match.columns
    // Without the right columns each row would only repeat the header's mistakes.
    guard !match.diagnostics.hasErrors else { return }
    let headerTexts = dialect.headerRows.isEmpty ? nil : headerRow(of: first)
    for part in table.parts.indices {
      scanRows(part, columnCount: match.columnCount, header: headerTexts, &log)
    }
  }

  /// What seems to divide the cells of a header that came out as one, though fields are several.
  private func otherDelimiter(_ labels: [HeaderMatch.Label]) -> Character? {
    guard labels.count == 1, schema.fields.count > 1 else { return nil }
    let names = Set(schema.fields.map(\.name))
    return [",", ";", "\t", "|", "，"].first { (delimiter: Character) in
      let parts = labels[0].text.split(separator: delimiter)
      return parts.count > 1 && parts.contains { names.contains(String($0)) }
    }
  }

  private func noteFaults(_ log: inout ViolationLog) {
    for (index, part) in table.parts.enumerated() {
      for fault in part.text.records.faults {
        switch fault {
        case .unclosedQuote(let at):
          log.add(.quotes, part: index, bytes: at..<at + 1) {
            "the quote that opens here is never closed"
          }
        case .textAfterQuote(let at):
          log.add(
            .quotes, part: index, bytes: at..<at + 1,
            help: "a quote within a quoted cell is written twice: \"\""
          ) { "text follows the closing quote of a cell" }
        }
      }
      log.count(
        .quotes, part: index, more: part.text.records.faultCount - part.text.records.faults.count)
    }
  }

  private func headerRow(of text: CSVText) -> [String]? {
    guard let row = dialect.headerRows.first, row <= text.records.rowCount else { return nil }
    return text.row(row - 1)
  }

  /// The labels, those of several header rows joined; nil, with an error, for an empty file.
  private mutating func labels(
    of text: CSVText
  ) -> (labels: [HeaderMatch.Label], end: SourceSpan)? {
    var labels: [HeaderMatch.Label] = []
    var last: [String] = []
    var end: SourceSpan?
    // The whole file's lines are looked for only where there is something to tell of them.
    let rows = text.records.rowOffsets
    let lastRow = dialect.headerRows.last ?? 0
    let headerEnd = lastRow < rows.count ? Int(rows[lastRow]) : text.bytes.count
    let lines = LineIndex(path: text.path, bytes: Array(text.bytes[..<headerEnd]))
    for number in dialect.headerRows where number >= 1 && number <= text.records.rowCount {
      for (column, index) in text.records.cellRange(ofRow: number - 1).enumerated() {
        let cell = text.records.cells[index]
        let label = text.text(cell)
        end = lines.span(cell.range.upperBound..<cell.range.upperBound)
        if column >= labels.count {
          labels.append(.init(text: label, span: lines.span(cell.range)))
          last.append(label)
        } else if last[column] != label {
          labels[column].text += dialect.headerJoin + label
          last[column] = label
        }
      }
    }
    guard let end, !labels.isEmpty else {
      diagnostics.append(.noHeader(path: text.path))
      return nil
    }
    return (labels, end)
  }

  private mutating func scanRows(
    _ part: Int, columnCount: Int, header: [String]?, _ log: inout ViolationLog
  ) {
    let text = table.parts[part].text
    let records = text.records
    var row = part == 0 ? dialect.firstContentRow - 1 : 0
    // Later files may repeat the header.
    if part > 0, let header, records.rowCount > 0, text.row(0) == header { row = 1 }
    table.parts[part].firstCells.reserveCapacity(records.rowCount)
    while row < records.rowCount {
      defer { row += 1 }
      if records.comments.contains(row) || dialect.commentRows.contains(row + 1) { continue }
      let cells = records.cellRange(ofRow: row)
      if isBlank(cells, text) {
        if dialect.skipsBlankRows, cells.allSatisfy({ records.cells[$0].count == 0 }) { continue }
        let start = Int(records.rowOffsets[row])
        log.add(.blankRow, part: part, bytes: start..<start + 1) { "this row has no values" }
        continue
      }
      guard cells.count == columnCount else {
        noteWidth(cells, columnCount, part, text, &log)
        continue
      }
      table.parts[part].firstCells.append(UInt32(truncatingIfNeeded: cells.lowerBound))
    }
  }

  /// Whether each field of the row is missing.
  private func isBlank(_ cells: Range<Int>, _ text: CSVText) -> Bool {
    if cells.isEmpty { return true }
    for (field, column) in zip(schema.fields, table.columns) {
      guard let column, column < cells.count else { continue }
      let cell = text.records.cells[cells.lowerBound + column]
      if cell.count == 0 {
        if !field.missing.contains("") { return false }
      } else if field.missing.count == 1, field.missing.contains("") {
        return false
      } else if !field.missing.contains(text.text(cell)) {
        return false
      }
    }
    return true
  }

  private func noteWidth(
    _ cells: Range<Int>, _ expected: Int, _ part: Int, _ text: CSVText, _ log: inout ViolationLog
  ) {
    guard let first = cells.first, let last = cells.last else { return }
    if cells.count < expected {
      let bytes = text.records.cells[first].start..<text.records.cells[last].range.upperBound
      log.add(.shortRow, part: part, bytes: bytes) {
        "this row has \(cells.count) cell\(cells.count == 1 ? "" : "s"), where the header has \(expected)"
      }
    } else {
      let extra = text.records.cells[first + expected]
      log.add(.longRow, part: part, bytes: extra.range) {
        "this row has \(cells.count) cells, where the header has \(expected): "
          + "\(CellText.quoted(text.text(extra))) is too many"
      }
    }
  }
}

extension Diagnostic {
  static func noHeader(path: String) -> Diagnostic {
    .error("csv-no-header", "this file has no header", at: .file(path))
  }
}

extension Diagnostic {
  static func wrongDelimiter(
    _ found: Character, _ expected: UInt8, at span: SourceSpan
  ) -> Diagnostic {
    let words = found == "\t" ? "a tab" : "'\(found)'"
    let expectedWords = expected == 9 ? "a tab" : "'\(Character(Unicode.Scalar(expected)))'"
    return .error(
      "csv-delimiter",
      "the cells of this file seem to be divided by \(words), not \(expectedWords)",
      at: span,
      help: found.isASCII
        ? "write \"dialect\": {\"delimiter\": \(JSONText.quoted(String(found)))} for the resource"
        : "put \(expectedWords) between the cells")
  }
}
