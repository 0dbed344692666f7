extension EditionDifference {
  /// `3 figures changed; text of 1 page changed`; `no differences` where there are none.
  public var summary: String {
    func count(_ number: Int, _ word: String, _ rest: String) -> String? {
      number == 0 ? nil : "\(number) \(word)\(number == 1 ? "" : "s") \(rest)"
    }
    let changedTables = changedPages.reduce(0) { $0 + $1.tables.count }
    let changedTexts = changedPages.count { !$0.text.isEmpty }
    let parts = [
      count(changedFigures.count, "figure", "changed"),
      count(addedFigures.count, "figure", "added"),
      count(removedFigures.count, "figure", "removed"),
      count(changedTables, "table", "changed"),
      changedTexts == 0
        ? nil : "text of \(changedTexts) page\(changedTexts == 1 ? "" : "s") changed",
      count(addedPages.count, "page", "added"),
      count(removedPages.count, "page", "removed"),
    ].compactMap(\.self)
    return parts.isEmpty ? "no differences" : parts.joined(separator: "; ")
  }
}
