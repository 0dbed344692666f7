/// What looks like a person's number or address, and where it stands.
struct PersonalDatum: Equatable {
  enum Kind: String, CaseIterable {
    case identityCard = "an identity card's number"
    case bankCard = "a bank card's number"
    case mobile = "a mobile number"
    case landline = "a landline number"
    case email = "an e-mail address"
    case travelDocument = "a travel document's number"
  }

  var kind: Kind
  /// Counts bytes.
  var range: Range<Int>

  /// All that a text holds, in its order. What surrounds a number is read on its own line only.
  static func all(in bytes: [UInt8]) -> [PersonalDatum] {
    guard mayHoldAny(bytes) else { return [] }
    let runs = DigitRun.all(in: bytes)
    var found = EmailAddresses.all(in: bytes) + TravelDocuments.all(in: bytes, runs)
    var index = 0
    while index < runs.count {
      let reading = DigitReading(bytes: bytes, runs: runs, index: index)
      guard reading.hasEnoughDigits, let match = reading.match() else {
        index += 1
        continue
      }
      if !found.contains(where: { $0.range.overlaps(match.datum.range) }) {
        found.append(match.datum)
      }
      index += match.runs
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Few texts hold an @ or seven digits near each other.
  private static func mayHoldAny(_ bytes: [UInt8]) -> Bool {
    var digits = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x30...0x39: digits += 1
      case UInt8(ascii: "@"): return true
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: ")"), 0x80...:
        // ０ to ９, and marks of three bytes between groups.
        if byte == 0xEF, DigitRun.isFullWidth(bytes, at: index) { digits += 1 }
      default: digits = 0
      }
      if digits >= 7 { return true }
    }
    return false
  }

  /// A text that a report repeats, with all that it holds made unreadable, as many characters long as before.
  static func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result = ""
    var place = 0
    for datum in all(in: bytes) {
      result += String(decoding: bytes[place..<datum.range.lowerBound], as: UTF8.self)
      result += datum.masked(in: bytes)
      place = datum.range.upperBound
    }
    return result + String(decoding: bytes[place...], as: UTF8.self)
  }

  /// As a message may repeat it: its first and last characters.
  func masked(in bytes: [UInt8]) -> String {
    let characters = Array(String(decoding: bytes[range], as: UTF8.self))
    let shown = kind == .email ? 1 : min(3, characters.count / 4)
    let tail =
      kind == .email
      ? characters.count - (characters.firstIndex(of: "@") ?? characters.count)
      : min(2, characters.count / 5)
    return String(
      characters.enumerated().map { index, character in
        index < shown || index >= characters.count - tail ? character : "*"
      })
  }
}
