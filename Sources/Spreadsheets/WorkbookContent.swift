internal import Diagnostics
internal import Publishing

/// Makes of a page, and of the pages that belong to it, what its workbook holds; or of one of its
/// tables what that table's own workbook does.
struct WorkbookContent {
  /// The most rows below a header, and columns, of a sheet in Excel.
  static let (mostRows, mostColumns) = (1_048_575, 16_384)

  private let source: DocumentSource
  private let words: WorkbookWords
  private var names = SheetNames()
  private var notes: WorkbookNotes
  private var entries: [Entry] = []
  private var tables: [TableSheet] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The bytes of a file to which a page links; nil where there is none.
  typealias Files = (_ address: String, _ page: DocumentSource) -> [UInt8]?

  /// A table's line in the list of sheets.
  private struct Entry {
    /// nil for a table that is too large for a sheet.
    var sheet: String?
    var title: String
    var about: String
    var rows: Int
    var source: String
    var notes: [Int]
  }

  /// - Returns: nil for a page without tables.
  static func workbook(
    of source: DocumentSource, file: Files
  ) -> (workbook: Workbook?, diagnostics: [Diagnostic]) {
    var content = WorkbookContent(source)
    return (content.make(file), content.diagnostics)
  }

  /// One table of the page. What is wrong with it is told of the page's workbook.
  ///
  /// - Parameters:
  ///   - isWanted: whether it is the table with this file.
  ///   - address: the file, for a table that the page doesn't show as one.
  /// - Returns: nil where there is no such file.
  static func workbook(
    ofTable address: String, of source: DocumentSource, where isWanted: (String) -> Bool,
    file: Files
  ) -> Workbook? {
    var content = WorkbookContent(source)
    let table = PageTables(of: source.body, content.words).tables.first {
      $0.file.map(isWanted) == true
    }
    return content.make(
      of: table ?? PageTables.Table(title: source.text("page.title"), file: address), file)
  }

  private init(_ source: DocumentSource) {
    self.source = source
    words = WorkbookWords(source)
    notes = WorkbookNotes(words)
  }

  private mutating func make(of table: PageTables.Table, _ file: Files) -> Workbook? {
    let (cover, noteSheet) = (
      names.name(words["workbook_cover"]), names.name(words["workbook_notes"])
    )
    add(table, table.file.flatMap { file($0, source) }.map(ValuesText.init), part: nil)
    if entries.isEmpty { return nil }
    let about = CoverContent(source: source, words: words, table: table)
    let own = notes.count > 0 ? [notes.sheet(noteSheet, heading: about.heading)] : []
    return Workbook(
      properties: about.properties, cover: CoverSheet(name: cover, lines: about.lines),
      sheets: own + tables)
  }

  private mutating func make(_ file: Files) -> Workbook? {
    let (cover, contents) = (
      names.name(words["workbook_cover"]), names.name(words["workbook_contents"])
    )
    let noteSheet = names.name(words["workbook_notes"])
    for (place, page) in ([source] + source.parts).enumerated() {
      for table in PageTables(of: page.body, words).tables {
        let values = table.file.flatMap { file($0, page) }.map(ValuesText.init)
        add(table, values, part: place == 0 ? nil : (place, page.text("page.title")))
      }
    }
    if entries.isEmpty { return nil }
    let about = CoverContent(source: source, words: words)
    if let notice = about.notice { notes.add(notice, to: nil) }
    let heading = about.heading
    return Workbook(
      properties: about.properties,
      cover: CoverSheet(name: cover, lines: about.lines),
      sheets: [
        contentsSheet(contents, noteSheet, heading),
        notes.sheet(noteSheet, heading: heading),
      ] + tables)
  }

  /// - Parameter part: the number and title of the page that belongs to this one and has the table;
  ///   nil for its own.
  private mutating func add(
    _ table: PageTables.Table, _ file: ValuesText?, part: (number: Int, title: String)?
  ) {
    guard let content = SheetContent(table, file: file, words) else { return }
    let title = part.map { $0.title + words["colon"] + table.title } ?? table.title
    let label = table.label.isEmpty ? String(table.title.prefix(20)) : table.label
    let wanted = label.isEmpty ? "\(words["table_label"]) \(entries.count + 1)" : label
    var entry = Entry(
      title: title, about: table.subtitle, rows: content.rows.count, source: table.source, notes: []
    )
    let fits = content.rows.count <= Self.mostRows && content.columns.count <= Self.mostColumns
    if !fits {
      diagnostics.append(.tableTooLarge(entry.title, content.rows.count, source.path))
      entry.notes.append(notes.add(words["workbook_left_out"], to: entry.title))
      return entries.append(entry)
    }
    let name = names.name(part.map { "\($0.number)-\(wanted)" } ?? wanted)
    entry.sheet = name
    var own: [Int] = []
    if !table.note.isEmpty { own.append(notes.add(table.note, to: name)) }
    for (mark, meaning) in content.marks.merging(
      table.marks, uniquingKeysWith: { first, _ in first })
    { notes.add(mark: "[\(mark)]", meaning, to: name) }
    if content.facts.contains(.noValue) {
      notes.add(mark: SheetContent.noValue, words["workbook_no_value"], to: name)
    }
    entry.notes = own
    for (fact, text) in [
      (SheetContent.Fact.exact, "workbook_exact"), (.precision, "workbook_precision"),
      (.blankMarks, "workbook_blank_marks"),
    ] where content.facts.contains(fact) {
      entry.notes.append(notes.add(words[text], to: name))
    }
    var sheet = TableSheet(
      name: name, columns: content.columns, rows: content.rows,
      heading: table.label.isEmpty ? title : table.label + "　" + title)
    // The reference stands in a header cell, so that whoever reads the table alone finds its note.
    let references = own.map { " " + words.note($0) }.joined()
    if !sheet.columns.isEmpty { sheet.columns[0].title += references }
    if sheet.rows.isEmpty { sheet.rows = [Self.emptyRow(sheet.columns.count, words)] }
    tables.append(sheet)
    entries.append(entry)
  }

  /// A table needs a row: one that says that there is none.
  private static func emptyRow(_ count: Int, _ words: WorkbookWords) -> SheetRow {
    SheetRow(
      cells: (0..<count).map {
        $0 == 0 ? .text(words["workbook_no_rows"]) : .mark(SheetContent.noValue)
      })
  }

  private func contentsSheet(_ name: String, _ notes: String, _ heading: String) -> TableSheet {
    func text(_ text: String) -> SheetCell { .text(text.isEmpty ? SheetContent.noValue : text) }
    let titles = [
      "workbook_sheet", "workbook_title", "workbook_about", "source", "workbook_marks_and_notes",
      "workbook_rows",
    ]
    var rows = [
      SheetRow(cells: [
        .link(notes, sheet: notes), .text(words["workbook_marks_and_notes"]), text(""), text(""),
        text(""), .number(Double(self.notes.count), format: "0"),
      ])
    ]
    for entry in entries {
      let references = entry.notes.map(words.note).joined(separator: " ")
      rows.append(
        SheetRow(cells: [
          entry.sheet.map { .link($0, sheet: $0) } ?? .text(SheetContent.noValue),
          text(entry.title), text(entry.about), text(entry.source), text(references),
          .number(Double(entry.rows), format: "0"),
        ]))
    }
    return TableSheet(
      name: name,
      columns: titles.enumerated().map {
        SheetColumn(title: words[$0.element], isNumeric: $0.offset == titles.count - 1)
      },
      rows: rows, heading: heading)
  }
}

extension Diagnostic {
  static func tableTooLarge(_ title: String, _ rows: Int, _ path: String) -> Diagnostic {
    .warning(
      "table-too-large",
      "'\(title)' of '\(path)' has \(rows) rows, and isn't in the workbook", at: nil,
      help:
        "a sheet holds 1,048,575 rows and 16,384 columns; narrow the table, or offer its CSV alone"
    )
  }
}
