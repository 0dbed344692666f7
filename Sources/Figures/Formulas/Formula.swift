internal import Datasets
internal import Diagnostics
internal import Markup

/// A `value` over other figures: `network-rate - network-rate(period=year-ago)`.
public struct Formula: Sendable {
  indirect enum Node: Sendable {
    case number(DecimalNumber)
    /// An index into `references`.
    case reference(Int)
    case operation(Operator, Node, Node, place: Int)
  }

  enum Operator: String, Sendable {
    case plus = "+"
    case minus = "−"
    case times = "×"
    case divide = "/"
  }

  /// As it was written.
  public let text: String
  let root: Node
  /// In the order of the text.
  let references: [FigureReference]
  let source: ScalarText

  /// - Parameter place: the byte of the text at which an operator stands.
  func span(ofPlace place: Int) -> SourceSpan { source.span(byte: place) }

  /// Whether it is another figure's value and nothing more.
  var isAlias: Bool {
    if case .reference = root { true } else { false }
  }

  /// Whether something is subtracted, so that the value tells of a change.
  var subtracts: Bool { Self.subtracts(root) }

  private static func subtracts(_ node: Node) -> Bool {
    switch node {
    case .number, .reference: false
    case .operation(.minus, _, _, _): true
    case .operation(_, let left, let right, _): subtracts(left) || subtracts(right)
    }
  }
}
