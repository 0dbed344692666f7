/// The words that say which way a number went.
enum DirectionWords {
  private static let chineseUp = [
    "上升", "增长", "提高", "增加", "上涨", "扩大", "攀升", "回升", "提升", "走高", "上扬", "升高", "增多", "增", "涨",
    "升", "增幅", "涨幅", "升幅", "高出", "多出", "高", "多", "上行", "反弹", "抬升", "增收", "拉升",
  ]
  private static let chineseDown = [
    "下降", "减少", "降低", "回落", "下跌", "缩小", "收窄", "下滑", "走低", "下行", "下调", "缩减", "减", "跌", "降",
    "降幅", "跌幅", "减幅", "低", "少", "萎缩", "下挫", "压降", "压减",
  ]
  private static let chineseFlat = ["持平", "不变", "无变化"]

  /// The longest first, so that 下降 is found before 降.
  static let chineseOrdered: [(text: String, direction: Direction)] =
    (chineseUp.map { ($0, Direction.up) } + chineseDown.map { ($0, Direction.down) }
    + chineseFlat.map { ($0, Direction.flat) }).sorted { $0.0.count > $1.0.count }

  /// What may be said after 的, as in 1.2个百分点的降幅.
  static let nouns: Set<String> = [
    "增幅", "涨幅", "升幅", "降幅", "跌幅", "减幅", "增长", "上升", "下降", "上涨", "下跌", "回落", "提高", "降低",
    "提升", "增加", "减少",
  ]

  /// Names of a change that may be negative themselves: 增幅为−0.3%.
  static let signed: Set<String> = ["增幅", "涨幅", "升幅", "growth", "gain"]

  /// Words that are also said of the size of another change.
  static let ofSizes: Set<String> = ["扩大", "缩小", "收窄", "回落", "提高", "下降", "上升", "增加", "减少"]

  static let chineseFillers = [
    "幅度为", "幅度达到", "幅度达", "幅度约", "幅度", "大约", "将近", "接近", "超过", "分别", "仅", "了", "约", "近", "超",
    "逾", "为", "达", "共", "均", "又", "的", "：",
  ]

  static let chineseDenials = [
    "未", "没有", "并未", "未见", "不再", "不", "无", "非", "止", "防止", "避免", "遏制", "停止", "尚未", "没",
  ]

  static let units = [
    "个百分点", "百分点", "percentage points", "percentage point", "points", "point", "per cent",
    "percent", "pp", "％", "%", "元", "家", "个", "倍",
  ]

  static let english: [String: Direction] = {
    var words: [String: Direction] = [:]
    let up = """
      rose rise rises risen rising increase increased increases increasing up grew grow grows grown \
      growing growth climbed climb climbs gained gain gains higher jumped jump surged surge expanded \
      widened improved advanced rebounded
      """
    let down = """
      fell fall falls fallen falling decrease decreased decreases decreasing down declined decline \
      declines declining dropped drop drops dropping lower reduced reduction shrank shrunk narrowed \
      slipped slid contracted dipped plunged lost
      """
    for word in up.split(separator: " ") { words[String(word)] = .up }
    for word in down.split(separator: " ") { words[String(word)] = .down }
    for word in ["unchanged", "flat", "steady"] { words[word] = .flat }
    return words
  }()

  static let englishBehind: [String: Direction] = [
    "higher": .up, "up": .up, "more": .up, "increase": .up, "rise": .up, "growth": .up,
    "gain": .up, "lower": .down, "down": .down, "fewer": .down, "less": .down, "decrease": .down,
    "drop": .down, "fall": .down, "decline": .down, "reduction": .down,
  ]

  static let englishFillers: Set<String> = [
    "by", "about", "around", "roughly", "nearly", "almost", "some", "only", "just", "slightly",
    "sharply", "a", "an", "further", "of", "over", "approximately", "estimated", "modest",
    "steadily",
    "strongly", "is", "was", "steeply", "another", "respectively",
  ]

  /// Whether a word tells where something stands, not which way it went: broken down, up to.
  static func isOfPlace(_ word: String, before place: Int, in text: ReadCharacters) -> Bool {
    guard word == "up" || word == "down" else { return false }
    let last = text.word(endingAt: text.skippingSpaces(before: place))
    return ["broken", "made", "set", "written", "laid", "sum", "add", "adds", "adding"].contains(
      last)
  }
}
