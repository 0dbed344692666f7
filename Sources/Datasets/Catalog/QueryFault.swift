public import Diagnostics

/// Why a statement can't be run, or gave no answer.
public struct QueryFault: Error, Sendable, Hashable {
  /// The raw value is the diagnostic's id.
  public enum Kind: String, Sendable, CaseIterable {
    case empty = "sql-empty"
    case syntax = "sql-syntax"
    case severalStatements = "sql-several-statements"
    case missingTable = "sql-missing-table"
    /// A view or dataset with errors of its own, which are reported there.
    case brokenTable = "sql-broken-table"
    case missingColumn = "sql-missing-column"
    case ambiguousColumn = "sql-ambiguous-column"
    case unknownFunction = "sql-unknown-function"
    case refusedFunction = "sql-refused-function"
    case readsClock = "sql-reads-clock"
    case writes = "sql-writes"
    case attaches = "sql-attaches"
    case changesSettings = "sql-changes-settings"
    case refused = "sql-refused"
    case missingParameter = "sql-missing-parameter"
    case unnamedParameter = "sql-unnamed-parameter"
    case integerDivision = "sql-integer-division"
    case divisionByZero = "sql-division-by-zero"
    case uncheckedDivision = "sql-unchecked-division"
    case notANumber = "sql-not-a-number"
    case notAPeriod = "sql-not-a-period"
    case notFinite = "sql-not-finite"
    case overflow = "sql-overflow"
    case tooLong = "sql-too-long"
    case tooManyRows = "sql-too-many-rows"
    case tooMuchMemory = "sql-too-much-memory"
    case other = "sql-error"
  }

  public var kind: Kind
  public var message: String
  /// The byte of the statement at which the fault lies; nil where that isn't known, or where it
  /// lies in a view.
  public var offset: Int?
  /// How many bytes are meant there.
  public var length: Int
  public var help: String?
  /// Where in a view the fault lies; empty where it lies in the statement itself.
  public var notes: [Diagnostic.Note]
  /// The name that isn't known, where that is the fault.
  var name: String?

  init(
    _ kind: Kind, _ message: String, offset: Int? = nil, length: Int = 1, help: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    self.kind = kind
    self.message = message
    self.offset = offset
    self.length = length
    self.help = help
    self.notes = notes
  }
}
