internal import Datasets

/// A table's columns and rows as a sheet has them, and what must be explained about them.
struct SheetContent: Equatable {
  /// What a reader must be told of a table.
  enum Fact: CaseIterable {
    /// Numbers that are shown with fewer digits than they have.
    case exact
    /// Numbers with more digits than a spreadsheet keeps.
    case precision
    /// Columns of marks, which are blank where there is none.
    case blankMarks
    case noValue
  }

  var columns: [SheetColumn] = []
  var rows: [SheetRow] = []
  /// The marks in it, with their meanings.
  var marks: [String: String] = [:]
  var facts: Set<Fact> = []

  /// What stands where there is nothing and no mark says why.
  static let noValue = "—"

  /// A table's values: those of its file, which are exact, as the page shows them. Of a table whose
  /// file and looks aren't alike, the file alone.
  ///
  /// - Parameter file: its rows, the header first; nil for a table without a file.
  init?(_ table: PageTables.Table, file: ValuesText?, _ words: WorkbookWords) {
    var columns: [ColumnValues]
    let totals: [Bool]
    if let shown = table.shown, let file, let joined = JoinedTable(shown, file, words) {
      columns = joined.columns
      totals = shown.rows.map(\.isTotal)
    } else if let file, let header = file.rows.first {
      columns = ColumnValues.columns(of: file, words)
      totals = Array(repeating: false, count: file.rows.count - 1)
      if header.isEmpty { return nil }
    } else if let shown = table.shown {
      columns = ColumnValues.columns(of: shown)
      totals = shown.rows.map(\.isTotal)
    } else {
      return nil
    }
    rows = totals.map { SheetRow(cells: [], isTotal: $0) }
    for column in columns {
      for cell in column.cells { marks.merge(cell.meanings) { first, _ in first } }
    }
    for column in columns { append(column, unit: table.unit, words) }
    makeTitlesUnique()
  }

  private mutating func append(_ column: ColumnValues, unit: String, _ words: WorkbookWords) {
    let title = column.isNumeric ? words.head(column.title, unit: unit) : column.title
    columns.append(SheetColumn(title: title, isNumeric: column.isNumeric))
    let numbers = column.cells.compactMap { cell in
      cell.number.map { (exact: $0, shown: cell.text) }
    }
    var formats = NumberShape.formats(of: numbers).makeIterator()
    let isMarked = column.cells.contains { $0.hasValue && $0.mark != nil }
    if isMarked {
      columns.append(SheetColumn(title: column.title + words["mark_suffix"]))
      facts.insert(.blankMarks)
    }
    for (place, cell) in column.cells.enumerated() {
      rows[place].cells.append(written(cell, format: cell.number == nil ? nil : formats.next()))
      if isMarked {
        let mark = cell.hasValue ? cell.mark : nil
        rows[place].cells.append(mark.map { .text(bracketed($0)) } ?? .blank)
      }
    }
  }

  private mutating func written(_ cell: CellValue, format: String?) -> SheetCell {
    if let number = cell.number {
      let (digits, value) = (number.significantDigits, number.double)
      if digits > 15 { facts.insert(.precision) }
      if !value.isFinite || digits > 15 && number.isWhole { return .mark(number.description) }
      let format = format ?? NumberShape.general
      if let shape = NumberShape(cell.text), !(shape.value - number).isZero { facts.insert(.exact) }
      return .number(value, format: format)
    }
    if let day = cell.day { return day }
    if !cell.text.isEmpty, cell.text != Self.noValue {
      return cell.isMissing ? .mark(cell.text) : .text(cell.text)
    }
    if let mark = cell.mark, mark != Self.noValue { return .mark(bracketed(mark)) }
    facts.insert(.noValue)
    return .mark(Self.noValue)
  }

  /// Marks stand in brackets if the notes explain them.
  private func bracketed(_ mark: String) -> String { marks[mark] == nil ? mark : "[\(mark)]" }

  /// A table in Excel takes each title once, whatever its capitals, and none that is empty.
  private mutating func makeTitlesUnique() {
    var taken: Set<String> = []
    for place in columns.indices {
      let title = SheetText.line(columns[place].title, limit: 200)
      let base = title.isEmpty ? "\(place + 1)" : title
      var (name, number) = (base, 1)
      while !taken.insert(name.lowercased()).inserted {
        number += 1
        name = "\(base) (\(number))"
      }
      columns[place].title = name
    }
  }
}

extension DecimalNumber {
  /// Digits without the zeros before and behind them.
  fileprivate var significantDigits: Int {
    let digits = description.utf8.filter { $0 >= 48 && $0 <= 57 }.drop { $0 == 48 }
    return digits.count - digits.reversed().prefix { $0 == 48 }.count
  }
}
