internal import Diagnostics

/// Where a text holds a term written otherwise: in capitals or small letters, in full or half width,
/// composed or decomposed, with spaces, emphasis or tags between its letters, within a longer word.
struct TermVariants: Sendable {
  private let wanted: [Character]

  init(_ term: String) {
    wanted = term.compactMap { Self.folded($0) }
  }

  /// The places, as bytes of the text. What stands there letter for letter is among them.
  func places(in text: String) -> [Range<Int>] {
    guard let first = wanted.first else { return [] }
    var letters: [Character] = []
    var starts: [Int] = []
    var ends: [Int] = []
    var offset = 0
    var isInTag = false
    for character in text {
      let start = offset
      offset += character.utf8.count
      if character == "<" { isInTag = true }
      if character == ">" { isInTag = false }
      if isInTag { continue }
      guard let letter = Self.folded(character) else { continue }
      letters.append(letter)
      starts.append(start)
      ends.append(offset)
    }
    var found: [Range<Int>] = []
    var index = 0
    while index + wanted.count <= letters.count {
      if letters[index] == first,
        letters[index..<index + wanted.count].elementsEqual(wanted)
      {
        found.append(starts[index]..<ends[index + wanted.count - 1])
        index += wanted.count
      } else {
        index += 1
      }
    }
    return found
  }

  /// The character that is compared; nil for one that is passed over. Characters compare as equal
  /// whether they are composed or not.
  private static func folded(_ character: Character) -> Character? {
    if character.isASCII {
      guard let byte = character.utf8.first, character.utf8.count == 1 else { return nil }
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): return Character(Unicode.Scalar(byte | 0x20))
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: "&"):
        return character
      default: return nil
      }
    }
    if character.isWhitespace { return nil }
    guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first else {
      return character.lowercased().first ?? character
    }
    switch scalar.value {
    case 0xFF01...0xFF5E:
      return Unicode.Scalar(scalar.value - 0xFEE0).flatMap { folded(Character($0)) }
    case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: return nil
    default: return scalar.value < 0x2E80 ? character.lowercased().first ?? character : character
    }
  }
}
