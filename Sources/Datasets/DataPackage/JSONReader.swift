package import Diagnostics
package import YAMLSource

/// Reads JSON with positions into the tree that YAML is read into: strict, bounded in depth,
/// repeated keys found.
///
/// Strings become quoted scalars; numbers, `true` and `false` unquoted ones, as written.
///
/// - SeeAlso: RFC 8259.
package struct JSONReader {
  static let depthLimit = 64

  private let source: SourceText
  private let bytes: [UInt8]
  private var index = 0
  private var place: JSONPlace
  private var diagnostics: [Diagnostic] = []

  /// The root, nil where the text isn't JSON, and every mistake found.
  package static func parse(_ source: SourceText) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
    if let fault = UTF8Check.firstFault(in: source.bytes) {
      return (nil, [.jsonNotUTF8(LookAlike.of(source.bytes), at: source.span(fault..<fault + 1))])
    }
    var reader = JSONReader(source)
    do throws(JSONFault) {
      let root = try reader.document()
      return (root, reader.diagnostics)
    } catch {
      return (nil, reader.diagnostics + [.notJSON(error.problem, at: source.span(error.range))])
    }
  }

  private init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
    place = JSONPlace()
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  private mutating func document() throws(JSONFault) -> YAMLNode {
    skipSpace()
    let root = try value(depth: 0)
    skipSpace()
    if index < bytes.count { throw fault("there is more after the end of the value") }
    return root
  }

  private mutating func value(depth: Int) throws(JSONFault) -> YAMLNode {
    guard depth <= Self.depthLimit else {
      throw fault("lists and objects are nested more than \(Self.depthLimit) deep")
    }
    guard index < bytes.count else { throw fault("the text ends where a value should be") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""):
      let start = index
      let text = try string()
      return node(.scalar(text, quoted: true), from: start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: return try word()
    }
  }

  private mutating func object(depth: Int) throws(JSONFault) -> YAMLNode {
    let start = index
    let opening = node(.null, from: start, to: start + 1)
    var entries: [YAMLEntry] = []
    var seen: [String: YAMLNode] = [:]
    index += 1
    skipSpace()
    if takes("}") { return moved(opening, .mapping([])) }
    while true {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        throw fault(
          takesNext("}") ? "a comma must not stand before }" : "a key must stand in double quotes")
      }
      let keyStart = index
      let key = try string()
      let keyNode = node(.scalar(key, quoted: true), from: keyStart)
      skipSpace()
      guard takes(":") else { throw fault("a colon should follow the key '\(key)'") }
      skipSpace()
      let value = try value(depth: depth + 1)
      if let first = seen[key] {
        diagnostics.append(.repeatedJSONKey(key, at: keyNode.span, first: first.span))
      } else {
        seen[key] = keyNode
        entries.append(YAMLEntry(key: key, keyNode: keyNode, value: value))
      }
      skipSpace()
      if takes("}") { return moved(opening, .mapping(entries)) }
      guard takes(",") else { throw fault("a comma or } should stand here") }
      skipSpace()
    }
  }

  private mutating func array(depth: Int) throws(JSONFault) -> YAMLNode {
    let opening = node(.null, from: index, to: index + 1)
    var elements: [YAMLNode] = []
    index += 1
    skipSpace()
    if takes("]") { return moved(opening, .sequence([])) }
    while true {
      if takesNext("]") { throw fault("a comma must not stand before ]") }
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if takes("]") { return moved(opening, .sequence(elements)) }
      guard takes(",") else { throw fault("a comma or ] should stand here") }
      skipSpace()
    }
  }

  private mutating func number() throws(JSONFault) -> YAMLNode {
    let start = index
    func isDigit(_ at: Int) -> Bool { at < bytes.count && bytes[at] >= 48 && bytes[at] <= 57 }
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    guard isDigit(index) else { throw fault("a digit should stand here") }
    if bytes[index] == UInt8(ascii: "0"), isDigit(index + 1) {
      throw fault("a number must not begin with 0")
    }
    while isDigit(index) { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      guard isDigit(index) else { throw fault("a digit should follow the point") }
      while isDigit(index) { index += 1 }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == 43 || bytes[index] == 45 { index += 1 }
      guard isDigit(index) else { throw fault("a digit should stand in the exponent") }
      while isDigit(index) { index += 1 }
    }
    return node(
      .scalar(String(decoding: bytes[start..<index], as: UTF8.self), quoted: false), from: start)
  }

  private mutating func word() throws(JSONFault) -> YAMLNode {
    let start = index
    var end = index
    while end < bytes.count, (bytes[end] | 0x20) >= 97, (bytes[end] | 0x20) <= 122 { end += 1 }
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    switch word {
    case "true", "false":
      index = end
      return node(.scalar(word, quoted: false), from: start)
    case "null":
      index = end
      return node(.null, from: start)
    case "":
      throw fault(
        bytes[index] == UInt8(ascii: "'")
          ? "text must stand in double quotes"
          : bytes[index] == UInt8(ascii: "/") ? "JSON has no comments" : "a value should stand here"
      )
    default:
      throw JSONFault(
        problem: "'\(word)' is no value; text stands in double quotes", range: start..<end)
    }
  }

  /// Reads a string from its opening quote past its closing one.
  private mutating func string() throws(JSONFault) -> String {
    let opening = index
    index += 1
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text.append(contentsOf: try escape().utf8)
      case 0..<0x20:
        if byte == 10 || byte == 13 {
          throw JSONFault(
            problem: "the text that opens here is not closed on its line",
            range: opening..<opening + 1)
        }
        throw fault("a control character in text must be escaped")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw JSONFault(
      problem: "the text that opens here is never closed", range: opening..<opening + 1)
  }

  private mutating func escape() throws(JSONFault) -> String {
    let start = index
    index += 1
    guard index < bytes.count else { throw fault("the text ends within an escape") }
    let letter = bytes[index]
    index += 1
    switch letter {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return String(try unicodeEscape(from: start))
    default: throw JSONFault(problem: "JSON knows no such escape", range: start..<index)
    }
  }

  /// Four hexadecimal digits, or a surrogate pair of two escapes.
  private mutating func unicodeEscape(from start: Int) throws(JSONFault) -> Character {
    var code = try fourDigits(from: start)
    if code >= 0xD800, code < 0xDC00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    {
      index += 2
      let low = try fourDigits(from: start)
      if low >= 0xDC00, low < 0xE000 { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw JSONFault(problem: "half of a surrogate pair stands alone", range: start..<index)
    }
    return Character(scalar)
  }

  private mutating func fourDigits(from start: Int) throws(JSONFault) -> UInt32 {
    guard index + 4 <= bytes.count else {
      throw JSONFault(problem: "\\u needs four hexadecimal digits", range: start..<bytes.count)
    }
    var code: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw JSONFault(problem: "\\u needs four hexadecimal digits", range: start..<index)
      }
      code = code << 4 | UInt32(digit)
    }
    index += 4
    return code
  }

  private mutating func skipSpace() {
    while index < bytes.count, [9, 10, 13, 32].contains(bytes[index]) { index += 1 }
  }

  private mutating func takes(_ byte: Unicode.Scalar) -> Bool {
    guard takesNext(byte) else { return false }
    index += 1
    return true
  }

  private func takesNext(_ byte: Unicode.Scalar) -> Bool {
    index < bytes.count && bytes[index] == UInt8(ascii: byte)
  }

  private func fault(_ problem: String) -> JSONFault {
    JSONFault(problem: problem, range: index..<index + 1)
  }

  private mutating func node(_ value: YAMLNode.Value, from start: Int, to end: Int? = nil)
    -> YAMLNode
  {
    let (line, column, length) = place.of(start..<(end ?? index), in: bytes)
    return YAMLNode(value: value, source: source, line: line, column: column, length: length)
  }

  private func moved(_ opening: YAMLNode, _ value: YAMLNode.Value) -> YAMLNode {
    YAMLNode(
      value: value, source: source, line: opening.line, column: opening.column, length: 1)
  }
}

struct JSONFault: Error {
  var problem: String
  var range: Range<Int>
}

/// Counts lines and columns on the way through the text, each byte once.
private struct JSONPlace {
  private var offset = 0
  private var line = 1
  private var column = 1

  /// - Parameter range: begins no earlier than the one asked for before.
  mutating func of(_ range: Range<Int>, in bytes: [UInt8]) -> (line: Int, column: Int, length: Int)
  {
    var lineStart = offset
    var index = offset
    while index < range.lowerBound {
      if bytes[index] == UInt8(ascii: "\n") {
        line += 1
        column = 1
        lineStart = index + 1
      }
      index += 1
    }
    column += characters(bytes[lineStart..<max(lineStart, range.lowerBound)])
    offset = range.lowerBound
    return (line, column, max(characters(bytes[range]), 1))
  }

  private func characters(_ bytes: ArraySlice<UInt8>) -> Int {
    String(decoding: bytes, as: UTF8.self).count
  }
}
