internal import Datasets

extension FigureFormat {
  /// 2022年10月7日; 7 October 2022. A time of day behind the date is left out.
  static func date(_ text: String, _ setting: FormatSetting) throws(FormatFault) -> Shown {
    let written = String(text.prefix { $0 != "T" && $0 != " " })
    guard let day = CivilDay(written) else { throw .notADate(text) }
    return Shown(pieces: [.text(day.label(language: setting.language))], value: written)
  }

  static func period(_ text: String, _ setting: FormatSetting) throws(FormatFault) -> Shown {
    guard let period = Period(text) else { throw .notAPeriod(text) }
    return Shown(pieces: [.text(period.label(language: setting.language))], value: text)
  }
}
