/// How the ticks of an axis are written: all with the same unit and as many decimals.
struct AxisNumber: Sendable, Hashable {
  /// Ticks are divided by this power of ten.
  private var exponent = 0
  private var decimals = 0
  private var suffix = ""
  private var isGrouped = false

  /// 万, 亿 in Chinese, k, m, bn, tn in English, above 9,999 and where that leaves at most two
  /// decimals; not where the unit of the values is itself such a number (万元). What is very small
  /// or very large is written with a power of ten.
  init(_ scale: ValueScale, language: String, unit: String = "") {
    let greatest = max(abs(scale.minimum), abs(scale.maximum))
    let names = Self.isCounted(unit) ? [] : Self.names(language)
    for (power, name) in names {
      let places = Self.decimals(scale.step, dividedBy: power)
      if greatest >= PowerOfTen.value(max(power, 4)), greatest < 1e16, places <= 2 {
        (exponent, suffix, decimals) = (power, name, places)
        return
      }
    }
    decimals = Self.decimals(scale.step, dividedBy: 0)
    if greatest >= 1e16 || decimals > 7 {
      exponent = PowerOfTen.exponent(of: greatest)
      decimals = Self.decimals(scale.step, dividedBy: exponent)
      suffix = "×10" + Self.superscript(exponent)
    } else {
      isGrouped = greatest >= 10_000
    }
  }

  func text(_ value: Double) -> String {
    let scaled =
      exponent < 0 ? value * PowerOfTen.value(-exponent) : value / PowerOfTen.value(exponent)
    let rounded = (scaled * PowerOfTen.value(decimals)).rounded()
    guard abs(rounded) < 1e18 else { return "…" }
    var digits = Array(String(Int(abs(rounded))))
    while digits.count <= decimals { digits.insert("0", at: 0) }
    var text = String(
      isGrouped ? Self.grouped(digits.dropLast(decimals)) : Array(digits.dropLast(decimals)))
    if decimals > 0 { text += "." + String(digits.suffix(decimals)) }
    if rounded == 0 { return text }
    return (rounded < 0 ? "\u{2212}" : "") + text + suffix
  }

  /// With a comma before each three digits.
  private static func grouped(_ digits: ArraySlice<Character>) -> [Character] {
    digits.enumerated().flatMap { place, digit in
      place > 0 && (digits.count - place) % 3 == 0 ? [",", digit] : [digit]
    }
  }

  private static func decimals(_ step: ValueScale.Step, dividedBy power: Int) -> Int {
    let exponent = step.exponent - power
    return max(0, step.digits == 2.5 ? 1 - exponent : -exponent)
  }

  private static func names(_ language: String) -> [(power: Int, name: String)] {
    ChartWords(language).isChinese
      ? [(12, "万亿"), (8, "亿"), (4, "万")] : [(12, "tn"), (9, "bn"), (6, "m"), (3, "k")]
  }

  /// Whether the unit is one of counting, so that a second would be read as multiplied.
  private static func isCounted(_ unit: String) -> Bool {
    let first = unit.first.map(String.init) ?? ""
    return "十百千万亿".contains(first) && !first.isEmpty
      || ["thousand", "million", "billion", "trillion"].contains { unit.lowercased().contains($0) }
  }

  private static func superscript(_ number: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let text = String(abs(number)).compactMap { $0.wholeNumberValue.map { digits[$0] } }
    return (number < 0 ? "⁻" : "") + String(text)
  }
}
