internal import Datasets

/// What is known of one cell.
struct CellValue: Equatable {
  /// As the page shows it, without its mark.
  var text = ""
  var number: DecimalNumber?
  /// A day as a cell; nil for another value.
  var day: SheetCell?
  var mark: String?
  var meanings: [String: String] = [:]
  /// Whether the text stands where a value of its column is missing.
  var isMissing = false

  var hasValue: Bool { number != nil || day != nil || !text.isEmpty && !isMissing }
}

/// A column with its cells, from whatever source.
struct ColumnValues {
  var title: String
  var isNumeric: Bool
  var cells: [CellValue]

  /// The columns of a file alone: numbers where all values of a column are. What begins with a zero,
  /// such as 007, is a code.
  static func columns(of file: ValuesText, _ words: WorkbookWords) -> [ColumnValues] {
    guard let header = file.rows.first else { return [] }
    return FileColumn.all(of: header, markSuffix: words["mark_suffix"]).map { column in
      let values = file.rows.dropFirst().map {
        $0.indices.contains(column.value) ? $0[column.value] : ""
      }
      let numbers = values.map { Self.number($0) }
      let isNumeric =
        zip(values, numbers).allSatisfy { $0.isEmpty || $1 != nil }
        && numbers.contains { $0 != nil }
      let cells = zip(values, file.rows.dropFirst()).enumerated().map { place, pair in
        var cell = CellValue(text: pair.0, number: isNumeric ? numbers[place] : nil)
        if let mark = column.mark(in: pair.1) {
          cell.mark = mark
          let meaning = words["mark_" + mark]
          if !meaning.isEmpty { cell.meanings[mark] = meaning }
        }
        return cell
      }
      return ColumnValues(title: header[column.value], isNumeric: isNumeric, cells: cells)
    }
  }

  /// The columns of a table that has no file, as Markdown makes them: the numbers that it shows are all
  /// there is.
  static func columns(of shown: ShownTable) -> [ColumnValues] {
    shown.columns.indices.map { index in
      let cells = shown.rows.map { $0.cells[index] }
      let shapes = cells.map { Self.plainShape($0.text) }
      let isNumeric =
        zip(cells, shapes).allSatisfy { isBlank($0.text) || $1 != nil }
        && shapes.contains { $0 != nil }
      let values = zip(cells, shapes).map { cell, shape in
        CellValue(
          text: cell.text, number: isNumeric ? shape?.value : nil, mark: cell.mark,
          meanings: cell.meanings)
      }
      return ColumnValues(title: shown.columns[index].title, isNumeric: isNumeric, cells: values)
    }
  }

  private static func isBlank(_ text: String) -> Bool {
    text.isEmpty || text == SheetContent.noValue
  }

  private static func number(_ text: String) -> DecimalNumber? {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    if digits.first == 48, let second = digits.dropFirst().first, second != UInt8(ascii: ".") {
      return nil
    }
    return DecimalNumber(text: text)
  }

  private static func plainShape(_ text: String) -> NumberShape? {
    guard let shape = NumberShape(text), shape.prefix.isEmpty, ["", "%"].contains(shape.suffix),
      number(text.filter { $0.isNumber || $0 == "." }) != nil
    else { return nil }
    return shape
  }
}

/// A column of a file of values, with the column of marks behind it.
struct FileColumn {
  var value: Int
  var marks: Int?

  func mark(in row: [String]) -> String? {
    guard let marks, row.indices.contains(marks), !row[marks].isEmpty else { return nil }
    return row[marks]
  }

  static func all(of header: [String], markSuffix: String) -> [FileColumn] {
    var columns: [FileColumn] = []
    var place = 0
    while place < header.count {
      let next = place + 1
      let isMarked =
        next < header.count && header[next] == header[place] + markSuffix
      columns.append(FileColumn(value: place, marks: isMarked ? next : nil))
      place += isMarked ? 2 : 1
    }
    return columns
  }
}
