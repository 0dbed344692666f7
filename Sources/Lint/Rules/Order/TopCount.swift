internal import Datasets

/// 前三, 前10名, top five: how many are said to be named.
struct TopCount {
  var count: Int
  var range: Range<Int>
  var isChinese: Bool

  static func read(_ text: ScalarText, at start: Int) -> TopCount? {
    if text[start] == "前" { return chinese(text, at: start) }
    guard !(text[start - 1]?.isLatin ?? false) else { return nil }
    guard text.has("op ", at: start + 1) else { return nil }
    let words = ["three": 3, "four": 4, "five": 5, "six": 6, "ten": 10]
    if let number = WrittenNumber.arabic(text, at: start + 4), (2...20).contains(number.value),
      !(text[number.range.upperBound]?.isLatin ?? false)
    {
      return TopCount(
        count: number.value, range: start..<number.range.upperBound, isChinese: false)
    }
    for (word, value) in words
    where text.has(word, at: start + 4)
      && !(text[start + 4 + word.unicodeScalars.count]?.isLatin ?? false)
    {
      return TopCount(
        count: value, range: start..<start + 4 + word.unicodeScalars.count, isChinese: false)
    }
    return nil
  }

  /// Not 前三季度, 前三个月, 前五年, 前两次: these count time and occasions.
  private static func chinese(_ text: ScalarText, at start: Int) -> TopCount? {
    guard let number = WrittenNumber.read(text, at: start + 1), (2...20).contains(number.value),
      text.isWords(at: start), text.isWords(at: start + 1)
    else { return nil }
    let end = number.range.upperBound
    let next = text[end]
    let isCounted = next.map { "名位的是为，。、；）)家省甲强大,".unicodeScalars.contains($0) } ?? true
    guard isCounted else { return nil }
    let takesWord = next == "名" || next == "位" || next == "强" || next == "甲"
    return TopCount(
      count: number.value, range: start..<(takesWord ? end + 1 : end), isChinese: true)
  }

  /// How many names stand with it: those of the clause's list figure, or those typed right before
  /// or behind it; nil where there is no such list.
  func namesFound(in text: ScalarText) -> Int? {
    let clause = text.sentence(around: range.lowerBound)
    let lists = text.figures(in: clause).filter { !$0.items.isEmpty }
    if !lists.isEmpty { return lists.count == 1 ? lists[0].items.count : nil }
    guard isChinese else { return nil }
    return behind(text, clause) ?? before(text, clause)
  }

  /// 前三位的是甲、乙和丙
  private func behind(_ text: ScalarText, _ clause: Range<Int>) -> Int? {
    let heads = ["分别为", "分别是", "依次为", "依次是", "是", "为", "：", "有"]
    var index = range.upperBound
    while index < min(clause.upperBound, range.upperBound + 10) {
      if let scalar = text[index], "，；、。".unicodeScalars.contains(scalar) { return nil }
      if let head = heads.first(where: { text.has($0, at: index) }) {
        let start = index + head.unicodeScalars.count
        return count(text, start..<text.end(of: clause, from: start))
      }
      index += 1
    }
    return nil
  }

  /// 甲、乙和丙居前三位
  private func before(_ text: ScalarText, _ clause: Range<Int>) -> Int? {
    let verbs = ["分列", "分居", "位居", "位列", "名列", "排名", "排在", "进入", "跻身", "居", "列", "排"]
    guard
      let verb = verbs.first(where: {
        text.has($0, at: range.lowerBound - $0.unicodeScalars.count)
      })
    else { return nil }
    let end = range.lowerBound - verb.unicodeScalars.count
    var start = end
    while start > clause.lowerBound, let scalar = text[start - 1],
      !"，：；,:（(".unicodeScalars.contains(scalar)
    {
      start -= 1
    }
    if text.has("其中", at: start) { start += 2 }
    return count(text, start..<end)
  }

  private func count(_ text: ScalarText, _ range: Range<Int>) -> Int? {
    guard range.count > 1, let names = NameList.names(text, range), names.count > 1,
      names.allSatisfy({ $0.unicodeScalars.count <= 10 }), !text.string(range).contains("等")
    else { return nil }
    return names.count
  }
}
