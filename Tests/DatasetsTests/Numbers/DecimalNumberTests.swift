import Testing

@testable import Datasets

@Suite struct DecimalNumberTests {
  private func number(_ text: String) throws -> DecimalNumber {
    try #require(DecimalNumber(text: text), "\(text) is no number")
  }

  @Test(arguments: [
    ("12.1498", 1, "12.1"), ("10.5002", 0, "11"), ("2500", -3, "2000"), ("3500", -3, "4000"),
    ("-0.0365", 3, "-0.036"), ("15.4546", 0, "15"), ("0.35", 1, "0.4"), ("1.05", 1, "1"),
    ("2.675", 2, "2.68"), ("-2.5", 0, "-2"), ("0.5", 0, "0"), ("0.05", 0, "0"), ("99.95", 1, "100"),
    ("1.5", 400, "1.5"), ("1.5", -400, "0"), ("1.5", Int.max, "1.5"), ("1.5", Int.min, "0"),
  ])
  func `rounds as GB/T 8170 asks`(text: String, places: Int, expected: String) throws {
    #expect(try number(text).rounded(toPlaces: places).description == expected)
  }

  @Test(arguments: [("0.35", 1, "0.4"), ("1.05", 1, "1.1"), ("-2.5", 0, "-3"), ("2.4", 0, "2")])
  func `rounds half away from zero by choice`(text: String, places: Int, expected: String) throws {
    let rounded = try number(text).rounded(toPlaces: places, rule: .halfAwayFromZero)
    #expect(rounded.description == expected)
  }

  @Test(arguments: [
    ("60.25", "0.5", "60"), ("60.38", "0.5", "60.5"), ("-60.75", "0.5", "-61"),
    ("830", "20", "840"), ("842", "20", "840"), ("-930", "20", "-920"), ("7", "0", "7"),
  ])
  func `rounds to units of a half and of twenty`(
    text: String, unit: String, expected: String
  ) throws {
    #expect(try number(text).rounded(toMultipleOf: number(unit)).description == expected)
  }

  @Test(
    arguments: [
      (0.1 + 0.2, "0.3"), (0.29 * 100, "29"), (2.675, "2.675"), (1e21, "1000000000000000000000"),
      (1.0 / 3, "0.333333333333333"), (-1e-7, "-0.0000001"), (123456789.125, "123456789.125"),
      (0.0, "0"), (-0.0, "0"), (92.4137, "92.4137"), (9007199254740993.0, "9007199254740990"),
      (1e15, "1000000000000000"), (123456789012345.67, "123456789012346"),
    ] as [(Double, String)])
  func `a double shows at most 15 significant digits`(value: Double, expected: String) {
    #expect(DecimalNumber(value)?.description == expected)
  }

  @Test func `what is no number is nil`() {
    #expect(DecimalNumber(Double.nan) == nil)
    #expect(DecimalNumber(Double.infinity) == nil)
    for text in ["", "-", ".", "1,000", " 1", "1 ", "1e", "0x1", "NaN", "1e99999", "１"] {
      #expect(DecimalNumber(text: text) == nil, "\(text)")
    }
  }

  @Test func `equal numbers are equal whatever their writing`() throws {
    #expect(try number("1.50") == number("15e-1"))
    #expect(try number("-0") == .zero)
    #expect(try number("1e3") == DecimalNumber(1_000))
    #expect(try number("0.1") < number("0.11"))
    #expect(try number("-3") < number("-2.99"))
  }

  @Test func `divides to 34 digits and never makes a false tie`() throws {
    let third = try #require(DecimalNumber(1).divided(by: DecimalNumber(3)))
    #expect(third.description.hasPrefix("0.3333333333333333333333333333333333"))
    #expect(DecimalNumber(1).divided(by: .zero) == nil)
    #expect(DecimalNumber(1).divided(by: DecimalNumber(8))?.description == "0.125")
    // 0.5 and a very little: up, not to even.
    let long = try number("0.50000000000000000000000000000000000000000001")
    let quotient = try #require((long * DecimalNumber(3)).divided(by: DecimalNumber(3)))
    #expect(quotient.rounded(toPlaces: 0) == DecimalNumber(1))
  }

  @Test func `numbers beyond 128 bits stay exact`() throws {
    let nines = String(repeating: "9", count: 60)
    let value = try number(nines)
    #expect((value + DecimalNumber(1)).description == "1" + String(repeating: "0", count: 60))
    #expect((value * value - value * value).isZero)
    #expect((value * value).divided(by: value) == value)
    #expect(DecimalNumber(UInt64.max).description == "18446744073709551615")
  }

  @Test func `growth without end stops quietly`() {
    var value = DecimalNumber(1e300) ?? .zero
    for _ in 0..<80 { value = value * value }
    #expect(value.description.utf8.count <= DecimalNumber.magnitudeLimit + 2)
    var small = DecimalNumber(1e-300) ?? .zero
    for _ in 0..<80 { small = small * small }
    #expect(small.isZero)
    #expect(value.double.isInfinite == false || value.double == .infinity)
  }

  @Test func `pads zeros without rounding`() throws {
    #expect(try number("81.8").padded(toPlaces: 2) == "81.80")
    #expect(try number("81.875").padded(toPlaces: 2) == "81.875")
    #expect(DecimalNumber(7).padded(toPlaces: 1) == "7.0")
    #expect(try number("-0.035").padded(toPlaces: 0) == "-0.035")
  }
}
