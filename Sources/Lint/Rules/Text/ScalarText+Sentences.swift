internal import Datasets

extension ScalarText {
  private static let stops = Set("。！？；!?;".unicodeScalars)

  /// The sentence, or the part of it up to a semicolon, in which a scalar stands.
  func sentence(around index: Int) -> Range<Int> {
    var (start, end) = (min(index, count), min(index, count))
    while start > 0, !isStop(start - 1) { start -= 1 }
    while end < count, !isStop(end) { end += 1 }
    return start..<end
  }

  /// The sentences of the text, none of them empty.
  var sentences: [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for index in 0...count where index == count || isStop(index) {
      if index > start { result.append(start..<index) }
      start = index + 1
    }
    return result
  }

  /// A stop, or a full stop of English: `.` with a blank or the end behind it.
  private func isStop(_ index: Int) -> Bool {
    guard let scalar = self[index] else { return false }
    if Self.stops.contains(scalar) { return true }
    guard scalar == "." else { return false }
    return self[index + 1].map(\.isBlank) ?? true
  }

  /// The end of a clause that begins at a place: the next comma or bracket, or the sentence's end.
  func end(of sentence: Range<Int>, from start: Int) -> Int {
    var index = start
    while index < sentence.upperBound, let scalar = self[index],
      !"，：（(,".unicodeScalars.contains(scalar) || separatesThousands(index)
    {
      index += 1
    }
    return index
  }

  /// Whether the comma of 1,234 stands at a place.
  private func separatesThousands(_ index: Int) -> Bool {
    guard self[index] == ",", self[index - 1]?.isDigit ?? false else { return false }
    return (1...3).allSatisfy { self[index + $0]?.isDigit ?? false }
  }

  /// The figures that a part of the text shows, in order.
  func figures(in range: Range<Int>) -> [QuotedFigure] {
    let part = bytes(range)
    return text.segments.compactMap { segment in
      guard case .figure(let figure) = segment.piece, segment.range.overlaps(part) else {
        return nil
      }
      return figure
    }
  }
}
