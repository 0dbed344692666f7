internal import Datasets
internal import Figures
internal import Markup
internal import YAMLSource

/// The names `page.…` of a template.
struct PageContext {
  let build: FinishedPages
  let index: Int

  private var page: PlannedPage { build.plan.pages[index] }
  private var composed: ComposedPage { build.composed[index] }
  private var environment: BuildEnvironment { build.environment }
  private var language: String { page.language }
  /// A former release is of the kind that it was published as.
  private var kind: Kind {
    let name = composed.former?.kind ?? page.kind
    return environment.templates.kinds[name] ?? Kind(name: name)
  }
  /// The page itself, or the page of which it is a former release.
  private var present: PlannedPage { composed.former.map { build.plan.pages[$0.page] } ?? page }
  private var header: PageHeader? { build.header(of: index) }
  private var presentHeader: PageHeader? {
    composed.former.map { build.header(of: $0.page) } ?? header
  }
  private var words: [String: String] { environment.words(language) }

  func values() throws(DiskFault) -> TemplateFields {
    var values = facts()
    values.merge(try lists()) { $1 }
    values.merge(neighbours()) { $1 }
    values.merge(ReleaseContext(build: build, index: index).values()) { $1 }
    values.merge(
      MetadataContext(build: build, index: index, breadcrumbs: crumbs()).values()
    ) { $1 }
    values.merge(LanguageContext(build: build, page: page, index: index).values()) { $1 }
    let own = environment.templates.kinds[page.kind] ?? Kind(name: page.kind)
    values["fields"] = .fields(FieldContext(build: build, index: index, kind: own).values())
    return values
  }

  private func facts() -> TemplateFields {
    let canonical = environment.settings.address.map {
      $0 + "/" + PathText.encoded(present.route)
    }
    let updated = build.updated(index)
    let kicker = kickerText()
    return [
      "title": .text(composed.titleText),
      "title_html": .html(composed.titleHTML),
      "running_title": .html(RunningTitle.html(composed.titleText)),
      "subtitle_html": .html(composed.subtitleHTML),
      "has_subtitle": .flag(!composed.subtitleHTML.isEmpty),
      "summary": .text(composed.summaryText),
      "summary_html": .html(composed.summaryHTML),
      "has_summary": .flag(!composed.summaryHTML.isEmpty),
      "description": .text(composed.description),
      "has_description": .flag(!composed.description.isEmpty),
      "url": .text(PathText.encoded(PathText.name(of: page.route))),
      "canonical_url": .text(canonical ?? ""),
      "has_canonical_url": .flag(canonical != nil),
      "kind": .text(page.kind),
      "kind_label": .text(kind.label(language)),
      "kicker": .text(kicker),
      "has_kicker": .flag(!kicker.isEmpty),
      "language": .text(language),
      "is_sample": .flag(isSample),
      "is_draft": .flag(header?.isDraft ?? false),
      "is_prose": .flag(kind.isProse),
      "date": .text(header?.date?.text ?? ""),
      "date_text": .text(header?.date?.label(language: language) ?? ""),
      "has_date": .flag(header?.date != nil),
      "updated": .text(updated?.text ?? ""),
      "updated_text": .text(updated?.label(language: language) ?? ""),
      "has_updated": .flag(updated != nil),
      "source": .text(header?.sourceLine ?? ""),
      "has_source": .flag(header?.sourceLine != nil),
      "author": .text(authorText(header?.authors ?? [])),
      "has_author": .flag(!(header?.authors ?? []).isEmpty),
      "section": .text(header?.section?.text ?? ""),
      "has_section": .flag(header?.section != nil),
      "figures_url": .text(PathText.encoded(PathText.name(of: build.figuresRoute(of: page)))),
      "cite": .text(cite()),
      "has_cite": .flag((header?.date ?? issuePage?.date) != nil),
    ]
  }

  private func lists() throws(DiskFault) -> TemplateFields {
    let contents = contentsEntries()
    let hasContents = header?.hasContents ?? kind.hasContents
    let meta = FieldContext(build: build, index: index, kind: kind).meta()
    let tags = (header?.tags ?? []).map { tag -> TemplateFields in
      [
        "name": .text(environment.settings.term(tag, in: language)),
        "url": .text(environment.url(from: page, to: build.tagRoute(tag))),
      ]
    }
    let crumbs = breadcrumbs()
    let documents = (build.documents[index] ?? []).filter { !$0.isOfTable }.map {
      order -> TemplateFields in
      [
        "format": .text(order.format.rawValue),
        "label": .text(label(of: order)),
        "name": .text(words["format_" + order.format.rawValue] ?? ""),
        "url": .text(PathText.encoded(PathText.name(of: order.route))),
        "file": .text(order.savedName(of: page)),
      ]
    }
    return [
      "authors": .list((header?.authors ?? []).map { ["name": .text($0)] }),
      "documents": .list(documents),
      "has_documents": .flag(!documents.isEmpty),
      "has_downloads": .flag(!documents.isEmpty || !composed.figures.isEmpty),
      "tags": .list(tags),
      "has_tags": .flag(!tags.isEmpty),
      "meta": .list(meta),
      "has_meta": .flag(!meta.isEmpty),
      "has_facts": .flag(
        !meta.isEmpty || !tags.isEmpty || header?.date != nil || composed.release != nil
          || build.updated(index) != nil
          || header?.sourceLine != nil || !(header?.authors ?? []).isEmpty),
      "contents": .list(contents),
      "has_contents": .flag(hasContents && contents.count > 1),
      "figures": .list(
        try FigureContext(composed, page: page, environment: environment).values()),
      "has_figures": .flag(!composed.figures.isEmpty),
      "breadcrumbs": .list(crumbs),
      "has_breadcrumbs": .flag(crumbs.count > 1),
    ]
  }

  private func neighbours() -> TemplateFields {
    let (previous, next) = build.neighbours(of: index)
    func link(_ page: Int?) -> TemplateFields {
      guard let page else { return ["title": .text(""), "url": .text("")] }
      return [
        "title": .text(build.shortTitle(of: page)),
        "url": .text(environment.url(from: self.page, to: build.plan.pages[page].route)),
      ]
    }
    return [
      "has_previous": .flag(previous != nil), "previous": .fields(link(previous)),
      "has_next": .flag(next != nil),
      "next": .fields(link(next)), "has_turn": .flag(previous != nil || next != nil),
      "has_newer": .flag(newest != nil), "newest": .fields(link(newest)),
    ]
  }

  /// What a document is called where it is offered.
  private func label(of order: DocumentOrder) -> String {
    switch order.extent {
    case .page: words["document_" + order.format.rawValue] ?? ""
    case .year(let year): String(year) + (words["document_year"] ?? "")
    case .site: words["document_site"] ?? ""
    case .table: ""
    }
  }

  /// The newest page of the kind in the folder, where it is about a later period than this one: who
  /// comes by an old link must not take last year's numbers for this year's.
  private var newest: Int? {
    guard let own = period(of: index) else { return nil }
    var newest = index
    while let next = build.neighbours(of: newest).next { newest = next }
    guard let other = period(of: newest), own < other else { return nil }
    return newest
  }

  /// The first period that the front matter of a page names; nil where its kind has none.
  private func period(of index: Int) -> Period? {
    let kind = environment.templates.kinds[build.plan.pages[index].kind]
    let names = (kind?.fields ?? []).filter { $0.type == .period }.map(\.name)
    return build.header(of: index)?.fields.first { names.contains($0.key) }?.value.text.flatMap {
      Period($0)
    }
  }

  /// Whether the page says of itself, or its dataset's description says, that its data are made up.
  private var isSample: Bool {
    if case .dataset(let name) = page.role {
      return environment.catalog.dataset(named: name)?.sampleData ?? false
    }
    return presentHeader?.isSample ?? false
  }

  /// 统计报告　2022年上半年: the kind, and the period that the page is about.
  private func kickerText() -> String {
    if kind.name == "page" { return "" }
    let label = kind.label(language)
    let periods = kind.fields.filter { $0.type == .period }.map(\.name)
    let written =
      composed.former.map { former in periods.compactMap { former.facts[$0] }.first }
      ?? header?.fields.first { periods.contains($0.key) }?.value.text
    let period = written.flatMap { Period($0) }
    guard let period else { return label }
    return label + (language.hasPrefix("zh") ? "\u{3000}" : " · ")
      + period.label(language: language)
  }

  /// A citation after GB/T 7714: who is responsible, title, kind of document, source, date. An
  /// article is cited by its authors and its issue ([J]), anything else by the office ([R]).
  private func cite() -> String {
    guard let date = header?.date ?? issuePage?.date else { return "" }
    let settings = environment.settings
    let office =
      settings.organization.isEmpty
      ? settings.title(in: language) : settings.organization(in: language)
    let authors = authorText(header?.authors ?? [])
    let chinese = language.hasPrefix("zh")
    let stop = chinese ? "．" : ". "
    if page.kind == "article", page.issue != nil, let issue = page.issuePageIndex(in: build.plan) {
      let who = authors.isEmpty ? header?.sourceLine ?? office : authors
      let series =
        page.series.map {
          build.composed[build.plan.page(build.plan.series[$0].page, in: language)].titleText
        } ?? ""
      let place =
        series + (chinese ? "，" : ", ")
        + build.shortTitle(of: build.plan.page(issue, in: language))
      return who + stop + composed.titleText + "[J]" + stop + place + stop + date.text + "."
    }
    return office + stop + composed.titleText + "[R]" + stop + date.text + "."
  }

  private var issuePage: PlannedPage? {
    page.issuePageIndex(in: build.plan).map { build.plan.pages[$0] }
  }

  private func authorText(_ authors: [String]) -> String {
    authors.joined(separator: language.hasPrefix("zh") ? "、" : ", ")
  }

  /// Headings of the first two levels on the page, the second under the first.
  private func contentsEntries() -> [TemplateFields] {
    var entries: [TemplateFields] = []
    var children: [TemplateFields] = []
    let top = composed.contents.map(\.level).min() ?? 2
    func close() {
      guard !entries.isEmpty else { return }
      entries[entries.count - 1]["children"] = .list(children)
      entries[entries.count - 1]["has_children"] = .flag(!children.isEmpty)
      children = []
    }
    for entry in composed.contents {
      let values: TemplateFields = ["id": .text(entry.id), "title_html": .html(entry.titleHTML)]
      if entry.level == top {
        close()
        entries.append(
          values.merging([
            "level": .text("\(entry.level)"), "has_children": .flag(false), "children": .list([]),
          ]) { $1 })
      } else if entry.level == top + 1 {
        children.append(values)
      }
    }
    close()
    return entries
  }

  /// From the site's front page through the folders' indexes to the page.
  private func breadcrumbs() -> [TemplateFields] {
    let crumbs = crumbs()
    return crumbs.enumerated().map { place, crumb in
      let own = build.byRoute[crumb.route].map { build.plan.pages[$0].language } ?? language
      return [
        "language": .text(own),
        "is_foreign": .flag(own != language && crumb.title != words["home"]),
        "title": .text(crumb.title), "url": .text(environment.url(from: page, to: crumb.route)),
        "is_last": .flag(place == crumbs.count - 1),
      ]
    }
  }

  /// The titles and routes; empty on a front page.
  private func crumbs() -> [(title: String, route: String)] {
    var crumbs: [(title: String, route: String)] = []
    func add(_ title: String, _ route: String) { crumbs.append((title, route)) }
    let home = environment.home(in: language) ?? "index.html"
    guard page.route != home, page.route != "index.html" else { return [] }
    add(words["home"] ?? "首页", home)
    var folder = ""
    for part in page.route.split(separator: "/").dropLast() {
      folder += folder.isEmpty ? String(part) : "/" + part
      guard let found = build.byRoute[folder + "/index.html"] else { continue }
      let index = build.plan.page(found, in: language)
      let route = build.plan.pages[index].route
      if route == page.route { continue }
      add(build.shortTitle(of: index), route)
    }
    if let former = composed.former {
      let current = build.plan.pages[former.page]
      if !current.route.hasSuffix("/index.html") {
        add(build.shortTitle(of: former.page), current.route)
      }
      let date = former.date.label(language: language)
      add(date + (words["former_release_suffix"] ?? ""), page.route)
    } else {
      add(build.shortTitle(of: index), page.route)
    }
    return crumbs
  }
}
