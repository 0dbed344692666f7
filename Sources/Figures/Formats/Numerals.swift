internal import Datasets

/// How a language writes numbers and puts units behind them.
struct Numerals {
  let isChinese: Bool

  init(_ setting: FormatSetting) {
    isChinese = setting.isChinese
  }

  /// - Parameter plain: decimal text with a plain `-`.
  func text(_ plain: String) -> String {
    let isNegative = plain.hasPrefix("-")
    let digits = isNegative ? String(plain.dropFirst()) : plain
    return (isNegative ? "\u{2212}" : "") + (isChinese ? digits : grouped(digits))
  }

  /// A number and its unit, which stay together: 18.2%, 5530.9亿元. Of 个百分点 only 个 is bound
  /// to the number, so that a narrow column may break before the word.
  func withUnit(_ plain: String, unit: String?) -> [ShownPiece] {
    let number = text(plain)
    guard let unit, !unit.isEmpty else { return [.text(number)] }
    switch unit {
    case "%", "％": return [.joined(number + "%")]
    case _ where Self.points.contains(unit):
      if isChinese { return [.joined(number + "个"), .text("百分点")] }
      return [.joined(number + " percentage"), .text(number == "1" ? " point" : " points")]
    default:
      let isTight = isChinese || unit.unicodeScalars.first.map { $0.value >= 0x2E80 } == true
      return [.joined(number + (isTight ? "" : " ") + unit)]
    }
  }

  private static let points: Set<String> = [
    "百分点", "个百分点", "percentage point", "percentage points", "points", "pp",
  ]

  /// English puts commas between groups of three from five figures on.
  private func grouped(_ digits: String) -> String {
    let whole = digits.prefix { $0 != "." }
    guard whole.utf8.count >= 5 else { return digits }
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.utf8.count - index).isMultiple(of: 3) { result += "," }
      result.append(digit)
    }
    return result + digits.dropFirst(whole.count)
  }
}
