internal import Datasets
internal import YAMLSource

/// The publication itself as data: front matter, items of plans and what answers them, so that a
/// figure can count what is published.
enum PublicationTables {
  /// `gazette_pages`, `gazette_page_fields`, `gazette_issues`, `gazette_items` and
  /// `gazette_answers`.
  static func tables(of plan: PublicationPlan) -> [ExtraTable] {
    [pages(plan), fields(plan), issues(plan)] + plan.items.tables(of: plan)
  }

  private static func pages(_ plan: PublicationPlan) -> ExtraTable {
    // A page and its translations are one.
    let rows = plan.pages.filter { $0.original == nil }.map { page -> [SQLValue] in
      let header = page.header
      let series = page.series.map { plan.series[$0] }
      let issue = page.issue.flatMap { series?.issues[$0] }
      return [
        .text(page.path), .text(page.route), .text(page.kind), .text(page.plainTitle),
        text(page.date?.text), year(page.date), .text(page.folder), text(header?.section?.text),
        text(header?.sourceLine),
        text(header.flatMap { $0.authors.isEmpty ? nil : $0.authors.joined(separator: "、") }),
        text(series?.folder), .text(page.language), .integer(header?.isSample == true ? 1 : 0),
        text(header?.updated?.text), text(issue?.label(page.language)),
        text(issue.map { plan.pages[$0.page].path }),
      ]
    }
    return ExtraTable(
      name: "gazette_pages",
      columns: [
        ("path", .text), ("url", .text), ("kind", .text), ("title", .text), ("date", .text),
        ("year", .integer), ("folder", .text), ("section", .text), ("source", .text),
        ("author", .text), ("series", .text), ("language", .text), ("sample", .integer),
        ("updated", .text), ("issue", .text), ("issue_page", .text),
      ], rows: rows)
  }

  /// The fields that kinds declare, with tags and authors: a row for each value, so that a list can be
  /// counted by its entries.
  private static func fields(_ plan: PublicationPlan) -> ExtraTable {
    var rows: [[SQLValue]] = []
    for page in plan.pages {
      guard let header = page.header else { continue }
      func add(_ field: String, _ values: [String]) {
        for (index, value) in values.enumerated() {
          rows.append([
            .text(page.path), .text(field), .integer(Int64(index + 1)), .text(value),
          ])
        }
      }
      add("author", header.authors)
      add("tags", header.tags)
      for entry in header.fields {
        add(entry.key, (entry.value.elements ?? [entry.value]).compactMap(\.text))
      }
    }
    return ExtraTable(
      name: "gazette_page_fields",
      columns: [("path", .text), ("field", .text), ("position", .integer), ("value", .text)],
      rows: rows)
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
