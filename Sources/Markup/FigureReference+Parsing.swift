public import Diagnostics

/// What came of reading a reference.
public struct FigureReferenceParse: Sendable {
  /// nil where there are errors.
  public var reference: FigureReference?
  public var diagnostics: [Diagnostic]
  /// The offset in the text after the last byte that belongs to the reference.
  public var end: Int
}

extension FigureReference {
  /// Reads what stands between `{{` and `}}`, or a reference that a YAML value gives without them.
  ///
  /// - Parameters:
  ///   - line: where the text begins in the file, counted from 1.
  ///   - column: counted from 1, in characters.
  public static func parse(
    _ text: String, in source: SourceText, line: Int, column: Int
  ) -> FigureReferenceParse {
    parse(EmbeddedText(text, in: source, line: line, column: column))
  }

  /// Reads a whole text as a reference without its braces.
  public static func parse(_ text: EmbeddedText) -> FigureReferenceParse {
    var reader = ReferenceReader(text, from: 0)
    let whole = text.fileRange(0..<text.bytes.count)
    return reader.readWhole(range: whole)
  }

  /// Reads the reference that begins at an offset, as far as it goes: name, arguments, column.
  /// Formats and fallbacks have no place in the value of a figure.
  public static func parsePrefix(of text: EmbeddedText, at offset: Int) -> FigureReferenceParse {
    var reader = ReferenceReader(text, from: offset)
    return reader.readPrefix()
  }

  /// Reads a reference that the inline parser found.
  static func parse(_ text: EmbeddedText, range: Range<Int>) -> FigureReferenceParse {
    var reader = ReferenceReader(text, from: 0)
    return reader.readWhole(range: range)
  }
}

/// Reads a reference byte by byte.
///
/// ```
/// reference = name [ "." column ] [ "(" arguments ")" ] [ "." column ] [ ":" format ] [ "?" quoted ]
/// ```
private struct ReferenceReader {
  let text: EmbeddedText
  private var index: Int
  private let start: Int
  private var fault: Diagnostic?
  /// Full-width punctuation where half-width was meant: place, and what to write.
  private var fullWidth: [(range: Range<Int>, ascii: UInt8)] = []

  init(_ text: EmbeddedText, from offset: Int) {
    self.text = text
    start = offset
    index = offset
  }

  mutating func readWhole(range: Range<Int>) -> FigureReferenceParse {
    skipSpace()
    if index == text.bytes.count {
      return failed(.emptyReference(at: text.source.span(range)))
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
      reference.fallback = readQuoted(reason: "the text after '?' stands in quotes")
      skipSpace()
    }
    if index < text.bytes.count { expected("the end of the reference") }
    return finish(reference)
  }

  mutating func readPrefix() -> FigureReferenceParse {
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
        fault = .repeatedArgument(name, at: text.span(nameStart..<nameStart + name.utf8.count))
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
    guard fault == nil, take("(") else { return format }
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

  /// Letters of any script, digits, `_` and `-`.
  private mutating func readName(of what: String) -> String {
    let begin = index
    while index < text.bytes.count {
      let byte = text.bytes[index]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        index += 1
        continue
      case 0x80...:
        guard let scalar = scalar(), FullWidth.ascii(scalar) == nil,
          scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        else { break }
        index += scalar.utf8.count
        continue
      default: break
      }
      break
    }
    if begin == index { expected(what) }
    return String(decoding: text.bytes[begin..<index], as: UTF8.self)
  }

  /// Up to `,` or `)`, white space at the ends left out.
  private mutating func readBare() -> String {
    let begin = index
    while index < text.bytes.count {
      let byte = text.bytes[index]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ")") { break }
      if byte >= 0x80, let scalar = scalar() {
        if scalar == "，" || scalar == "）" { break }
        if let ascii = FullWidth.ascii(scalar), ascii != UInt8(ascii: " ") {
          fullWidth.append((index..<index + scalar.utf8.count, ascii))
        }
        index += scalar.utf8.count
      } else {
        index += 1
      }
    }
    var end = index
    while end > begin, text.bytes[end - 1] <= 0x20 { end -= 1 }
    if begin == end { expected("a value") }
    let value = String(decoding: text.bytes[begin..<end], as: UTF8.self)
    return value.contains("\n")
      ? value.split(whereSeparator: \.isNewline).joined(separator: " ") : value
  }

  private var isAtQuote: Bool {
    guard index < text.bytes.count else { return false }
    switch text.bytes[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return true
    default: return scalar().flatMap(FullWidth.ascii) == UInt8(ascii: "\"")
    }
  }

  private mutating func readQuoted(reason: String) -> String {
    guard isAtQuote, let opening = scalar() else {
      expected(reason.isEmpty ? "a text in quotes" : reason)
      return ""
    }
    let begin = index
    let isFullWidth = opening.value >= 0x80
    if isFullWidth { fullWidth.append((index..<index + opening.utf8.count, UInt8(ascii: "\""))) }
    index += opening.utf8.count
    var value: [UInt8] = []
    while index < text.bytes.count {
      let byte = text.bytes[index]
      if byte == UInt8(ascii: "\\"), index + 1 < text.bytes.count {
        value.append(text.bytes[index + 1])
        index += 2
        continue
      }
      if byte < 0x80 ? UInt32(byte) == opening.value : isFullWidth {
        let closing = scalar()
        if !isFullWidth {
          index += 1
          return String(decoding: value, as: UTF8.self)
        }
        if let closing, FullWidth.ascii(closing) == UInt8(ascii: "\"") {
          fullWidth.append((index..<index + closing.utf8.count, UInt8(ascii: "\"")))
          index += closing.utf8.count
          return String(decoding: value, as: UTF8.self)
        }
      }
      value.append(byte)
      index += 1
    }
    fault =
      fault
      ?? .referenceSyntax(
        "the quote isn't closed", at: text.span(begin..<begin + opening.utf8.count))
    return ""
  }

  private mutating func skipSpace() {
    while index < text.bytes.count {
      if text.bytes[index] <= 0x20 {
        index += 1
      } else if text.bytes[index] == 0xE3, scalar() == "\u{3000}" {
        index += 3
      } else {
        return
      }
    }
  }

  /// Takes a punctuation mark; its full-width form too, which is reported at the end.
  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard index < text.bytes.count else { return false }
    if UInt32(text.bytes[index]) == mark.value {
      index += 1
      return true
    }
    guard text.bytes[index] >= 0x80, let scalar = scalar(), let ascii = FullWidth.ascii(scalar),
      UInt32(ascii) == mark.value
    else { return false }
    fullWidth.append((index..<index + scalar.utf8.count, ascii))
    index += scalar.utf8.count
    return true
  }

  private func scalar() -> Unicode.Scalar? {
    String(decoding: text.bytes[index..<min(index + 4, text.bytes.count)], as: UTF8.self)
      .unicodeScalars.first
  }

  private mutating func expected(_ what: String) {
    guard fault == nil else { return }
    if index < text.bytes.count, let scalar = scalar() {
      let range = index..<min(index + scalar.utf8.count, text.bytes.count)
      if let ascii = FullWidth.ascii(scalar) { fullWidth.append((range, ascii)) }
      fault = .referenceSyntax("expected \(what), found '\(scalar)'", at: text.span(range))
    } else {
      let end = max(text.bytes.count, 1)
      fault = .referenceSyntax(
        "expected \(what), found the end of the reference", at: text.span(end - 1..<end))
    }
  }

  private func finish(_ reference: FigureReference) -> FigureReferenceParse {
    if let first = fullWidth.first {
      let found = String(decoding: text.bytes[first.range], as: UTF8.self)
      return failed(
        .fullWidthInReference(
          found, ascii: first.ascii, fixed: fixedText, at: text.span(first.range)))
    }
    if let fault { return failed(fault) }
    return FigureReferenceParse(reference: reference, diagnostics: [], end: index)
  }

  private func failed(_ diagnostic: Diagnostic) -> FigureReferenceParse {
    FigureReferenceParse(reference: nil, diagnostics: [diagnostic], end: index)
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
    return String(decoding: fixed, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}

/// Punctuation that an input method for Chinese gives in place of what a reference is written with.
private enum FullWidth {
  static func ascii(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "，", "、": UInt8(ascii: ",")
    case "：": UInt8(ascii: ":")
    case "（": UInt8(ascii: "(")
    case "）": UInt8(ascii: ")")
    case "？": UInt8(ascii: "?")
    case "＝": UInt8(ascii: "=")
    case "．", "。": UInt8(ascii: ".")
    case "“", "”", "＂", "‘", "’": UInt8(ascii: "\"")
    case "\u{3000}": UInt8(ascii: " ")
    default: nil
    }
  }
}
