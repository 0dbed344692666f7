internal import Diagnostics
internal import Markup
internal import YAMLSource

/// Puts a mark in the place of a term in a page's source.
struct PageRedaction {
  /// The whole file.
  let source: SourceText
  let mark: WithdrawnMark
  let matcher: TermMatcher
  private(set) var diagnostics: [Diagnostic] = []
  private var edits: [(range: Range<Int>, text: String)] = []

  /// Front matter that says what the page is made from, or where it stands.
  private static let bindingFields: Set<String> = [
    "params", "pages", "aliases", "kind", "date", "updated", "publish-at", "audience", "language",
  ]
  /// What is words in a block; anything else names data.
  private static let wordFields: Set<String> = [
    "title", "caption", "note", "text", "label", "unit", "source", "then", "else",
  ]

  init(_ source: SourceText, mark: WithdrawnMark, matcher: TermMatcher) {
    (self.source, self.mark, self.matcher) = (source, mark, matcher)
  }

  /// How many places there are, and the new source; nil where something is wrong with it.
  mutating func run() -> (places: Int, bytes: [UInt8]?) {
    let matches = matcher.matches(in: source.bytes)
    if matches.isEmpty { return (0, nil) }
    let references = Self.references(in: source.bytes)
    for match in matches where references.contains(where: { $0.overlaps(match.range) }) {
      diagnostics.append(.termInReference(at: source.span(match.range)))
    }
    let before = structure(of: source)
    if let root = before.front { checkFrontMatter(root) }
    for block in before.blocks {
      if matches.contains(where: { $0.range.overlaps(block.range) }) {
        diagnostics.append(.termInField("a block's name", at: block.span))
      }
      if let body = block.body { checkBlock(body, isWords: false) }
    }
    if diagnostics.hasErrors { return (matches.count, nil) }
    for match in matches where !edits.contains(where: { $0.range.overlaps(match.range) }) {
      let text =
        match.isAnchor
        ? mark.anchor : replacement(before: match.range.upperBound, before.bodyOffset)
      edits.append((match.range, text))
    }
    let bytes = edited()
    let after = structure(of: SourceText(path: source.path, bytes: bytes))
    if after.faults > before.faults || (before.front == nil) != (after.front == nil)
      || before.blocks.count != after.blocks.count
    {
      diagnostics.append(.termBreaksPage(at: source.span(matches[0].range)))
      return (matches.count, nil)
    }
    return (matches.count, bytes)
  }

  /// What an English mark stands before must not make a link of it.
  private func replacement(before end: Int, _ bodyOffset: Int) -> String {
    guard mark.text.hasSuffix("]"), end >= bodyOffset, end < source.bytes.count,
      "([:".utf8.contains(source.bytes[end])
    else { return mark.text }
    return mark.text + "\\"
  }

  private func edited() -> [UInt8] {
    var result: [UInt8] = []
    var last = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += source.bytes[last..<edit.range.lowerBound]
      result += edit.text.utf8
      last = edit.range.upperBound
    }
    return result + source.bytes[last...]
  }

  private struct Structure {
    var front: YAMLNode?
    var bodyOffset: Int
    var blocks: [MarkupBlock]
    var faults: Int
  }

  private func structure(of source: SourceText) -> Structure {
    let matter = FrontMatter.read(source.bytes, path: source.path)
    let tree = MarkupTree.parse(source, from: matter.bodyOffset, options: MarkupOptions())
    return Structure(
      front: matter.root, bodyOffset: matter.bodyOffset, blocks: tree.blocks,
      faults: matter.diagnostics.count + tree.diagnostics.count)
  }

  /// Between `{{` and `}}`.
  static func references(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      guard bytes[index...].starts(with: "{{".utf8) else {
        index += 1
        continue
      }
      var end = index + 2
      while end + 1 < bytes.count, !bytes[end...].starts(with: "}}".utf8) { end += 1 }
      ranges.append(index..<min(end + 2, bytes.count))
      index = end + 2
    }
    return ranges
  }

  // MARK: YAML

  private mutating func checkFrontMatter(_ root: YAMLNode) {
    for entry in root.entries ?? [] {
      checkKey(entry.keyNode)
      if Self.bindingFields.contains(entry.key) {
        refuse(entry.value, "the field '\(entry.key)'")
      } else {
        quote(entry.value)
      }
    }
  }

  private mutating func checkBlock(_ node: YAMLNode, isWords: Bool) {
    for entry in node.entries ?? [] {
      checkKey(entry.keyNode)
      let isWords = isWords || Self.wordFields.contains(entry.key)
      if entry.value.text != nil {
        if isWords { quote(entry.value) } else { refuse(entry.value, "a block's field") }
      } else {
        checkBlock(entry.value, isWords: isWords)
      }
    }
    for element in node.elements ?? [] {
      if element.text == nil {
        checkBlock(element, isWords: isWords)
      } else if isWords {
        quote(element)
      } else {
        refuse(element, "a block's field")
      }
    }
  }

  private mutating func checkKey(_ node: YAMLNode) {
    if let text = node.text, matcher.contains(text) {
      diagnostics.append(.termInField("a field's name", at: node.span))
    }
  }

  private mutating func refuse(_ node: YAMLNode, _ what: String) {
    if let text = node.text, matcher.contains(text) {
      diagnostics.append(.termInField(what, at: node.span))
    }
    for entry in node.entries ?? [] {
      checkKey(entry.keyNode)
      refuse(entry.value, what)
    }
    for element in node.elements ?? [] { refuse(element, what) }
  }

  /// A bare value that an English mark would make a list of gets quotes.
  private mutating func quote(_ node: YAMLNode) {
    for entry in node.entries ?? [] {
      checkKey(entry.keyNode)
      quote(entry.value)
    }
    for element in node.elements ?? [] { quote(element) }
    guard mark.text.hasPrefix("["), case .scalar(let text, quoted: false) = node.value,
      matcher.contains(text)
    else { return }
    let line = String(decoding: source.line(node.line), as: UTF8.self)
    let start = source.line(node.line).startIndex + line.prefix(node.column - 1).utf8.count
    let end = start + text.utf8.count
    guard end <= source.bytes.count, source.bytes[start..<end].elementsEqual(text.utf8) else {
      return
    }
    edits.append((start..<end, JSONText.quoted(matcher.replaced(text, by: mark))))
  }
}
