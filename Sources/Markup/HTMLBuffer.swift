/// HTML as bytes. Text is escaped here and nowhere else.
public struct HTMLBuffer: Sendable {
  public private(set) var bytes: [UInt8] = []
  /// Places that what other pages say will fill, in order.
  public private(set) var holes: [Hole] = []
  /// The language with which runs of Chinese are marked, where the text is in another one; nil marks
  /// nothing.
  public var chinese: String?

  /// A place to be filled: something of that id goes in before the byte at the offset.
  public struct Hole: Sendable, Hashable {
    public var offset: Int
    public var id: Int

    public init(offset: Int, id: Int) {
      self.offset = offset
      self.id = id
    }
  }

  public init() {}

  public var isEmpty: Bool { bytes.isEmpty && holes.isEmpty }

  /// The HTML as text; holes are nothing.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  public mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

  /// Markup that stands in the program. Data can't be given here.
  public mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// HTML that was made by this program out of escaped parts.
  public mutating func safe(_ html: String) {
    bytes.append(contentsOf: html.utf8)
  }

  public mutating func safe(_ html: [UInt8]) {
    bytes.append(contentsOf: html)
  }

  public mutating func text(_ text: String) {
    var copy = text
    copy.withUTF8 { write($0) }
  }

  public mutating func text(_ text: ArraySlice<UInt8>) {
    text.withUnsafeBufferPointer { write($0) }
  }

  private mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
    guard let chinese, text.contains(where: { $0 >= 0xE2 }) else { return escape(text) }
    for (range, isHan) in HanRuns.parts(of: text) {
      let part = UnsafeBufferPointer(rebasing: text[range])
      guard isHan else {
        escape(part)
        continue
      }
      raw("<span")
      attribute("lang", chinese)
      raw(">")
      escape(part)
      raw("</span>")
    }
  }

  public mutating func number(_ number: Int) {
    bytes.append(contentsOf: String(number).utf8)
  }

  /// ` name="value"`.
  public mutating func attribute(_ name: StaticString, _ value: String) {
    begin(attribute: name)
    var copy = value
    copy.withUTF8 { escape($0) }
    raw("\"")
  }

  /// ` name="…"` with an address, percent-encoded where it must be.
  public mutating func attribute(_ name: StaticString, address: String) {
    begin(attribute: name)
    for byte in address.utf8 { appendAddress(byte) }
    raw("\"")
  }

  /// ` name="…"` with a hole for its value.
  public mutating func attribute(_ name: StaticString, hole id: Int) {
    begin(attribute: name)
    hole(id)
    raw("\"")
  }

  public mutating func hole(_ id: Int) {
    holes.append(Hole(offset: bytes.count, id: id))
  }

  public mutating func append(_ other: HTMLBuffer) {
    let shift = bytes.count
    holes += other.holes.map { Hole(offset: $0.offset + shift, id: $0.id) }
    bytes += other.bytes
  }

  /// HTML as it stands in the source, for sites that turn it on.
  mutating func verbatim(_ html: ArraySlice<UInt8>) {
    bytes.append(contentsOf: html)
  }

  /// A line break, unless one is there or nothing is.
  mutating func breakLine() {
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  }

  private mutating func begin(attribute name: StaticString) {
    raw(" ")
    raw(name)
    raw("=\"")
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var copied = 0
    for index in text.indices {
      let escaped: StaticString
      switch text[index] {
      case UInt8(ascii: "&"): escaped = "&amp;"
      case UInt8(ascii: "<"): escaped = "&lt;"
      case UInt8(ascii: ">"): escaped = "&gt;"
      case UInt8(ascii: "\""): escaped = "&quot;"
      default: continue
      }
      bytes.append(contentsOf: text[copied..<index])
      raw(escaped)
      copied = index + 1
    }
    bytes.append(contentsOf: text[copied...])
  }

  private mutating func appendAddress(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      bytes.append(byte)
    case UInt8(ascii: "&"): raw("&amp;")
    case UInt8(ascii: "'"): raw("&#x27;")
    case _ where Self.plainInAddresses.contains(byte): bytes.append(byte)
    default:
      bytes.append(UInt8(ascii: "%"))
      bytes.append(Self.hexadecimal[Int(byte >> 4)])
      bytes.append(Self.hexadecimal[Int(byte & 15)])
    }
  }

  private static let plainInAddresses = Array("-_.+!*(),%#@?=;:/$~".utf8)
  private static let hexadecimal = Array("0123456789ABCDEF".utf8)
}
