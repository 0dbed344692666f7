internal import Diagnostics

/// Lines under lines, as a terminal shows them:
///
/// ```
/// 药品网采率 92.4%
/// │ unit  %
/// └─ view network_rate
/// ```
struct TextTree {
  var title: String
  /// What stands under the title, a line each.
  var lines: [String] = []
  var children: [TextTree] = []

  var text: String { title.printable + "\n" + inner("") }

  private func inner(_ prefix: String) -> String {
    let margin = prefix + (children.isEmpty ? "  " : "│ ")
    var text = ""
    for line in lines { text += Self.trimmed(margin + line.printable) + "\n" }
    for (index, child) in children.enumerated() {
      let isLast = index == children.count - 1
      text += prefix + (isLast ? "└─ " : "├─ ") + child.title.printable + "\n"
      text += child.inner(prefix + (isLast ? "   " : "│  "))
    }
    return text
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  /// Names and their texts in two columns; further lines of a text are set under its first.
  static func fields(_ fields: [(name: String, text: String?)]) -> [String] {
    let width = fields.map { TerminalWidth.of($0.name) }.max() ?? 0
    return fields.flatMap { field -> [String] in
      guard let text = field.text else { return [] }
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      return lines.enumerated().map { index, line in
        let name = index == 0 ? field.name : ""
        let blanks = String(repeating: " ", count: width + 2 - TerminalWidth.of(name))
        return name + blanks + line
      }
    }
  }
}
