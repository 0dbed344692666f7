/// SVG as bytes. Text is escaped here, and numbers are written here, nowhere else.
struct SVGWriter {
  private(set) var bytes: [UInt8] = []

  enum Anchor { case start, middle, end }

  /// Markup that stands in the program. Data can't be given here.
  mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Text, escaped; control characters, which XML doesn't know, become spaces.
  mutating func text(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "<"): raw("&lt;")
      case UInt8(ascii: ">"): raw("&gt;")
      case UInt8(ascii: "\""): raw("&quot;")
      case 0..<0x20: raw(" ")
      default: bytes.append(byte)
      }
    }
  }

  /// At most two decimals, no exponent, never −0; what isn't finite becomes 0.
  mutating func number(_ number: Double) { bytes.append(coordinate: number) }

  /// ` name="value"`.
  mutating func attribute(_ name: StaticString, _ value: String) {
    begin(attribute: name)
    text(value)
    raw("\"")
  }

  mutating func attribute(_ name: StaticString, _ value: Double) {
    begin(attribute: name)
    number(value)
    raw("\"")
  }

  /// `<g class="…">` around what the body writes.
  mutating func group(_ name: String, _ body: (inout SVGWriter) -> Void) {
    raw("<g")
    attribute("class", name)
    raw(">")
    body(&self)
    raw("</g>")
  }

  /// `<path>`; nothing where the path is empty.
  mutating func path(_ name: String, _ path: SVGPath) {
    if path.bytes.isEmpty { return }
    raw("<path")
    attribute("class", name)
    raw(" d=\"")
    bytes += path.bytes
    raw("\"/>")
  }

  mutating func rect(_ name: String, x: Double, y: Double, width: Double, height: Double) {
    raw("<rect")
    attribute("class", name)
    attribute("x", x)
    attribute("y", y)
    attribute("width", width)
    attribute("height", height)
    raw("/>")
  }

  mutating func circle(_ name: String, x: Double, y: Double, radius: Double) {
    raw("<circle")
    attribute("class", name)
    attribute("cx", x)
    attribute("cy", y)
    attribute("r", radius)
    raw("/>")
  }

  /// A line of text whose base line is at `y`; nothing where it is empty. The whole text is told on
  /// hovering where `full` is another.
  mutating func label(
    _ text: String, _ name: String, x: Double, y: Double, anchor: Anchor = .start,
    full: String? = nil
  ) {
    if text.isEmpty { return }
    raw("<text")
    attribute("class", name)
    attribute("x", x)
    attribute("y", y)
    switch anchor {
    case .start: break
    case .middle: raw(" text-anchor=\"middle\"")
    case .end: raw(" text-anchor=\"end\"")
    }
    raw(">")
    if let full, full != text {
      raw("<title>")
      self.text(full)
      raw("</title>")
    }
    self.text(text)
    raw("</text>")
  }

  private mutating func begin(attribute name: StaticString) {
    raw(" ")
    raw(name)
    raw("=\"")
  }
}

extension [UInt8] {
  /// A number of a drawing: at most two decimals, no exponent, never −0; what isn't finite is 0.
  mutating func append(coordinate number: Double) {
    // Nothing is drawn so far out; it keeps the conversion in range.
    let bounded = number.isFinite ? Swift.min(Swift.max(number, -1e9), 1e9) : 0
    let hundredths = Int((bounded * 100).rounded())
    if hundredths < 0 { append(UInt8(ascii: "-")) }
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    append(contentsOf: String(whole).utf8)
    if rest == 0 { return }
    append(UInt8(ascii: "."))
    append(UInt8(ascii: "0") + UInt8(rest / 10))
    if rest % 10 != 0 { append(UInt8(ascii: "0") + UInt8(rest % 10)) }
  }
}
