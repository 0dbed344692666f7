/// Lays a workbook's content out on its sheets.
struct WorkbookWriter {
  private let file: WorkbookFile
  /// Whether a text was longer than a cell holds.
  private(set) var isCut = false

  /// Writes the whole file.
  ///
  /// - Parameter folder: for what the library needs while it writes.
  /// - Returns: whether a text had to be cut.
  static func write(
    _ workbook: Workbook, to path: String, temporary folder: String
  ) throws(WorkbookFault) -> Bool {
    var writer = WorkbookWriter(file: try WorkbookFile(path: path, temporary: folder))
    writer.file.describe(workbook.properties)
    writer.write(workbook.cover)
    for sheet in workbook.sheets { writer.write(sheet) }
    try writer.file.close()
    return writer.isCut
  }

  private init(file: WorkbookFile) { self.file = file }

  private mutating func clean(_ text: String) -> String {
    let (clean, isCut) = SheetText.clean(text)
    if isCut { self.isCut = true }
    return clean
  }

  // MARK: Cover

  private static let coverWidth = 80
  private static let longestAddress = 2_000

  private mutating func write(_ cover: CoverSheet) {
    file.begin(cover.name)
    file.setWidth(Double(Self.coverWidth), ofColumn: 0)
    for (row, line) in cover.lines.enumerated() {
      let text: String
      var style = WorkbookFile.Style(size: 12, wraps: true)
      switch line {
      case .title(let title):
        text = clean(title)
        (style.size, style.isBold) = (18, true)
      case .notice(let notice):
        text = clean(notice)
        style.isBold = true
      case .text(let plain): text = clean(plain)
      case .address(let address):
        text = clean(address)
        style.isLink = Self.canBeOpened(address)
      }
      if style.isLink {
        file.write(text, to: text, row: row, column: 0, style)
      } else {
        file.write(text, row: row, column: 0, style)
      }
      let width = Int(Double(Self.coverWidth) * 11 / style.size)
      file.setHeight(lines: SheetText.lines(text, in: width), size: style.size, ofRow: row)
    }
    file.setPrint(heading: "", isWide: false, repeatsHeader: false)
  }

  private static func canBeOpened(_ address: String) -> Bool {
    address.utf8.count <= longestAddress
      && (address.hasPrefix("https://") || address.hasPrefix("http://"))
  }

  // MARK: Tables

  /// The narrowest and the widest column, in digits: longer texts break into lines.
  private static let (narrowest, widest) = (8, 48)
  /// Titles break into lines too, in a column that is narrow otherwise.
  private static let longestTitle = 14

  private mutating func write(_ sheet: TableSheet) {
    file.begin(sheet.name)
    let widths = sheet.columns.indices.map { Self.width(of: $0, in: sheet) }
    for (column, width) in widths.enumerated() { file.setWidth(Double(width), ofColumn: column) }
    for (place, row) in sheet.rows.enumerated() {
      var lines = 1
      for (column, cell) in row.cells.enumerated() {
        write(cell, row: place + 1, column, isTotal: row.isTotal, sheet.columns[column])
        lines = max(lines, SheetText.lines(cell.shown, in: widths[column]))
      }
      if lines > 1 { file.setHeight(lines: lines, size: 11, ofRow: place + 1) }
    }
    let heads = zip(sheet.columns, widths).map { SheetText.lines($0.title, in: $1 - 1) }
    file.setHeight(lines: heads.max() ?? 1, size: 11, ofRow: 0)
    file.markTable(
      titles: sheet.columns.map { SheetText.line($0.title, limit: 255) }, rows: sheet.rows.count,
      header: sheet.columns.map {
        .init(isBold: true, wraps: true, isHead: true, side: $0.isNumeric ? .end : .start)
      })
    file.setPrint(heading: sheet.heading, isWide: widths.reduce(0, +) > 90, repeatsHeader: true)
  }

  private static func width(of column: Int, in sheet: TableSheet) -> Int {
    let title = min(SheetText.width(sheet.columns[column].title), longestTitle)
    let longest = sheet.rows.reduce(title) { max($0, SheetText.width($1.cells[column].shown)) }
    return min(max(longest + 2, narrowest), widest)
  }

  private mutating func write(
    _ cell: SheetCell, row: Int, _ column: Int, isTotal: Bool, _ head: SheetColumn
  ) {
    var style = WorkbookFile.Style(isBold: isTotal)
    switch cell {
    case .blank: file.write("", row: row, column: column, style)
    case .text(let text):
      style.wraps = text.contains("\n") || SheetText.width(text) > Self.widest - 2
      file.write(clean(text), row: row, column: column, style)
    case .mark(let text):
      style.side = head.isNumeric ? .end : .start
      file.write(clean(text), row: row, column: column, style)
    case .number(let value, let format):
      style.side = head.isNumeric ? .end : .start
      style.format = format == NumberShape.general ? "" : format
      file.write(value, row: row, column: column, style)
    case .day(let year, let month, let day, let format):
      style.format = format
      file.write(day: (year, month, day), row: row, column: column, style)
    case .link(let text, let sheet):
      style.isLink = true
      file.write(
        clean(text), to: "internal:'\(sheet)'!A1", row: row, column: column, style)
    }
  }
}
