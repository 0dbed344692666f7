/// Diagnostics as people read them in a terminal.
///
/// ```
/// content/reports/2022-H1.md:3:9: error: no figure is named 'netwrk-rate' [unknown-figure]
///   3 | 药品网采率为 {{ netwrk-rate }}，
///     |                 ^~~~~~~~~~~
///   help: did you mean 'network-rate'?
/// ```
public struct ConsoleReport: Sendable {
  /// Whether to colour by ANSI escape codes; for terminals only.
  public var colored: Bool

  public init(colored: Bool = false) {
    self.colored = colored
  }

  public func text(_ diagnostics: some Sequence<Diagnostic>) -> String {
    diagnostics.map(text).joined()
  }

  public func text(_ diagnostic: Diagnostic) -> String {
    var result = ""
    if let span = diagnostic.span { result += paint(span.description.printable + ": ", "1") }
    result += paint("\(diagnostic.severity.rawValue): ", color(of: diagnostic.severity))
    result += paint(diagnostic.message.printable, "1") + " [\(diagnostic.id)]\n"
    result += excerpt(of: diagnostic.span)
    for note in diagnostic.notes {
      let place = note.span.map { $0.description.printable + ": " } ?? ""
      result += "  \(place)note: \(note.message.printable)\n" + excerpt(of: note.span)
    }
    if let help = diagnostic.help { result += "  help: \(help.printable)\n" }
    return result
  }

  /// A count such as `2 errors, 1 warning`; empty where there is nothing to count.
  public func count(_ diagnostics: some Sequence<Diagnostic>) -> String {
    let all = Array(diagnostics)
    return Severity.allCases.reversed().compactMap { severity -> String? in
      let count = all.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }.joined(separator: ", ")
  }

  /// At most this many columns of a line are shown around the place that is meant.
  private static let excerptWidth = 100

  private func excerpt(of span: SourceSpan?) -> String {
    guard let span, span.line > 0, !span.excerpt.isEmpty else { return "" }
    let characters = Array(span.excerpt).map { $0 == "\t" ? " " : $0 }
    let start = min(max(span.column - 1, 0), characters.count)
    var first = start
    var before = 0
    while first > 0, before + TerminalWidth.of(characters[first - 1]) <= Self.excerptWidth * 3 / 5 {
      first -= 1
      before += TerminalWidth.of(characters[first])
    }
    var end = first
    var used = 0
    while end < characters.count {
      used += TerminalWidth.of(characters[end])
      if used > Self.excerptWidth { break }
      end += 1
    }
    let shown =
      (first > 0 ? "…" : "") + String(characters[first..<end]).printable
      + (end < characters.count ? "…" : "")
    let lineNumber = String(span.line)
    let margin = String(repeating: " ", count: lineNumber.count)
    let lead = String(repeating: " ", count: width(characters[first..<start]) + (first > 0 ? 1 : 0))
    let marked = characters[start..<min(max(start + span.length, start), max(end, start))]
    let tail = String(repeating: "~", count: max(width(marked), 1) - 1)
    return "  \(lineNumber) | \(shown)\n  \(margin) | \(lead)" + paint("^" + tail, "32;1") + "\n"
  }

  private func width(_ characters: ArraySlice<Character>) -> Int {
    characters.reduce(0) { $0 + TerminalWidth.of($1) }
  }

  private func color(of severity: Severity) -> String {
    switch severity {
    case .error: "31;1"
    case .warning: "33;1"
    case .notice: "36;1"
    }
  }

  private func paint(_ text: String, _ code: String) -> String {
    colored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// How many columns of a terminal a character takes.
public enum TerminalWidth {
  /// 2 for East Asian wide and full-width characters and emoji, 0 for combining marks, else 1.
  public static func of(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  public static func of(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  /// The blocks whose characters are East Asian wide (W) or full-width (F).
  ///
  /// - SeeAlso: Unicode Standard Annex 11, *East Asian Width*.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
    0x20000...0x3FFFD,
  ]
}
