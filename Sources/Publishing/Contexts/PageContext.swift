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
  private var kind: Kind { environment.templates.kinds[page.kind] ?? Kind(name: page.kind) }
  private var words: [String: String] { environment.words(language) }

  func values() -> [String: Any] {
    var values = facts()
    values.merge(lists()) { $1 }
    values.merge(neighbours()) { $1 }
    values["fields"] = FieldContext(build: build, index: index, kind: kind).values()
    return values
  }

  private func facts() -> [String: Any] {
    let header = page.header
    let canonical = environment.settings.address.map { $0 + "/" + PathText.encoded(page.route) }
    let kicker = kickerText()
    return [
      "title": composed.titleText,
      "title_html": composed.titleHTML,
      "subtitle_html": composed.subtitleHTML,
      "has_subtitle": !composed.subtitleHTML.isEmpty,
      "summary": composed.summaryText,
      "summary_html": composed.summaryHTML,
      "has_summary": !composed.summaryHTML.isEmpty,
      "description": composed.description,
      "has_description": !composed.description.isEmpty,
      "url": PathText.encoded(PathText.name(of: page.route)),
      "canonical_url": canonical ?? "",
      "has_canonical_url": canonical != nil,
      "kind": page.kind,
      "kind_label": kind.label(language),
      "kicker": kicker,
      "has_kicker": !kicker.isEmpty,
      "language": language,
      "is_sample": header?.isSample ?? false,
      "is_draft": header?.isDraft ?? false,
      "is_prose": kind.isProse,
      "date": header?.date?.iso ?? "",
      "date_text": header?.date?.label(language: language) ?? "",
      "has_date": header?.date != nil,
      "updated": header?.updated?.iso ?? "",
      "updated_text": header?.updated?.label(language: language) ?? "",
      "has_updated": header?.updated != nil,
      "source": header?.sourceLine ?? "",
      "has_source": header?.sourceLine != nil,
      "author": authorText(header?.authors ?? []),
      "has_author": !(header?.authors ?? []).isEmpty,
      "section": header?.section?.text ?? "",
      "has_section": header?.section != nil,
      "figures_url": PathText.encoded(PathText.name(of: build.figuresRoute(of: page))),
      "cite": cite(),
      "has_cite": header?.date != nil,
    ]
  }

  private func lists() -> [String: Any] {
    let header = page.header
    let contents = contentsEntries()
    let hasContents = header?.hasContents ?? kind.hasContents
    let meta = FieldContext(build: build, index: index, kind: kind).meta()
    let tags = (header?.tags ?? []).map { tag in
      ["name": tag, "url": environment.url(from: page, to: build.tagRoute(tag))] as [String: Any]
    }
    let crumbs = breadcrumbs()
    return [
      "authors": (header?.authors ?? []).map { ["name": $0] as [String: Any] },
      "tags": tags,
      "has_tags": !tags.isEmpty,
      "meta": meta,
      "has_meta": !meta.isEmpty,
      "contents": contents,
      "has_contents": hasContents && contents.count > 1,
      "figures": composed.figures.map {
        FigureContext(figure: $0, environment: environment, page: page).values()
      },
      "has_figures": !composed.figures.isEmpty,
      "breadcrumbs": crumbs,
      "has_breadcrumbs": crumbs.count > 1,
    ]
  }

  private func neighbours() -> [String: Any] {
    let (previous, next) = build.neighbours(of: index)
    func link(_ page: Int?) -> [String: Any] {
      guard let page else { return ["title": "", "url": ""] }
      return [
        "title": build.shortTitle(of: page),
        "url": environment.url(from: self.page, to: build.plan.pages[page].route),
      ]
    }
    return [
      "has_previous": previous != nil, "previous": link(previous), "has_next": next != nil,
      "next": link(next), "has_turn": previous != nil || next != nil,
    ]
  }

  /// 统计报告　2022年上半年: the kind, and the period that the page is about.
  private func kickerText() -> String {
    if page.kind == "page" { return "" }
    let label = kind.label(language)
    let period = page.header?.fields.first { entry in
      kind.fields.contains { $0.name == entry.key && $0.type == .period }
    }?.value.text.flatMap { Period($0) }
    guard let period else { return label }
    return label + (language.hasPrefix("zh") ? "\u{3000}" : " · ")
      + period.label(language: language)
  }

  /// GB/T 7714 for Chinese, and the like for English: office, title, kind of document, date.
  private func cite() -> String {
    guard let date = page.header?.date else { return "" }
    let settings = environment.settings
    let office = settings.organization.isEmpty ? settings.title : settings.organization
    if language.hasPrefix("zh") {
      return "\(office)．\(composed.titleText)[R]．\(date.iso)."
    }
    return "\(office). \(composed.titleText) [R]. \(date.iso)."
  }

  private func authorText(_ authors: [String]) -> String {
    authors.joined(separator: language.hasPrefix("zh") ? "、" : ", ")
  }

  /// Headings of the first two levels on the page, the second under the first.
  private func contentsEntries() -> [[String: Any]] {
    var entries: [[String: Any]] = []
    var children: [[String: Any]] = []
    let top = composed.contents.map(\.level).min() ?? 2
    func close() {
      guard !entries.isEmpty else { return }
      entries[entries.count - 1]["children"] = children
      entries[entries.count - 1]["has_children"] = !children.isEmpty
      children = []
    }
    for entry in composed.contents {
      let values: [String: Any] = ["id": entry.id, "title_html": entry.titleHTML]
      if entry.level == top {
        close()
        entries.append(
          values.merging([
            "level": "\(entry.level)", "has_children": false, "children": [[String: Any]](),
          ]) { $1 })
      } else if entry.level == top + 1 {
        children.append(values)
      }
    }
    close()
    return entries
  }

  /// From the site's front page through the folders' indexes to the page.
  private func breadcrumbs() -> [[String: Any]] {
    var crumbs: [[String: Any]] = []
    func add(_ title: String, _ route: String, last: Bool) {
      crumbs.append([
        "title": title, "url": environment.url(from: page, to: route), "is_last": last,
      ])
    }
    guard page.route != "index.html" else { return [] }
    add(words["home"] ?? "首页", "index.html", last: false)
    var folder = ""
    for part in page.route.split(separator: "/").dropLast() {
      folder += folder.isEmpty ? String(part) : "/" + part
      let route = folder + "/index.html"
      guard route != page.route, let index = build.byRoute[route] else { continue }
      add(build.shortTitle(of: index), route, last: false)
    }
    add(build.shortTitle(of: index), page.route, last: true)
    return crumbs
  }
}
