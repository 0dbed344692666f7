internal import Datasets

/// A period as a text names it.
struct WrittenPeriod {
  var period: Period
  var range: Range<Int>

  /// The periods of a part of a text, in order. Parts of a year without their year belong to
  /// `year`; without one they aren't read.
  static func all(_ text: ScalarText, in part: Range<Int>, year: Int?) -> [WrittenPeriod] {
    var result: [WrittenPeriod] = []
    var index = part.lowerBound
    while index < part.upperBound {
      if let written = read(text, at: index, year: year),
        written.range.upperBound <= part.upperBound
      {
        result.append(written)
        index = written.range.upperBound
      } else {
        index += 1
      }
    }
    return result
  }

  private static func read(_ text: ScalarText, at start: Int, year: Int?) -> WrittenPeriod? {
    if let (value, end) = self.year(text, at: start) {
      if text[end] == "年" { return chinese(text, start, year: value, from: end + 1) }
      return english(text, start, year: value, from: end)
    }
    if let written = englishPart(text, at: start) { return written }
    guard let year, !(text[start - 1]?.isDigit ?? false), let (code, end) = part(text, at: start),
      let period = Period("\(year)-\(code)")
    else { return nil }
    return WrittenPeriod(period: period, range: start..<end)
  }

  private static func year(_ text: ScalarText, at start: Int) -> (Int, Int)? {
    guard !(text[start - 1]?.isLatinOrDigit ?? false), text[start - 1] != "." else { return nil }
    var (index, value) = (start, 0)
    while let scalar = text[index], scalar.isDigit, index - start < 5 {
      value = value * 10 + Int(scalar.value) - 48
      index += 1
    }
    guard index - start == 4, (1949...2099).contains(value) else { return nil }
    if text[index] == " ", text[index + 1] == "年" { index += 1 }
    return (value, index)
  }

  /// What follows 年: a part of the year, or nothing.
  private static func chinese(
    _ text: ScalarText, _ start: Int, year: Int, from index: Int
  ) -> WrittenPeriod? {
    // 2022年版, 2022年底: no period of figures.
    if let next = text[index], "版初底末来前后起以间".unicodeScalars.contains(next) { return nil }
    if let (code, end) = part(text, at: index), let period = Period("\(year)-\(code)") {
      return WrittenPeriod(period: period, range: start..<end)
    }
    if let (code, end) = months(text, at: index) {
      guard let code else { return nil }
      return Period("\(year)-\(code)").map { WrittenPeriod(period: $0, range: start..<end) }
    }
    return Period("\(year)").map { WrittenPeriod(period: $0, range: start..<index) }
  }

  /// 上半年, 三季度, 第三季度, 前三季度
  private static func part(_ text: ScalarText, at start: Int) -> (String, Int)? {
    if text.has("上半年", at: start) { return ("H1", start + 3) }
    if text.has("下半年", at: start) { return ("H2", start + 3) }
    if text.has("前三季度", at: start) { return ("01..09", start + 4) }
    let at = text[start] == "第" ? start + 1 : start
    // 第三季度 begins at 第, and 前两季度 isn't one.
    if at == start, let before = text[start - 1], before == "第" || before == "前" { return nil }
    for (number, word) in ["一", "二", "三", "四"].enumerated() where text.has(word + "季度", at: at) {
      // 一、二季度
      if let before = text[start - 1], before == "、" || before == "至" || before == "和" {
        return nil
      }
      return ("Q\(number + 1)", at + 3)
    }
    return nil
  }

  /// 9月, 1—9月; a code of nil for days and other runs, which aren't judged.
  private static func months(_ text: ScalarText, at start: Int) -> (String?, Int)? {
    guard let first = WrittenNumber.arabic(text, at: start), (1...12).contains(first.value) else {
      return nil
    }
    var index = first.range.upperBound
    if let dash = text[index], "—－-–~～至".unicodeScalars.contains(dash),
      let last = WrittenNumber.arabic(text, at: index + 1), (1...12).contains(last.value),
      text[last.range.upperBound] == "月"
    {
      let code = first.value == 1 ? "01..\(twoDigits(last.value))" : nil
      return (code, last.range.upperBound + 1)
    }
    guard text[index] == "月" else { return nil }
    index += 1
    if text[index] == "份" { index += 1 }
    if let day = WrittenNumber.arabic(text, at: index), text[day.range.upperBound] == "日" {
      return (nil, day.range.upperBound + 1)
    }
    if let next = text[index], "底末初起".unicodeScalars.contains(next) { return (nil, index + 1) }
    return (twoDigits(first.value), index)
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// 2022 H1, 2022-Q3
  private static func english(
    _ text: ScalarText, _ start: Int, year: Int, from index: Int
  ) -> WrittenPeriod? {
    guard let mark = text[index], mark == " " || mark == "-",
      let (code, end) = englishCode(text, at: index + 1), let period = Period("\(year)-\(code)")
    else { return nil }
    return WrittenPeriod(period: period, range: start..<end)
  }

  /// H1 2022, Q3 2022, first half of 2022
  private static func englishPart(_ text: ScalarText, at start: Int) -> WrittenPeriod? {
    guard !(text[start - 1]?.isLatinOrDigit ?? false) else { return nil }
    var part = englishCode(text, at: start)
    let words = [
      ("first half of", "H1"), ("second half of", "H2"), ("first quarter of", "Q1"),
      ("second quarter of", "Q2"), ("third quarter of", "Q3"), ("fourth quarter of", "Q4"),
    ]
    if let scalar = text[start], scalar.isLatin {
      for (word, code) in words
      where text.has(word, at: start)
        || text.has(word.prefix(1).uppercased() + word.dropFirst(), at: start)
      {
        part = (code, start + word.unicodeScalars.count)
      }
    }
    guard let (code, end) = part, text[end] == " ", let (value, after) = year(text, at: end + 1),
      let period = Period("\(value)-\(code)")
    else { return nil }
    return WrittenPeriod(period: period, range: start..<after)
  }

  private static func englishCode(_ text: ScalarText, at start: Int) -> (String, Int)? {
    guard let letter = text[start], letter == "H" || letter == "Q",
      let number = WrittenNumber.arabic(text, at: start + 1), number.range.count == 1,
      number.value >= 1, number.value <= (letter == "H" ? 2 : 4),
      !(text[number.range.upperBound]?.isLatin ?? false)
    else { return nil }
    return ("\(letter)\(number.value)", number.range.upperBound)
  }
}
