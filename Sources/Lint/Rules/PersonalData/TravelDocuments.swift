/// Passports and permits to travel, where the words before say that it is one: their numbers have
/// no check digit to be known by.
enum TravelDocuments {
  private static let words = ["护照", "通行证", "回乡证", "passport", "Passport"]

  /// One or two capitals and 7 to 10 digits.
  static func all(in bytes: [UInt8], _ runs: [DigitRun]) -> [PersonalDatum] {
    runs.compactMap { run in
      guard (7...10).contains(run.digits.count) else { return nil }
      var start = run.range.lowerBound
      while start > 0, bytes[start - 1] >= 0x41, bytes[start - 1] <= 0x5A { start -= 1 }
      let end = run.range.upperBound
      guard (1...2).contains(run.range.lowerBound - start),
        start == 0 || !isLetterOrDigit(bytes[start - 1]),
        end == bytes.count || !isLetterOrDigit(bytes[end]), isNamed(bytes, before: start)
      else { return nil }
      return PersonalDatum(kind: .travelDocument, range: start..<end)
    }
  }

  /// Whether one of the words stands a few characters before, on the same line.
  private static func isNamed(_ bytes: [UInt8], before start: Int) -> Bool {
    var from = start
    while from > 0, start - from < 36, bytes[from - 1] != UInt8(ascii: "\n") { from -= 1 }
    let before = String(decoding: bytes[from..<start], as: UTF8.self)
    return words.contains { before.contains($0) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }
}
