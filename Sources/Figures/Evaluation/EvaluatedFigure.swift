internal import Datasets
internal import Diagnostics

/// What came of one figure with one set of arguments; formats and columns come after.
struct EvaluatedFigure: Sendable {
  enum Content: Sendable {
    /// What SQL answered.
    case table(columns: [String], rows: [[FigureCell]])
    /// What a formula gave.
    case number(FigureCell)
  }

  var content: Content
  /// All arguments, sorted by name.
  var arguments: [FigureArgument] = []
  /// Those that make the identity.
  var differing: [FigureArgument] = []
  /// The identity of its only column.
  var key = ""
  /// What was asked for, as messages say it.
  var asked = ""
  /// The period at which a series breaks within the rows used; nil where none does.
  var breakPeriod: String?
  /// For each column, whether it is one stored cell and nothing more.
  var isRecorded: [Bool] = []
  /// The weightiest first.
  var statuses: [RowStatus] = []
  /// The rows of each query that took part, by its key; nil where some aren't traced.
  var traces: [String: RowTrace]?
  /// One trace for all rows that took part.
  var trace: RowTrace?
  /// The same apart, ordered by key.
  var rowSets: [RowTrace] = []
  var datasets: Set<String> = []
  /// Who may see all that the value was made from.
  var audience = Audience.public
  /// Who may see the whole of the rows used, with the columns that the value doesn't read.
  var rowsAudience = Audience.public
  /// As it was run, with its parameters written as literals; nil for formulas.
  var query: String?
  /// The keys of the figures that a formula uses.
  var inputs: [String] = []
  /// The figures themselves; nil for queries.
  var used: FigureInputs?

  /// Takes down what was asked for, so that no reference needs to work it out again.
  mutating func name(_ definition: FigureDefinition, _ bindings: FigureBindings) {
    arguments = bindings.arguments
    differing = bindings.differing
    key = FigureKey.text(definition.name, column: nil, differing)
    asked = bindings.described
    trace = Self.trace(of: traces)
    rowSets = (traces ?? [:]).sorted { $0.key < $1.key }.map(\.value)
  }

  /// The identity of a column; nil for the only one.
  func key(of definition: FigureDefinition, column: String?) -> String {
    column == nil ? key : FigureKey.text(definition.name, column: column, differing)
  }

  private static func trace(of traces: [String: RowTrace]?) -> RowTrace? {
    guard let traces, let first = traces.first else { return nil }
    return traces.count == 1 ? first.value : RowTrace(traces)
  }
}

/// The figures that a formula used, as it used them: in its order, each once.
///
/// A class, so that a value can pass them on for the price of a pointer.
final class FigureInputs: Sendable {
  let all: [FormulaEvaluation.Input]

  init(_ all: [FormulaEvaluation.Input]) {
    self.all = all
  }
}

/// The values of one column: one, or several where the figure is a list.
struct ColumnValues {
  /// The column as the identity names it; nil for an only one.
  let column: String?
  /// The column's own name; nil for formulas, which have none.
  let name: String?
  /// Never empty, and none missing.
  let cells: [FigureCell]
  let isRecorded: Bool
  let isList: Bool

  /// The single value, or the first.
  var cell: FigureCell { cells.first ?? FigureCell(.null) }
}

extension EvaluatedFigure {
  /// Picks a column, and sees to it that it has as many values as the figure may have.
  func values(of definition: FigureDefinition, column: String?) throws(FigureFailure)
    -> ColumnValues
  {
    let name = definition.name
    // Made only where something is wrong.
    func notes() -> [Diagnostic.Note] { [definition.note] }
    switch content {
    case .number(let cell):
      if let column {
        throw FigureFailure(Self.noColumn(column, of: name, known: [], notes()))
      }
      return ColumnValues(
        column: nil, name: nil, cells: [cell], isRecorded: isRecorded.first ?? false,
        isList: false)
    case .table(let columns, let rows):
      let index = try Self.index(of: column, in: columns, name, notes)
      let picked = columns[index]
      let isList = definition.isList(column: picked)
      if rows.isEmpty {
        let diagnostic = Diagnostic.noRow(name, asked, mayBeEmpty: false, notes: notes())
        throw FigureFailure(diagnostic, isMissing: true)
      }
      if rows.count > 1, !isList {
        throw FigureFailure(.severalRows(name, asked, count: rows.count, notes: notes()))
      }
      let cells = rows.compactMap { $0.indices.contains(index) ? $0[index] : nil }
      if cells.contains(where: \.isMissing) {
        throw FigureFailure(.nullValue(name, asked, notes: notes()), isMissing: true)
      }
      if let breakPeriod, definition.comparability == nil,
        definition.format(ofColumn: picked)?.kind.isOfChange == true
      {
        throw FigureFailure(.acrossBreak(name, breakPeriod, notes: notes()))
      }
      return ColumnValues(
        column: columns.count > 1 ? picked : nil, name: picked, cells: cells,
        isRecorded: isRecorded.indices.contains(index) && isRecorded[index], isList: isList)
    }
  }

  private static func index(
    of column: String?, in columns: [String], _ name: String, _ notes: () -> [Diagnostic.Note]
  ) throws(FigureFailure) -> Int {
    guard let column else {
      if columns.count == 1 { return 0 }
      throw FigureFailure(.severalColumns(name, columns, notes: notes()))
    }
    guard let index = columns.firstIndex(of: column) else {
      throw FigureFailure(noColumn(column, of: name, known: columns, notes()))
    }
    return index
  }

  private static func noColumn(
    _ column: String, of name: String, known: [String], _ notes: [Diagnostic.Note]
  ) -> Diagnostic {
    .unknownColumn(column, of: name, known: known, at: nil, notes: notes)
  }
}

extension ColumnValues {
  /// The value to work with.
  func number(of definition: FigureDefinition) throws(FigureFailure) -> DecimalNumber {
    if isList {
      throw FigureFailure(.listAsOther(definition.name, .number, notes: [definition.note]))
    }
    guard let number = cell.number ?? DecimalNumber(text: cell.text) else {
      throw FigureFailure(.notANumber(cell.text, of: definition.name, notes: [definition.note]))
    }
    return number
  }
}
