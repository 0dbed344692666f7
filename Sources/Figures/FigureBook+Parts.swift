internal import Markup

/// The definitions and views that a figure is made of, whatever its arguments.
struct FigureParts: Sendable {
  /// Sorted.
  var definitions: [String] = []
  /// Sorted.
  var views: [String] = []
}

extension FigureBook {
  /// SHA-256 over what decides a figure's value, its label, method and format not among it; empty
  /// where no sound figure has the name.
  public func definitionChecksum(of name: String) -> String { definitions[name]?.checksum ?? "" }

  /// Gathers, through formulas, what each figure is made of. There are no cycles any more.
  mutating func findParts() {
    for name in names { _ = findParts(of: name) }
  }

  private mutating func findParts(of name: String) -> FigureParts {
    if let known = parts[name] { return known }
    guard let definition = definitions[name] else { return FigureParts() }
    var (all, views): (Set<String>, Set<String>) = ([name], [])
    for statement in [definition.origin.value, definition.origin.rows] {
      views.formUnion(statement?.facts?.views ?? [])
    }
    for reference in definition.origin.formula?.references ?? [] {
      let other = findParts(of: reference.name)
      all.formUnion(other.definitions)
      views.formUnion(other.views)
    }
    let found = FigureParts(definitions: all.sorted(), views: views.sorted())
    parts[name] = found
    return found
  }
}
