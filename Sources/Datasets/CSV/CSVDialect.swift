/// How a CSV file is written, as a Table Dialect says it; the defaults are those of the standard.
///
/// - SeeAlso: Data Package standard, *Table Dialect*, and RFC 4180.
public struct CSVDialect: Sendable, Hashable {
  /// What stands between cells; one ASCII character.
  public var delimiter = UInt8(ascii: ",")
  /// What cells may be wrapped in; nil where quotes mean nothing.
  public var quote: UInt8? = UInt8(ascii: "\"")
  /// Whether a quote within quotes is written twice.
  public var doubledQuotes = true
  /// The character that makes the next one literal; nil for none.
  public var escape: UInt8?
  /// A cell that stands for a missing value, beside `missingValues`.
  public var nullSequence: String?
  public var skipsInitialSpace = false
  /// The numbers of the rows that make the header, counted from 1; empty where there is none.
  public var headerRows = [1]
  /// What joins the labels where the header has several rows.
  public var headerJoin = " "
  /// Rows that begin with this are skipped.
  public var comment: [UInt8] = []
  /// The numbers of rows to skip, counted from 1.
  public var commentRows: Set<Int> = []
  public var skipsBlankRows = false

  public init() {}

  /// The number of the first row of data.
  var firstContentRow: Int { (headerRows.last ?? 0) + 1 }
}
