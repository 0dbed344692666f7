internal import Diagnostics

extension TreeBuilder {
  mutating func enterText(_ node: CMarkNode) {
    let start = tree.text.count
    node.withLiteral { append($0) }
    let place = tree.options.keepsPlaces ? place(of: node) : nil
    var begin = start
    if let pending = pendingReference {
      pendingReference = nil
      if begin < tree.text.count, tree.text[begin] == UInt8(ascii: "]"), closeReference(pending) {
        begin += 1
        // What stands before a break is looked at without the bracket.
        breaks.end(at: begin)
      }
    }
    appendText(from: begin)
    if let place, begin < tree.text.count {
      tree.places.append(place.advanced(by: begin - start))
      tree.nodes[tree.nodes.count - 1].place = Int32(tree.places.count)
    }
  }

  /// Makes a text node of what was put into the buffer from an offset on.
  func isEmptyText(from start: Int) -> Bool { tree.text.count == start }

  mutating func appendText(from start: Int) {
    guard !isEmptyText(from: start) else { return }
    meetText(from: start)
    appendLeaf(.text, start: start, length: tree.text.count - start)
  }

  mutating func enterCode(_ node: CMarkNode) {
    let start = tree.text.count
    node.withLiteral { append($0) }
    meetText(from: start)
    appendLeaf(.code, start: start, length: tree.text.count - start)
  }

  mutating func enterInlineHTML(_ node: CMarkNode) {
    if let match = node.match, matches.indices.contains(match) {
      enter(matches[match], at: match)
      return
    }
    let literal = node.withLiteral { string($0) }
    guard tree.options.rawHTML == .dropped else {
      let start = tree.text.count
      tree.text.append(contentsOf: literal.utf8)
      appendLeaf(.html, start: start, length: tree.text.count - start)
      breaks.end(at: tree.text.count)
      return
    }
    reportHTML(literal, node)
  }

  /// Comments are meant to be left out, and what closes a tag was reported with the tag.
  mutating func reportHTML(_ literal: String, _ node: CMarkNode) {
    let trimmed = literal.drop(while: \.isWhitespace)
    guard !trimmed.hasPrefix("<!--"), !trimmed.hasPrefix("</") else { return }
    let first = trimmed.prefix { !$0.isNewline }
    let shown = first.count > 40 ? first.prefix(40) + "…" : first
    let line = Array(first.utf8)
    let start = offset(of: node, startingWith: [UInt8(ascii: "<")], or: line, from: 0)
    report(at: fileRange(start..<start + line.count)) {
      .rawHTMLDropped(String(shown), at: $0)
    }
  }

  private mutating func enter(_ match: InlineMatch, at index: Int) {
    switch match.kind {
    case .figure: enterFigure(match)
    case .unterminated:
      report(at: fileRange(match.range)) { .unterminatedReference(at: $0) }
      appendWords(Array("{{".utf8))
    case .headingID:
      guard let heading = open.last, tree.nodes[heading].kind == .heading else { return }
      tree.explicitIDs.append(
        ExplicitID(
          id: plain(match.text), source: tree.source, range: fileRange(match.range)))
      tree.nodes[heading].value |= Int32(truncatingIfNeeded: tree.explicitIDs.count) << 8
    case .crossReference:
      appendWords([UInt8(ascii: "@")] + plain(match.text).utf8)
      pendingReference = (tree.nodes.count - 1, index)
    }
  }

  private mutating func enterFigure(_ match: InlineMatch) {
    let lines = match.lines.map { line in
      InlineMatch.Line(
        textOffset: line.textOffset, offset: fileRange(line.offset..<line.offset).lowerBound)
    }
    let text = withoutMarks(match.text)
    let range = fileRange(match.range)
    let embedded = EmbeddedText(bytes: text, source: tree.source, lines: lines)
    let reading = FigureReference.read(embedded, range: range)
    guard let reference = reading.reference else {
      if let fault = reading.fault { report(at: fault.range, fault.diagnostic) }
      appendWords(Array("{{".utf8) + text + Array("}}".utf8))
      return
    }
    let index = tree.figureReferences.count
    tree.figureReferences.append(reference)
    meet(.figure, figure: index)
    appendLeaf(.figure, value: Int32(index))
    breaks.end(at: tree.text.count, figure: Int32(index))
  }

  private mutating func appendWords(_ bytes: [UInt8]) {
    let start = tree.text.count
    tree.text += bytes
    appendText(from: start)
  }

  private mutating func withoutMarks(_ bytes: [UInt8]) -> [UInt8] {
    let start = tree.text.count
    bytes.withUnsafeBufferPointer { append($0) }
    defer { tree.text.removeSubrange(start...) }
    return Array(tree.text[start...])
  }

  private mutating func plain(_ bytes: [UInt8]) -> String {
    String(decoding: withoutMarks(bytes), as: UTF8.self)
  }

  /// A bracket closes after `@…`: if the one before it is there too, the three are a
  /// cross-reference. (In a link's text the brackets are gone, and `@…` is text.)
  private mutating func closeReference(_ pending: (node: Int, match: Int)) -> Bool {
    let node = pending.node
    guard node == tree.nodes.count - 1, node > 0, tree.nodes[node - 1].kind == .text else {
      return false
    }
    let bracket = Int(tree.nodes[node - 1].start + tree.nodes[node - 1].length) - 1
    guard tree.nodes[node - 1].length > 0, tree.text[bracket] == UInt8(ascii: "[") else {
      return false
    }
    let match = matches[pending.match]
    tree.nodes[node - 1].length -= 1
    let range = fileRange(match.range)
    let (path, id) = CrossReference.parts(of: plain(match.text))
    tree.crossReferences.append(
      CrossReference(
        path: path, id: id, source: tree.source,
        range: max(range.lowerBound - 1, 0)..<range.upperBound + 1))
    joinBreak(before: node - 1)
    tree.nodes[node].kind = .crossReference
    tree.nodes[node].value = Int32(tree.crossReferences.count - 1)
    return true
  }
}

extension CrossReference {
  /// `2022-H1.md#tbl-rates` names another page, `tbl-rates` a place on this one.
  static func parts(of text: String) -> (path: String?, id: String) {
    guard let hash = text.firstIndex(of: "#") else { return (nil, text) }
    let path = text[..<hash]
    return (path.isEmpty ? nil : String(path), String(text[text.index(after: hash)...]))
  }
}
