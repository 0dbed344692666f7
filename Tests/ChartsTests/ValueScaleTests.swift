import Testing

@testable import Charts

struct ScaleCase: CustomTestStringConvertible, Sendable {
  var values: [Double]
  var zero = ValueScale.Zero.always
  var minimum: Double?
  var maximum: Double?
  var language = "zh-Hans"
  var unit = ""
  var ticks: [String]

  var testDescription: String { "\(values) \(language)" }
}

private let cases: [ScaleCase] = [
  ScaleCase(values: [58.2, 93], zero: .unlessFar, ticks: ["50", "60", "70", "80", "90", "100"]),
  ScaleCase(values: [58.2, 93], ticks: ["0", "20", "40", "60", "80", "100"]),
  ScaleCase(values: [10, 93], zero: .unlessFar, ticks: ["0", "20", "40", "60", "80", "100"]),
  ScaleCase(
    values: [-93, -58.2], zero: .unlessFar, ticks: ["−100", "−90", "−80", "−70", "−60", "−50"]),
  ScaleCase(values: [-3, 4], ticks: ["−4", "−2", "0", "2", "4"]),
  ScaleCase(
    values: [100.4, 101.2], zero: .unlessFar, ticks: ["100.4", "100.6", "100.8", "101.0", "101.2"]),
  ScaleCase(values: [0.12], ticks: ["0.00", "0.05", "0.10", "0.15"]),
  ScaleCase(values: [12], ticks: ["0", "5", "10", "15"]),
  ScaleCase(values: [112], ticks: ["0", "25", "50", "75", "100", "125"]),
  // All the same, one value, none.
  ScaleCase(values: [7, 7, 7], zero: .unlessFar, ticks: ["0", "2", "4", "6", "8"]),
  ScaleCase(values: [0, 0], ticks: ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
  ScaleCase(values: [], ticks: ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
  ScaleCase(values: [.nan, .infinity], ticks: ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
  // Great and small.
  ScaleCase(values: [23_000], ticks: ["0.0", "0.5万", "1.0万", "1.5万", "2.0万", "2.5万"]),
  ScaleCase(values: [23_000], language: "en", ticks: ["0", "5k", "10k", "15k", "20k", "25k"]),
  ScaleCase(
    values: [23_000], unit: "万元", ticks: ["0", "5,000", "10,000", "15,000", "20,000", "25,000"]),
  ScaleCase(values: [4.2e8], ticks: ["0", "1亿", "2亿", "3亿", "4亿", "5亿"]),
  ScaleCase(values: [4.2e8], language: "en", ticks: ["0", "100m", "200m", "300m", "400m", "500m"]),
  ScaleCase(values: [1e12], ticks: ["0.0", "0.2万亿", "0.4万亿", "0.6万亿", "0.8万亿", "1.0万亿"]),
  ScaleCase(
    values: [1e12, -1e12], language: "en", ticks: ["−1.0tn", "−0.5tn", "0.0", "0.5tn", "1.0tn"]),
  ScaleCase(
    values: [1e-6],
    ticks: ["0.0000000", "0.0000002", "0.0000004", "0.0000006", "0.0000008", "0.0000010"]),
  ScaleCase(
    values: [1e-9], ticks: ["0.0", "0.2×10⁻⁹", "0.4×10⁻⁹", "0.6×10⁻⁹", "0.8×10⁻⁹", "1.0×10⁻⁹"]),
  ScaleCase(
    values: [1e20], ticks: ["0.0", "0.2×10²⁰", "0.4×10²⁰", "0.6×10²⁰", "0.8×10²⁰", "1.0×10²⁰"]),
  // What differs less than a double can tell is the same.
  ScaleCase(
    values: [1e12, 1e12 + 1e-4], zero: .unlessFar,
    ticks: ["0.0", "0.2万亿", "0.4万亿", "0.6万亿", "0.8万亿", "1.0万亿"]),
  // Asked bounds hold, unless a value would fall out.
  ScaleCase(
    values: [58.2, 93], zero: .unlessFar, minimum: 0, maximum: 100,
    ticks: ["0", "20", "40", "60", "80", "100"]),
  ScaleCase(
    values: [20, 93], zero: .unlessFar, minimum: 15, maximum: 95, ticks: ["20", "40", "60", "80"]),
  ScaleCase(
    values: [20, 93], zero: .unlessFar, minimum: 50, ticks: ["20", "40", "60", "80", "100"]),
  ScaleCase(values: [20, 93], minimum: 15, ticks: ["0", "20", "40", "60", "80", "100"]),
]

@Test(arguments: cases)
func `an axis has round ticks, all written alike`(_ scale: ScaleCase) {
  let made = ValueScale(
    scale.values, zero: scale.zero, axis: .init(minimum: scale.minimum, maximum: scale.maximum))
  let numbers = AxisNumber(made, language: scale.language, unit: scale.unit)
  #expect(made.ticks.map(numbers.text) == scale.ticks)
}

@Test func `every value stands inside its axis, whatever the values`() {
  var random = SeededGenerator(state: 12)
  for _ in 0..<2_000 {
    let exponent = Double(Int.random(in: -9...14, using: &random))
    var power = 1.0
    for _ in 0..<Int(abs(exponent)) { power *= 10 }
    let factor = exponent < 0 ? 1 / power : power
    let values = (0..<Int.random(in: 1...9, using: &random)).map { _ in
      Double.random(in: -1...1, using: &random) * factor
    }
    for zero in [ValueScale.Zero.always, .unlessFar] {
      let scale = ValueScale(values, zero: zero)
      #expect(values.allSatisfy { $0 >= scale.minimum && $0 <= scale.maximum })
      #expect((2...9).contains(scale.ticks.count))
      #expect(zip(scale.ticks, scale.ticks.dropFirst()).allSatisfy { $0 < $1 })
      if zero == .always { #expect(scale.minimum <= 0 && scale.maximum >= 0) }
      let texts = scale.ticks.map(AxisNumber(scale, language: "en").text)
      #expect(Set(texts).count == texts.count)
    }
  }
}
