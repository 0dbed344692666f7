internal import Search

/// Takes the text out of a page's body, section by section, as readers see it.
///
/// It reads what Gazette's own writers make. Marks of footnotes and of values' states, drawings,
/// navigation and what only screen readers are told are left out.
struct BodyText {
  private(set) var sections = [SearchSection()]
  private let bytes: [UInt8]
  private var index = 0
  /// The text of the section or of the heading at hand.
  private var text: [UInt8] = []
  private var heading: [UInt8]?

  static func sections(of html: [UInt8]) -> [SearchSection] {
    var body = BodyText(bytes: html)
    body.read()
    return body.sections.filter { !$0.text.isEmpty || !$0.heading.isEmpty }
  }

  /// The text of a piece of HTML, its white space one space each.
  static func plain(_ html: String) -> String {
    if !html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
      return html
    }
    return sections(of: Array(html.utf8)).map(\.text).joined(separator: " ")
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    text.reserveCapacity(bytes.count / 2)
  }

  private static let skipped: Set<String> = [
    "svg", "nav", "script", "style", "template", "noscript", "button", "select", "sup",
  ]
  /// Elements that stand within a line.
  private static let inline: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "time", "u", "var", "wbr",
  ]

  private mutating func read() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "<"): readTag()
      case UInt8(ascii: "&"): readReference()
      case 0x20, 0x0A, 0x0D, 0x09:
        separate()
        index += 1
      default:
        text.append(bytes[index])
        index += 1
      }
    }
    close()
  }

  private mutating func separate() {
    if let last = text.last, last != 0x20 { text.append(0x20) }
  }

  /// Puts what was read where it belongs.
  private mutating func close() {
    if text.last == 0x20 { text.removeLast() }
    sections[sections.count - 1].text = String(decoding: text, as: UTF8.self)
    text.removeAll(keepingCapacity: true)
  }

  private mutating func readTag() {
    let start = index
    let isClosing = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "/")
    index += isClosing ? 2 : 1
    let first = index
    while index < bytes.count, Self.isName(bytes[index]) { index += 1 }
    guard index > first else {
      // A comment, or a sign that is text.
      if first < bytes.count, bytes[first] == UInt8(ascii: "!") {
        skipToEnd()
      } else {
        text.append(UInt8(ascii: "<"))
        index = start + 1
      }
      return
    }
    let name = String(decoding: bytes[first..<index], as: UTF8.self)
    let attributes = index
    skipToEnd()
    if let level = Self.headingLevel(name), level > 1 {
      isClosing ? endHeading() : beginHeading(attribute("id", attributes..<index))
    } else if !isClosing, Self.skipped.contains(name) || isUnseen(attributes..<index) {
      skip(name)
    } else if !Self.inline.contains(name) {
      separate()
    }
  }

  private mutating func beginHeading(_ id: String) {
    // Only headings that a link can lead to begin a section.
    if id.isEmpty { return separate() }
    close()
    sections.append(SearchSection(anchor: id))
    heading = []
  }

  private mutating func endHeading() {
    guard heading != nil else { return separate() }
    heading = nil
    if text.last == 0x20 { text.removeLast() }
    sections[sections.count - 1].heading = String(decoding: text, as: UTF8.self)
    text.removeAll(keepingCapacity: true)
  }

  private static func headingLevel(_ name: String) -> Int? {
    let bytes = name.utf8
    guard bytes.count == 2, bytes.first == UInt8(ascii: "h"), let last = bytes.last,
      (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(last)
    else { return nil }
    return Int(last - UInt8(ascii: "0"))
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "A") < 26
      || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "-")
  }

  /// Leaves the tag; its quoted attributes may hold any sign.
  private mutating func skipToEnd() {
    var quote: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return
      }
    }
  }

  /// Leaves out an element with all that is in it.
  private mutating func skip(_ name: String) {
    if bytes[index - 2] == UInt8(ascii: "/") { return }
    let name = Array(name.utf8)
    var depth = 1
    while depth > 0, let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      let isClosing = index < bytes.count && bytes[index] == UInt8(ascii: "/")
      if isClosing { index += 1 }
      let isSame =
        bytes[index...].starts(with: name)
        && (index + name.count == bytes.count || !Self.isName(bytes[index + name.count]))
      skipToEnd()
      if isSame { depth += isClosing ? -1 : 1 }
    }
    if depth > 0 { index = bytes.count }
  }

  private func isUnseen(_ range: Range<Int>) -> Bool {
    range.count > 10 && attribute("class", range).split(separator: " ").contains("vh")
  }

  /// The value of an attribute of the tag; empty where it has none.
  private func attribute(_ name: StaticString, _ range: Range<Int>) -> String {
    let name = Array(" \(name)=\"".utf8)
    var place = range.lowerBound
    while place + name.count < range.upperBound {
      if bytes[place] == name[0], bytes[place..<(place + name.count)].elementsEqual(name) {
        let value = bytes[(place + name.count)..<range.upperBound].prefix { $0 != 0x22 }
        return Self.decoded(value)
      }
      place += 1
    }
    return ""
  }

  private static func decoded(_ value: ArraySlice<UInt8>) -> String {
    if !value.contains(UInt8(ascii: "&")) { return String(decoding: value, as: UTF8.self) }
    var inner = BodyText(bytes: Array(value))
    inner.read()
    return inner.sections[0].text
  }

  private mutating func readReference() {
    for (name, sign) in Self.references where bytes[index...].starts(with: name) {
      text.append(sign)
      index += name.count
      return
    }
    text.append(bytes[index])
    index += 1
  }

  private static let references: [(name: [UInt8], sign: UInt8)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
    ("&#x27;", "'"), ("&nbsp;", " "),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)[0]) }
}
