internal import Publishing

/// The words of a workbook, in the page's language: those of the templates, and English where a
/// publication's own words lack one.
struct WorkbookWords {
  private let source: DocumentSource

  init(_ source: DocumentSource) { self.source = source }

  subscript(name: String) -> String {
    let word = source.text("strings." + name)
    return word.isEmpty ? Self.english[name] ?? "" : word
  }

  /// `[note 1]`.
  func note(_ number: Int) -> String { "[\(self["workbook_note"])\(number)]" }

  /// The unit that a chart's caption names behind 单位：; empty for none.
  func unit(in caption: String) -> String {
    guard let place = Self.place(of: self["unit_label"], in: caption) else { return "" }
    return String(caption[place...])
  }

  func withoutSourceLabel(_ text: String) -> String {
    let label = self["source_label"].split(separator: " ").joined(separator: " ")
    guard !label.isEmpty, text.hasPrefix(label) else { return text }
    return String(text.dropFirst(label.count).drop { $0 == " " })
  }

  /// A column's head with its unit, unless it has it: 药品（%）.
  func head(_ title: String, unit: String) -> String {
    if unit.isEmpty || title.contains(unit) { return title }
    return title + self["open_bracket"] + unit + self["close_bracket"]
  }

  /// Where a text ends that stands in another; nil where it doesn't.
  private static func place(of part: String, in text: String) -> String.Index? {
    if part.isEmpty { return nil }
    var place = text.startIndex
    while place < text.endIndex {
      if text[place...].hasPrefix(part) { return text.index(place, offsetBy: part.count) }
      place = text.index(after: place)
    }
    return nil
  }

  private static let english = [
    "workbook_cover": "Cover", "workbook_contents": "Contents", "workbook_notes": "Notes",
    "workbook_sheet": "Sheet", "workbook_title": "Title", "workbook_about": "About",
    "workbook_rows": "Rows", "workbook_note": "note ", "workbook_mark": "Mark or note",
    "workbook_meaning": "Meaning", "workbook_used_in": "Used in", "workbook_all": "All tables",
    "workbook_marks_and_notes": "Marks and notes", "workbook_mark_column": " (mark)",
    "workbook_order": "The sheets after this one: a list of the tables, the marks and notes, then"
      + " each table on a sheet of its own, from cell A1, with one header row.",
    "workbook_order_table": "The sheets after this one: marks and notes where the table has any,"
      + " then the table, from cell A1, with one header row.", "workbook_from": "From",
    "workbook_no_value": "no value, or none applies",
    "workbook_exact": "Numbers are stored unrounded and shown with the page’s digits.",
    "workbook_blank_marks": "A blank in a column of marks means that the number has none.",
    "workbook_precision":
      "Spreadsheets keep 15 significant digits: longer whole numbers are text, other"
      + " numbers are rounded to 15. The page’s CSV file has all digits.",
    "workbook_cut": "Texts of more than 32,767 characters are cut.",
    "workbook_left_out": "Too large for a sheet: see the page’s CSV file.",
    "workbook_no_rows": "No rows", "open_bracket": " (", "close_bracket": ")", "comma": ", ",
    "colon": ": ", "list_separator": ", ", "table_label": "Table", "sample": "Sample data",
  ]
}
