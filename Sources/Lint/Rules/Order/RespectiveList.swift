/// 甲、乙和丙分别为1、2和3.
enum RespectiveList {
  /// How many names stand before 分别 and how many values behind; nil where either can't be told.
  static func counts(_ text: ScalarText, at start: Int) -> (names: Int, values: Int)? {
    let clause = text.sentence(around: start)
    var from = start
    while from > clause.lowerBound, let scalar = text[from - 1],
      !"，：；,:（(）)".unicodeScalars.contains(scalar)
    {
      from -= 1
    }
    // Periods and measures cross with the names: how many pairs there are isn't plain.
    guard let names = NameList.names(text, from..<start), names.count > 1,
      names.allSatisfy({ $0.unicodeScalars.count <= 8 && !hasDigit($0) }),
      names.dropLast().allSatisfy({ !$0.contains("的") }),
      let valueStart = firstValue(text, start + 2, clause.upperBound)
    else { return nil }
    let end = text.end(of: clause, from: valueStart)
    guard let values = NameList.names(text, valueStart..<end), values.count > 1,
      values.allSatisfy(beginsWithNumber)
    else { return nil }
    return (names.count, values.count)
  }

  private static func hasDigit(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.isDigit || $0 == "年" || $0 == "月" || $0 == "季" }
  }

  /// Behind 为, 达到, 比上年增长 and the like, a few characters on.
  private static func firstValue(_ text: ScalarText, _ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < min(end, start + 8), let scalar = text[index] {
      if scalar.isDigit { return index }
      guard scalar.isHan || scalar.isBlank else { return nil }
      index += 1
    }
    return nil
  }

  private static func beginsWithNumber(_ value: String) -> Bool {
    value.unicodeScalars.prefix(4).contains(where: \.isDigit)
  }
}
