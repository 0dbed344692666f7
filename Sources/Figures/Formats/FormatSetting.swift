public import Datasets

/// What a format needs to know besides the value.
public struct FormatSetting: Sendable {
  /// The page's language, such as `zh-Hans` or `en`.
  public var language: String
  /// The value's unit; nil where it has none. `%` and 百分点 are known in both languages.
  public var unit: String?
  /// The words of a change.
  public var words: ChangeWords
  public var rounding: RoundingRule
  /// The digits with which the figure itself shows its change, so that its `direction` alone says
  /// 持平 just where the whole does.
  public var ownDigits: Int?

  /// - Parameter words: nil takes the language's.
  public init(
    language: String = "zh-Hans", unit: String? = nil, words: ChangeWords? = nil,
    rounding: RoundingRule = .halfEven, ownDigits: Int? = nil
  ) {
    self.language = language
    self.unit = unit
    self.words = words ?? .of(language: language)
    self.rounding = rounding
    self.ownDigits = ownDigits
  }

  var isChinese: Bool { Figures.isChinese(language) }
}
