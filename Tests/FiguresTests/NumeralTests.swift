import Testing

@testable import Figures

@Suite("Numerals")
struct NumeralTests {
  @Test(
    "in Chinese are as they are read",
    arguments: [
      ("0", "零"), ("4", "四"), ("10", "十"), ("12", "十二"), ("20", "二十"), ("21", "二十一"),
      ("100", "一百"), ("101", "一百零一"), ("110", "一百一十"), ("112", "一百一十二"),
      ("123", "一百二十三"), ("1000", "一千"), ("1001", "一千零一"), ("1010", "一千零一十"),
      ("1192", "一千一百九十二"), ("10000", "一万"), ("10001", "一万零一"), ("10100", "一万零一百"),
      ("100000", "十万"), ("100012", "十万零一十二"), ("101000", "十万一千"), ("120000", "十二万"),
      ("203000", "二十万三千"), ("1000000", "一百万"), ("1940000", "一百九十四万"),
      ("12900000", "一千二百九十万"), ("100000000", "一亿"), ("100000001", "一亿零一"),
      ("100010000", "一亿零一万"), ("100120000", "一亿零一十二万"), ("129000000", "一亿二千九百万"),
      ("1000000000000", "一万亿"), ("1000100000000", "一万零一亿"),
      ("10000000000000000", "一亿亿"),
      ("12345678901234", "十二万三千四百五十六亿七千八百九十万一千二百三十四"),
      ("-5", "负五"), ("3.05", "三点零五"), ("-0.5", "负零点五"), ("007", "七"), ("", "零"),
    ])
  func chinese(_ digits: String, _ words: String) {
    #expect(ChineseNumerals.text(digits) == words)
  }

  /// Reads Chinese numerals back by their own rule: what stands before a unit multiplies it.
  @Test("in Chinese say the number that was meant")
  func roundTrip() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let number = Int.random(
        in: 0..<Int(1) << Int.random(in: 1...50, using: &generator), using: &generator)
      #expect(Self.value(of: ChineseNumerals.text("\(number)")) == number)
    }
  }

  private static func value(of words: String) -> Int {
    let digits: [Character: Int] = [
      "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    let places: [Character: Int] = ["十": 10, "百": 100, "千": 1000]
    var (total, section, digit) = (0, 0, 0)
    for character in words {
      if let value = digits[character] {
        digit = value
      } else if let place = places[character] {
        section += (digit == 0 ? 1 : digit) * place
        digit = 0
      } else if character == "万" {
        section = (section + digit) * 10_000
        digit = 0
      } else if character == "亿" {
        total = (total + section + digit) * 100_000_000
        (section, digit) = (0, 0)
      }
    }
    return total + section + digit
  }

  @Test(
    "in English are words",
    arguments: [
      ("0", "zero"), ("13", "thirteen"), ("40", "forty"), ("21", "twenty-one"),
      ("100", "one hundred"), ("1192", "one thousand one hundred and ninety-two"),
      ("1000001", "one million and one"), ("-2.05", "minus two point zero five"),
      ("1000000000000000000", "1000000000000000000"),
    ])
  func english(_ digits: String, _ words: String) {
    #expect(EnglishNumerals.text(digits) == words)
  }
}

/// A generator whose numbers are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
