/// Tells the numerals of a text that stand for something known, by what stands beside them.
struct KnownNumerals {
  let text: ReadCharacters
  let numerals: [TypedNumeral]

  /// What a numeral stands for.
  enum Sense {
    case year, month, day, quarter, time, ordinal, reference, standard, name, listNumber, code
  }

  /// For each numeral, whether it is known.
  func known() -> [Bool] {
    var senses = numerals.indices.map(sense)
    // 1—9月, 第3、4批: what stands beside a known numeral, with nothing but a joiner between.
    for index in numerals.indices.dropLast().reversed() where senses[index] == nil {
      if let next = senses[index + 1], isJoiner(after: index), passesBack(next, to: index) {
        senses[index] = next
      }
    }
    for index in numerals.indices.dropFirst() where senses[index] == nil {
      if let last = senses[index - 1], isJoiner(after: index - 1), passesOn(last, to: index) {
        senses[index] = last
      }
    }
    return numerals.indices.map { senses[$0] != nil && !isBasePeriod($0) }
  }

  private func sense(_ index: Int) -> Sense? {
    time(index) ?? date(index) ?? englishDate(index) ?? reference(index) ?? listNumber(index)
      ?? name(index) ?? code(index)
  }

  // MARK: What stands beside

  /// Behind the numeral, white space left out.
  func after(_ index: Int) -> Int { text.skippingSpaces(from: numerals[index].range.upperBound) }

  /// Before the numeral, white space left out.
  func before(_ index: Int) -> Int { text.skippingSpaces(before: numerals[index].range.lowerBound) }

  func follows(_ index: Int, _ words: String...) -> Bool {
    text.hasAny(words, at: after(index))
  }

  func precedes(_ index: Int, _ words: String...) -> Bool {
    text.hasAny(words, endingAt: before(index))
  }

  /// What stands between a numeral and the next one, without white space.
  func between(_ index: Int) -> String {
    guard index + 1 < numerals.count else { return "" }
    let gap = numerals[index].range.upperBound..<numerals[index + 1].range.lowerBound
    return text.string(gap).filter { !$0.isWhitespace }
  }

  private static let joiners: Set<String> = [
    "-", "–", "—", "——", "―", "~", "～", "〜", "至", "到", "、", "和", "与", "及", "或", ",", "，", "/",
    "and", "to", "or", "&",
  ]

  private func isJoiner(after index: Int) -> Bool { Self.joiners.contains(between(index)) }

  /// Whether a numeral can be of the same sense as the one behind it: 1—9月, but not 2018、9月.
  private func passesBack(_ sense: Sense, to index: Int) -> Bool {
    guard let number = numerals[index].integer else { return false }
    switch sense {
    case .year: return (1800...2199).contains(number)
    case .month: return (1...12).contains(number)
    case .day: return (1...31).contains(number) && !isMeasured(index)
    case .quarter: return (1...4).contains(number)
    case .time: return number <= 24
    default: return false
    }
  }

  private func passesOn(_ sense: Sense, to index: Int) -> Bool {
    switch sense {
    case .ordinal, .reference:
      numerals[index].integer != nil && !isMeasured(index, unlessOrdinal: true)
    case .standard: true
    case .year:
      numerals[index].integer.map { (1800...2199).contains($0) } == true && !isMeasured(index)
    default: false
    }
  }

  /// Whether a unit follows, so that the numeral counts or measures something.
  func isMeasured(_ index: Int, unlessOrdinal: Bool = false) -> Bool {
    let place = after(index)
    guard let next = text[place] else { return false }
    if next == "%" || next == "％" || next == "‰" { return true }
    if unlessOrdinal { return "个家人名种元万亿户张吨倍".contains(next) }
    if Self.measures.contains(next) { return true }
    let word = text.word(at: place)
    return Self.englishMeasures.contains(word)
      || (word.count > 3 && word.hasSuffix("s") && word != "was")
  }

  private static let measures = Set("个家人名种件条项次份元万亿千百户张篇期批所台套吨米公位倍岁天支盒片例座辆部册组组股克升斤亩")

  private static let englishMeasures: Set<String> = [
    "percent", "per", "million", "billion", "thousand", "yuan", "people", "km", "kg", "tonnes",
    "dollars", "euros", "households", "points", "cases", "bn", "mn",
  ]

  /// 以2018年为基期100: the base of an index stands in the data, and is another one day.
  private func isBasePeriod(_ index: Int) -> Bool {
    guard numerals[index].digits.count == 4 else { return false }
    let place = after(index)
    return text.hasAny(["年为基期", "年作为基期", "年为基年", "为基期"], at: place)
  }
}
