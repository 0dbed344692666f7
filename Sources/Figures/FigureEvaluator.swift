public import Datasets
internal import Diagnostics
public import Markup

/// Works figures out, each with each set of arguments once, from any number of threads.
public final class FigureEvaluator: Sendable {
  public let book: FigureBook
  public let options: FigureOptions
  let source: any FigureSource
  private let cache = FigureCache()

  public convenience init(
    book: FigureBook, catalog: Catalog, options: FigureOptions = FigureOptions()
  ) {
    self.init(book: book, source: CatalogSource(catalog), options: options)
  }

  init(book: FigureBook, source: any FigureSource, options: FigureOptions = FigureOptions()) {
    self.book = book
    self.source = source
    self.options = options
  }

  /// The value that a reference asks for, as it shows it.
  ///
  /// A reference to a figure whose definition has errors fails without a diagnostic, since
  /// `FigureBook.load` has told them.
  public func evaluate(_ reference: FigureReference, in scope: FigureScope) -> FigureOutcome {
    guard let definition = book.definitions[reference.name] else {
      if book.broken.contains(reference.name) { return .failed([]) }
      return .failed([book.unknownFigure(reference.name, at: reference.span)])
    }
    do {
      return .value(try value(of: reference, definition, scope))
    } catch {
      if error.isMissing, let fallback = reference.fallback { return .missing(shown: fallback) }
      return .failed([error.diagnostic(at: reference.span)])
    }
  }

  private func value(
    of reference: FigureReference, _ definition: FigureDefinition, _ scope: FigureScope
  ) throws(FigureFailure) -> FigureValue {
    let bindings = try FigureBindings(
      definition, free: book.free[definition.name] ?? [], arguments: reference.arguments,
      caller: nil, params: scope.params)
    let evaluated = try evaluated(definition, bindings, params: scope.params)
    if evaluated.audience > scope.audience, definition.declassified == nil {
      throw FigureFailure(
        .notForAudience(
          definition.name, data: evaluated.audience, page: scope.audience,
          notes: [definition.note]))
    }
    let values = try evaluated.values(of: definition, column: reference.column)
    let showing = FigureShowing(
      definition: definition, values: values, scope: scope, options: options,
      parts: book.parts[definition.name] ?? FigureParts())
    let shown = try showing.shown(reference.format)
    return showing.value(shown, evaluated)
  }

  /// What a figure comes to with its arguments, from the cache where it is known.
  func evaluated(
    _ definition: FigureDefinition, _ bindings: FigureBindings, params: [String: String]
  ) throws(FigureFailure) -> EvaluatedFigure {
    let outcome = cache.outcome(of: definition.name + bindings.cacheKey) {
      Result { () throws(FigureFailure) -> EvaluatedFigure in
        var result = try workedOut(definition, bindings, params: params)
        result.name(definition, bindings)
        return result
      }
    }
    return try outcome.get()
  }

  private func workedOut(
    _ definition: FigureDefinition, _ bindings: FigureBindings, params: [String: String]
  ) throws(FigureFailure) -> EvaluatedFigure {
    if let formula = definition.origin.formula {
      return try FormulaEvaluation(
        definition: definition, formula: formula, bindings: bindings, params: params,
        evaluator: self
      ).evaluated()
    }
    return try QueryEvaluation(definition: definition, bindings: bindings, source: source)
      .evaluated()
  }
}
