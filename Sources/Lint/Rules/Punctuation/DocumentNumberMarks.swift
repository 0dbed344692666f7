/// 〔2022〕6号: the year in 〔〕, no blank, no 第, no zero in front (GB/T 9704-2012, 7.2.5).
enum DocumentNumberMarks {
  private static let openings: [Unicode.Scalar: Unicode.Scalar] = [
    "〔": "〕", "[": "]", "［": "］", "【": "】", "(": ")", "（": "）", "〈": "〉",
  ]

  static func mistakes(in text: ScalarText) -> [PunctuationMistake] {
    text.marks.compactMap { mistake(in: text, at: $0) }
  }

  private static func mistake(in text: ScalarText, at start: Int) -> PunctuationMistake? {
    let opening = text.scalars[start]
    guard let closing = openings[opening] else { return nil }
    var index = start + 1
    skipBlanks(text, &index)
    let yearStart = index
    while text[index]?.isDigit ?? false { index += 1 }
    let year = yearStart..<index
    skipBlanks(text, &index)
    guard year.count == 4, text[index] == closing else { return nil }
    index += 1
    skipBlanks(text, &index)
    let saysOrdinal = text[index] == "第"
    if saysOrdinal { index += 1 }
    skipBlanks(text, &index)
    let numberStart = index
    while text[index]?.isDigit ?? false { index += 1 }
    let number = numberStart..<index
    skipBlanks(text, &index)
    guard !number.isEmpty, text[index] == "号" else { return nil }
    // （2022）6号 is a document's number where an office's sign stands before it.
    guard opening == "〔" || (text[start - 1]?.isHan ?? false) else { return nil }
    let digits = text.string(number)
    let significant = digits.drop { $0 == "0" }
    let right = "〔\(text.string(year))〕\(significant.isEmpty ? "0" : String(significant))号"
    let range = start..<index + 1
    guard text.string(range) != right else { return nil }
    return PunctuationMistake(
      range: range, message: message(opening, saysOrdinal, digits.hasPrefix("0")), right: right)
  }

  private static func message(
    _ opening: Unicode.Scalar, _ saysOrdinal: Bool, _ hasZero: Bool
  ) -> String {
    if opening != "〔" { return "the year of a document's number not in 〔〕" }
    if saysOrdinal { return "第 in a document's number" }
    return hasZero ? "a zero before a document's number" : "a blank in a document's number"
  }

  private static func skipBlanks(_ text: ScalarText, _ index: inout Int) {
    while text[index]?.isBlank ?? false { index += 1 }
  }
}
