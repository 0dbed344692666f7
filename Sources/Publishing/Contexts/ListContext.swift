internal import Datasets
/// Entries of lists: a folder's children, a tag's pages, a year's, the latest of a kind.
struct ListContext {
  let build: FinishedPages
  let page: PlannedPage

  private var environment: BuildEnvironment { build.environment }

  /// The page, or its translation into the list's language where there is one.
  func child(_ index: Int) -> TemplateFields {
    let index = build.plan.page(index, in: page.language)
    let child = build.plan.pages[index]
    let composed = build.composed[index]
    let header = build.header(of: index)
    let date = composed.issuedHeader?.date ?? child.date
    let authors = (header?.authors ?? []).map(term).joined(
      separator: child.language.hasPrefix("zh") ? "、" : ", ")
    let byline = byline(of: index)
    let issue = child.kind == "issue" ? self.issue(of: child) : nil
    let number = issue?.label(child.language) ?? ""
    let isForeign = child.language != page.language
    let revision = build.revision(of: index)
    let change = ChangeContext(build: build, index: index, language: page.language)
    let title = composed.titleText.isEmpty ? child.plainTitle : composed.titleText
    return [
      "title": .text(title),
      "title_html": .html(
        composed.titleHTML.isEmpty ? HTMLText.escaped(title) : composed.titleHTML),
      "url": .text(environment.url(from: page, to: child.route)),
      "date": .text(date?.text ?? ""),
      "date_text": .text(date?.label(language: page.language) ?? ""),
      "has_date": .flag(date != nil),
      "kind": .text(child.kind),
      "kind_label": .text(
        environment.templates.kinds[child.kind]?.label(page.language) ?? child.kind),
      "section": .text(header?.section.map { term($0.text) } ?? ""),
      "has_section": .flag(header?.section != nil),
      "source": .text(header?.sourceLine.map(term) ?? ""),
      "has_source": .flag(header?.sourceLine != nil),
      "author": .text(authors), "has_author": .flag(!authors.isEmpty),
      "byline": .text(byline), "has_byline": .flag(!byline.isEmpty),
      "summary": .text(composed.summaryText), "has_summary": .flag(!composed.summaryText.isEmpty),
      "number_label": .text(number), "has_number": .flag(!number.isEmpty),
      "language": .text(child.language), "is_foreign": .flag(isForeign),
      "is_sample": .flag(header?.isSample ?? false),
      "revised": .text(revision?.date.text ?? ""),
      "revised_text": .text(revision?.date.label(language: page.language) ?? ""),
      "revised_label": .text(revision.map(change.label) ?? ""),
      "is_revised": .flag(revision != nil),
    ]
  }

  /// 业务研究 · 招采处: section, then contributors or source.
  func byline(of index: Int) -> String {
    let header = build.header(of: index)
    var parts: [String] = []
    if let section = header?.section?.text { parts.append(term(section)) }
    let who = credit(of: index)
    if !who.isEmpty { parts.append(who) }
    return parts.joined(separator: " · ")
  }

  /// Contributors, else the source.
  func credit(of index: Int) -> String {
    let header = build.header(of: index)
    let authors = header?.authors ?? []
    if !authors.isEmpty {
      let isChinese = build.plan.pages[index].language.hasPrefix("zh")
      return authors.map(term).joined(separator: isChinese ? "、" : ", ")
    }
    return header?.sourceLine.map(term) ?? ""
  }

  /// A word of another page as this page's language has it.
  private func term(_ text: String) -> String {
    environment.settings.term(text, in: page.language)
  }

  func issue(of page: PlannedPage) -> Issue? {
    guard let series = page.series, let issue = page.issue else { return nil }
    return build.plan.series[series].issues[issue]
  }

  /// The years that have dated pages, newest first, with the address of each year's archive.
  func years(current: Int?) -> [TemplateFields] {
    build.years.map { year, route in
      [
        "year": .text("\(year)"), "url": .text(environment.url(from: page, to: route)),
        "current": .flag(year == current),
      ]
    }
  }

  /// - Parameters:
  ///   - number: the page of the list, counted from 1.
  ///   - routes: the routes of all its pages.
  func pagination(_ number: Int, routes: [String]) -> TemplateFields {
    let urls = routes.map { environment.url(from: page, to: $0) }
    return [
      "has_pages": .flag(routes.count > 1),
      "pages": .list(
        urls.enumerated().map { index, url in
          [
            "number": .text("\(index + 1)"), "url": .text(url),
            "current": .flag(index + 1 == number),
          ]
        }),
      "has_previous": .flag(number > 1), "previous_url": .text(number > 1 ? urls[number - 2] : ""),
      "has_next": .flag(number < urls.count),
      "next_url": .text(number < urls.count ? urls[number] : ""),
    ]
  }
}
