/// The notes of a workbook: marks with their meanings, and numbered notes, each once, with the sheets
/// that they are for.
struct WorkbookNotes {
  private struct Entry {
    var name: String
    var text: String
    /// Empty for all of them.
    var sheets: [String]
  }

  private let words: WorkbookWords
  private var marks: [Entry] = []
  private var notes: [Entry] = []

  init(_ words: WorkbookWords) { self.words = words }

  var count: Int { marks.count + notes.count }

  /// - Parameter sheet: nil for all.
  /// - Returns: the note's number, that of the same note where it is there.
  @discardableResult
  mutating func add(_ text: String, to sheet: String?) -> Int {
    let place = notes.firstIndex { $0.text == text } ?? notes.count
    if place == notes.count {
      notes.append(Entry(name: words.note(place + 1), text: text, sheets: []))
    }
    if let sheet { notes[place].sheets.append(sheet) }
    return place + 1
  }

  /// A mark that means one thing in one table and another in the next has two entries.
  mutating func add(mark: String, _ meaning: String, to sheet: String) {
    if let place = marks.firstIndex(where: { $0.name == mark && $0.text == meaning }) {
      marks[place].sheets.append(sheet)
    } else {
      marks.append(Entry(name: mark, text: meaning, sheets: [sheet]))
    }
  }

  /// A table has a row at least.
  private static func none(_ words: WorkbookWords) -> SheetRow {
    SheetRow(cells: [.text(words["workbook_no_rows"]), .mark("—"), .mark("—")])
  }

  func sheet(_ name: String, heading: String) -> TableSheet {
    let rows = marks.sorted { ($0.name, $0.text) < ($1.name, $1.text) } + notes
    return TableSheet(
      name: name,
      columns: ["workbook_mark", "workbook_meaning", "workbook_used_in"].map {
        SheetColumn(title: words[$0])
      },
      rows: rows.isEmpty
        ? [Self.none(words)]
        : rows.map { entry in
          let sheets = entry.sheets.joined(separator: words["list_separator"])
          return SheetRow(cells: [
            .text(entry.name), .text(entry.text),
            .text(sheets.isEmpty ? words["workbook_all"] : sheets),
          ])
        }, heading: heading)
  }
}
