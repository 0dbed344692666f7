internal import Diagnostics

/// Numbers and addresses of persons, before they are published.
///
/// Reads the files whole: front matter, code and the targets of links are published too; and what
/// figures and tables show from data.
struct PersonalDataRule: PageRule {
  static let rule = LintRule.personalData

  func findings(on page: ProofPage) -> [LintFinding] {
    let read = Set(page.sources.map(\.path))
    return page.sources.flatMap(Self.findings(in:))
      + page.texts.flatMap { Self.findings(in: $0, except: read) }
      + page.tables.flatMap(Self.findings(in:))
  }

  private static func findings(in source: SourceText) -> [LintFinding] {
    var told: Set<String> = []
    return PersonalDatum.all(in: source.bytes).compactMap { datum in
      var span = source.span(datum.range)
      // A link says its address twice.
      let number = String(decoding: source.bytes[datum.range], as: UTF8.self)
      guard told.insert("\(span.line) \(number)").inserted else { return nil }
      span.excerpt = PersonalDatum.masked(span.excerpt)
      return finding(datum, shown: datum.masked(in: source.bytes), at: span)
    }
  }

  /// What a text shows that doesn't stand in the files which are read whole.
  private static func findings(in text: ProofText, except read: Set<String>) -> [LintFinding] {
    text.pieces.flatMap { piece -> [LintFinding] in
      switch piece {
      case .words(let words, let place) where !read.contains(place.source.path):
        let bytes = Array(words.utf8)
        return PersonalDatum.all(in: bytes).map { datum in
          var span =
            place.range.map { place.source.span($0) }
            ?? place.source.span(line: place.line, column: 1)
          span.excerpt = PersonalDatum.masked(span.excerpt)
          return finding(datum, shown: datum.masked(in: bytes), at: span)
        }
      case .figure(let figure) where figure.value == nil:
        let bytes = Array(figure.shown.utf8)
        return PersonalDatum.all(in: bytes).map {
          finding(
            $0, shown: $0.masked(in: bytes), at: figure.span, from: "shown by '\(figure.name)'")
        }
      default: return []
      }
    }
  }

  /// Of each column its first: a column of numbers is one mistake.
  private static func findings(in table: ProofTable) -> [LintFinding] {
    table.columns.indices.compactMap { column in
      let isPersonal = isPersonal(column: table.columns[column])
      for row in table.rows where row.indices.contains(column) {
        let cell = row[column]
        // A value that is counted with is an amount, unless its column is called otherwise.
        guard cell.shownValue == nil || isPersonal else { continue }
        let bytes = Array(cell.text.utf8)
        guard let datum = PersonalDatum.all(in: bytes).first else { continue }
        return finding(
          datum, shown: datum.masked(in: bytes), at: table.span,
          from: "in the column '\(table.columns[column])'")
      }
      return nil
    }
  }

  private static func isPersonal(column: String) -> Bool {
    let name = column.lowercased()
    return [
      "电话", "手机", "联系", "身份证", "证件", "卡号", "账号", "phone", "mobile", "tel", "id_card", "contact",
    ]
    .contains { name.contains($0) }
  }

  private static func finding(
    _ datum: PersonalDatum, shown: String, at span: SourceSpan, from place: String? = nil
  ) -> LintFinding {
    let message = "what looks like \(datum.kind.rawValue), \(shown)"
    return LintFinding(
      .personalData, place.map { "\(message), \($0)" } ?? message, at: span,
      help: place == nil
        ? "take it out, or allow it here if it is an office's or invented"
        : "leave its column out of the view or the table, or mask it there")
  }
}
