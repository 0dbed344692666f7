public import Diagnostics
internal import Markup

/// What `gazette explain` is asked: a figure as it is typed, with values for parameters.
public struct FigureQuestion: Sendable {
  /// `name`, `name.column`, a reference, or a key as pages show it.
  public var figure: String
  /// Values that go before those of the page.
  public var parameters: [(name: String, value: String)]
  /// How many of the rows used are told.
  public var rows: Int

  public init(figure: String, parameters: [(name: String, value: String)] = [], rows: Int = 20) {
    (self.figure, self.parameters, self.rows) = (figure, parameters, rows)
  }

  /// A key has its column before the arguments, a reference behind them.
  var reference: String {
    guard let open = figure.firstIndex(of: "("), let dot = figure[..<open].firstIndex(of: "."),
      let close = figure.lastIndex(of: ")")
    else { return figure }
    let column = figure[dot..<open]
    let arguments = figure[open...close]
    return "\(figure[..<dot])\(arguments)\(column)\(figure[figure.index(after: close)...])"
  }
}

extension FigureEvaluator {
  /// Where the value of a figure comes from.
  ///
  /// - Returns: nil where it has none; the errors then say why.
  public func explanation(
    of question: FigureQuestion, in scope: FigureScope
  ) -> (explanation: Explanation?, diagnostics: [Diagnostic]) {
    let source = SourceText(path: "figure", text: question.reference)
    let parse = FigureReference.parse(question.reference, in: source, line: 1, column: 1)
    guard var reference = parse.reference else { return (nil, parse.diagnostics) }
    reference.range = 0..<source.bytes.count
    var scope = scope
    guard let definition = book.definitions[reference.name] else {
      guard book.broken.contains(reference.name) else {
        return (nil, [book.unknownFigure(reference.name, at: reference.span)])
      }
      return (nil, [.brokenFigure(reference.name, at: reference.span)])
    }
    let free = book.free[definition.name] ?? []
    let known = (definition.parameters + free).map(\.name)
    var diagnostics: [Diagnostic] = []
    for (name, value) in question.parameters {
      if !known.contains(name) {
        diagnostics.append(
          .undeclaredArgument(
            name, of: definition.name, known: known, at: reference.span, notes: [definition.note]))
      }
      scope.params[name] = value
    }
    // A key names what its formula's figures took from the page, too.
    for argument in reference.arguments where free.contains(where: { $0.name == argument.name }) {
      scope.params[argument.name] = argument.value
    }
    reference.arguments.removeAll { argument in
      definition.parameter(named: argument.name) == nil
        && free.contains { $0.name == argument.name }
    }
    if diagnostics.hasErrors { return (nil, diagnostics) }
    for name in missing(definition, free, reference, scope) {
      diagnostics.append(.explanationNeeds(name, of: definition, at: reference.span))
    }
    if diagnostics.hasErrors { return (nil, diagnostics) }
    switch evaluate(reference, in: scope) {
    case .failed(let found): return (nil, found.map { Self.addressed($0, scope) })
    case .missing(let shown): return (nil, [.noValue(reference.name, shown, at: reference.span)])
    case .value(let value):
      var builder = ExplanationBuilder(evaluator: self, scope: scope, rowLimit: question.rows)
      return (builder.explanation(of: value, definition), [])
    }
  }

  private func missing(
    _ definition: FigureDefinition, _ free: [FigureParameter], _ reference: FigureReference,
    _ scope: FigureScope
  ) -> [String] {
    (definition.parameters + free).filter { parameter in
      parameter.defaultValue == nil && scope.params[parameter.name] == nil
        && !reference.arguments.contains { $0.name == parameter.name && $0.isFixed }
    }.map(\.name)
  }

  /// On the command line, an audience is what one asks for.
  private static func addressed(_ diagnostic: Diagnostic, _ scope: FigureScope) -> Diagnostic {
    guard diagnostic.id == Diagnostic.audienceID, scope.page == nil else { return diagnostic }
    var addressed = diagnostic
    addressed.help = "ask as those who may see it, with --audience"
    return addressed
  }
}

extension Diagnostic {
  static func explanationNeeds(
    _ parameter: String, of definition: FigureDefinition, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "missing-parameter", "the figure '\(definition.name)' needs '\(parameter)'", at: span,
      notes: [definition.note],
      help: "add \(parameter)=…, or name a page whose params have it, with --page")
  }

  static func brokenFigure(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error("broken-figure", "the definition of '\(name)' has errors", at: span)
  }

  static func noValue(_ name: String, _ shown: String, at span: SourceSpan) -> Diagnostic {
    .error("no-value", "the figure '\(name)' has no value here, and shows '\(shown)'", at: span)
  }
}
