/// Cuts HTML into tags and text. Takes any bytes: what isn't HTML is text, or left out.
///
/// It reads what Gazette and its templates write; it is no parser of the HTML standard.
public struct HTMLScanner {
  public enum Token {
    case opening(Tag)
    case closing(String)
    /// Undecoded, as it stands there.
    case text(Range<Int>)
  }

  public struct Tag {
    /// In lower case.
    public var name: String
    /// Names as they are written: in drawings capitals matter. Values with their references replaced.
    public var attributes: [(name: String, value: String)] = []
    /// Whether it closes itself, as in `<path/>`.
    public var isClosed = false

    /// The value of an attribute, empty where it has none; nil where the tag lacks it.
    ///
    /// - Parameter name: in lower case.
    public subscript(name: String) -> String? {
      attributes.first { $0.name == name || $0.name.lowercased() == name }?.value
    }

    public func hasClass(_ name: String) -> Bool {
      self["class"]?.split(separator: " ").contains { $0 == name } ?? false
    }
  }

  public let bytes: [UInt8]
  private var index: Int
  private let end: Int

  public init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    (index, end) = (range.lowerBound, range.upperBound)
  }

  /// Where the next token begins.
  public var place: Int { index }

  public mutating func next() -> Token? {
    while index < end {
      guard bytes[index] == UInt8(ascii: "<"), index + 1 < end else { return text() }
      let second = bytes[index + 1]
      switch second {
      case UInt8(ascii: "!") where startsSection: return section()
      case UInt8(ascii: "!"), UInt8(ascii: "?"): skipDeclaration()
      case UInt8(ascii: "/"):
        index += 2
        let name = name()
        skip(past: UInt8(ascii: ">"))
        if !name.isEmpty { return .closing(name) }
      case _ where Self.isLetter(second):
        index += 1
        return .opening(tag())
      default: return text()
      }
    }
    return nil
  }

  /// Leaves out what an element such as `script` holds, which isn't markup.
  public mutating func skipRawText(of name: String) {
    let closing = Array("</\(name)".utf8)
    while index < end {
      if bytes[index] == closing[0], index + closing.count <= end,
        zip(bytes[index...], closing).allSatisfy({ Self.lower($0) == $1 })
      {
        return
      }
      index += 1
    }
  }

  private mutating func text() -> Token {
    let start = index
    index += 1
    while index < end, bytes[index] != UInt8(ascii: "<") { index += 1 }
    return .text(start..<index)
  }

  /// Drawings may have text in which nothing is markup, such as styles: `<![CDATA[ … ]]>`.
  private static let sectionStart = Array("<![CDATA[".utf8)
  private static let sectionEnd = Array("]]>".utf8)

  private var startsSection: Bool { bytes[index..<end].starts(with: Self.sectionStart) }

  private mutating func section() -> Token {
    let start = index + Self.sectionStart.count
    var place = start
    while place < end, !bytes[place..<end].starts(with: Self.sectionEnd) { place += 1 }
    index = min(place + Self.sectionEnd.count, end)
    return .text(start..<place)
  }

  private mutating func skipDeclaration() {
    let isComment =
      index + 3 < end && bytes[index + 1] == UInt8(ascii: "!")
      && bytes[index + 2] == UInt8(ascii: "-") && bytes[index + 3] == UInt8(ascii: "-")
    guard isComment else { return skip(past: UInt8(ascii: ">")) }
    index += 4
    while index < end {
      skip(past: UInt8(ascii: ">"))
      if index >= 3, bytes[index - 2] == UInt8(ascii: "-"), bytes[index - 3] == UInt8(ascii: "-") {
        return
      }
    }
  }

  private mutating func skip(past byte: UInt8) {
    while index < end, bytes[index] != byte { index += 1 }
    if index < end { index += 1 }
  }

  private mutating func name() -> String {
    let start = index
    while index < end, !Self.isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">"),
      bytes[index] != UInt8(ascii: "/")
    {
      index += 1
    }
    return String(decoding: bytes[start..<index].lazy.map(Self.lower), as: UTF8.self)
  }

  private mutating func tag() -> Tag {
    var tag = Tag(name: name())
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: ">") {
        index += 1
        break
      }
      if Self.isSpace(byte) || byte == UInt8(ascii: "/") {
        index += 1
        tag.isClosed = byte == UInt8(ascii: "/")
      } else {
        tag.isClosed = false
        tag.attributes.append(attribute())
      }
    }
    return tag
  }

  private mutating func attribute() -> (name: String, value: String) {
    let start = index
    // A name has one character at least, so that reading goes on whatever stands there.
    index += 1
    while index < end, !Self.isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">"),
      bytes[index] != UInt8(ascii: "="), bytes[index] != UInt8(ascii: "/")
    {
      index += 1
    }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    guard index < end, bytes[index] == UInt8(ascii: "=") else { return (name, "") }
    index += 1
    guard index < end else { return (name, "") }
    let quote = bytes[index]
    var value = index..<index
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      let first = index
      while index < end, bytes[index] != quote { index += 1 }
      value = first..<index
      if index < end { index += 1 }
    } else {
      let first = index
      while index < end, !Self.isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">") {
        index += 1
      }
      value = first..<index
    }
    return (name, String(decoding: HTMLEntities.decoded(bytes[value]), as: UTF8.self))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower(byte))
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  public static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C
  }
}
