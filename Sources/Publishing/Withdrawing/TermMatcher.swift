internal import Diagnostics
internal import Markup

/// Where a term stands in a text, in all ways in which the same words may be written: letter for
/// letter, as HTML's entities, with JSON's or Markdown's backslashes, percent-encoded in an address,
/// over the end of a line.
struct TermMatcher: Sendable {
  struct Match: Sendable, Equatable {
    var range: Range<Int>
    /// The tags that stand between its letters, and must stay for the text to be well formed.
    var tags: [UInt8] = []
    /// Whether it is a part of an id, or of a link to one.
    var isAnchor = false
  }

  let scalars: [Unicode.Scalar]
  private let encoded: [[UInt8]]
  /// Whether tags may stand between its letters, as in HTML.
  private let crossesTags: Bool
  /// The term as ids have it; nil where that is the same, or says too little.
  private let anchor: String?

  init(_ term: String, crossesTags: Bool = false) {
    self.init(term, crossesTags: crossesTags, anchor: AnchorText.id(of: term))
  }

  private init(_ term: String, crossesTags: Bool, anchor: String?) {
    scalars = Array(term.unicodeScalars)
    encoded = scalars.map { Array(String($0).utf8) }
    self.crossesTags = crossesTags
    self.anchor = anchor.flatMap { $0 == term || $0.count < 2 ? nil : $0 }
  }

  /// In their order, none over another: the term, and in ids what they make of it.
  func matches(in bytes: [UInt8]) -> [Match] {
    var found = plainMatches(in: bytes)
    for index in found.indices where AnchorText.isAnchor(found[index].range.lowerBound, in: bytes) {
      found[index].isAnchor = true
    }
    guard let anchor else { return found }
    let others = TermMatcher(anchor, crossesTags: false, anchor: nil).plainMatches(in: bytes)
      .filter { other in
        AnchorText.isAnchor(other.range.lowerBound, in: bytes)
          && !found.contains { $0.range.overlaps(other.range) }
      }
    if others.isEmpty { return found }
    found += others.map { Match(range: $0.range, isAnchor: true) }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func plainMatches(in bytes: [UInt8]) -> [Match] {
    var found: [Match] = []
    guard let first = encoded.first?.first else { return [] }
    bytes.withUnsafeBufferPointer { text in
      var index = 0
      while index < text.count {
        let byte = text[index]
        if byte == first || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "\\")
          || byte == UInt8(ascii: "%")
        {
          var tags: [UInt8] = []
          if let end = end(of: 0, at: index, in: text, &tags),
            isWhole(index..<end, in: text)
          {
            found.append(Match(range: index..<end, tags: tags))
            index = end
            continue
          }
        }
        index += 1
      }
    }
    return found
  }

  /// An id, with the mark's own in the place of the term's.
  func replaced(id: String, by mark: WithdrawnMark) -> String {
    let words = WithdrawnMark(text: mark.anchor, anchor: mark.anchor)
    let text = replaced(id, by: words)
    guard let anchor, text == id else { return text }
    return TermMatcher(anchor).replaced(id, by: words)
  }

  func contains(_ text: String) -> Bool { !matches(in: Array(text.utf8)).isEmpty }

  func replaced(_ text: String, by mark: WithdrawnMark) -> String {
    let bytes = Array(text.utf8)
    let found = matches(in: bytes)
    return found.isEmpty
      ? text : String(decoding: Self.replaced(found, in: bytes, by: mark), as: UTF8.self)
  }

  /// - Parameter matches: in their order, none over another.
  static func replaced(_ matches: [Match], in bytes: [UInt8], by mark: WithdrawnMark) -> [UInt8] {
    var result: [UInt8] = []
    var last = 0
    for match in matches {
      result += bytes[last..<match.range.lowerBound]
      result += (match.isAnchor ? mark.anchor : mark.text).utf8
      result += match.tags
      last = match.range.upperBound
    }
    return result + bytes[last...]
  }

  // MARK: Letter by letter

  /// Where the term ends, from its `number`th letter on; nil where it doesn't stand here.
  private func end(
    of number: Int, at start: Int, in text: UnsafeBufferPointer<UInt8>, _ tags: inout [UInt8]
  ) -> Int? {
    guard number < scalars.count else { return start }
    let before = tags.count
    for index in places(of: number, at: start, in: text) {
      for next in ends(of: number, at: index.place, in: text) {
        tags.append(contentsOf: text[index.tags])
        if let end = end(of: number + 1, at: next, in: text, &tags) { return end }
        tags.removeSubrange(before...)
      }
    }
    return nil
  }

  /// Where a letter may begin: here, or behind what a reader doesn't see.
  private func places(
    of number: Int, at start: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> [(place: Int, tags: Range<Int>)] {
    var places = [(place: start, tags: start..<start)]
    if number == 0 { return places }
    let hidden = InvisibleText.end(from: start, in: text)
    if hidden > start { places.append((hidden, start..<start)) }
    if !scalars[number].properties.isWhitespace,
      let line = InvisibleText.lineEnd(from: start, in: text)
    {
      places.append((line, start..<start))
    }
    if crossesTags, start < text.count, text[start] == UInt8(ascii: "<") {
      var index = start
      while index < text.count, text[index] == UInt8(ascii: "<"),
        let close = text[index...].firstIndex(of: UInt8(ascii: ">"))
      {
        index = close + 1
      }
      if index > start { places.append((index, start..<index)) }
    }
    return places
  }

  /// The ends of a letter that begins here, in each way in which it may be written.
  private func ends(of number: Int, at index: Int, in text: UnsafeBufferPointer<UInt8>) -> [Int] {
    let bytes = encoded[number]
    let scalar = scalars[number]
    guard index < text.count else { return [] }
    var ends: [Int] = []
    switch text[index] {
    case UInt8(ascii: "&"):
      if let read = EscapedScalar.entity(at: index, in: text), read.scalar == scalar {
        ends.append(read.end)
      }
    case UInt8(ascii: "\\"):
      if let read = EscapedScalar.backslash(at: index, in: text), read.scalar == scalar {
        ends.append(read.end)
      }
    case UInt8(ascii: "%"):
      if let end = EscapedScalar.percent(bytes, at: index, in: text) { ends.append(end) }
    default: break
    }
    if scalar.properties.isWhitespace, let line = InvisibleText.lineEnd(from: index, in: text) {
      ends.append(line)
    }
    if index + bytes.count <= text.count,
      text[index..<index + bytes.count].elementsEqual(bytes)
    {
      ends.append(index + bytes.count)
    }
    return ends
  }

  /// Whether a term of letters without spaces between words, as Latin ones, isn't a part of a longer
  /// word, nor one of digits a part of a longer number.
  private func isWhole(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if let first = encoded.first?.first, Self.isWordByte(first), range.lowerBound > 0,
      Self.isWordByte(text[range.lowerBound - 1]),
      !EscapedScalar.endsEscape(before: range.lowerBound, in: text)
    {
      return false
    }
    if let last = encoded.last?.last, Self.isWordByte(last), range.upperBound < text.count,
      Self.isWordByte(text[range.upperBound])
    {
      return false
    }
    return true
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}

/// What takes a term's place.
struct WithdrawnMark: Sendable {
  var text: String
  /// What headings make of it in their ids, so that links to them still lead there.
  var anchor: String

  init(text: String, anchor: String) { (self.text, self.anchor) = (text, anchor) }

  init(language: String) {
    text = language.hasPrefix("zh") ? "〔已撤下〕" : "[withdrawn]"
    anchor = language.hasPrefix("zh") ? "已撤下" : "withdrawn"
  }
}

/// Ids, and links to them.
enum AnchorText {
  /// The id of a heading that says this; nil where it has none.
  static func id(of text: String) -> String? {
    let source = SourceText(path: "", text: "# " + text)
    return MarkupTree.parse(source, options: MarkupOptions()).outline().headings.first?.id
  }

  /// Whether a place is within an id (`id="…"`, `"id": "…"`, `{#…}`) or behind a link's `#`.
  static func isAnchor(_ place: Int, in bytes: [UInt8]) -> Bool {
    var index = place - 1
    let end = max(-1, place - 300)
    while index > end {
      switch bytes[index] {
      case UInt8(ascii: "#"): return true
      case UInt8(ascii: "\""):
        let before = bytes[..<index]
        return before.ends(with: " id=") || before.ends(with: "\"id\": ")
      case UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: " "),
        UInt8(ascii: "\n"), UInt8(ascii: "|"), UInt8(ascii: ";"):
        return false
      default: index -= 1
      }
    }
    return false
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with text: StaticString) -> Bool {
    text.withUTF8Buffer { suffix($0.count).elementsEqual($0) }
  }
}

/// What stands in a text and a reader doesn't see.
enum InvisibleText {
  /// Behind characters without width.
  static func end(from start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var index = start
    while index < text.count {
      let rest = text[index...]
      if rest.starts(with: [0xC2, 0xAD]) {
        index += 2
      } else if rest.starts(with: [0xE2, 0x80]), index + 2 < text.count,
        (0x8B...0x8D).contains(text[index + 2])
      {
        index += 3
      } else if rest.starts(with: [0xE2, 0x81, 0xA0]) || rest.starts(with: [0xEF, 0xBB, 0xBF]) {
        index += 3
      } else {
        break
      }
    }
    return index
  }

  /// Behind the end of a line, with the indents and the marks of quotes around it; nil where no line
  /// ends here, or an empty one follows.
  static func lineEnd(from start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = start
    while index < text.count, isIndent(text[index]) { index += 1 }
    if index < text.count, text[index] == UInt8(ascii: "\r") { index += 1 }
    guard index < text.count, text[index] == UInt8(ascii: "\n") else { return nil }
    index += 1
    while index < text.count, isIndent(text[index]) || text[index] == UInt8(ascii: ">") {
      index += 1
    }
    return index
  }

  private static func isIndent(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
