/// What a workbook holds, apart from how it is written: a cover, and tables of which each has a sheet
/// of its own.
struct Workbook: Sendable, Equatable {
  var properties = WorkbookProperties()
  var cover = CoverSheet()
  /// The list of sheets, the notes, then the page's tables.
  var sheets: [TableSheet] = []
}

/// What the file says about itself.
struct WorkbookProperties: Sendable, Equatable {
  var title = ""
  var subject = ""
  var author = ""
  var company = ""
  var keywords = ""
  var comments = ""
  /// A BCP 47 tag.
  var language = ""
  /// In seconds since 1970.
  var created = Self.dayless

  /// The first day that a zip can name, for a page without a date: the file must be the same twice.
  static let dayless = 315_532_800
}

/// The first sheet: lines of text in one column, read from above.
struct CoverSheet: Sendable, Equatable {
  enum Line: Sendable, Equatable {
    case title(String)
    case notice(String)
    case text(String)
    /// An address that can be opened.
    case address(String)
  }

  var name = ""
  var lines: [Line] = []
}

/// A sheet that is one table: its header is the first row, and nothing else stands there.
struct TableSheet: Sendable, Equatable {
  /// Of the sheet, valid and no other's.
  var name: String
  var columns: [SheetColumn]
  var rows: [SheetRow]
  /// What is printed above each page.
  var heading: String
}

struct SheetColumn: Sendable, Equatable {
  var title: String
  var isNumeric = false
}

struct SheetRow: Sendable, Equatable {
  var cells: [SheetCell]
  var isTotal = false
}

enum SheetCell: Sendable, Equatable {
  /// Left blank on purpose, as a column of marks says.
  case blank
  case text(String)
  /// Text that stands where a number would.
  case mark(String)
  /// - Parameter format: in the writing of Excel, such as `0.0`.
  case number(Double, format: String)
  case day(year: Int, month: Int, day: Int, format: String)
  /// Text that leads to another sheet.
  case link(String, sheet: String)

  /// How it is shown, roughly: for the width of its column.
  var shown: String {
    switch self {
    case .blank: ""
    case .text(let text), .mark(let text), .link(let text, _): text
    case .number(let value, let format): NumberShape.length(of: value, format)
    case .day: "2000年12月30日"
    }
  }
}
