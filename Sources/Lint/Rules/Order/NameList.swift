/// Names in a row, as they are counted: 天津、上海和重庆.
enum NameList {
  /// Names that have a joining word within.
  private static let whole = ["呼和浩特", "和田", "和平", "和县", "和龙", "共和", "和静", "和顺", "及第", "与会"]

  /// The names of a stretch of text; nil where it can't be told how many they are.
  static func names(_ text: ScalarText, _ range: Range<Int>) -> [String]? {
    var parts: [[Unicode.Scalar]] = [[]]
    var index = range.lowerBound
    var joined = 0
    while index < range.upperBound {
      let scalar = text.scalars[index]
      if scalar == "、" {
        // 甲和乙、丙: which belong together isn't plain.
        if joined > 0 { return nil }
        parts.append([])
      } else if let length = joint(text, at: index), isJoint(text, index, length, range) {
        joined += 1
        parts.append([])
        index += length - 1
      } else {
        parts[parts.count - 1].append(scalar)
      }
      index += 1
    }
    guard joined <= 1 else { return nil }
    let names = parts.map { part in
      String(String.UnicodeScalarView(part.filter { !$0.isBlank }))
    }
    guard names.allSatisfy({ !$0.isEmpty && $0.unicodeScalars.count <= 14 }) else { return nil }
    return names
  }

  private static func joint(_ text: ScalarText, at index: Int) -> Int? {
    if text.has("以及", at: index) { return 2 }
    guard let scalar = text[index], scalar == "和" || scalar == "与" || scalar == "及" else {
      return nil
    }
    return text.has("及其", at: index) ? nil : 1
  }

  private static func isJoint(
    _ text: ScalarText, _ index: Int, _ length: Int, _ range: Range<Int>
  ) -> Bool {
    guard index > range.lowerBound, index + length < range.upperBound else { return false }
    let around = text.string(max(range.lowerBound, index - 2)..<min(range.upperBound, index + 3))
    return !whole.contains { around.contains($0) }
  }
}
