extension DatasetDifference {
  /// The differences as lines of text, for the notes of a diagnostic; empty where there are none.
  ///
  /// ```
  /// period=2022-03, province=甲省: total_amount 120.5 → 125.0
  /// added: period=2022-04, province=甲省, total_amount=99.1
  /// ```
  public var lines: [String] {
    var lines = addedColumns.map { "column added: \(Self.name($0))" }
    lines += removedColumns.map { "column removed: \(Self.name($0))" }
    lines += rows.map(\.line)
    if let rest { lines.append(rest) }
    return lines
  }

  /// `2 rows changed, 1 row added`; empty where no row differs.
  public var summary: String {
    Self.summary(changed: changedCount, added: addedCount, removed: removedCount)
  }

  /// What is counted and not listed; nil where all is listed.
  private var rest: String? {
    guard rows.count < rowCount else { return nil }
    func count(_ kind: Row.Kind) -> Int { rows.filter { $0.kind == kind }.count }
    let words = Self.summary(
      changed: changedCount - count(.changed), added: addedCount - count(.added),
      removed: removedCount - count(.removed))
    return rows.isEmpty ? words : "and \(words)"
  }

  private static func summary(changed: Int, added: Int, removed: Int) -> String {
    var named = false
    return [(changed, "changed"), (added, "added"), (removed, "removed")].compactMap {
      count, word -> String? in
      if count == 0 { return nil }
      defer { named = true }
      return named ? "\(count) \(word)" : "\(count) row\(count == 1 ? "" : "s") \(word)"
    }.joined(separator: ", ")
  }

  fileprivate static func name(_ column: String) -> String { plain(column, none: "(no name)") }

  /// On one line, cut where it is long.
  fileprivate static func plain(_ text: String, none: String) -> String {
    if text.isEmpty { return none }
    if text.allSatisfy(\.isWhitespace) { return CellText.quoted(text) }
    let line = String(
      text.unicodeScalars.lazy.map { scalar -> Character in
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: scalar == "\t" ? " " : "⏎"
        default: Character(scalar)
        }
      })
    return line.count > 60 ? "\(line.prefix(59))…" : line
  }
}

extension DatasetDifference.Row {
  /// The row as one line of text.
  public var line: String {
    let key = key.map { "\(DatasetDifference.name($0.column))=\(Self.shown($0.text))" }
    switch kind {
    case .changed:
      let changes = values.map {
        "\(DatasetDifference.name($0.column)) \(Self.shown($0.old)) → \(Self.shown($0.new))"
      }
      return key.joined(separator: ", ") + ": " + changes.joined(separator: ", ")
    case .added, .removed:
      let rest = values.map {
        "\(DatasetDifference.name($0.column))=\(Self.shown($0.new ?? $0.old))"
      }
      // A wide row is cut: its key is there, and the file has the rest.
      let room = max(Self.most - key.count, 0)
      let all = key + rest.prefix(room) + (rest.count > room ? ["…"] : [])
      return "\(kind.rawValue): " + all.joined(separator: ", ")
    }
  }

  /// The most columns named of a row that was added or removed, beside a longer key.
  private static let most = 8

  private static func shown(_ text: String?) -> String {
    DatasetDifference.plain(text ?? "", none: "(empty)")
  }
}
