internal import Datasets
internal import Diagnostics
internal import Markup

/// Works out a figure from other figures.
struct FormulaEvaluation {
  let definition: FigureDefinition
  let formula: Formula
  let bindings: FigureBindings
  let params: [String: String]
  let evaluator: FigureEvaluator

  /// One figure that the formula uses.
  struct Input: Sendable {
    let definition: FigureDefinition
    let bindings: FigureBindings
    let evaluated: EvaluatedFigure
    let values: ColumnValues
    let number: DecimalNumber
  }

  func evaluated() throws(FigureFailure) -> EvaluatedFigure {
    var inputs: [Input] = []
    for reference in formula.references { inputs.append(try input(reference)) }
    let number = try value(of: formula.root, inputs.map(\.number)).value
    var result = EvaluatedFigure(content: .number(FigureCell(number)))
    result.isRecorded = [formula.isAlias && inputs.allSatisfy(\.values.isRecorded)]
    result.statuses = Set(inputs.flatMap(\.evaluated.statuses)).sorted()
    result.traces = traces(of: inputs)
    result.datasets = inputs.reduce(into: []) { $0.formUnion($1.evaluated.datasets) }
    result.audience = inputs.map(\.evaluated.audience).max() ?? .public
    result.rowsAudience = inputs.map(\.evaluated.rowsAudience).max() ?? .public
    var used: [Input] = []
    for input in inputs {
      let key = input.evaluated.key(of: input.definition, column: input.values.column)
      if result.inputs.contains(key) { continue }
      result.inputs.append(key)
      used.append(input)
    }
    result.used = FigureInputs(used)
    if definition.comparability == nil {
      try BreakCheck(definition: definition, formula: formula, params: params, evaluator: evaluator)
        .check(inputs)
    }
    return result
  }

  private func input(_ reference: FigureReference) throws(FigureFailure) -> Input {
    guard let other = evaluator.book.definitions[reference.name] else {
      throw FigureFailure(evaluator.book.unknownFigure(reference.name, at: reference.span))
    }
    do {
      let bindings = try FigureBindings(
        other, free: evaluator.book.free[other.name] ?? [], arguments: reference.arguments,
        caller: bindings, params: params)
      let evaluated = try evaluator.evaluated(other, bindings, params: params)
      let values = try evaluated.values(of: other, column: reference.column)
      let number = try values.number(of: other)
      return Input(
        definition: other, bindings: bindings, evaluated: evaluated, values: values,
        number: basis(number, of: other, column: values.name))
    } catch {
      throw error.within(definition.name, at: reference.span)
    }
  }

  /// A change is worked out from shown values where the publication says so.
  private func basis(_ number: DecimalNumber, of other: FigureDefinition, column: String?)
    -> DecimalNumber
  {
    let options = evaluator.options
    guard options.changeFrom == .shown,
      formula.subtracts || definition.format?.kind.isOfChange == true,
      let format = other.format(ofColumn: column)
    else { return number }
    return format.rounded(number, options.rounding)
  }

  private func value(of node: Formula.Node, _ inputs: [DecimalNumber]) throws(FigureFailure)
    -> Ratio
  {
    switch node {
    case .number(let number): return Ratio(number)
    case .reference(let index): return Ratio(inputs[index])
    case .operation(let operation, let left, let right, let place):
      let (first, second) = (try value(of: left, inputs), try value(of: right, inputs))
      switch operation {
      case .plus: return first + second
      case .minus: return first + -second
      case .times: return first * second
      case .divide:
        if let quotient = first.divided(by: second) { return quotient }
        let note = Diagnostic.Note("the divisor is 0 here", at: formula.span(ofPlace: place))
        throw FigureFailure(
          .divisionByZero(definition.name, notes: [note, definition.note]), isMissing: true)
      }
    }
  }

  private func traces(of inputs: [Input]) -> [String: RowTrace]? {
    var all: [String: RowTrace] = [:]
    for input in inputs {
      guard let traces = input.evaluated.traces else { return nil }
      all.merge(traces) { first, _ in first }
    }
    return all
  }
}

extension FigureFormat {
  /// A number as this format rounds it, with its sign and in its own size.
  func rounded(_ number: DecimalNumber, _ rule: RoundingRule) -> DecimalNumber {
    guard let digits else { return number }
    switch kind {
    case .wan: return number.rounded(toPlaces: digits - 4, rule: rule)
    case .yi: return number.rounded(toPlaces: digits - 8, rule: rule)
    default: return number.rounded(toPlaces: digits, rule: rule)
    }
  }
}
