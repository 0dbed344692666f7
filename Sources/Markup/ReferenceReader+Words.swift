internal import Diagnostics

extension ReferenceReader {
  /// Letters of any script, digits, `_` and `-`.
  mutating func readName(of what: String) -> String {
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
  mutating func readBare() -> String {
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

  var isAtQuote: Bool {
    guard index < text.bytes.count else { return false }
    switch text.bytes[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return true
    default: return scalar().flatMap(FullWidth.ascii) == UInt8(ascii: "\"")
    }
  }

  mutating func readQuoted(reason: String) -> String {
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
    fail(begin..<begin + opening.utf8.count) {
      .referenceSyntax("the quote isn't closed", at: $0)
    }
    return ""
  }

  mutating func skipSpace() {
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
  mutating func take(_ mark: Unicode.Scalar) -> Bool {
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

  func scalar() -> Unicode.Scalar? {
    String(decoding: text.bytes[index..<min(index + 4, text.bytes.count)], as: UTF8.self)
      .unicodeScalars.first
  }
}

/// Punctuation that an input method for Chinese gives in place of what a reference is written with.
enum FullWidth {
  /// A reference with half-width punctuation throughout, but for what stands in quotes; a colon
  /// between an argument's name and its value becomes the equals sign that is meant.
  static func fixed(_ reference: String) -> String {
    var fixed = ""
    var depth = 0
    var isQuoted = false
    for scalar in reference.unicodeScalars {
      let byte = ascii(scalar)
      let isQuote = byte == UInt8(ascii: "\"") || scalar == "\""
      if isQuote { isQuoted.toggle() }
      guard !isQuoted || isQuote else {
        fixed.unicodeScalars.append(scalar)
        continue
      }
      var plain = byte.map { Unicode.Scalar($0) } ?? scalar
      if plain == "(" { depth += 1 }
      if plain == ")" { depth -= 1 }
      if plain == ":", depth > 0 { plain = "=" }
      fixed.unicodeScalars.append(plain)
    }
    return fixed
  }

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
