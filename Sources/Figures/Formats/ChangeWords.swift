/// The words of a change: a figure's own (上涨, 下降, 持平) or its language's.
public struct ChangeWords: Sendable, Hashable {
  public var up: String
  public var down: String
  public var flat: String

  public init(up: String, down: String, flat: String) {
    self.up = up
    self.down = down
    self.flat = flat
  }

  /// The words of a language: Chinese for every `zh`, else English.
  public static func of(language: String) -> ChangeWords {
    isChinese(language)
      ? ChangeWords(up: "上升", down: "下降", flat: "持平")
      : ChangeWords(up: "up", down: "down", flat: "unchanged")
  }
}

/// Whether a language tag (zh-Hans, zh, en-GB) is Chinese.
func isChinese(_ language: String) -> Bool {
  let main = language.prefix { $0 != "-" && $0 != "_" }
  return main.lowercased() == "zh"
}
