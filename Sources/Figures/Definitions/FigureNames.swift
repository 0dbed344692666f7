/// What figures and their parameters may be called.
enum FigureNames {
  /// A letter of any script, then letters, digits, hyphens and underscores; no hyphen at the end.
  static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter, text.last != "-" else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }

  /// A name that SQL knows behind a colon.
  static func isParameter(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(48...57).contains(first) else { return false }
    return text.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95
    }
  }
}
