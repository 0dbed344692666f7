internal import Datasets

/// Words of direction beside a figure, held against the sign of its value.
///
/// Looked at are only figures whose sign changed: that is when words that were right become wrong.
public struct DirectionWords: Sendable {
  /// A word that says another thing than the figure beside it.
  public struct Contradiction: Sendable, Equatable {
    public var word: String
    /// The words around with the figure as it is shown.
    public var excerpt: String
  }

  private enum Direction { case up, down, flat }

  private static let words: [(Direction, [String])] = [
    (
      .up,
      [
        "上升", "增长", "增加", "提高", "上涨", "扩大", "回升", "上调", "攀升", "升高", "走高", "多于", "高于", "rose",
        "risen", "rise", "rises", "up", "increased", "increase", "increases", "grew", "grown",
        "growth", "gained", "climbed", "higher", "above",
      ]
    ),
    (
      .down,
      [
        "下降", "减少", "降低", "下跌", "下滑", "回落", "缩小", "下调", "走低", "收窄", "跌落", "少于", "低于", "fell",
        "fallen", "fall", "falls", "down", "decreased", "decrease", "decreases", "declined",
        "decline", "dropped", "drop", "shrank", "lower", "below",
      ]
    ),
    (.flat, ["持平", "不变", "unchanged", "flat"]),
  ]

  /// How many characters of a clause are read before a figure, and behind it.
  private static let reach = (before: 24, behind: 20)

  /// The words beside a figure that its value contradicts; empty where its sign is as it was, or
  /// isn't known.
  static func contradictions(
    in text: PageText, old: String, new: String, isFigure: (PageText.Figure) -> Bool
  ) -> [Contradiction] {
    guard let former = DecimalNumber(text: old), let value = DecimalNumber(text: new),
      direction(of: former) != direction(of: value)
    else { return [] }
    var found: [Contradiction] = []
    for line in text.lines {
      for (index, piece) in line.pieces.enumerated() {
        guard case .figure(let figure) = piece, isFigure(figure) else { continue }
        let before = clause(before: index, in: line)
        let behind = clause(behind: index, in: line)
        guard let (word, told) = nearest(before, behind), told != direction(of: value) else {
          continue
        }
        let excerpt = String((before + figure.shown + behind).drop { $0 == " " })
        let contradiction = Contradiction(word: word, excerpt: excerpt)
        if !found.contains(contradiction) { found.append(contradiction) }
      }
    }
    return found
  }

  private static func direction(of value: DecimalNumber) -> Direction {
    value.isZero ? .flat : value.isNegative ? .down : .up
  }

  private static let ends: Set<Character> = [
    "，", "。", "；", "：", "、", "（", "）", "！", "？", ",", ";", ":", "(", ")", "!", "?", "|",
  ]

  private static func clause(before index: Int, in line: PageText.Line) -> String {
    guard index > 0, case .words(let text) = line.pieces[index - 1] else { return "" }
    var clause = text.suffix(reach.before)
    if let end = clause.lastIndex(where: ends.contains) {
      clause = clause[clause.index(after: end)...]
    }
    // A full stop ends a clause too; the point of a number doesn't.
    let sentences = clause.split(separator: ". ", omittingEmptySubsequences: false)
    return String(sentences.last ?? clause)
  }

  private static func clause(behind index: Int, in line: PageText.Line) -> String {
    guard index + 1 < line.pieces.count, case .words(let text) = line.pieces[index + 1] else {
      return ""
    }
    return String(text.prefix(reach.behind).prefix { !ends.contains($0) && $0 != "." })
  }

  /// The word nearest before the figure, else the first behind it.
  private static func nearest(_ before: String, _ behind: String) -> (String, Direction)? {
    let earlier = places(in: before).max { $0.place < $1.place }
    let later = places(in: behind).min { $0.place < $1.place }
    return (earlier ?? later).map { ($0.word, $0.direction) }
  }

  private static func places(
    in clause: String
  ) -> [(place: Int, word: String, direction: Direction)] {
    let characters = Array(clause.lowercased())
    return words.flatMap { direction, list in
      list.flatMap { word -> [(place: Int, word: String, direction: Direction)] in
        let letters = Array(word)
        guard characters.count >= letters.count else { return [] }
        return (0...characters.count - letters.count).compactMap { start in
          let end = start + letters.count
          guard characters[start..<end].elementsEqual(letters) else { return nil }
          // A Latin word stands between other characters: “up” isn't in “group”.
          let isLatin = letters[0].isASCII
          if isLatin, start > 0, characters[start - 1].isLetter { return nil }
          if isLatin, end < characters.count, characters[end].isLetter { return nil }
          return (start, word, direction)
        }
      }
    }
  }
}
