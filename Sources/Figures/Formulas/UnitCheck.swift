internal import Diagnostics
internal import Markup

/// Whether both sides of every + and − have the same unit.
///
/// A plain number takes the unit of what it stands beside; the ratio of two equal units is a plain
/// number; other products and quotients have a unit of their own, which isn't worked out.
struct UnitCheck {
  private enum Unit: Equatable {
    /// A plain number, or a unit that isn't known.
    case any
    /// That of a figure; nil where it has none.
    case known(String?)
  }

  private let book: FigureBook
  private let definition: FigureDefinition
  private let formula: Formula
  private var diagnostics: [Diagnostic] = []

  static func check(_ name: String, in book: FigureBook) -> [Diagnostic] {
    guard let definition = book.definitions[name], let formula = definition.origin.formula else {
      return []
    }
    var check = UnitCheck(book: book, definition: definition, formula: formula)
    _ = check.unit(of: formula.root)
    return check.diagnostics
  }

  private mutating func unit(of node: Formula.Node) -> Unit {
    switch node {
    case .number: return .any
    case .reference(let index):
      let reference = formula.references[index]
      guard let other = book.definitions[reference.name] else { return .any }
      let column = reference.column ?? other.columnNames.first
      return .known(other.unit(ofColumn: column).map(Self.name))
    case .operation(let operation, let left, let right, let place):
      let (first, second) = (unit(of: left), unit(of: right))
      switch operation {
      case .plus, .minus: return sum(operation, first, second, left, right, place)
      case .times: return first == .any ? second : second == .any ? first : .any
      case .divide: return second == .any ? first : .any
      }
    }
  }

  private mutating func sum(
    _ operation: Formula.Operator, _ first: Unit, _ second: Unit, _ left: Formula.Node,
    _ right: Formula.Node, _ place: Int
  ) -> Unit {
    guard case .known(let one) = first, case .known(let other) = second else {
      return first == .any ? second : first
    }
    if one != other {
      diagnostics.append(
        .unitsDiffer(
          operation, one, other, at: formula.span(ofPlace: place),
          notes: notes(of: left) + notes(of: right)))
    }
    return first
  }

  private func notes(of node: Formula.Node) -> [Diagnostic.Note] {
    switch node {
    case .number: []
    case .reference(let index):
      book.definitions[formula.references[index].name].map { [$0.note] } ?? []
    case .operation(_, let left, let right, _): notes(of: left) + notes(of: right)
    }
  }

  /// One name for a unit however it is written.
  private static func name(_ unit: LocalizedText) -> String {
    let text = unit.text(in: "zh-Hans")
    return switch text {
    case "个百分点": "百分点"
    case "％": "%"
    default: text
    }
  }
}
