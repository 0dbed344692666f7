internal import Datasets

/// The publication itself as data: front matter only, so that a figure can count what is published.
enum PublicationTables {
  /// `gazette_pages` and `gazette_issues`.
  static func tables(of plan: PublicationPlan) -> [ExtraTable] {
    [pages(plan), issues(plan)]
  }

  private static func pages(_ plan: PublicationPlan) -> ExtraTable {
    let rows = plan.pages.map { page -> [SQLValue] in
      let header = page.header
      let series = page.series.map { plan.series[$0].folder }
      return [
        .text(page.path), .text(page.route), .text(page.kind), .text(page.plainTitle),
        text(page.date?.text), year(page.date), .text(page.folder), text(header?.section?.text),
        text(header?.sourceLine),
        text(header.flatMap { $0.authors.isEmpty ? nil : $0.authors.joined(separator: "、") }),
        text(series), .text(page.language), .integer(header?.isSample == true ? 1 : 0),
      ]
    }
    return ExtraTable(
      name: "gazette_pages",
      columns: [
        ("path", .text), ("url", .text), ("kind", .text), ("title", .text), ("date", .text),
        ("year", .integer), ("folder", .text), ("section", .text), ("source", .text),
        ("author", .text), ("series", .text), ("language", .text), ("sample", .integer),
      ], rows: rows)
  }

  /// A double issue has a row for each of its numbers.
  private static func issues(_ plan: PublicationPlan) -> ExtraTable {
    var rows: [[SQLValue]] = []
    for series in plan.series {
      for issue in series.issues {
        let page = plan.pages[issue.page]
        let numbers: [Int?] = issue.numbers.isEmpty ? [nil] : issue.numbers
        for (index, number) in numbers.enumerated() {
          let cumulative = index < issue.cumulative.count ? issue.cumulative[index] : nil
          rows.append([
            .text(series.folder), year(page.date), integer(number), integer(cumulative),
            .integer(issue.isSupplement ? 1 : 0), .text(page.plainTitle), text(page.date?.text),
            .text(page.path), .integer(Int64(issue.articles.count)),
          ])
        }
      }
    }
    return ExtraTable(
      name: "gazette_issues",
      columns: [
        ("series", .text), ("year", .integer), ("number", .integer), ("cumulative", .integer),
        ("supplement", .integer), ("title", .text), ("date", .text), ("page", .text),
        ("articles", .integer),
      ], rows: rows)
  }

  private static func text(_ value: String?) -> SQLValue { value.map(SQLValue.text) ?? .null }
  private static func integer(_ value: Int?) -> SQLValue {
    value.map { .integer(Int64($0)) } ?? .null
  }
  private static func year(_ day: CivilDay?) -> SQLValue { integer(day?.parts.year) }
}
