/// Typst code as it grows. Text reaches it only as string literals, in which nothing but a quotation
/// mark and a backslash has a meaning: no sign that an author writes can become markup.
struct TypstCode {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func number(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  /// A number with at most two decimals.
  mutating func decimal(_ number: Double) {
    let hundredths = Int((number * 100).rounded())
    self.number(hundredths / 100)
    raw(".")
    self.number(hundredths % 100 / 10)
    self.number(hundredths % 10)
  }

  /// A string literal.
  mutating func literal(_ text: String) {
    raw("\"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): raw("\\\"")
      case UInt8(ascii: "\\"): raw("\\\\")
      case UInt8(ascii: "\n"): raw("\\n")
      case UInt8(ascii: "\t"): raw("\\t")
      // What can't be seen can't be printed.
      case 0..<0x20, 0x7F: break
      default: bytes.append(byte)
      }
    }
    raw("\"")
  }

  mutating func code(_ other: TypstCode) { bytes += other.bytes }

  var string: String { String(decoding: bytes, as: UTF8.self) }
}
