internal import Diagnostics
internal import Markup
internal import YAMLSource

/// The text of a YAML scalar that can say where in the file each of its characters stands, whether
/// it is plain, quoted, or a block (`|`, `>`).
struct ScalarText: Sendable {
  let text: String
  private let node: YAMLNode

  init(_ node: YAMLNode) {
    text = node.text ?? ""
    self.node = node
  }

  /// The place of a run of characters, counted from the text's first; at most to the end of the
  /// line on which it begins.
  func span(_ characters: Range<Int>) -> SourceSpan {
    let all = Array(text)
    let last = all.lastIndex { !$0.isWhitespace } ?? 0
    let start = min(max(characters.lowerBound, 0), last)
    let visible = all.prefix(start).count { !$0.isWhitespace }
    let run = all.dropFirst(start).prefix(characters.count).prefix { !$0.isNewline }
    var walk = ScalarWalk(node)
    let (line, column) = walk.place(ofVisible: visible)
    return node.source.span(line: line, column: column, length: run.count)
  }

  /// The place of a run that begins at a byte of the text's UTF-8.
  func span(byte offset: Int, length: Int = 1) -> SourceSpan {
    let utf8 = text.utf8
    let index =
      utf8.index(
        utf8.startIndex, offsetBy: max(0, offset), limitedBy: utf8.endIndex) ?? utf8.endIndex
    let end = utf8.index(index, offsetBy: length, limitedBy: utf8.endIndex) ?? utf8.endIndex
    let start = text[..<index].count
    return span(start..<start + max(1, text[index..<end].count))
  }

  /// The whole of the text's first line.
  var span: SourceSpan { node.span }

  /// The same text for the reader of references.
  var embedded: EmbeddedText {
    EmbeddedText(text, in: node.source, line: node.line, column: node.column)
  }
}

/// A walk over a scalar as it stands in the file, past its quotes, block mark and indentation.
private struct ScalarWalk {
  private let lines: [[Character]]
  private let firstLine: Int
  private var line = 0
  private var column: Int
  private var quote: Character?

  init(_ node: YAMLNode) {
    let text = String(decoding: node.source.bytes, as: UTF8.self)
    let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    firstLine = node.line
    lines = all.dropFirst(node.line - 1).map(Array.init)
    column = node.column - 1
    switch character {
    case "\"", "'":
      quote = character
      column += 1
    case "|", ">":
      line = 1
      column = 0
    default: break
    }
  }

  private var character: Character? {
    guard lines.indices.contains(line), lines[line].indices.contains(column) else { return nil }
    return lines[line][column]
  }

  /// The line and column of the visible character with this number, counted from 0; blanks don't
  /// count, since YAML folds them.
  mutating func place(ofVisible number: Int) -> (line: Int, column: Int) {
    var left = number
    var last = (line: firstLine + line, column: column + 1)
    while lines.indices.contains(line) {
      guard let current = character else {
        line += 1
        column = 0
        continue
      }
      let width = width(of: current)
      if current.isWhitespace || width == 0 {
        column += max(width, 1)
        continue
      }
      last = (firstLine + line, column + 1)
      if left == 0 { break }
      left -= 1
      column += width
    }
    return last
  }

  /// How many characters of the file make this one: 2 for an escape, 0 for one that makes a blank.
  private func width(of current: Character) -> Int {
    let next = lines[line].indices.contains(column + 1) ? lines[line][column + 1] : nil
    if quote == "'", current == "'", next == "'" { return 2 }
    if quote == "\"", current == "\\" { return next.map { "\"\\/".contains($0) } == true ? 2 : 0 }
    return 1
  }
}
