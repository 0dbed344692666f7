internal import Datasets
/// The names of series, issues, articles and the front page.
struct SeriesContext {
  let build: FinishedPages
  let page: PlannedPage

  private var environment: BuildEnvironment { build.environment }
  private var plan: PublicationPlan { build.plan }
  private var list: ListContext { ListContext(build: build, page: page) }

  func values() -> TemplateFields {
    guard let series = page.series.map({ plan.series[$0] }) else { return Self.empty }
    var values = Self.empty
    values["series"] = .fields([
      "name": .text(build.composed[own(series.page)].titleText),
      "office": .text(term(series.settings.office)),
      "has_office": .flag(!series.settings.office.isEmpty),
    ])
    // The list of all issues is the series' own; with each issue's page it would grow as their square.
    let issues = page.issue == nil ? Array(series.issues.reversed()) : []
    values["issues"] = .list(issues.map { facts(of: $0, in: series) })
    values["has_issues"] = .flag(!issues.isEmpty)
    values["issue_years"] = .list(page.issue == nil ? years(series) : [])
    guard let number = page.issue else { return values }
    let issue = series.issues[number]
    values["issue"] = .fields(facts(of: issue, in: series))
    values["has_issue"] = .flag(true)
    let sections = self.sections(issue, in: series)
    values["sections"] = .list(sections)
    values["has_sections"] = .flag(!sections.isEmpty)
    let contributors = self.contributors(issue)
    values["contributors"] = .list(contributors)
    values["has_contributors"] = .flag(!contributors.isEmpty)
    return values
  }

  private static let noIssue: TemplateFields = [
    "series_title": .text(""), "series_url": .text(""), "label": .text(""),
    "number_label": .text(""), "cumulative_label": .text(""),
    "has_number": .flag(false), "has_cumulative": .flag(false), "date": .text(""),
    "date_text": .text(""), "has_date": .flag(false),
    "office": .text(""), "has_office": .flag(false), "title_html": .html(""), "title": .text(""),
    "url": .text(""), "year": .text(""), "language": .text(""), "is_foreign": .flag(false),
    "summary": .text(""), "has_summary": .flag(false),
  ]

  private static let empty: TemplateFields = [
    "series": .fields(["name": .text(""), "office": .text(""), "has_office": .flag(false)]),
    "issues": .list([]), "has_issues": .flag(false), "issue_years": .list([]),
    "issue": .fields(noIssue), "has_issue": .flag(false), "sections": .list([]),
    "has_sections": .flag(false),
    "contributors": .list([]), "has_contributors": .flag(false),
  ]

  /// The page, or its translation into this page's language where there is one.
  private func own(_ index: Int) -> Int { plan.page(index, in: page.language) }

  /// A word of the series as this page's language has it.
  private func term(_ text: String) -> String {
    environment.settings.term(text, in: page.language)
  }

  private func facts(of issue: Issue, in series: Series) -> TemplateFields {
    let planned = plan.pages[own(issue.page)]
    let composed = build.composed[own(issue.page)]
    let language = page.language
    return [
      "series_title": .text(build.composed[own(series.page)].titleText),
      "series_url": .text(environment.url(from: page, to: plan.pages[own(series.page)].route)),
      "label": .text(issue.label(language)), "number_label": .text(issue.numberLabel(language)),
      "cumulative_label": .text(issue.cumulativeLabel(language)),
      "has_number": .flag(!issue.numberLabel(language).isEmpty),
      "has_cumulative": .flag(!issue.cumulative.isEmpty),
      "date": .text(planned.date?.text ?? ""),
      "date_text": .text(planned.date?.label(language: language) ?? ""),
      "has_date": .flag(planned.date != nil), "office": .text(term(series.settings.office)),
      "has_office": .flag(!series.settings.office.isEmpty), "title": .text(composed.titleText),
      "title_html": .html(composed.titleHTML),
      "url": .text(environment.url(from: page, to: planned.route)),
      "language": .text(planned.language), "is_foreign": .flag(planned.language != language),
      "year": .text(issue.year.map(String.init) ?? ""), "summary": .text(composed.summaryText),
      "has_summary": .flag(!composed.summaryText.isEmpty),
    ]
  }

  /// The issues by year, newest first.
  private func years(_ series: Series) -> [TemplateFields] {
    var years: [(year: String, issues: [TemplateFields])] = []
    for issue in series.issues.reversed() {
      let year = issue.year.map(String.init) ?? ""
      if years.last?.year != year { years.append((year, [])) }
      years[years.count - 1].issues.append(facts(of: issue, in: series))
    }
    return years.map { ["year": .text($0.year), "issues": .list($0.issues)] }
  }

  /// The articles by section, numbered through the issue.
  private func sections(_ issue: Issue, in series: Series) -> [TemplateFields] {
    var sections: [(title: String, articles: [TemplateFields])] = []
    for (number, article) in issue.articles.enumerated() {
      let title = build.header(of: article)?.section?.text ?? ""
      if sections.last?.title != title || sections.isEmpty { sections.append((title, [])) }
      sections[sections.count - 1].articles.append(self.article(article, number: number + 1))
    }
    return sections.enumerated().map { index, section in
      [
        "title": .text(term(section.title)), "id": .text("c\(index + 1)"),
        "articles": .list(section.articles),
      ]
    }
  }

  func article(_ index: Int, number: Int) -> TemplateFields {
    let index = own(index)
    let planned = plan.pages[index]
    let composed = build.composed[index]
    let header = build.header(of: index)
    let credit = list.credit(of: index)
    return [
      "number": .text("\(number)"), "id": .text("a\(number)"), "title": .text(composed.titleText),
      "title_html": .html(composed.titleHTML),
      "url": .text(environment.url(from: page, to: planned.route)),
      "language": .text(planned.language), "is_foreign": .flag(planned.language != page.language),
      "byline": .text(credit), "has_byline": .flag(!credit.isEmpty),
      "section": .text(header?.section.map { term($0.text) } ?? ""),
      "has_section": .flag(header?.section != nil), "summary": .text(composed.summaryText),
      "has_summary": .flag(!composed.summaryText.isEmpty),
    ]
  }

  /// Who wrote what in the issue, in the order of first appearance.
  private func contributors(_ issue: Issue) -> [TemplateFields] {
    var names: [String] = []
    var articles: [String: [TemplateFields]] = [:]
    for (number, article) in issue.articles.enumerated() {
      for name in build.header(of: article)?.authors ?? [] {
        if articles[name] == nil { names.append(name) }
        articles[name, default: []].append([
          "number": .text("\(number + 1)"),
          "url": .text(environment.url(from: page, to: plan.pages[own(article)].route)),
          "is_last": .flag(false),
        ])
      }
    }
    return names.map { name in
      var own = articles[name] ?? []
      if !own.isEmpty { own[own.count - 1]["is_last"] = .flag(true) }
      return ["name": .text(term(name)), "count": .text("\(own.count)"), "articles": .list(own)]
    }
  }

  /// The newest issue of all series, for the front page.
  func latestIssue() -> TemplateFields? {
    var newest: (date: Int, series: Series, issue: Issue)?
    for series in plan.series {
      for issue in series.issues {
        guard let date = plan.pages[issue.page].date?.number else { continue }
        if let known = newest, known.date > date { continue }
        newest = (date, series, issue)
      }
    }
    guard let newest else { return nil }
    var values = facts(of: newest.issue, in: newest.series)
    values["summary_html"] = .html(build.composed[own(newest.issue.page)].summaryHTML)
    values["articles"] = .list(
      newest.issue.articles.prefix(3).enumerated().map {
        article($0.element, number: $0.offset + 1)
      })
    values["article_count"] = .text("\(newest.issue.articles.count)")
    values["has_articles"] = .flag(!newest.issue.articles.isEmpty)
    return values
  }

  static let noLatestIssue: TemplateFields = noIssue.merging([
    "summary_html": .html(""), "articles": .list([]), "article_count": .text(""),
    "has_articles": .flag(false),
  ]) { $1 }
}
