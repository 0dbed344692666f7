extension ChartWords {
  /// In place of a drawing.
  var noData: String { isChinese ? "资料暂缺" : "No data" }

  /// In place of one value.
  var missing: String { isChinese ? "暂缺" : "n/a" }

  /// That a stack lacks parts.
  func missingParts(_ count: Int) -> String { isChinese ? "缺\(count)项" : "\(count) n/a" }

  /// Below a value, the time it is of where that isn't the last.
  func time(_ name: String) -> String { isChinese ? "（\(name)）" : "(\(name))" }

  /// The unit where it is short enough to stand after each value.
  func suffix(_ unit: String) -> String { unit == "%" || unit == "‰" ? unit : "" }
}
