extension ChartWords {
  /// In place of a drawing.
  var noData: String { isChinese ? "资料暂缺" : "No data" }

  /// In place of one value.
  var missing: String { isChinese ? "暂缺" : "n/a" }

  /// That a stack lacks parts.
  func missingParts(_ count: Int) -> String { isChinese ? "缺\(count)项" : "\(count) n/a" }

  /// A value at the end of a line, with the time it is of where that isn't the last.
  func value(_ text: String, at time: String) -> String {
    isChinese ? "\(text)（\(time)）" : "\(text) (\(time))"
  }

  /// The unit where it is short enough to stand after each value.
  func suffix(_ unit: String) -> String { unit == "%" || unit == "‰" ? unit : "" }
}
