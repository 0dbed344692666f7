import Foundation
import Testing

@testable import Datasets

/// The same pseudo-random numbers on every machine.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Decimal digits on paper: slow, and independent of what is tested.
struct PaperInteger: Equatable {
  /// The lowest digit first.
  var digits: [Int]

  init(_ text: String) {
    digits = text.reversed().compactMap(\.wholeNumberValue)
    trim()
  }

  private mutating func trim() { while digits.last == 0 { digits.removeLast() } }

  var text: String { digits.isEmpty ? "0" : digits.reversed().map(String.init).joined() }

  static func + (a: PaperInteger, b: PaperInteger) -> PaperInteger {
    var result = a
    var carry = 0
    for index in 0..<max(a.digits.count, b.digits.count) + 1 {
      let x = index < a.digits.count ? a.digits[index] : 0
      let y = index < b.digits.count ? b.digits[index] : 0
      if index < result.digits.count {
        result.digits[index] = (x + y + carry) % 10
      } else {
        result.digits.append((x + y + carry) % 10)
      }
      carry = (x + y + carry) / 10
    }
    result.trim()
    return result
  }

  static func * (a: PaperInteger, b: PaperInteger) -> PaperInteger {
    var result = PaperInteger("0")
    result.digits = Array(repeating: 0, count: a.digits.count + b.digits.count + 1)
    for (i, x) in a.digits.enumerated() {
      for (j, y) in b.digits.enumerated() { result.digits[i + j] += x * y }
    }
    for index in 0..<result.digits.count - 1 {
      result.digits[index + 1] += result.digits[index] / 10
      result.digits[index] %= 10
    }
    result.trim()
    return result
  }
}

@Suite struct DecimalPropertyTests {
  private func digits(_ random: inout SplitMix, upTo count: Int) -> String {
    let length = Int.random(in: 1...count, using: &random)
    return (0..<length).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
  }

  @Test func `sums and products agree with sums and products on paper`() throws {
    var random = SplitMix(state: 1)
    for _ in 0..<400 {
      let (x, y) = (digits(&random, upTo: 90), digits(&random, upTo: 90))
      let a = try #require(DecimalNumber(text: x))
      let b = try #require(DecimalNumber(text: y))
      #expect((a + b).description == (PaperInteger(x) + PaperInteger(y)).text)
      #expect((a * b).description == (PaperInteger(x) * PaperInteger(y)).text)
      #expect((a + b) - b == a)
      if !b.isZero {
        #expect((a * b).divided(by: b) == a)
      }
    }
  }

  @Test func `quotient and remainder make up the dividend`() throws {
    var random = SplitMix(state: 2)
    for _ in 0..<400 {
      let a = try #require(DecimalNumber(text: "1" + digits(&random, upTo: 120))).coefficient
      let b = try #require(DecimalNumber(text: "1" + digits(&random, upTo: 80))).coefficient
      let (quotient, remainder) = a.dividedWithRemainder(by: b)
      #expect(quotient * b + remainder == a)
      #expect(remainder < b)
    }
  }

  @Test func `a decimal of 15 digits survives the way through a double`() throws {
    var random = SplitMix(state: 3)
    for _ in 0..<3_000 {
      let text = digits(&random, upTo: 15)
      let power = Int.random(in: -25...25, using: &random)
      let number = try #require(DecimalNumber(text: "\(text)e\(power)"))
      #expect(DecimalNumber(number.double) == number)
      #expect(DecimalNumber(-number.double) == -number)
    }
  }

  @Test func `sixteen digits with a 5 at the end round as C does`() throws {
    var random = SplitMix(state: 7)
    for _ in 0..<3_000 {
      let digits = 100_000_000_000_000 + random.next() % 900_000_000_000_000
      let sign = random.next() % 2 == 0 ? "" : "-"
      let exponent = Int(random.next() % 60) - 40
      let value = try #require(Double("\(sign)\(digits)5e\(exponent)"))
      let expected = String(format: "%.15g", value)
      #expect(DecimalNumber(value) == DecimalNumber(text: expected), "\(value)")
    }
  }

  @Test func `any double keeps at most 15 digits and is near`() throws {
    var random = SplitMix(state: 4)
    for _ in 0..<3_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite, value.magnitude > 1e-290 else { continue }
      let number = try #require(DecimalNumber(value))
      #expect(number.coefficient.digits.utf8.count <= 15)
      #expect(abs(number.double / value - 1) <= 5e-15)
    }
  }

  @Test func `rounding is never further than half a step`() throws {
    var random = SplitMix(state: 5)
    for _ in 0..<500 {
      let text = digits(&random, upTo: 30)
      let number = try #require(DecimalNumber(text: "\(text)e-15"))
      let places = Int.random(in: 0...14, using: &random)
      let rounded = number.rounded(toPlaces: places)
      let half = try #require(DecimalNumber(text: "5e\(-places - 1)"))
      #expect((rounded - number).magnitude <= half)
      #expect(rounded.fractionDigits <= places)
    }
  }

  @Test func `a running sum is exact in any order and as a window moves`() {
    var random = SplitMix(state: 6)
    var values = (0..<500).map { _ in Int64.random(in: -9_999_999...9_999_999, using: &random) }
    let expected = DecimalNumber(values.reduce(0, +)).scaled(byPowerOfTen: -2)
    for _ in 0..<5 {
      values.shuffle(using: &random)
      var sum = ExactSum()
      for value in values {
        let isKept = sum.add(Double(value) / 100)
        #expect(isKept)
      }
      #expect(sum.total == expected)
      for value in values.prefix(400) {
        let isKept = sum.remove(Double(value) / 100)
        #expect(isKept)
      }
      let rest = DecimalNumber(values.dropFirst(400).reduce(0, +)).scaled(byPowerOfTen: -2)
      #expect(sum.total == rest)
    }
  }

  @Test func `a running sum holds the largest beside the smallest`() {
    var sum = ExactSum()
    for value in [1e300, 1e-300, -1e300, 5, Double(Int64.max)] {
      let isKept = sum.add(value)
      #expect(isKept)
    }
    for value in [5, Double(Int64.max)] {
      let isKept = sum.remove(value)
      #expect(isKept)
    }
    #expect(sum.total == DecimalNumber(1e-300))
    let isKept = sum.add(.infinity)
    #expect(!isKept)
  }
}
