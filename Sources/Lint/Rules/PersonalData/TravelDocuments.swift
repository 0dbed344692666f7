/// Passports and permits to travel, where the words before say that it is one: their numbers have
/// no check digit to be known by.
enum TravelDocuments {
  private static let words = ["护照", "通行证", "回乡证", "passport", "Passport"].map { Array($0.utf8) }

  static func all(in bytes: [UInt8]) -> [PersonalDatum] {
    var found: [PersonalDatum] = []
    for word in words {
      guard let first = word.first else { continue }
      var index = 0
      while let start = bytes[index...].firstIndex(of: first) {
        index = start + 1
        guard bytes[start...].starts(with: word) else { continue }
        if let range = number(in: bytes, from: start + word.count) {
          found.append(PersonalDatum(kind: .travelDocument, range: range))
        }
      }
    }
    return found
  }

  /// One or two letters and 7 to 10 digits, at most a few words further on.
  private static func number(in bytes: [UInt8], from start: Int) -> Range<Int>? {
    var index = start
    while index < min(bytes.count, start + 24), bytes[index] != UInt8(ascii: "\n") {
      let isCapital = bytes[index] >= 0x41 && bytes[index] <= 0x5A
      if isCapital, index == 0 || !isLetterOrDigit(bytes[index - 1]) {
        var end = index
        while end < bytes.count, isLetterOrDigit(bytes[end]) { end += 1 }
        let letters = bytes[index..<end].prefix { $0 > 0x39 }.count
        let digits = bytes[(index + letters)..<end]
        if letters <= 2, (7...10).contains(digits.count), digits.allSatisfy({ $0 <= 0x39 }) {
          return index..<end
        }
      }
      index += 1
    }
    return nil
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }
}
