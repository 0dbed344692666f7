extension KnownNumerals {
  private func isYear(_ index: Int) -> Bool {
    numerals[index].digits.count == 4
      && numerals[index].integer.map { (1800...2199).contains($0) } == true
  }

  /// 2022年, 9月, 7日, 3季度, 2022-10-07, 2022-Q3, （2022）.
  func date(_ index: Int) -> Sense? {
    guard let number = numerals[index].integer else { return dottedDate(index) }
    if isYear(index), let sense = year(index) { return sense }
    if follows(index, "月"), (1...12).contains(number) { return .month }
    if (1...31).contains(number), follows(index, "日"),
      !text.hasAny(["日内", "日以内", "日之内", "日均", "日以上"], at: after(index))
    {
      return .day
    }
    if (1...31).contains(number), precedes(index, "月"), follows(index, "号") { return .day }
    if (1...4).contains(number), follows(index, "季度", "季报") { return .quarter }
    if follows(index, "世纪", "年代") { return .year }
    return partOfISODate(index)
  }

  private func year(_ index: Int) -> Sense? {
    if follows(index, "年", "版", "财年", "学年", "届") { return .year }
    let (start, end) = (numerals[index].range.lowerBound, numerals[index].range.upperBound)
    if let open = text[start - 1], let close = text[end], "〔[(（【".contains(open),
      "〕])）】".contains(close)
    {
      return .year
    }
    // 2018=100
    if follows(index, "=100", "＝100", "= 100") { return .year }
    if isISODate(index) || isSplitYear(index) { return .year }
    return nil
  }

  /// 2022-10-07, 2022/10, 2022-Q3, 2022-H1, 2022-W05.
  private func isISODate(_ index: Int) -> Bool {
    let end = numerals[index].range.upperBound
    guard let mark = text[end], "-/".contains(mark) else { return false }
    if let letter = text[end + 1], "QHWSM".contains(letter), text[end + 2]?.isArabicDigit == true {
      return true
    }
    guard index + 1 < numerals.count, numerals[index + 1].range.lowerBound == end + 1,
      numerals[index + 1].digits.count <= 2, let month = numerals[index + 1].integer
    else { return false }
    return (1...12).contains(month)
  }

  /// 2021/22, 2021–22.
  private func isSplitYear(_ index: Int) -> Bool {
    let end = numerals[index].range.upperBound
    guard let mark = text[end], "-/–—".contains(mark), index + 1 < numerals.count,
      numerals[index + 1].range.lowerBound == end + 1, numerals[index + 1].digits.count == 2,
      let year = numerals[index].integer, let next = numerals[index + 1].integer
    else { return false }
    return (year + 1) % 100 == next
  }

  /// The month and day of 2022-10-07, the 22 of 2021/22.
  private func partOfISODate(_ index: Int) -> Sense? {
    guard index > 0, numerals[index].digits.count <= 2,
      numerals[index - 1].range.upperBound == numerals[index].range.lowerBound - 1
    else { return nil }
    if isYear(index - 1), isISODate(index - 1) || isSplitYear(index - 1) { return .month }
    guard index > 1, isYear(index - 2), isISODate(index - 2),
      text[numerals[index - 1].range.upperBound].map({ "-/".contains($0) }) == true
    else { return nil }
    return .day
  }

  /// 2022.10.07, of which 2022.10 is read as one numeral; also 2022.10.
  private func dottedDate(_ index: Int) -> Sense? {
    let parts = numerals[index].digits.split(separator: ".").map(String.init)
    guard parts.count == 2, parts[0].count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]),
      (1900...2099).contains(year), (1...12).contains(month), parts[1].count == 2
    else { return nil }
    return isMeasured(index) ? nil : .year
  }

  /// 9:30, 9时30分, 上午9点, 9 am.
  func time(_ index: Int) -> Sense? {
    let numeral = numerals[index]
    let end = numeral.range.upperBound
    if follows(index, "am", "pm", "a.m.", "p.m.", "AM", "PM", "noon") { return .time }
    guard let number = numeral.integer else { return nil }
    if number <= 24, numeral.digits.count <= 2, isClock(index) { return .time }
    if index > 0, numeral.digits.count == 2, number < 60, isClock(index - 1) { return .time }
    if index > 1, numeral.digits.count == 2, isClock(index - 1), isClock(index - 2) { return .time }
    let dayParts = ["上午", "下午", "晚上", "晚", "早", "早上", "凌晨", "中午", "日"]
    if number <= 24, follows(index, "时", "点") {
      let next = text.skippingSpaces(from: after(index) + 1)
      if text.hasAny(dayParts, endingAt: before(index)) { return .time }
      if let character = text[next], character.isArabicDigit || "整半钟前后许起至到—".contains(character) {
        return .time
      }
    }
    if number < 60, follows(index, "分"), precedes(index, "时", "点") { return .time }
    if text.has("24/7", at: numeral.range.lowerBound) || text.has("24/7", endingAt: end) {
      return .time
    }
    return nil
  }

  /// Whether the numeral and the next are hours and minutes, or minutes and seconds: 9:30.
  private func isClock(_ index: Int) -> Bool {
    let end = numerals[index].range.upperBound
    guard let colon = text[end], colon == ":" || colon == "：", index + 1 < numerals.count else {
      return false
    }
    let next = numerals[index + 1]
    return next.range.lowerBound == end + 1 && next.digits.count == 2
      && next.integer.map { $0 < 60 } == true
      && numerals[index].integer.map { $0 < 60 } == true && numerals[index].digits.count <= 2
  }

  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec",
  ]

  private static let beforeYears: Set<String> = [
    "in", "of", "since", "from", "to", "by", "until", "till", "during", "between", "and", "before",
    "after", "early", "late", "mid", "year", "years", "fy", "for", "the", "fiscal", "act",
    "through",
    "spring", "summer", "autumn", "winter", "on", "with", "end", "against", "than", "vs",
  ]

  /// 10 October 2022, October 10, Q3 2022, in 2022, the 1990s.
  func englishDate(_ index: Int) -> Sense? {
    let numeral = numerals[index]
    guard let number = numeral.integer else { return nil }
    let (left, right) = (before(index), after(index))
    let last = text.word(endingAt: text[left - 1] == "." ? left - 1 : left)
    var next = text.word(at: right)
    if ["st", "nd", "rd", "th"].contains(next), text[right - 1]?.isArabicDigit == true {
      return .ordinal
    }
    if next == "of" { next = text.word(at: text.skippingSpaces(from: right + 2)) }
    if (1...31).contains(number), numeral.digits.count <= 2 {
      if Self.months.contains(next) { return .day }
      if Self.months.contains(last) && (last != "may" || text[left - 3] == "M") { return .day }
    }
    guard isYear(index) else { return nil }
    if next == "s", text[right - 1]?.isArabicDigit == true { return .year }
    if Self.months.contains(last) || isQuarter(endingAt: left) { return .year }
    if text[left - 1] == ",", index > 0 {
      // October 10, 2022
      let day = numerals[index - 1]
      let gap = text.string(day.range.upperBound..<numeral.range.lowerBound)
      let month = text.word(endingAt: text.skippingSpaces(before: day.range.lowerBound))
      if gap.filter({ !$0.isWhitespace }) == ",", Self.months.contains(month) { return .year }
    }
    if isMeasured(index) { return nil }
    if Self.beforeYears.contains(last) { return .year }
    // 2022 Q3; The 2022 survey
    if let letter = text[right], letter.isASCIILetter, letter.isUppercase { return .year }
    return nil
  }

  /// Q3, H1, FY before a year.
  private func isQuarter(endingAt index: Int) -> Bool {
    guard let digit = text[index - 1], digit.isArabicDigit, let letter = text[index - 2] else {
      return false
    }
    return "QH".contains(letter)
  }
}
