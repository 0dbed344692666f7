/// A read text by its characters, for rules that look at what stands beside what.
struct ReadCharacters {
  let text: ReadText
  let all: [Character]
  /// The byte of the string at which each character begins, and at the end the number of bytes.
  let offsets: [Int]
  /// For each character, the segment that it stands in.
  let segments: [Int]

  init(_ text: ReadText) {
    var all: [Character] = []
    var offsets: [Int] = []
    var segments: [Int] = []
    for (index, segment) in text.segments.enumerated() {
      var offset = segment.range.lowerBound
      for character in text.string(in: segment.range) {
        all.append(character)
        offsets.append(offset)
        segments.append(index)
        offset += character.utf8.count
      }
    }
    offsets.append(text.bytes.count)
    (self.text, self.all, self.offsets, self.segments) = (text, all, offsets, segments)
  }

  /// Whether the character was written as words, not shown by a figure.
  func isWords(_ index: Int) -> Bool {
    if case .words = text.segments[segments[index]].piece { true } else { false }
  }

  func string(_ range: Range<Int>) -> String { String(all[range]) }

  /// The bytes of the string that some characters take.
  func bytes(_ range: Range<Int>) -> Range<Int> {
    offsets[range.lowerBound]..<offsets[range.upperBound]
  }

  /// Whether some words begin at a character.
  func has(_ words: String, at index: Int) -> Bool {
    let end = index + words.count
    return index >= 0 && end <= all.count && all[index..<end].elementsEqual(words)
  }

  /// Whether some words end before a character.
  func has(_ words: String, endingAt index: Int) -> Bool {
    has(words, at: index - words.count)
  }

  func hasAny(_ words: some Sequence<String>, at index: Int) -> Bool {
    words.contains { has($0, at: index) }
  }

  func hasAny(_ words: some Sequence<String>, endingAt index: Int) -> Bool {
    words.contains { has($0, endingAt: index) }
  }

  /// The first place at or after an index that isn't white space.
  func skippingSpaces(from index: Int) -> Int {
    var place = index
    while place < all.count, all[place].isWhitespace { place += 1 }
    return place
  }

  /// The place after the last character before an index that isn't white space.
  func skippingSpaces(before index: Int) -> Int {
    var place = index
    while place > 0, all[place - 1].isWhitespace { place -= 1 }
    return place
  }

  /// As `skippingSpaces(from:)`, on the same line.
  func skippingBlanks(from index: Int) -> Int {
    var place = index
    while place < all.count, all[place].isWhitespace, !all[place].isNewline { place += 1 }
    return place
  }

  /// As `skippingSpaces(before:)`, on the same line.
  func skippingBlanks(before index: Int) -> Int {
    var place = index
    while place > 0, all[place - 1].isWhitespace, !all[place - 1].isNewline { place -= 1 }
    return place
  }

  /// The character at an index; nil outside of the text.
  subscript(_ index: Int) -> Character? { all.indices.contains(index) ? all[index] : nil }

  /// The Latin word that begins at an index, in lower case; empty where there is none.
  func word(at index: Int) -> String {
    var end = index
    while let character = self[end], character.isASCII, character.isLetter { end += 1 }
    return string(index..<end).lowercased()
  }

  /// The Latin word that ends before an index, in lower case; empty where there is none.
  func word(endingAt index: Int) -> String {
    var start = index
    while let character = self[start - 1], character.isASCII, character.isLetter { start -= 1 }
    return string(start..<index).lowercased()
  }
}

extension Character {
  /// A digit 0 to 9, half or full width.
  var isArabicDigit: Bool {
    ("0"..."9").contains(self) || ("０"..."９").contains(self)
  }

  var isASCIILetter: Bool { isASCII && isLetter }

  /// A Chinese character.
  var isHan: Bool {
    guard let scalar = unicodeScalars.first else { return false }
    return (0x3400...0x9FFF).contains(scalar.value) || (0x20000...0x3FFFF).contains(scalar.value)
  }
}
