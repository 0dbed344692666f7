internal import Diagnostics

/// Reads a reference byte by byte.
///
/// ```
/// reference = name [ "." column ] [ "(" arguments ")" ] [ "." column ] [ ":" format ] [ "?" quoted ]
/// ```
struct ReferenceReader {
  let text: EmbeddedText
  var index: Int
  let start: Int
  var fault: ReferenceFault?
  /// Full-width punctuation where half-width was meant: place, and what to write.
  var fullWidth: [(range: Range<Int>, ascii: UInt8)] = []

  init(_ text: EmbeddedText, from offset: Int) {
    self.text = text
    start = offset
    index = offset
  }

  mutating func readWhole(range: Range<Int>) -> ReferenceReading {
    skipSpace()
    if index == text.bytes.count {
      return failed(ReferenceFault(range: range) { .emptyReference(at: $0) })
    }
    var reference = readHead(range: range, isPrefix: false)
    skipSpace()
    if take(":") {
      skipSpace()
      reference.format = readFormat()
      skipSpace()
    }
    if take("?") {
      skipSpace()
      reference.fallback = readQuoted(reason: "a text in quotes after '?'")
      skipSpace()
    }
    if index < text.bytes.count { expected("the end of the reference") }
    return finish(reference)
  }

  mutating func readPrefix() -> ReferenceReading {
    var reference = readHead(range: 0..<0, isPrefix: true)
    reference.range = text.fileRange(start..<max(index, start))
    return finish(reference)
  }

  private mutating func readHead(range: Range<Int>, isPrefix: Bool) -> FigureReference {
    var reference = FigureReference(
      name: readName(of: "a figure's name"), source: text.source, range: range)
    while fault == nil {
      let before = index
      skipSpace()
      if reference.column == nil, take(".") {
        skipSpace()
        reference.column = readName(of: "a column's name")
      } else if reference.arguments.isEmpty, take("(") {
        reference.arguments = readArguments()
      } else {
        if isPrefix { index = before }
        break
      }
    }
    return reference
  }

  private mutating func readArguments() -> [FigureReference.Argument] {
    var arguments: [FigureReference.Argument] = []
    skipSpace()
    if take(")") { return [] }
    while fault == nil {
      skipSpace()
      let nameStart = index
      let name = readName(of: "an argument's name")
      skipSpace()
      if fault == nil, !take("=") { expected("'=' and the argument's value") }
      skipSpace()
      guard fault == nil else { break }
      if arguments.contains(where: { $0.name == name }) {
        fail(nameStart..<nameStart + name.utf8.count) { .repeatedArgument(name, at: $0) }
      }
      let valueStart = index
      let isQuoted = isAtQuote
      let value = isQuoted ? readQuoted(reason: "") : readBare()
      let valueEnd = isQuoted ? index : valueStart + value.utf8.count
      arguments.append(
        .init(
          name: name, value: value, isQuoted: isQuoted, source: text.source,
          range: text.fileRange(valueStart..<valueEnd)))
      skipSpace()
      if take(",") { continue }
      if take(")") { break }
      expected("',' or ')'")
    }
    return arguments
  }

  private mutating func readFormat() -> FigureReference.FormatCall {
    var format = FigureReference.FormatCall(name: readName(of: "a format's name"))
    let end = index
    skipSpace()
    guard fault == nil, take("(") else {
      index = end
      return format
    }
    skipSpace()
    if take(")") { return format }
    while fault == nil {
      skipSpace()
      format.arguments.append(isAtQuote ? readQuoted(reason: "") : readBare())
      skipSpace()
      if take(",") { continue }
      if take(")") { break }
      expected("',' or ')'")
    }
    return format
  }

  mutating func expected(_ what: String) {
    guard fault == nil else { return }
    if index < text.bytes.count, let scalar = scalar() {
      let range = index..<min(index + scalar.utf8.count, text.bytes.count)
      if let ascii = FullWidth.ascii(scalar) { fullWidth.append((range, ascii)) }
      fail(range) { .referenceSyntax("expected \(what), found '\(scalar)'", at: $0) }
    } else {
      let end = max(text.bytes.count, 1)
      fail(end - 1..<end) {
        .referenceSyntax("expected \(what), found the end of the reference", at: $0)
      }
    }
  }

  private func finish(_ reference: FigureReference) -> ReferenceReading {
    if let first = fullWidth.first {
      let found = String(decoding: text.bytes[first.range], as: UTF8.self)
      let fixed = fixedText
      return failed(
        ReferenceFault(range: text.fileRange(first.range)) {
          .fullWidthInReference(found, ascii: first.ascii, fixed: fixed, at: $0)
        })
    }
    if let fault { return failed(fault) }
    return ReferenceReading(reference: reference, fault: nil, end: index)
  }

  mutating func fail(_ range: Range<Int>, _ diagnostic: @escaping (SourceSpan) -> Diagnostic) {
    if fault == nil { fault = ReferenceFault(range: text.fileRange(range), diagnostic: diagnostic) }
  }

  private func failed(_ fault: ReferenceFault) -> ReferenceReading {
    ReferenceReading(reference: nil, fault: fault, end: index)
  }

  /// The text with half-width punctuation in place of full-width.
  private var fixedText: String {
    var fixed: [UInt8] = []
    var copied = start
    for (range, ascii) in fullWidth where range.lowerBound >= copied {
      fixed += text.bytes[copied..<range.lowerBound]
      fixed.append(ascii)
      copied = range.upperBound
    }
    fixed += text.bytes[copied...]
    return FullWidth.fixed(String(decoding: fixed, as: UTF8.self))
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
