/// Entries of lists: a folder's children, a tag's pages, a year's, the latest of a kind.
struct ListContext {
  let build: FinishedPages
  let page: PlannedPage

  private var environment: BuildEnvironment { build.environment }

  func child(_ index: Int) -> [String: Any] {
    let child = build.plan.pages[index]
    let composed = build.composed[index]
    let header = child.header
    let authors = (header?.authors ?? []).joined(
      separator: child.language.hasPrefix("zh") ? "、" : ", ")
    let byline = byline(of: child)
    let issue = child.kind == "issue" ? self.issue(of: child) : nil
    let number = issue?.label(child.language) ?? ""
    let title = composed.titleText.isEmpty ? child.plainTitle : composed.titleText
    return [
      "title": title,
      "title_html": composed.titleHTML.isEmpty ? HTMLText.escaped(title) : composed.titleHTML,
      "url": environment.url(from: page, to: child.route),
      "date": child.date?.iso ?? "",
      "date_text": child.date?.label(language: page.language) ?? "",
      "has_date": child.date != nil,
      "kind": child.kind,
      "kind_label": environment.templates.kinds[child.kind]?.label(page.language) ?? child.kind,
      "section": header?.section?.text ?? "", "has_section": header?.section != nil,
      "source": header?.sourceLine ?? "", "has_source": header?.sourceLine != nil,
      "author": authors, "has_author": !authors.isEmpty,
      "byline": byline, "has_byline": !byline.isEmpty,
      "summary": composed.summaryText, "has_summary": !composed.summaryText.isEmpty,
      "number_label": number, "has_number": !number.isEmpty,
      "is_sample": header?.isSample ?? false,
    ]
  }

  /// 业务研究 · 招采处: section, then contributors or source.
  func byline(of page: PlannedPage) -> String {
    let header = page.header
    var parts: [String] = []
    if let section = header?.section?.text { parts.append(section) }
    let who = credit(of: page)
    if !who.isEmpty { parts.append(who) }
    return parts.joined(separator: " · ")
  }

  /// Contributors, else the source.
  func credit(of page: PlannedPage) -> String {
    let authors = page.header?.authors ?? []
    if !authors.isEmpty {
      return authors.joined(separator: page.language.hasPrefix("zh") ? "、" : ", ")
    }
    return page.header?.sourceLine ?? ""
  }

  func issue(of page: PlannedPage) -> Issue? {
    guard let series = page.series, let issue = page.issue else { return nil }
    return build.plan.series[series].issues[issue]
  }

  /// The years that have dated pages, newest first, with the address of each year's archive.
  func years(current: Int?) -> [[String: Any]] {
    build.plan.pages.compactMap { planned -> (Int, String)? in
      if case .year(let year) = planned.role { (year, planned.route) } else { nil }
    }.sorted { $0.0 > $1.0 }.map { year, route in
      [
        "year": "\(year)", "url": environment.url(from: page, to: route),
        "current": year == current,
      ]
    }
  }

  /// - Parameters:
  ///   - number: the page of the list, counted from 1.
  ///   - routes: the routes of all its pages.
  func pagination(_ number: Int, routes: [String]) -> [String: Any] {
    let urls = routes.map { environment.url(from: page, to: $0) }
    return [
      "has_pages": routes.count > 1,
      "pages": urls.enumerated().map { index, url in
        ["number": "\(index + 1)", "url": url, "current": index + 1 == number] as [String: Any]
      },
      "has_previous": number > 1, "previous_url": number > 1 ? urls[number - 2] : "",
      "has_next": number < urls.count, "next_url": number < urls.count ? urls[number] : "",
    ]
  }
}
