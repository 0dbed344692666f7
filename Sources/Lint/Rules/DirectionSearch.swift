/// Looks for the word of direction that a figure stands with.
struct DirectionSearch {
  let text: ReadCharacters

  struct Word {
    var text: String
    var direction: Direction
    /// Among the text's characters.
    var range: Range<Int>
    /// Whether it stands with the figure before, and 和 or "and" carries it over.
    var isCarried = false
  }

  /// The word for the figure of a segment; nil where none stands with it, or where it is denied.
  func word(at segment: Int) -> Word? {
    guard let start = text.segments.firstIndex(of: segment) else { return nil }
    var end = start
    while end < text.all.count, text.segments[end] == segment { end += 1 }
    if let word = before(start) { return isDenied(word) ? nil : word }
    if let word = behind(end) { return word }
    return carried(to: start)
  }

  // MARK: Before the figure

  private func before(_ start: Int) -> Word? {
    var place = start
    while true {
      place = text.skippingBlanks(before: place)
      guard place > 0, text.isWords(place - 1) else { return nil }
      if text.all[place - 1].isASCIILetter {
        let word = text.word(endingAt: place)
        let range = place - word.count..<place
        if let direction = DirectionWords.english[word] {
          return DirectionWords.isOfPlace(word, before: range.lowerBound, in: text)
            ? nil : found(range, direction)
        }
        guard DirectionWords.englishFillers.contains(word) else { return nil }
        place = range.lowerBound
      } else if let word = longest(DirectionWords.chineseOrdered, endingAt: place) {
        return chinese(word.text, word.direction, endingAt: place)
      } else if let filler = DirectionWords.chineseFillers.first(where: {
        text.has($0, endingAt: place)
      }) {
        place -= filler.count
      } else {
        return nil
      }
    }
  }

  private func found(_ range: Range<Int>, _ direction: Direction) -> Word {
    Word(text: text.string(range), direction: direction, range: range)
  }

  private func longest(
    _ words: [(text: String, direction: Direction)], endingAt place: Int
  ) -> (text: String, direction: Direction)? {
    words.first { text.has($0.text, endingAt: place) }
  }

  private func chinese(_ word: String, _ direction: Direction, endingAt end: Int) -> Word? {
    let range = end - word.count..<end
    guard range.allSatisfy({ text.isWords($0) }) else { return nil }
    // 降幅收窄0.3个百分点: a change of a change, whose sign tells nothing.
    if DirectionWords.ofSizes.contains(word),
      text.hasAny(["降幅", "跌幅", "减幅", "逆差", "缺口", "增幅", "涨幅"], endingAt: range.lowerBound)
    {
      return nil
    }
    // 最高, 新低, 较低: places, not directions.
    if word.count == 1, !hasComparison(before: range.lowerBound) { return nil }
    return found(range, direction)
  }

  /// Whether 比 or 较 stands before in the same clause: 比全国高.
  private func hasComparison(before place: Int) -> Bool {
    var index = place - 1
    while index >= 0, !"，。；：！？,;、（(".contains(text.all[index]) {
      if text.all[index] == "比" { return true }
      if text.all[index] == "较" { return index < place - 1 }
      index -= 1
    }
    return false
  }

  private func isDenied(_ word: Word) -> Bool {
    let place = text.skippingBlanks(before: word.range.lowerBound)
    if text.hasAny(DirectionWords.chineseDenials, endingAt: place) { return true }
    if word.direction == .flat,
      text.hasAny(
        ["基本", "大体", "大致", "接近", "broadly ", "almost ", "nearly "], endingAt: word.range.lowerBound)
    {
      return true
    }
    var left = place
    for _ in 0..<3 {
      let last = text.word(endingAt: left)
      if ["not", "never", "no", "without", "t", "neither", "nor"].contains(last) { return true }
      if last.isEmpty { return false }
      left = text.skippingBlanks(before: left - last.count)
    }
    return false
  }

  // MARK: Behind it, and in a row

  /// 1.2 percentage points higher; 1.2个百分点的降幅.
  private func behind(_ end: Int) -> Word? {
    var place = end
    while true {
      place = text.skippingBlanks(from: place)
      guard place < text.all.count, text.isWords(place) else { return nil }
      if text.has("的", at: place) {
        let noun = place + 1
        let nouns = DirectionWords.chineseOrdered.filter { DirectionWords.nouns.contains($0.text) }
        guard let word = nouns.first(where: { text.has($0.text, at: noun) }) else { return nil }
        return found(noun..<noun + word.text.count, word.direction)
      }
      if let unit = DirectionWords.units.first(where: { text.has($0, at: place) }) {
        place += unit.count
        continue
      }
      let word = text.word(at: place)
      guard let direction = DirectionWords.englishBehind[word] else { return nil }
      return found(place..<place + word.count, direction)
    }
  }

  /// 分别增长{{ a }}和{{ b }}: the word stands with both.
  private func carried(to start: Int) -> Word? {
    var place = text.skippingBlanks(before: start)
    for unit in DirectionWords.units.reversed() where text.has(unit, endingAt: place) {
      place -= unit.count
    }
    let joiners = ["和", "与", "及", "、", "and", ", and", ","]
    guard let joiner = joiners.last(where: { text.has($0, endingAt: place) }) else { return nil }
    place = text.skippingBlanks(before: place - joiner.count)
    if joiner == ",", place == 0 { return nil }
    while let unit = DirectionWords.units.first(where: { text.has($0, endingAt: place) }) {
      place = text.skippingBlanks(before: place - unit.count)
    }
    guard place > 0, case .figure(let figure) = text.text.segments[text.segments[place - 1]].piece,
      !figure.showsDirection
    else { return nil }
    let segment = text.segments[place - 1]
    guard let first = text.segments.firstIndex(of: segment) else { return nil }
    guard var word = before(first) ?? carried(to: first), !isDenied(word) else { return nil }
    word.isCarried = true
    return word
  }
}
