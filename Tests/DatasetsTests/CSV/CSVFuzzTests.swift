import Diagnostics
import Testing

@testable import Datasets

/// A small generator with a fixed seed, so that a failure can be had again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  /// - SeeAlso: G. Steele and others, *Fast splittable pseudorandom number generators* (2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

@Suite("Any bytes")
struct CSVFuzzTests {
  static let pieces = [
    "a", "1", ",", "\"", "\n", "\r", "\r\n", "天", "é", " ", ";", "'", "\\", "\u{FEFF}", "#", "\t",
    "",
  ]

  @Test("Random tables come back as they were written", arguments: 0..<40)
  func roundTrip(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    for _ in 0..<50 {
      let width = Int.random(in: 1...5, using: &generator)
      let table = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
        (0..<width).map { _ in Self.cell(&generator) }
      }
      var writer = CSVWriter()
      for row in table { writer.row(row) }
      #expect(CSVParserTests.rows(writer.text) == table)
    }
  }

  private static func cell(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...6, using: &generator)).map { _ in
      pieces.randomElement(using: &generator) ?? ""
    }.joined()
  }

  @Test("Random bytes are read without harm, whatever the dialect", arguments: 0..<20)
  func randomBytes(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed) &+ 1000)
    var dialect = CSVDialect()
    if seed % 2 == 1 { dialect.escape = UInt8(ascii: "\\") }
    if seed % 3 == 1 { dialect.comment = [35] }
    if seed % 5 == 1 { dialect.quote = nil }
    dialect.doubledQuotes = seed % 4 != 1
    dialect.skipsInitialSpace = seed % 7 == 1
    for _ in 0..<200 {
      let common = Array("\",\n\r\\# a".utf8)
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ -> UInt8 in
        Bool.random(using: &generator)
          ? common.randomElement(using: &generator) ?? 0 : .random(in: 0...255, using: &generator)
      }
      let text = CSVText(path: "a.csv", bytes: bytes, dialect: dialect)
      let index = LineIndex(path: "a.csv", bytes: bytes)
      for row in 0..<text.records.rowCount { _ = text.row(row) }
      for cell in text.records.cells {
        #expect(cell.range.upperBound <= bytes.count)
        #expect(index.span(cell.range).line >= 1)
      }
      _ = TextEncoding.utf8.decode(bytes)
      _ = TextEncoding.gb18030.decode(bytes)
      _ = LookAlike.of(bytes)
    }
  }
}

@Suite("Encodings of text")
struct TextEncodingTests {
  private func text(_ decoding: TextEncoding.Decoding) -> String? {
    if case .text(let bytes) = decoding { String(decoding: bytes, as: UTF8.self) } else { nil }
  }

  @Test("GB18030 is decoded in one, two and four bytes")
  func decodes() {
    #expect(text(TextEncoding.gb18030.decode([0x61, 0xCC, 0xEC, 0xBD, 0xF2])) == "a天津")
    #expect(text(TextEncoding.gb18030.decode([0x94, 0x39, 0xDA, 0x33])) == "💩")
  }

  @Test("What is of no encoding is placed")
  func faults() {
    guard case .fault(at: 2) = TextEncoding.utf8.decode([0x61, 0x62, 0xCC, 0xEC]) else {
      Issue.record("UTF-8 should fail at byte 2")
      return
    }
    guard case .fault(at: 1) = TextEncoding.gb18030.decode([0x61, 0xFF, 0xFF]) else {
      Issue.record("GB18030 should fail at byte 1")
      return
    }
    #expect(text(TextEncoding.gb18030.decode([0x61, 0xCC])) == nil)
    #expect(text(TextEncoding.utf8.decode([0xEF, 0xBB, 0xBF, 0x61])) == "a")
  }

  @Test(
    "UTF-8 is checked to the letter",
    arguments: [
      ([0xC0, 0x80], 0), ([0xE0, 0x80, 0x80], 0), ([0xED, 0xA0, 0x80], 0),
      ([0xF5, 0x80, 0x80, 0x80], 0),
      ([0x61, 0xE4, 0xBB], 1), ([0xE4, 0xBB, 0xB7], nil), ([0xF0, 0x9F, 0x98, 0x80], nil),
    ] as [([UInt8], Int?)])
  func checksUTF8(bytes: [UInt8], fault: Int?) {
    #expect(UTF8Check.firstFault(in: bytes) == fault)
  }
}
