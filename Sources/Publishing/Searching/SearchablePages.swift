internal import Datasets
internal import Figures
internal import Search

/// The pages that search finds, as search knows them.
struct SearchablePages {
  let build: FinishedPages

  private var environment: BuildEnvironment { build.environment }

  /// Places in the plan, oldest first, those without a date before all others: so a new page comes
  /// last, and the numbers of those before it stay.
  func indices() -> [Int] {
    let found = build.plan.pages.indices.filter(isFound)
    let days = found.map { day(of: $0)?.number ?? Int.min }
    return zip(found, days).sorted { first, second in
      first.1 == second.1
        ? build.plan.pages[first.0].route < build.plan.pages[second.0].route
        : first.1 < second.1
    }.map(\.0)
  }

  private func isFound(_ index: Int) -> Bool {
    let page = build.plan.pages[index]
    switch page.role {
    case .source: return page.kind != SearchRoutes.kind && page.header?.isSearched != false
    case .dataset: return true
    default: return false
    }
  }

  /// The page's own date, or its issue's; nil where there is none.
  func day(of index: Int) -> CivilDay? {
    let page = build.plan.pages[index]
    let issue = page.issuePageIndex(in: build.plan)
    return build.header(of: index)?.date ?? issue.flatMap { build.header(of: $0)?.date }
  }

  func page(_ index: Int) throws(DiskFault) -> SearchPage {
    let page = build.plan.pages[index]
    let composed = build.composed[index]
    var found = SearchPage(
      address: PathText.encoded(page.route),
      title: composed.titleText.isEmpty ? page.plainTitle : composed.titleText,
      date: day(of: index)?.label(language: page.language) ?? "")
    if case .dataset(let name) = page.role {
      found.sections = sections(ofDataset: name)
      return found
    }
    found.about = about(index)
    let body = try build.body(at: composed.body, composed.holes, language: page.language)
    found.sections = BodyText.sections(of: body)
    if environment.templates.shows("figures", in: page.kind) {
      let words = environment.words(page.language)
      found.figures = composed.figures.map { figure in
        SearchFigure(
          anchor: figure.id, label: figure.value.label,
          about: FigureContext.about(figure.value, words, page.language, environment),
          shown: figure.value.text)
      }
    }
    return found
  }

  /// What stands under the title: subtitle, summary, authors, source, topics, the kind's fields.
  private func about(_ index: Int) -> [String] {
    let page = build.plan.pages[index]
    let composed = build.composed[index]
    let header = build.header(of: index)
    let kind = environment.templates.kinds[page.kind] ?? Kind(name: page.kind)
    var texts = [BodyText.plain(composed.subtitleHTML), composed.summaryText]
    texts += header?.authors ?? []
    texts += [header?.sourceLine, header?.section?.text].compactMap(\.self)
    texts += header?.tags ?? []
    texts += FieldContext(build: build, index: index, kind: kind).meta().compactMap { field in
      if case .html(let html) = field["value_html"] { BodyText.plain(html) } else { nil }
    }
    return texts.filter { !$0.isEmpty }
  }

  /// A dataset's description and the names of its fields, as far as the edition shows them.
  private func sections(ofDataset name: String) -> [SearchSection] {
    guard let dataset = environment.catalog.dataset(named: name) else { return [] }
    let fields = dataset.fields.filter { $0.audience <= environment.edition.audience }
    let texts =
      [dataset.name, dataset.description].compactMap(\.self)
      + fields.flatMap { [$0.title, $0.name, $0.description ?? ""] }
    return [SearchSection(text: texts.filter { !$0.isEmpty }.joined(separator: " "))]
  }
}

/// Where the search page and its index lie.
enum SearchRoutes {
  /// The kind of the page that searches.
  static let kind = "search"
  static let page = "search.html"
}
