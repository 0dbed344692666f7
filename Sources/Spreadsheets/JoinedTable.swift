internal import Datasets

/// A table as the page shows it, each value with all the digits that its file has.
struct JoinedTable {
  private(set) var columns: [ColumnValues] = []

  /// - Returns: nil where columns or rows of the two aren't the same.
  init?(_ shown: ShownTable, _ file: ValuesText, _ words: WorkbookWords) {
    guard let header = file.rows.first else { return nil }
    let places = FileColumn.all(of: header, markSuffix: words["mark_suffix"])
    let values = Array(file.rows.dropFirst())
    guard places.count == shown.columns.count, values.allSatisfy({ $0.count == header.count }),
      let offset = Self.offset(of: values, in: shown, places)
    else { return nil }
    for (index, column) in shown.columns.enumerated() {
      let cells = shown.rows.enumerated().map { place, row in
        let own = place - offset
        let exact = values.indices.contains(own) ? values[own][places[index].value] : nil
        return Self.cell(row.cells[index], exact: exact, isNumeric: column.isNumeric)
      }
      columns.append(
        ColumnValues(title: column.title, isNumeric: column.isNumeric, cells: cells))
    }
  }

  /// How many rows of totals stand above the file's, which has none of them; nil where rows don't fit.
  private static func offset(
    of values: [[String]], in shown: ShownTable, _ places: [FileColumn]
  ) -> Int? {
    let extra = shown.rows.count - values.count
    guard extra >= 0 else { return nil }
    let above = shown.rows.prefix(extra).allSatisfy(\.isTotal)
    let below = shown.rows.suffix(extra).allSatisfy(\.isTotal)
    let offsets = [(0, below), (extra, above)].filter { offset, isAllowed in
      isAllowed
        && values.indices.allSatisfy { fits(shown.rows[$0 + offset], values[$0], shown, places) }
    }
    return offsets.first?.0
  }

  /// Whether a row of the file is what a row of the page shows: no number is another one.
  private static func fits(
    _ row: ShownTable.Row, _ values: [String], _ shown: ShownTable, _ places: [FileColumn]
  ) -> Bool {
    zip(row.cells.indices, places).allSatisfy { index, place in
      let text = row.cells[index].text
      let value = values[place.value]
      guard shown.columns[index].isNumeric else { return value.isEmpty || !text.isEmpty }
      guard let exact = DecimalNumber(text: value), let shape = NumberShape(text),
        shape.prefix.isEmpty, shape.suffix.isEmpty || shape.suffix == "%"
      else { return true }
      return shape.rounds(exact)
    }
  }

  /// - Parameter exact: of the file; nil in a row that only the page has.
  private static func cell(_ shown: ShownCell, exact: String?, isNumeric: Bool) -> CellValue {
    var cell = CellValue(text: shown.text, mark: shown.mark, meanings: shown.meanings)
    if isNumeric {
      if let exact {
        cell.number = DecimalNumber(text: exact)
      } else {
        cell.number = shown.exact.flatMap { DecimalNumber(text: $0) }
        // A total that was typed has no more digits than it shows.
        if cell.number == nil, let shape = NumberShape(shown.text), shape.prefix.isEmpty,
          shape.suffix.isEmpty
        {
          cell.number = shape.value
        }
      }
      cell.isMissing = cell.number == nil && exact?.isEmpty != false
    } else if let day = shown.day {
      cell.day = Self.day(day, shown: shown.text)
    }
    return cell
  }

  /// A day from 1901 to 9999: before, Excel counts otherwise.
  private static func day(_ text: String, shown: String) -> SheetCell? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), (1901...9999).contains(year), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    let format =
      shown.contains("年")
      ? "yyyy\"年\"m\"月\"d\"日\"" : shown == text ? "yyyy-mm-dd" : "d mmmm yyyy"
    return .day(year: year, month: month, day: day, format: format)
  }
}
