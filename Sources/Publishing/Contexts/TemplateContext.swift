/// Everything that a template sees when it makes one page.
struct TemplateContext {
  let build: FinishedPages
  let index: Int

  private var page: PlannedPage { build.plan.pages[index] }
  private var environment: BuildEnvironment { build.environment }
  private var list: ListContext { ListContext(build: build, page: page) }

  /// - Parameter content: the page's body, its holes filled.
  func values(content: [UInt8]) -> TemplateFields {
    var values: TemplateFields = [
      "site": .fields(build.site.values(for: page)),
      "strings": .fields(environment.templates.wordFields(page.language)),
      "root": .text(page.root),
      "asset": .fields(build.site.assets(for: page)),
      "page": .fields(PageContext(build: build, index: index).values()),
      "content": .body(content),
      "has_content": .flag(!content.isEmpty),
    ]
    values.merge(children()) { $1 }
    values.merge(SeriesContext(build: build, page: page).values()) { $1 }
    values.merge(home()) { $1 }
    values["dataset"] = .fields(DatasetContext(build: build, page: page).values())
    return values
  }

  private func children() -> TemplateFields {
    var pages: [Int] = []
    var pagination = list.pagination(1, routes: [page.route])
    var year: Int?
    switch page.role {
    case .source:
      if page.isIndex, page.series == nil { pages = build.folders.pages[page.folder] ?? [] }
    case .folder(let folder, let number):
      let all = build.folders.pages[folder] ?? []
      let size = environment.settings.perPage
      pages = Array(all.dropFirst((number - 1) * size).prefix(size))
      let count = max(1, (all.count + size - 1) / size)
      pagination = list.pagination(
        number, routes: (1...count).map { FolderPages.route(folder, page: $0) })
    case .tag(let tag):
      pages = build.tagged[tag] ?? []
    case .year(let own):
      year = own
      pages = build.pagesByYear[own] ?? []
    case .tags, .archive, .datasets:
      pages = build.plan.pages.indices.filter { other in
        switch (page.role, build.plan.pages[other].role) {
        case (.tags, .tag), (.archive, .year), (.datasets, .dataset): true
        default: false
        }
      }
    case .dataset, .notFound: break
    }
    let years = page.role == .source && !page.isIndex ? [] : list.years(current: year)
    return [
      "children": .list(pages.map(list.child)), "has_children": .flag(!pages.isEmpty),
      "pagination": .fields(pagination),
      "years": .list(years), "has_years": .flag(years.count > 1),
    ]
  }

  private func home() -> TemplateFields {
    var values: TemplateFields = [
      "has_latest_issue": .flag(false), "latest_issue": .fields(SeriesContext.noLatestIssue),
      "latest": .list([]), "has_latest": .flag(false),
    ]
    guard page.kind == "home" else { return values }
    if let issue = SeriesContext(build: build, page: page).latestIssue() {
      values["has_latest_issue"] = .flag(true)
      values["latest_issue"] = .fields(issue)
    }
    let latest = (page.header?.latest ?? []).compactMap { entry -> TemplateFields? in
      guard let kind = environment.templates.kinds[entry.text] else { return nil }
      let pages = build.newest(ofKind: entry.text).prefix(5)
      if pages.isEmpty { return nil }
      return [
        "kind": .text(entry.text), "label": .text(kind.plural(page.language)),
        "pages": .list(pages.map(list.child)),
      ]
    }
    values["latest"] = .list(latest)
    values["has_latest"] = .flag(!latest.isEmpty)
    return values
  }
}

/// The routes of a folder's index: `index.html`, then `page-2.html`.
enum FolderPages {
  static func route(_ folder: String, page: Int) -> String {
    let name = page == 1 ? "index.html" : "page-\(page).html"
    return folder.isEmpty ? name : folder + "/" + name
  }
}
