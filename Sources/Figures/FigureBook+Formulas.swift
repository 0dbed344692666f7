internal import Diagnostics
internal import Markup

extension FigureBook {
  /// Holds every formula against the figures it uses: their names, columns, arguments and units,
  /// and that none is worked out from itself.
  mutating func checkFormulas() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let formulas = names.filter { definitions[$0]?.origin.formula != nil }
    var unsound: [String] = []
    for name in formulas {
      let found = checkReferences(of: name)
      diagnostics += found
      if found.hasErrors { unsound.append(name) }
    }
    let cycles = formulaCycles(of: formulas)
    diagnostics += cycles.diagnostics
    (unsound + cycles.members).forEach { markBroken($0) }
    breakDependents()
    for name in formulas where definitions[name] != nil {
      diagnostics += UnitCheck.check(name, in: self)
      _ = findFree(of: name)
    }
    for name in formulas { diagnostics += checkParameters(of: name) }
    return diagnostics
  }

  /// A figure that uses one with errors has no value either; that needs no further word.
  private mutating func breakDependents() {
    var changed = true
    while changed {
      changed = false
      for (name, definition) in definitions {
        guard let formula = definition.origin.formula,
          formula.references.contains(where: { definitions[$0.name] == nil })
        else { continue }
        markBroken(name)
        changed = true
      }
    }
  }

  // MARK: References

  private func checkReferences(of name: String) -> [Diagnostic] {
    guard let definition = definitions[name], let formula = definition.origin.formula else {
      return []
    }
    return formula.references.flatMap { reference -> [Diagnostic] in
      guard let other = definitions[reference.name] else {
        if broken.contains(reference.name) { return [] }
        return [unknownOperand(reference)]
      }
      return check(reference, to: other, definition)
    }
  }

  /// `a-b` is one name; where it is none, but its parts are, spaces were forgotten.
  private func unknownOperand(_ reference: FigureReference) -> Diagnostic {
    var diagnostic = unknownFigure(reference.name, at: reference.span)
    let isKnown = { (part: Substring) in definitions[String(part)] != nil }
    for index in reference.name.indices where reference.name[index] == "-" {
      let left = reference.name[..<index]
      let right = reference.name[reference.name.index(after: index)...]
      if isKnown(left), isKnown(right) {
        diagnostic.help = "to subtract, write spaces around the sign: \(left) - \(right)"
      }
    }
    return diagnostic
  }

  private func check(
    _ reference: FigureReference, to other: FigureDefinition, _ definition: FigureDefinition
  ) -> [Diagnostic] {
    let notes = [other.note]
    var diagnostics: [Diagnostic] = []
    for argument in reference.arguments {
      guard let parameter = other.parameter(named: argument.name) else {
        diagnostics.append(
          .undeclaredArgument(
            argument.name, of: other.name, known: other.parameters.map(\.name), at: argument.span,
            notes: notes))
        continue
      }
      if argument.isDefaultWord, parameter.defaultValue == nil {
        diagnostics.append(
          .noDefault(argument.name, of: other.name, at: argument.span, notes: notes))
      }
    }
    let columns = other.columnNames
    if let column = reference.column, !columns.contains(column) {
      diagnostics.append(
        .unknownColumn(column, of: other.name, known: columns, at: reference.span, notes: notes))
    } else if reference.column == nil, columns.count > 1 {
      diagnostics.append(
        .severalColumns(other.name, columns, at: reference.span, notes: notes))
    } else if other.isList(column: reference.column ?? columns.first) {
      diagnostics.append(.listInFormula(other.name, at: reference.span, notes: notes))
    }
    return diagnostics
  }

  // MARK: Cycles

  /// Formulas over formulas: more than any publication has, and far less than a stack holds.
  private static let chainLimit = 200

  /// One walk over all formulas.
  private struct Walk {
    var diagnostics: [Diagnostic] = []
    /// Formulas that can't be worked out.
    var members: [String] = []
    /// How many formulas each leads through, itself too.
    var depths: [String: Int] = [:]
  }

  private func formulaCycles(of names: [String]) -> (diagnostics: [Diagnostic], members: [String]) {
    var walk = Walk()
    for name in names { _ = visit(name, path: [], &walk) }
    return (walk.diagnostics, walk.members)
  }

  private func visit(_ name: String, path: [String], _ walk: inout Walk) -> Int {
    if let depth = walk.depths[name] { return depth }
    guard let definition = definitions[name], let formula = definition.origin.formula else {
      return 0
    }
    if let first = path.firstIndex(of: name) {
      report(cycle: Array(path[first...]), &walk)
      return 0
    }
    // Past the limit nothing need be known but that it is passed.
    if path.count > Self.chainLimit { return Self.chainLimit }
    var depth = 0
    for reference in formula.references {
      depth = max(depth, visit(reference.name, path: path + [name], &walk) + 1)
    }
    if depth > Self.chainLimit {
      walk.diagnostics.append(.chainTooLong(name, limit: Self.chainLimit, at: definition.span))
      walk.members.append(name)
      // Those that use it have no value either, and nothing is said of them.
      depth = 0
    }
    walk.depths[name] = depth
    return depth
  }

  /// Tells a cycle from the first of its names on, however it was come upon.
  private func report(cycle: [String], _ walk: inout Walk) {
    guard let least = cycle.min(), let start = cycle.firstIndex(of: least) else { return }
    let turned = Array(cycle[start...] + cycle[..<start])
    guard let definition = definitions[least] else { return }
    let next = turned.count > 1 ? turned[1] : least
    let reference = definition.origin.formula?.references.first { $0.name == next }
    let notes = turned.dropFirst().compactMap { definitions[$0]?.note }
    walk.diagnostics.append(
      .formulaCycle(
        turned + [least], at: reference?.span ?? definition.span, notes: notes))
    walk.members += turned
  }

  // MARK: Parameters

  /// What a formula's figures declare, and neither its references nor itself give: the page may.
  private mutating func findFree(of name: String) -> [FigureParameter] {
    if let known = free[name] { return known }
    guard let definition = definitions[name], let formula = definition.origin.formula else {
      return []
    }
    var found: [String: FigureParameter] = [:]
    for reference in formula.references {
      guard let other = definitions[reference.name] else { continue }
      let given = Set(reference.arguments.filter(\.isFixed).map(\.name))
      let declared = other.parameters.filter { !given.contains($0.name) }
      for parameter in declared + findFree(of: other.name)
      where definition.parameter(named: parameter.name) == nil && found[parameter.name] == nil {
        found[parameter.name] = parameter
      }
    }
    free[name] = found.values.sorted { $0.name < $1.name }
    return free[name] ?? []
  }

  /// Parameters that a formula declares and none of its figures takes.
  private func checkParameters(of name: String) -> [Diagnostic] {
    guard let definition = definitions[name], let formula = definition.origin.formula else {
      return []
    }
    let taken = Set(
      formula.references.flatMap { reference -> [String] in
        let given = Set(reference.arguments.filter(\.isFixed).map(\.name))
        let declared = definitions[reference.name]?.parameters.map(\.name) ?? []
        return declared.filter { !given.contains($0) }
      })
    return definition.parameters.filter { !taken.contains($0.name) }.map {
      .unusedParameter($0.name, of: name, at: $0.span)
    }
  }
}

extension FigureReference.Argument {
  /// Whether it doesn't depend on the caller's value.
  var isFixed: Bool { !isYearAgoWord && !isPreviousWord }
}
