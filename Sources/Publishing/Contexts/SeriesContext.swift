/// The names of series, issues, articles and the front page.
struct SeriesContext {
  let build: FinishedPages
  let page: PlannedPage

  private var environment: BuildEnvironment { build.environment }
  private var plan: PublicationPlan { build.plan }
  private var list: ListContext { ListContext(build: build, page: page) }

  func values() -> [String: Any] {
    guard let series = page.series.map({ plan.series[$0] }) else { return Self.empty }
    var values = Self.empty
    values["series"] =
      [
        "name": build.composed[series.page].titleText, "office": series.settings.office,
        "has_office": !series.settings.office.isEmpty,
      ] as [String: Any]
    let issues = series.issues.reversed().map { facts(of: $0, in: series) }
    values["issues"] = issues
    values["has_issues"] = !issues.isEmpty
    values["issue_years"] = years(issues)
    guard let number = page.issue else { return values }
    let issue = series.issues[number]
    values["issue"] = facts(of: issue, in: series)
    values["has_issue"] = true
    let sections = self.sections(issue, in: series)
    values["sections"] = sections
    values["has_sections"] = !sections.isEmpty
    let contributors = self.contributors(issue)
    values["contributors"] = contributors
    values["has_contributors"] = !contributors.isEmpty
    return values
  }

  private static var noIssue: [String: Any] {
    [
      "series_title": "", "series_url": "", "label": "", "number_label": "", "cumulative_label": "",
      "has_number": false, "has_cumulative": false, "date": "", "date_text": "", "has_date": false,
      "office": "", "has_office": false, "title_html": "", "title": "", "url": "", "year": "",
      "summary": "", "has_summary": false,
    ]
  }

  private static var empty: [String: Any] {
    [
      "series": ["name": "", "office": "", "has_office": false] as [String: Any],
      "issues": [[String: Any]](), "has_issues": false, "issue_years": [[String: Any]](),
      "issue": noIssue, "has_issue": false, "sections": [[String: Any]](), "has_sections": false,
      "contributors": [[String: Any]](), "has_contributors": false,
    ]
  }

  private func facts(of issue: Issue, in series: Series) -> [String: Any] {
    let planned = plan.pages[issue.page]
    let composed = build.composed[issue.page]
    let language = page.language
    return [
      "series_title": build.composed[series.page].titleText,
      "series_url": environment.url(from: page, to: plan.pages[series.page].route),
      "label": issue.label(language), "number_label": issue.numberLabel(language),
      "cumulative_label": issue.cumulativeLabel(language),
      "has_number": !issue.numberLabel(language).isEmpty,
      "has_cumulative": !issue.cumulative.isEmpty,
      "date": planned.date?.iso ?? "", "date_text": planned.date?.label(language: language) ?? "",
      "has_date": planned.date != nil, "office": series.settings.office,
      "has_office": !series.settings.office.isEmpty, "title": composed.titleText,
      "title_html": composed.titleHTML, "url": environment.url(from: page, to: planned.route),
      "year": issue.year.map(String.init) ?? "", "summary": composed.summaryText,
      "has_summary": !composed.summaryText.isEmpty,
    ]
  }

  private func years(_ issues: [[String: Any]]) -> [[String: Any]] {
    var years: [(year: String, issues: [[String: Any]])] = []
    for issue in issues {
      let year = issue["year"] as? String ?? ""
      if years.last?.year == year {
        years[years.count - 1].issues.append(issue)
      } else {
        years.append((year, [issue]))
      }
    }
    return years.map { ["year": $0.year, "issues": $0.issues] }
  }

  /// The articles by section, numbered through the issue.
  private func sections(_ issue: Issue, in series: Series) -> [[String: Any]] {
    var sections: [(title: String, articles: [[String: Any]])] = []
    for (number, article) in issue.articles.enumerated() {
      let title = plan.pages[article].header?.section?.text ?? ""
      if sections.last?.title != title || sections.isEmpty { sections.append((title, [])) }
      sections[sections.count - 1].articles.append(self.article(article, number: number + 1))
    }
    return sections.enumerated().map { index, section in
      ["title": section.title, "id": "c\(index + 1)", "articles": section.articles]
    }
  }

  func article(_ index: Int, number: Int) -> [String: Any] {
    let planned = plan.pages[index]
    let composed = build.composed[index]
    let credit = list.credit(of: planned)
    return [
      "number": "\(number)", "id": "a\(number)", "title": composed.titleText,
      "title_html": composed.titleHTML, "url": environment.url(from: page, to: planned.route),
      "byline": credit, "has_byline": !credit.isEmpty,
      "section": planned.header?.section?.text ?? "",
      "has_section": planned.header?.section != nil, "summary": composed.summaryText,
      "has_summary": !composed.summaryText.isEmpty,
    ]
  }

  /// Who wrote what in the issue, in the order of first appearance.
  private func contributors(_ issue: Issue) -> [[String: Any]] {
    var names: [String] = []
    var articles: [String: [[String: Any]]] = [:]
    for (number, article) in issue.articles.enumerated() {
      for name in plan.pages[article].header?.authors ?? [] {
        if articles[name] == nil { names.append(name) }
        articles[name, default: []].append([
          "number": "\(number + 1)",
          "url": environment.url(from: page, to: plan.pages[article].route), "is_last": false,
        ])
      }
    }
    return names.map { name in
      var own = articles[name] ?? []
      if !own.isEmpty { own[own.count - 1]["is_last"] = true }
      return ["name": name, "count": "\(own.count)", "articles": own]
    }
  }

  /// The newest issue of all series, for the front page.
  func latestIssue() -> [String: Any]? {
    var newest: (date: Int, series: Series, issue: Issue)?
    for series in plan.series {
      for issue in series.issues {
        guard let date = plan.pages[issue.page].date?.number else { continue }
        if let known = newest, known.date >= date { continue }
        newest = (date, series, issue)
      }
    }
    guard let newest else { return nil }
    var values = facts(of: newest.issue, in: newest.series)
    values["summary_html"] = build.composed[newest.issue.page].summaryHTML
    values["articles"] = newest.issue.articles.prefix(3).enumerated().map {
      article($0.element, number: $0.offset + 1)
    }
    values["article_count"] = "\(newest.issue.articles.count)"
    values["has_articles"] = !newest.issue.articles.isEmpty
    return values
  }

  static var noLatestIssue: [String: Any] {
    noIssue.merging([
      "summary_html": "", "articles": [[String: Any]](), "article_count": "", "has_articles": false,
    ]) { $1 }
  }
}
