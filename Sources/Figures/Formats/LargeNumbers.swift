internal import Datasets

extension FigureFormat {
  /// 194万 and 1.29亿元. English has neither unit: it takes millions and billions, with as many
  /// digits as keep the same precision (a 万 is 0.01 million, an 亿 0.1 billion), and shows
  /// smaller numbers in full.
  func large(_ number: DecimalNumber, _ setting: FormatSetting) -> Shown {
    let power = kind == .wan ? 4 : 8
    let counted = number.scaled(byPowerOfTen: -power)
    let rounded =
      digits.map { counted.rounded(toPlaces: $0, rule: setting.rounding) } ?? counted.asData
    let value = rounded.scaled(byPowerOfTen: power)
    let numerals = Numerals(setting)
    if setting.isChinese {
      let unit = kind == .wan ? "万" : "亿" + (setting.unit ?? "")
      let text = numerals.text(rounded.padded(toPlaces: digits ?? 0)) + unit
      return Shown(pieces: [.joined(text)], value: value.description)
    }
    let unit = kind == .yi ? setting.unit.map { " " + $0 } ?? "" : ""
    let scale = Self.scale(of: value)
    let places = digits.map { max(0, $0 + scale.power - power) } ?? 0
    let text = numerals.text(value.scaled(byPowerOfTen: -scale.power).padded(toPlaces: places))
    return Shown(pieces: [.joined(text + scale.word + unit)], value: value.description)
  }

  private static func scale(of value: DecimalNumber) -> (power: Int, word: String) {
    let size = value.magnitude
    if size >= DecimalNumber(1_000_000_000) { return (9, " billion") }
    if size >= DecimalNumber(1_000_000) { return (6, " million") }
    return (0, "")
  }
}
