public import Diagnostics
internal import Markup

/// A figure as `gazette figures` lists it: what it is, and its value where all its parameters are
/// known.
public struct FigureListing: Sendable {
  public enum Value: Sendable {
    case value(FigureValue)
    /// Parameters that neither the scope nor a default gives.
    case needs([String])
    case failed([Diagnostic])
  }

  public let name: String
  /// nil where the figure has a single column.
  public let column: String?
  /// In the scope's language.
  public let label: String
  public let unit: String?
  public let format: String?
  /// Each with its default; nil where it is required.
  public let parameters: [(name: String, defaultValue: String?)]
  public let span: SourceSpan
  public let value: Value
}

extension FigureEvaluator {
  /// All figures by name, each column by itself.
  public func listing(in scope: FigureScope) -> [FigureListing] {
    book.names.flatMap { name -> [FigureListing] in
      guard let definition = book.definitions[name] else { return [] }
      let columns = definition.columnNames
      let listed: [String?] = columns.count > 1 ? columns : [nil]
      return listed.map { listing(of: definition, column: $0, in: scope) }
    }
  }

  private func listing(of definition: FigureDefinition, column: String?, in scope: FigureScope)
    -> FigureListing
  {
    let only = column ?? definition.columnNames.first
    return FigureListing(
      name: definition.name, column: column,
      label: (definition.column(named: only)?.label ?? definition.label).text(in: scope.language),
      unit: definition.unit(ofColumn: only)?.text(in: scope.language),
      format: definition.format(ofColumn: only)?.description,
      parameters: definition.parameters.map { ($0.name, $0.defaultValue) }, span: definition.span,
      value: listedValue(of: definition, column: column, in: scope))
  }

  private func listedValue(
    of definition: FigureDefinition, column: String?, in scope: FigureScope
  ) -> FigureListing.Value {
    let parameters = definition.parameters + (book.free[definition.name] ?? [])
    let missing = parameters.filter { $0.defaultValue == nil && scope.params[$0.name] == nil }
    if !missing.isEmpty { return .needs(missing.map(\.name)) }
    let reference = FigureReference(
      name: definition.name, column: column,
      source: SourceText(path: definition.span.path, bytes: []),
      range: 0..<0)
    switch evaluate(reference, in: scope) {
    case .value(let value): return .value(value)
    case .missing: return .needs([])
    case .failed(let diagnostics):
      return .failed(diagnostics.map { Self.placed($0, at: definition.span) })
    }
  }

  /// There is no reference in a listing; the definition takes its place.
  private static func placed(_ diagnostic: Diagnostic, at span: SourceSpan) -> Diagnostic {
    var placed = diagnostic
    placed.span = span
    placed.notes.removeAll { $0.span == span }
    return placed
  }
}
