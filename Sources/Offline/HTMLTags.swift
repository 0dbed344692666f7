/// The start tags of an HTML document, in order, with what stands in `script`, `style` and other
/// elements whose content isn't markup. It reads what browsers read; nothing is an error.
struct HTMLTags {
  struct Tag {
    var name: String
    var attributes: [Attribute]
    /// From `<` to after `>`.
    var range: Range<Int>
    /// What stands between start and end tag, for elements whose content isn't markup; nil for others.
    var content: Range<Int>?
    /// After the end tag, for the same elements; else after the start tag.
    var end: Int

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  struct Attribute {
    /// In small letters.
    var name: String
    /// With character references resolved; nil where there is none.
    var value: String?
  }

  private let bytes: [UInt8]
  private var place = 0
  private(set) var tags: [Tag] = []

  private static let raw: Set<String> = ["script", "style", "textarea", "title", "noscript"]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      place = start
      if starts(with: "<!--") {
        place = find("-->", from: start + 4).map { $0 + 3 } ?? bytes.count
      } else if start + 1 < bytes.count, Self.isLetter(bytes[start + 1]) {
        readTag(at: start)
      } else if start + 1 < bytes.count, "/!?".utf8.contains(bytes[start + 1]) {
        place = find(">", from: start).map { $0 + 1 } ?? bytes.count
      } else {
        place = start + 1
      }
    }
  }

  private mutating func readTag(at start: Int) {
    place = start + 1
    let name = word { !Self.isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
      .lowercased()
    var attributes: [Attribute] = []
    while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
      if Self.isSpace(bytes[place]) || bytes[place] == UInt8(ascii: "/") {
        place += 1
      } else {
        let attribute = readAttribute()
        // The first of two with one name holds.
        if !attributes.contains(where: { $0.name == attribute.name }) {
          attributes.append(attribute)
        }
      }
    }
    place = min(place + 1, bytes.count)
    var tag = Tag(name: name, attributes: attributes, range: start..<place, end: place)
    if Self.raw.contains(name) {
      let end = endTag(of: name) ?? bytes.count
      tag.content = place..<end
      place = find(">", from: end).map { $0 + 1 } ?? bytes.count
      tag.end = place
    }
    tags.append(tag)
  }

  private mutating func readAttribute() -> Attribute {
    let first = place
    place += 1
    while place < bytes.count, !Self.isSpace(bytes[place]), !"=>/".utf8.contains(bytes[place]) {
      place += 1
    }
    let name = String(decoding: bytes[first..<place], as: UTF8.self).lowercased()
    var after = place
    while after < bytes.count, Self.isSpace(bytes[after]) { after += 1 }
    guard after < bytes.count, bytes[after] == UInt8(ascii: "=") else {
      return Attribute(name: name, value: nil)
    }
    place = after + 1
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
    guard place < bytes.count else { return Attribute(name: name, value: "") }
    let quote = bytes[place]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      place += 1
      let value = word { $0 != quote }
      place = min(place + 1, bytes.count)
      return Attribute(name: name, value: CharacterReferences.resolved(value))
    }
    let value = word { !Self.isSpace($0) && $0 != UInt8(ascii: ">") }
    return Attribute(name: name, value: CharacterReferences.resolved(value))
  }

  private mutating func word(_ isPart: (UInt8) -> Bool) -> String {
    let start = place
    while place < bytes.count, isPart(bytes[place]) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private func endTag(of name: String) -> Int? {
    var from = place
    while let found = find("</", from: from) {
      let end = found + 2 + name.utf8.count
      if end <= bytes.count,
        String(decoding: bytes[(found + 2)..<end], as: UTF8.self).lowercased() == name,
        end == bytes.count || Self.isSpace(bytes[end]) || "/>".utf8.contains(bytes[end])
      {
        return found
      }
      from = found + 2
    }
    return nil
  }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[place...].starts(with: $0) }
  }

  private func find(_ text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return nil }
    var from = start
    while from < bytes.count, let found = bytes[from...].firstIndex(of: first) {
      if bytes[found...].starts(with: wanted) { return found }
      from = found + 1
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
