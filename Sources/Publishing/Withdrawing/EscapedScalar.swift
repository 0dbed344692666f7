/// Characters as HTML, JSON, Markdown and addresses write them.
enum EscapedScalar {
  typealias Reading = (scalar: Unicode.Scalar, end: Int)

  private static let named: [(name: [UInt8], scalar: Unicode.Scalar)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
    ("&nbsp;", "\u{A0}"), ("&middot;", "·"),
  ].map { (Array($0.0.utf8), $0.1) }

  /// `&amp;`, `&#38;`, `&#x26;`.
  static func entity(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Reading? {
    let rest = text[index...]
    for (name, scalar) in named where rest.starts(with: name) {
      return (scalar, index + name.count)
    }
    guard rest.starts(with: "&#".utf8), index + 2 < text.count else { return nil }
    let isHex = text[index + 2] | 0x20 == UInt8(ascii: "x")
    let start = index + (isHex ? 3 : 2)
    guard let end = text[start..<min(start + 8, text.count)].firstIndex(of: UInt8(ascii: ";")),
      let value = UInt32(
        String(decoding: text[start..<end], as: UTF8.self), radix: isHex ? 16 : 10),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    return (scalar, end + 1)
  }

  /// `\u5f20`, also as a pair, and a punctuation mark behind a backslash.
  static func backslash(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Reading? {
    guard index + 1 < text.count else { return nil }
    let next = text[index + 1]
    if next == UInt8(ascii: "u"), let high = unit(at: index, in: text) {
      if let scalar = Unicode.Scalar(UInt32(high)) { return (scalar, index + 6) }
      guard let low = unit(at: index + 6, in: text), UTF16.isLeadSurrogate(high),
        UTF16.isTrailSurrogate(low)
      else { return nil }
      let value = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
      return Unicode.Scalar(value).map { ($0, index + 12) }
    }
    switch next {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E:
      return (Unicode.Scalar(next), index + 2)
    default: return nil
    }
  }

  private static func unit(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> UInt16? {
    guard index + 6 <= text.count, text[index] == UInt8(ascii: "\\"),
      text[index + 1] == UInt8(ascii: "u")
    else { return nil }
    return UInt16(String(decoding: text[index + 2..<index + 6], as: UTF8.self), radix: 16)
  }

  /// Behind the bytes of a character, each percent-encoded; nil where they don't stand here.
  static func percent(
    _ bytes: [UInt8], at start: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var index = start
    for byte in bytes {
      guard index + 2 < text.count, text[index] == UInt8(ascii: "%"),
        UInt8(String(decoding: text[index + 1...index + 2], as: UTF8.self), radix: 16) == byte
      else { return nil }
      index += 3
    }
    return index
  }

  /// Whether the letter before a place is the end of an escape, such as `\n` or `%20`, and no letter
  /// of the text.
  static func endsEscape(before index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if index >= 2, text[index - 2] == UInt8(ascii: "\\") {
      return "nrtbf".utf8.contains(text[index - 1])
    }
    return index >= 3 && text[index - 3] == UInt8(ascii: "%")
  }
}
