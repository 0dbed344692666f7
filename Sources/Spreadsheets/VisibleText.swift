internal import HTMLReading

/// The words of a piece of HTML that stand on the page: no drawings, nothing that is said only to those
/// who don't see them.
enum VisibleText {
  /// What becomes of marks such as p and x.
  enum Marks {
    case none
    /// No raised text at all: behind a number it is a mark, known or not.
    case noSups
    /// `[p]`, as the notes explain them.
    case inBrackets
  }

  /// Lines that a `br` or a paragraph ends stay lines.
  static func text(_ nodes: [HTMLNode], _ marks: Marks = .none) -> String {
    var text = ""
    append(nodes, marks, to: &text)
    var lines = text.split(separator: lineEnd, omittingEmptySubsequences: false)
      .map { $0.split(whereSeparator: isBlank).joined(separator: " ") }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  static func line(_ nodes: [HTMLNode], _ marks: Marks = .none) -> String {
    text(nodes, marks).split(separator: "\n").joined(separator: " ")
  }

  private static let lineEnd: Character = "\u{2028}"

  /// An ideographic space is set by the author, and stays.
  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\n" || character == "\t" || character == "\r\n"
      || character == "\r"
  }

  private static func append(_ nodes: [HTMLNode], _ marks: Marks, to text: inout String) {
    for node in nodes {
      switch node {
      case .text(let words): text += words
      case .element(let element): append(element, marks, to: &text)
      }
    }
  }

  private static func append(_ element: HTMLElement, _ marks: Marks, to text: inout String) {
    if element.hasClass("vh") { return }
    if element["role"] == "img", let label = element["aria-label"] { return text += label }
    switch element.name {
    case "svg", "script", "style": break
    case "sup" where marks == .noSups: break
    case "abbr" where element["title"] != nil:
      if marks == .inBrackets { text += "[\(element.text)]" }
    case "br": text.append(lineEnd)
    default:
      append(element.children, marks, to: &text)
      if element.name == "p" || element.name == "li" { text.append(lineEnd) }
    }
  }
}
