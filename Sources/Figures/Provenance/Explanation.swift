public import Datasets

/// Where a figure's value comes from: through the figures of its formula, or the views of its query,
/// down to the datasets.
///
/// It holds no more than the scope may see: of a declassified figure the value with shown digits,
/// and why it is told.
public struct Explanation: Sendable {
  public let value: FigureValue
  public let definition: FigureDefinition
  /// For a formula, the figures that it uses, in its order, each once; empty for queries.
  public internal(set) var inputs: [Explanation] = []
  /// For a query, what it reads itself; empty for formulas.
  public internal(set) var tables: [ExplainedTable] = []
  /// The first of the rows used, ordered by all columns; nil where they aren't traced, may not be
  /// told, or belong to the inputs.
  public internal(set) var rows: ResultTable?
  /// Whether the figure is explained before, so that here it is only named.
  public internal(set) var isRepeated = false
}

/// A dataset or view that a query reads.
public struct ExplainedTable: Sendable {
  public enum Source: Sendable {
    case dataset(Dataset)
    case view(View)
    /// A table of the publication's own pages and issues.
    case publication
  }

  public let name: String
  public let source: Source
  /// What a view reads itself.
  public internal(set) var reads: [ExplainedTable] = []
  /// Whether it is explained before, so that here it is only named.
  public internal(set) var isRepeated = false
}

extension FigureEvaluator {
  /// The figures that a value's formula uses, in its order, each once and in its own format; empty
  /// for queries, and where the scope may not see the data.
  public func inputs(of value: FigureValue, in scope: FigureScope) -> [FigureValue] {
    used(by: value, in: scope).map(\.value)
  }

  func used(by value: FigureValue, in scope: FigureScope)
    -> [(definition: FigureDefinition, value: FigureValue)]
  {
    (value.used?.all ?? []).compactMap { input in
      let showing = FigureShowing(
        definition: input.definition, values: input.values, scope: scope, options: options,
        parts: book.parts[input.definition.name] ?? FigureParts())
      guard let shown = try? showing.shownSomehow() else { return nil }
      return (input.definition, showing.value(shown, input.evaluated))
    }
  }
}
