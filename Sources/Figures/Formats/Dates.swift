internal import Datasets

extension FigureFormat {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// 2022年10月7日; 7 October 2022. A time of day behind the date is left out.
  static func date(_ text: String, _ setting: FormatSetting) throws(FormatFault) -> Shown {
    let day = String(text.prefix { $0 != "T" && $0 != " " })
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    guard let period = Period(day), period.kind == .day, parts.count == 3,
      let year = Int(parts[0]), let month = Int(parts[1]), let date = Int(parts[2]),
      months.indices.contains(month - 1)
    else { throw .notADate(text) }
    let shown =
      setting.isChinese
      ? "\(year)年\(month)月\(date)日" : "\(date) \(months[month - 1]) \(year)"
    return Shown(pieces: [.text(shown)], value: day)
  }

  static func period(_ text: String, _ setting: FormatSetting) throws(FormatFault) -> Shown {
    guard let period = Period(text) else { throw .notAPeriod(text) }
    return Shown(pieces: [.text(period.label(language: setting.language))], value: text)
  }
}
