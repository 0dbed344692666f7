internal import CXlsxWriter
internal import Synchronization

/// A workbook while libxlsxwriter writes it. It owns the library's object, whose pointers stay here.
///
/// One workbook is written by one task. Days go through the C library's `gmtime`, whose result all share,
/// so that one file at a time is written.
final class WorkbookFile {
  /// How a cell looks.
  struct Style: Hashable {
    enum Side: Hashable { case start, end }
    var format = ""
    var size = 11.0
    var isBold = false
    var wraps = false
    var isLink = false
    /// Whether a line is drawn below it.
    var isHead = false
    var side = Side.start
  }

  private var book: UnsafeMutablePointer<lxw_workbook>?
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var styles: [Style: UnsafeMutablePointer<lxw_format>] = [:]
  private var fault: lxw_error?
  private static let days = Mutex(())

  /// - Parameters:
  ///   - path: where the file goes.
  ///   - folder: for the library's own files while it writes.
  init(path: String, temporary folder: String) throws(WorkbookFault) {
    book = folder.withCString { folder in
      var options = lxw_workbook_options()
      options.tmpdir = UnsafeMutablePointer(mutating: folder)
      return workbook_new_opt(path, &options)
    }
    if book == nil { throw WorkbookFault(reason: "memory is short") }
  }

  deinit { if let book { lxw_workbook_free(book) } }

  /// Writes the file. Nothing can be added after.
  func close() throws(WorkbookFault) {
    guard let book else { return }
    // It is freed, whatever comes of it.
    self.book = nil
    note(Self.days.withLock { _ in workbook_close(book) })
    if let fault { throw WorkbookFault(reason: String(cString: lxw_strerror(fault))) }
  }

  /// The first thing that went wrong is told when the file is closed.
  private func note(_ result: lxw_error) {
    if result != LXW_NO_ERROR, fault == nil { fault = result }
  }

  // MARK: The book

  func describe(_ properties: WorkbookProperties) {
    guard let book else { return }
    let texts = [
      properties.title, properties.subject, properties.author, properties.company,
      properties.keywords, properties.comments,
    ].map { SheetText.line($0, limit: 255) }
    Self.withPointers(texts) { pointers in
      var all = lxw_doc_properties()
      all.title = pointers[0]
      all.subject = pointers[1]
      all.author = pointers[2]
      all.company = pointers[3]
      all.keywords = pointers[4]
      all.comments = pointers[5]
      all.created = time_t(properties.created)
      note(workbook_set_properties(book, &all))
    }
    if !properties.language.isEmpty {
      note(workbook_set_custom_property_string(book, "Language", properties.language))
    }
  }

  /// Begins a sheet; what follows is written there.
  func begin(_ name: String) {
    guard let book else { return }
    sheet = workbook_add_worksheet(book, name)
    if sheet == nil { note(LXW_ERROR_PARAMETER_VALIDATION) }
  }

  /// Texts as C strings that last as long as the call.
  private static func withPointers(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Void
  ) {
    let pointers = texts.map { text in
      text.withCString { source in
        let count = text.utf8.count + 1
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: count)
        copy.initialize(from: source, count: count)
        return copy
      }
    }
    defer { for pointer in pointers { pointer.deallocate() } }
    body(pointers)
  }

  private func pointer(_ style: Style) -> UnsafeMutablePointer<lxw_format>? {
    if let known = styles[style] { return known }
    guard let book, let format = workbook_add_format(book) else { return nil }
    format_set_font_size(format, style.size)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    let side = style.side == .end ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT
    format_set_align(format, UInt8(side.rawValue))
    if !style.format.isEmpty { format_set_num_format(format, style.format) }
    if style.isBold { format_set_bold(format) }
    if style.wraps { format_set_text_wrap(format) }
    if style.isHead { format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    if style.isLink {
      format_set_font_color(format, 0x0B57A4)
      format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    }
    styles[style] = format
    return format
  }

  // MARK: Cells of the sheet

  /// Writes text, whatever it begins with: it never becomes a number, a formula or a link.
  func write(_ text: String, row: Int, column: Int, _ style: Style) {
    let place = (lxw_row_t(row), lxw_col_t(column))
    if text.isEmpty {
      note(worksheet_write_blank(sheet, place.0, place.1, pointer(style)))
    } else {
      note(worksheet_write_string(sheet, place.0, place.1, text, pointer(style)))
    }
  }

  func write(_ number: Double, row: Int, column: Int, _ style: Style) {
    note(
      worksheet_write_number(sheet, lxw_row_t(row), lxw_col_t(column), number, pointer(style)))
  }

  func write(day: (year: Int, month: Int, day: Int), row: Int, column: Int, _ style: Style) {
    var moment = lxw_datetime()
    moment.year = Int32(day.year)
    moment.month = Int32(day.month)
    moment.day = Int32(day.day)
    note(
      worksheet_write_datetime(
        sheet, lxw_row_t(row), lxw_col_t(column), &moment, pointer(style)))
  }

  /// - Parameter address: `https://…`, or `internal:'Sheet'!A1`.
  func write(_ text: String, to address: String, row: Int, column: Int, _ style: Style) {
    note(
      worksheet_write_url_opt(
        sheet, lxw_row_t(row), lxw_col_t(column), address, pointer(style), text, nil))
  }

  // MARK: The sheet

  /// - Parameter width: in digits of the usual font.
  func setWidth(_ width: Double, ofColumn column: Int) {
    note(worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width, nil))
  }

  /// Programs don't all fit a row to the lines of its text.
  ///
  /// - Parameter size: of the font, in points.
  func setHeight(lines: Int, size: Double, ofRow row: Int) {
    let height = min(Double(lines) * size * 1.4, 409)
    note(worksheet_set_row(sheet, lxw_row_t(row), height, nil))
  }

  /// Marks the sheet's first rows up as a table, whose header is the first.
  func markTable(titles: [String], rows: Int, header: [Style]) {
    Self.withPointers(titles) { pointers in
      let columns = zip(pointers, header).map { title, style in
        var column = lxw_table_column()
        column.header = title
        column.header_format = self.pointer(style)
        return column
      }
      let held = UnsafeMutablePointer<lxw_table_column>.allocate(capacity: columns.count)
      held.initialize(from: columns, count: columns.count)
      defer { held.deallocate() }
      var list = columns.indices.map { Optional(held + $0) } + [nil]
      list.withUnsafeMutableBufferPointer { list in
        var options = lxw_table_options()
        options.columns = list.baseAddress
        options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
        options.style_type_number = 1
        // Rows of totals stand in the table, and a filter's buttons hide the end of a title.
        options.no_autofilter = 1
        note(
          worksheet_add_table(
            sheet, 0, 0, lxw_row_t(rows), lxw_col_t(columns.count - 1), &options))
      }
    }
    worksheet_freeze_panes(sheet, 1, 0)
  }

  /// A4, as wide as the sheet; the header row is repeated.
  func setPrint(heading: String, isWide: Bool, repeatsHeader: Bool) {
    worksheet_set_paper(sheet, 9)
    if isWide { worksheet_set_landscape(sheet) }
    worksheet_fit_to_pages(sheet, 1, 0)
    if repeatsHeader { note(worksheet_repeat_rows(sheet, 0, 0)) }
    let text = SheetText.line(heading, limit: 100).split(
      separator: "&", omittingEmptySubsequences: false
    ).joined(separator: "&&")
    if !text.isEmpty { note(worksheet_set_header(sheet, "&L" + text)) }
    note(worksheet_set_footer(sheet, "&C&P / &N"))
  }
}

/// Why a workbook couldn't be written.
struct WorkbookFault: Error, Equatable {
  var reason: String
}
