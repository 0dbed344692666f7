internal import Datasets
internal import Diagnostics

/// What figures are worked out from: the catalog, or a small stand-in in tests.
protocol FigureSource: Sendable {
  /// Checks a statement without running it.
  func facts(of sql: String) throws(SourceFault) -> SQLFacts
  /// Runs a statement, its parameters bound as text.
  func rows(of sql: String, parameters: [String: String]) throws(SourceFault) -> SQLRows
  /// Counts and sums up the rows that a statement lists, and gives the first of them.
  func rowsUsed(by sql: String, parameters: [String: String], first: Int) throws(SourceFault)
    -> (facts: RowFacts, first: ResultTable?)
  /// nil where no dataset has the name.
  func dataset(named name: String) -> Dataset?
  /// nil where no view has the name.
  func view(named name: String) -> View?
  /// The datasets' columns with the marks of rows, by dataset.
  var statusColumns: [String: String] { get }
}

/// What is known of a statement before it is run.
struct SQLFacts: Sendable {
  var parameters: [String] = []
  var columns: [String] = []
  /// For each column, whether it shows a dataset's column unchanged.
  var isStored: [Bool] = []
  /// The datasets whose columns are shown so.
  var shown: Set<String> = []
  /// All that are read, through views too.
  var datasets: Set<String> = []
  var views: Set<String> = []
  /// Who may see all that is read.
  var audience = Audience.public
}

struct SQLRows: Sendable {
  var columns: [String]
  var rows: [[SQLValue]]
}

/// Why a statement can't be prepared or run.
struct SourceFault: Error {
  /// A stable name, such as `sql-syntax`.
  var id: String
  var message: String
  /// The byte of the statement where it is; nil where that isn't known.
  var offset: Int?
  var length = 1
  var help: String?
  var notes: [Diagnostic.Note] = []

  /// SQLite's own name for a quotient without a value.
  static let divisionByZero = "sql-division-by-zero"

  /// A table with errors of its own, which are reported there.
  static let brokenTable = QueryFault.Kind.brokenTable.rawValue
}
