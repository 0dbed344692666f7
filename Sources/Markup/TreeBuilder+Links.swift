internal import Diagnostics

extension TreeBuilder {
  mutating func enterLink(_ node: CMarkNode) {
    let destination = node.withDestination { string($0) }
    let range = range(of: node, destination: destination)
    if refuses(destination, range) {
      push(.link, .unsafe, value: -1)
      return
    }
    let title = node.withTitle { string($0) }
    tree.links.append(
      MarkupLink(destination: destination, title: title, source: tree.source, range: range))
    push(.link, value: Int32(tree.links.count - 1))
  }

  mutating func enterImage(_ node: CMarkNode) {
    meet(.narrow)
    let destination = node.withDestination { string($0) }
    let range = range(of: node, destination: destination)
    let isRefused = refuses(destination, range)
    let title = node.withTitle { string($0) }
    tree.images.append(
      MarkupImage(
        destination: isRefused ? "" : destination, title: title, source: tree.source, range: range))
    push(.image, isRefused ? .unsafe : [], value: Int32(tree.images.count - 1))
  }

  mutating func leaveImage(_ index: Int) {
    breaks.end(at: tree.text.count)
    guard tree.options.dialect else { return }
    let image = tree.images[Int(tree.nodes[index].value)]
    if !hasText(after: index) { report(at: image.range) { .missingAlt(at: $0) } }
    guard !image.title.isEmpty else { return }
    let embedded = EmbeddedText(
      Array(image.title.utf8), in: tree.source, from: image.range.lowerBound)
    let caption = MarkupTree.parseInline(embedded, options: tree.options)
    let start = push(.caption)
    if let content = caption.inlineContent { tree.append(caption, content) }
    for diagnostic in caption.diagnostics { report(diagnostic) }
    tree.nodes[start].end = Int32(tree.nodes.count)
    open.removeLast()
    breaks.end(at: tree.text.count)
  }

  private func hasText(after index: Int) -> Bool {
    tree.nodes[(index + 1)...].contains { node in
      switch node.kind {
      case .figure, .crossReference: true
      case .text, .code: tree.text(of: node).contains { $0 > 0x20 }
      default: false
      }
    }
  }

  private mutating func refuses(_ destination: String, _ range: Range<Int>) -> Bool {
    guard tree.options.dialect, LinkScheme.isUnsafe(destination) else { return false }
    report(at: range) { .unsafeLink(destination, at: $0) }
    return true
  }

  /// From the bracket that opens to the end of the destination, or to the end of the line.
  private mutating func range(of node: CMarkNode, destination: String) -> Range<Int> {
    let words = Array(destination.utf8.prefix(60))
    let found = offset(
      of: node, startingWith: [UInt8(ascii: "["), UInt8(ascii: "!"), UInt8(ascii: "<")], or: words,
      from: linkCursor)
    let start = openingBracket(before: found)
    linkCursor = max(linkCursor, start + 1)
    let first = prepared.bytes.startIndex
    let limit = min(prepared.bytes.count, start + 2_000)
    var end = start
    words.withUnsafeBufferPointer { words in
      let line = lines.line(at: start, near: node.line)
      let found = lines.find(words, line: line, from: start, spread: 0)
      end = found.map { min($0 + destination.utf8.count, limit) } ?? start + 1
    }
    let closers = [UInt8(ascii: ")"), UInt8(ascii: ">")]
    if end < limit, closers.contains(prepared.bytes[first + end]) { end += 1 }
    return fileRange(start..<end)
  }

  /// Where `](` stands before an offset, the bracket that opens; else the offset itself.
  private func openingBracket(before offset: Int) -> Int {
    let bytes = prepared.bytes
    let first = bytes.startIndex
    guard offset > 1, bytes[first + offset - 1] == UInt8(ascii: "("),
      bytes[first + offset - 2] == UInt8(ascii: "]")
    else { return offset }
    var depth = 0
    var index = offset - 2
    while index >= linkCursor, offset - index < 2_000 {
      switch bytes[first + index] {
      case UInt8(ascii: "]"): depth += 1
      case UInt8(ascii: "["):
        depth -= 1
        if depth == 0 { return index }
      case UInt8(ascii: "\n"): return offset
      default: break
      }
      index -= 1
    }
    return offset
  }
}

/// Schemes that run a program or carry a page of their own.
enum LinkScheme {
  static func isUnsafe(_ destination: String) -> Bool {
    var scheme: [UInt8] = []
    for byte in destination.utf8 {
      switch byte {
      // Browsers leave white space and control characters out.
      case 0...0x20: continue
      case UInt8(ascii: ":"):
        return ["javascript", "vbscript", "data"].contains(String(decoding: scheme, as: UTF8.self))
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): scheme.append(byte | 0x20)
      default: scheme.append(byte)
      }
      if scheme.count > 16 { return false }
    }
    return false
  }
}
