extension KnownNumerals {
  /// 6·14专案, GB/T 9704-2012, COVID-19, A4, 5G, 2.0版, 12345热线.
  func name(_ index: Int) -> Sense? {
    let range = numerals[index].range
    let dots: Set<Character> = ["·", "・", "•", "‧"]
    if let next = text[range.upperBound], dots.contains(next),
      text[range.upperBound + 1]?.isArabicDigit == true
    {
      return .name
    }
    if let last = text[range.lowerBound - 1], dots.contains(last),
      text[range.lowerBound - 2]?.isArabicDigit == true
    {
      return .name
    }
    if follows(index, "专案", "工程", "行动", "事件", "热线", "专线", "版", "＝100", "=100") { return .name }
    if isBaseNotation(index) { return .name }
    if isStandard(index) { return .standard }
    if isBesideLetters(index) { return .name }
    if precedes(index, "双"), ["11", "12"].contains(numerals[index].digits) { return .name }
    if text.hasAny(["7×24", "7x24", "7*24"], at: range.lowerBound)
      || text.hasAny(["7×24", "7x24", "7*24"], endingAt: range.upperBound)
    {
      return .name
    }
    return nil
  }

  /// The 100 of 2018年=100, and of 与100之差.
  private func isBaseNotation(_ index: Int) -> Bool {
    guard ["100", "1000"].contains(numerals[index].digits) else { return false }
    let arithmetic = ["×", "÷", "*", "−", "-", "＋", "+"]
    return text.hasAny(
      ["=", "＝", "年为", "平均为", "同期为", "上月为", "上期为", "乘以", "除以", "减去", "减"] + arithmetic,
      endingAt: before(index))
      || text.hasAny(arithmetic + ["之差", "的差", "之比"], at: after(index))
  }

  private static let standards = [
    "GB/T", "GB/Z", "GB", "ISO/IEC", "ISO", "IEC", "IEEE", "RFC", "ASTM", "EN", "DIN", "BS", "YY/T",
    "YY", "WS/T", "WS", "DB", "SF/T", "CJJ", "JJG", "ITU-T", "UN/EDIFACT",
  ]

  private func isStandard(_ index: Int) -> Bool {
    let left = before(index)
    if let prefix = Self.standards.first(where: { text.has($0, endingAt: left) }) {
      return text[left - prefix.count - 1]?.isASCIILetter != true
    }
    guard index > 0 else { return false }
    let gap = between(index - 1)
    return ["-", "—", "–", ":", "：", "."].contains(gap) && isStandard(index - 1)
  }

  private static let currencies: Set<String> = [
    "cny", "rmb", "usd", "eur", "hkd", "gbp", "us", "y", "c",
  ]

  private static let unitLetters: Set<String> = [
    "w", "v", "l", "m", "t", "b", "k", "g", "x", "h",
  ]

  /// COVID-19, H1N1, A4, Q3; 5G, 3D, 1+N; and codes of letters and digits.
  private func isBesideLetters(_ index: Int) -> Bool {
    let range = numerals[index].range
    if let last = text[range.lowerBound - 1] {
      let word = text.word(endingAt: range.lowerBound)
      if !word.isEmpty { return !Self.currencies.contains(word) || word == "y" || word == "c" }
      if last == "-" || last == "+" || last == "/",
        text[range.lowerBound - 2]?.isASCIILetter == true
      {
        return true
      }
    }
    guard let next = text[range.upperBound] else { return false }
    if next == "+", text[range.upperBound + 1]?.isASCIILetter == true { return true }
    guard next.isASCIILetter else { return false }
    let word = text.word(at: range.upperBound)
    let isLonger = text[range.upperBound + word.count]?.isArabicDigit == true
    if isLonger { return true }
    if numerals[index].digits.count > 2 || !next.isUppercase || word.count > 1 { return false }
    return !Self.unitLetters.contains(word)
      || ["5G", "4G", "3G", "2G", "6G", "4K", "8K"].contains(
        text.string(range.lowerBound..<range.upperBound + 1))
  }

  /// Addresses, telephone numbers, identifiers: other rules look at these.
  func code(_ index: Int) -> Sense? {
    let range = numerals[index].range
    let digits = numerals[index].digits
    if digits.count >= 7, !digits.contains("."), !isMeasured(index),
      !text.string(range).contains(",")
    {
      return .code
    }
    let labels = ["邮编", "邮政编码", "电话", "传真", "手机", "代码", "编码", "Tel", "Fax", "tel", "Phone"]
    var left = before(index)
    if let mark = text[left - 1], ":：.".contains(mark) {
      left = text.skippingSpaces(before: left - 1)
    }
    if text.hasAny(labels, endingAt: left) { return .code }
    if isTelephone(index) || (index > 0 && isTelephone(index - 1)) { return .code }
    return isInAddress(range) ? .code : nil
  }

  /// 010-12345678.
  private func isTelephone(_ index: Int) -> Bool {
    let numeral = numerals[index]
    guard (3...4).contains(numeral.digits.count), numeral.digits.hasPrefix("0"),
      index + 1 < numerals.count, ["-", "—", "）", ")"].contains(between(index))
    else { return false }
    return (7...8).contains(numerals[index + 1].digits.count)
  }

  /// Whether the word of ASCII characters around a range is an address of the web or of mail.
  private func isInAddress(_ range: Range<Int>) -> Bool {
    var (start, end) = (range.lowerBound, range.upperBound)
    while let last = text[start - 1], last.isASCII, !last.isWhitespace { start -= 1 }
    while let next = text[end], next.isASCII, !next.isWhitespace { end += 1 }
    let word = text.string(start..<end)
    return ["://", "www.", "@", ".com", ".cn", ".gov", ".org"].contains { word.contains($0) }
  }
}
