public import Datasets

extension FigureFormat {
  /// A value as this format shows it.
  ///
  /// Negative numbers take U+2212. Chinese has no thousands separators, English takes commas from
  /// 10,000 on (in running text a comma in a four-figure number only gets in the way).
  public func show(_ value: SQLValue, _ setting: FormatSetting) throws(FormatFault) -> Shown {
    guard let text = value.plainText else { throw .noValue }
    return try show(text: text, value.decimal, setting)
  }

  /// A value by its text, with its number where that is known.
  func show(text: String, _ number: DecimalNumber?, _ setting: FormatSetting)
    throws(FormatFault) -> Shown
  {
    switch kind {
    case .text: return .plain(text)
    case .list: return .plain(text)
    case .date: return try Self.date(text, setting)
    case .period: return try Self.period(text, setting)
    default:
      guard let number = number ?? DecimalNumber(text: text) else {
        throw .notANumber(text, kind)
      }
      return show(number, setting)
    }
  }

  /// A number as this format shows it; the formats that aren't for numbers show it plainly.
  public func show(_ number: DecimalNumber, _ setting: FormatSetting) -> Shown {
    let rounded =
      digits.map { number.rounded(toPlaces: $0, rule: setting.rounding) } ?? number.asData
    let plain = rounded.padded(toPlaces: digits ?? 0)
    let numerals = Numerals(setting)
    switch kind {
    case .number: return Shown(pieces: [.text(numerals.text(plain))], value: plain)
    case .signed:
      let sign = rounded.isZero || rounded.isNegative ? "" : "+"
      return Shown(pieces: [.text(sign + numerals.text(plain))], value: plain)
    case .percent: return Shown(pieces: [.joined(numerals.text(plain) + "%")], value: plain)
    case .points:
      let pieces = numerals.withUnit(plain, unit: Self.pointsUnit)
      return Shown(pieces: pieces, value: plain)
    case .magnitude:
      let size = rounded.magnitude.padded(toPlaces: digits ?? 0)
      return Shown(pieces: numerals.withUnit(size, unit: setting.unit), value: size)
    case .change: return change(rounded, plain, setting)
    case .direction: return direction(number, setting)
    case .rank:
      let text = setting.isChinese ? "第\(numerals.text(plain))位" : EnglishNumerals.ordinal(plain)
      return Shown(pieces: [.joined(text)], value: plain)
    case .wan, .yi: return large(number, setting)
    case .chinese:
      let words = setting.isChinese ? ChineseNumerals.text(plain) : EnglishNumerals.text(plain)
      return Shown(pieces: [.text(words)], value: plain)
    case .date, .period, .list, .text: return .plain(number.description)
    }
  }

  static let pointsUnit = "百分点"

  /// Word, size and unit; what is shown as 0 has the word alone.
  private func change(_ rounded: DecimalNumber, _ plain: String, _ setting: FormatSetting) -> Shown
  {
    if rounded.isZero { return Shown(pieces: [.text(setting.words.flat)], value: plain) }
    let word = rounded.isNegative ? setting.words.down : setting.words.up
    let size = rounded.magnitude.padded(toPlaces: digits ?? 0)
    let space = setting.isChinese ? "" : " "
    let pieces = Numerals(setting).withUnit(size, unit: setting.unit)
    return Shown(pieces: [.text(word + space)] + pieces, value: plain)
  }

  private func direction(_ number: DecimalNumber, _ setting: FormatSetting) -> Shown {
    let places = digits ?? setting.ownDigits
    let shown = places.map { number.rounded(toPlaces: $0, rule: setting.rounding) } ?? number
    let words = setting.words
    let word = shown.isZero ? words.flat : shown.isNegative ? words.down : words.up
    return .plain(word)
  }
}

extension Shown {
  /// Text that may break anywhere, and is its own value.
  static func plain(_ text: String) -> Shown { Shown(pieces: [.text(text)], value: text) }

  /// Several values as running text: 天津、上海和重庆; A, B and C.
  static func list(_ items: [String], language: String) -> Shown {
    let isChinese = isChinese(language)
    guard let last = items.last, items.count > 1 else { return .plain(items.first ?? "") }
    let first = items.dropLast().joined(separator: isChinese ? "、" : ", ")
    return .plain(first + (isChinese ? "和" : " and ") + last)
  }
}
