public import Markup

/// What proofreaders ask of definitions.
extension FigureDefinition {
  /// The SQL that gives the value; nil for formulas.
  public var statement: String? { origin.value?.sql }

  /// The names of the figures that a formula uses, sorted.
  public var inputs: [String] {
    Set((origin.formula?.references ?? []).map(\.name)).sorted()
  }

  /// The names of the datasets and views that its own statements read, through views too, sorted.
  public var tables: [String] {
    [origin.value, origin.rows].compactMap(\.?.facts).reduce(into: Set<String>()) {
      $0.formUnion($1.datasets)
      $0.formUnion($1.views)
    }.sorted()
  }
}

extension FigureBook {
  /// Whether a figure tells how something changed, so that its sign is a direction.
  ///
  /// It does where its own format is one of change, or where it is a formula that takes a former
  /// value off a present one. What merely subtracts, such as a remainder, doesn't.
  public func isChange(_ name: String, column: String?) -> Bool {
    var name = name
    // An alias tells what the figure it stands for tells; there are no cycles any more.
    for _ in 0..<16 {
      guard let definition = definitions[name] else { return false }
      let own = column ?? definition.columnNames.first
      if definition.format(ofColumn: own)?.kind.isOfChange == true { return true }
      guard let formula = definition.origin.formula else { return false }
      if formula.takesFormerOff { return true }
      guard case .reference(let index) = formula.root else { return false }
      name = formula.references[index].name
    }
    return false
  }

  /// The format kind that a reference shows a figure in; nil where neither says one.
  public func formatKind(of reference: FigureReference, column: String?) -> FigureFormat.Kind? {
    if let call = reference.format { return FigureFormat.Kind(rawValue: call.name) }
    guard let definition = definitions[reference.name] else { return nil }
    return definition.format(ofColumn: column ?? definition.columnNames.first)?.kind
  }
}

extension Formula {
  /// Whether a former value is taken off a present one: `x - x(period=year-ago)`, `index - 100`.
  var takesFormerOff: Bool { takesFormerOff(root) }

  private func takesFormerOff(_ node: Node) -> Bool {
    guard case .operation(let sign, let left, let right, _) = node else { return false }
    if sign == .minus {
      let (present, former) = (used(left), used(right))
      if !present.isEmpty, !present.contains(where: isFormer) {
        if former.isEmpty || former.contains(where: isFormer) { return true }
        if former.contains(where: { one in present.contains { $0.name == one.name } }) {
          return true
        }
      }
    }
    return takesFormerOff(left) || takesFormerOff(right)
  }

  private func used(_ node: Node) -> [FigureReference] {
    switch node {
    case .number: []
    case .reference(let index): [references[index]]
    case .operation(_, let left, let right, _): used(left) + used(right)
    }
  }

  private func isFormer(_ reference: FigureReference) -> Bool {
    reference.arguments.contains { $0.isYearAgoWord || $0.isPreviousWord }
  }
}
