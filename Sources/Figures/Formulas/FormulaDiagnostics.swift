internal import Diagnostics

extension Diagnostic {
  /// - Parameter subject: `formula` or `condition`.
  static func unreadable(_ subject: String, _ problem: String, at span: SourceSpan) -> Diagnostic {
    .error("bad-\(subject)", "this \(subject) can't be read: \(problem)", at: span)
  }

  static func tooDeep(_ subject: String, at span: SourceSpan) -> Diagnostic {
    .error("bad-\(subject)", "this \(subject) has too many parentheses within each other", at: span)
  }

  static func chainTooLong(_ name: String, limit: Int, at span: SourceSpan) -> Diagnostic {
    .error(
      "formula-chain",
      "the figure '\(name)' uses figures that use figures, more than \(limit) deep",
      at: span)
  }

  static func unspacedSign(_ sign: Unicode.Scalar, at span: SourceSpan) -> Diagnostic {
    .error(
      "bad-formula", "'\(sign)' needs a space on either side", at: span,
      help: "names may hold hyphens, so a sign stands between spaces: a \(sign) b")
  }

  static func fullWidthSign(_ sign: Unicode.Scalar, _ plain: Character, at span: SourceSpan)
    -> Diagnostic
  {
    .error(
      "full-width-sign", "'\(sign)' is a full-width sign", at: span, help: "write '\(plain)'")
  }

  static func unitsDiffer(
    _ operation: Formula.Operator, _ left: String?, _ right: String?, at span: SourceSpan,
    notes: [Note]
  ) -> Diagnostic {
    func name(_ unit: String?) -> String { unit.map { "'\($0)'" } ?? "none" }
    return .error(
      "units-differ",
      "the units on both sides of \(operation.rawValue) must agree, but are \(name(left)) and"
        + " \(name(right))", at: span, notes: notes)
  }
}
