/// What is known of languages as such.
enum LanguageNames {
  /// What a language calls itself, for the links that lead to it; the tag where that isn't known.
  static func own(_ language: String) -> String {
    switch language {
    case "zh-Hans": "中文"
    case "en": "English"
    case "ar": "العربية"
    case "fa": "فارسی"
    case "he": "עברית"
    case "ur": "اردو"
    default: language
    }
  }

  /// Whether a language is written from right to left.
  static func isRightToLeft(_ language: String) -> Bool {
    ["ar", "fa", "he", "ur"].contains(String(language.prefix { $0 != "-" }))
  }
}
