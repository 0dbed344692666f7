internal import Diagnostics

/// Where a text of a tree stands in its file.
struct WrittenPlace: Sendable {
  var source: SourceText
  /// The byte of the file at which it begins; nil where it was written with escapes or entities.
  var offset: Int?
  /// Counted from 1.
  var line: Int

  func advanced(by count: Int) -> WrittenPlace {
    WrittenPlace(source: source, offset: offset.map { $0 + count }, line: line)
  }
}

extension TreeBuilder {
  /// Where a text stands in its file, letter for letter.
  mutating func place(of node: CMarkNode) -> WrittenPlace {
    if node.line < textCursor.line { textCursor.offset = lines.start(of: node.line) }
    textCursor.line = node.line
    let found = node.withLiteral { literal -> (start: Int, end: Int)? in
      let text = UnsafeBufferPointer(rebasing: literal[leadingMarks(of: literal)...])
      guard !text.isEmpty else { return nil }
      let said = lines.start(of: node.line) + max(node.column - 1, 0)
      let start =
        said >= textCursor.offset && lines.holds(text, at: said)
        ? said : lines.find(text, line: node.line, from: textCursor.offset, spread: 3)
      return start.map { ($0, $0 + text.count) }
    }
    let near = found?.start ?? max(textCursor.offset, lines.start(of: node.line))
    if let found { textCursor.offset = found.end }
    let offset = fileRange(near..<near).lowerBound
    return WrittenPlace(
      source: tree.source, offset: found == nil ? nil : offset, line: fileLine(of: offset))
  }

  /// How many bytes of a text are marks that were put before it.
  private func leadingMarks(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    while count < text.count, text[count] == 0xF0 {
      if let guardMark, guardMark.stands(at: count, in: text) {
        count += PreparedText.Mark.length
        if count < text.count, text[count] == UInt8(ascii: " ") { count += 1 }
      } else if let mark = prepared.mark, mark.stands(at: count, in: text) {
        count += PreparedText.Mark.length
      } else {
        break
      }
    }
    return count
  }
}
