internal import Datasets

/// The rows of a table block as a file for readers: the shown columns with all their digits, without
/// total rows. Marks stand in columns of their own, each behind the column that has any.
struct TableValues {
  let spec: TableSpec
  let rows: TableRows
  let resolver: PageResolver

  var file: ValuesFile {
    let words = resolver.environment.words(resolver.page.language)
    let marks = rows.columns.indices.map { column in
      rows.result.rows.map { rows.mark(of: $0, in: column, spec) }
    }
    let isMarked = marks.map { $0.contains { $0 != nil } }
    var header: [String] = []
    for (index, column) in rows.columns.enumerated() {
      let title =
        column.label.map { resolver.unseenText($0, in: spec.source) }
        ?? resolver.term(rows.title(of: column.name, resolver.environment.catalog))
      header.append(title)
      if isMarked[index] { header.append(title + (words["mark_suffix"] ?? "")) }
    }
    var file = ValuesFile(header: header)
    for (number, row) in rows.result.rows.enumerated() {
      var cells: [ValuesFile.Cell] = []
      for index in rows.columns.indices {
        let mark = marks[index][number]
        if case .instead = mark {
          cells.append(.empty)
        } else {
          cells.append(.init(row[rows.places[index]], isTruth: rows.isTruth[index]))
        }
        if isMarked[index] { cells.append(mark.map { .text($0.text) } ?? .empty) }
      }
      file.row(cells)
    }
    return file
  }
}
