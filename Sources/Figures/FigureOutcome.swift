internal import Datasets
public import Diagnostics

/// What came of a reference.
public enum FigureOutcome: Sendable {
  case value(FigureValue)
  /// There is no value, and the reference says what to print instead: `{{ name ? "—" }}`.
  case missing(shown: String)
  /// At least one error; each stands at the reference, with a note at the definition.
  case failed([Diagnostic])
}

/// A figure as one reference shows it, with all that its page says about it.
public struct FigureValue: Sendable {
  /// Its identity: `name.column(argument=value, …)`, with only those arguments that differ from
  /// the defaults, sorted by name.
  public let key: String
  public let name: String
  /// nil where the figure has a single column.
  public let column: String?
  /// In the page's language.
  public let label: String
  /// All arguments as they were bound, sorted by name.
  public let arguments: [FigureArgument]
  public let shown: [ShownPiece]
  /// The value as decimal text, or as text; items of a list are joined as they are shown.
  /// Where the scope may not see the data, the same as `publicRaw`.
  public let raw: String
  /// The value with shown digits only.
  public let publicRaw: String
  /// In the page's language; nil where it has none.
  public let unit: String?
  /// The marks of the rows used, the weightiest first: b, e, p, r.
  public let statuses: [RowStatus]
  /// Whether it only looks one stored cell up (录入), and isn't worked out (计算).
  public let isRecorded: Bool
  public let method: String?
  /// The query as it was run, its parameters written as literals; nil for formulas, and where the
  /// scope may not see the data.
  public let query: String?
  /// The formula as it was written; nil for queries.
  public let formula: String?
  /// Names of the datasets read, sorted; empty where the scope may not see them.
  public let datasets: [String]
  /// Names of the views read, directly or through others, sorted; empty where the scope may not
  /// see the data.
  public let views: [String]
  /// Names of the definitions that took part: its own, and through formulas all others; sorted.
  public let definitions: [String]
  /// The keys of the figures that a formula uses, in its order.
  public let inputs: [String]
  /// Why it is shown though the scope may not see its data; nil where it may.
  public let declassified: String?
  /// On what base a change across a break was made comparable; nil where nothing is said.
  public let comparableBasis: String?
  /// The items of a list; empty for all else.
  public let items: [String]
  /// The rows used, query by query, ordered by key; empty where they aren't traced, or may not be
  /// told.
  public let rowSets: [RowTrace]
  let trace: RowTrace?
  /// The figures that a formula uses; nil for queries, and where the scope may not see the data.
  let used: FigureInputs?
  /// The value in full, whoever may see it; for comparisons.
  let exact: String

  /// Whether the value is another than its shown digits say.
  public var isRounded: Bool {
    guard let raw = DecimalNumber(text: raw), let shown = DecimalNumber(text: publicRaw) else {
      return false
    }
    return raw != shown
  }

  /// As it is shown, in one piece.
  public var text: String { shown.map(\.text).joined() }

  /// The weightiest mark of the rows used; nil where they have none.
  public var status: RowStatus? { statuses.first }

  /// The number of rows used; nil where they aren't traced, or may not be told.
  public var rowsUsed: Int? { trace?.facts?.count }

  /// SHA-256 over the rows used, in a fixed form and order; nil as with `rowsUsed`.
  public var rowsChecksum: String? { trace?.facts?.checksum }
}

/// A parameter's value as it was bound.
public struct FigureArgument: Sendable, Hashable {
  public let name: String
  public let value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// The mark of a row, which spreads to all that is made from it.
///
/// - SeeAlso: SDMX code list for observation status.
public enum RowStatus: String, Sendable, Comparable, CaseIterable {
  /// A break: values from here on don't compare with those before.
  case seriesBreak = "b"
  case estimated = "e"
  case provisional = "p"
  case revised = "r"

  /// The weightier first.
  public static func < (first: RowStatus, second: RowStatus) -> Bool {
    first.weight < second.weight
  }

  private var weight: Int {
    switch self {
    case .seriesBreak: 0
    case .estimated: 1
    case .provisional: 2
    case .revised: 3
    }
  }
}
