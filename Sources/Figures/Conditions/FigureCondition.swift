internal import Datasets
public import Diagnostics
public import Markup
public import YAMLSource

/// What a `when` block asks of figures: `network-rate > 90 and not state == "完成"`.
///
/// Numbers are compared as they are, before rounding; texts are compared with `==` and `!=`, and
/// periods also by time.
public struct FigureCondition: Sendable {
  enum Comparison: String, Sendable, CaseIterable {
    case equal = "=="
    case unequal = "!="
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"
  }

  enum Operand: Sendable {
    case number(DecimalNumber)
    case text(String)
    /// An index into `references`.
    case figure(Int)
  }

  indirect enum Node: Sendable {
    case comparison(Operand, Comparison, Operand, place: Int)
    case not(Node)
    case and(Node, Node)
    case or(Node, Node)
  }

  /// As it was written.
  public let text: String
  /// In the order of the text.
  public let references: [FigureReference]
  let root: Node
  let source: ScalarText

  /// Reads a condition from its YAML value.
  ///
  /// - Returns: nil for the condition where there are errors.
  public static func parse(_ node: YAMLNode)
    -> (condition: FigureCondition?, diagnostics: [Diagnostic])
  {
    guard let text = node.text, !text.trimmed.isEmpty else {
      return (nil, [.wrongType("'if'", expected: "a condition", node)])
    }
    return ConditionParser.parse(ScalarText(node))
  }
}

/// What came of a condition.
public enum ConditionOutcome: Sendable {
  /// Whether it holds, and the figures that were looked at to tell.
  case decided(Bool, figures: [FigureValue])
  case failed([Diagnostic])
}
