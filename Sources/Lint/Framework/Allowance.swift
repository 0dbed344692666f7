internal import Diagnostics

/// A permission that stands in the text: `<!-- allow typed-number: as the survey was announced -->`
/// in Markdown, `# allow …` in YAML.
///
/// It holds for its own line; alone on its line it holds for the paragraph or block that follows,
/// in YAML for the entry that follows.
struct Allowance: Sendable {
  var rules: [LintRule]
  /// The lines that it holds for, counted from 1.
  var lines: ClosedRange<Int>
  /// Where it stands.
  var span: SourceSpan
}

/// The permissions of a file.
struct Allowances: Sendable {
  private(set) var all: [Allowance] = []
  /// Those that can't be used, as they are written.
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter blocks: the names of the fenced blocks whose body is YAML.
  static func read(_ source: SourceText, blocks: Set<String>) -> Allowances {
    var result = Allowances()
    guard mayHoldAny(source.bytes) else { return result }
    let lines = AllowanceLines(source, blocks: blocks)
    for number in lines.all.indices {
      for comment in lines.comments(on: number) {
        result.add(comment, holding: lines.extent(of: comment, on: number), source)
      }
    }
    return result
  }

  private static func mayHoldAny(_ bytes: [UInt8]) -> Bool {
    let word = Array("allow".utf8)
    guard bytes.count > word.count else { return false }
    return bytes.withUnsafeBufferPointer { all in
      for index in 0...(all.count - word.count) where all[index] == word[0] {
        if (1..<word.count).allSatisfy({ all[index + $0] == word[$0] }) { return true }
      }
      return false
    }
  }

  private mutating func add(
    _ comment: AllowanceLines.Comment, holding lines: ClosedRange<Int>, _ source: SourceText
  ) {
    let span = source.span(
      line: comment.line, column: comment.column, length: comment.length)
    let parts = comment.text.split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == ":" || $0 == "："
    }
    let names = (parts.first ?? "").split { $0 == "," || $0 == "，" || $0 == "、" || $0 == " " }
    let known = LintRule.allCases.map(\.rawValue)
    var rules: [LintRule] = []
    for name in names.map(String.init) {
      if let rule = LintRule(rawValue: name) {
        rules.append(rule)
      } else {
        diagnostics.append(.allowsUnknownRule(name, at: span, known: known))
      }
    }
    guard parts.count == 2, !parts[1].allSatisfy(\.isWhitespace) else {
      diagnostics.append(.allowedWithoutReason(at: span))
      return
    }
    if !rules.isEmpty { all.append(Allowance(rules: rules, lines: lines, span: span)) }
  }
}

extension Diagnostic {
  static func allowsUnknownRule(
    _ name: String, at span: SourceSpan, known: [String]
  ) -> Diagnostic {
    .warning(
      "unknown-rule", "no rule is named '\(name)'", at: span,
      help: Suggestion.help(for: name, in: known) ?? "rules are " + known.joined(separator: ", "))
  }

  static func allowedWithoutReason(at place: SourceSpan) -> Diagnostic {
    var span = place
    span.excerpt = MaskedText.of(place.excerpt)
    return .warning(
      "allow-without-reason", "this allows nothing, since it doesn't say why", at: span,
      help: "write the reason after a colon: <!-- allow typed-number: as announced -->")
  }

  static func unusedAllowance(_ rule: LintRule, at span: SourceSpan) -> Diagnostic {
    .notice(
      "unused-allowance", "there is nothing here that '\(rule.rawValue)' would tell", at: span,
      help: "remove it, so that it can't hide a mistake later")
  }
}
