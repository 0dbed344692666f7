internal import Mustache

/// Everything that a template sees when it makes one page.
struct TemplateContext {
  let build: FinishedPages
  let index: Int

  private var page: PlannedPage { build.plan.pages[index] }
  private var environment: BuildEnvironment { build.environment }
  private var list: ListContext { ListContext(build: build, page: page) }

  /// - Parameter content: the page's body, its holes filled.
  func values(content: String) -> [String: Any] {
    var values: [String: Any] = [
      "site": SiteContext(build: build, page: page).values(),
      "strings": environment.words(page.language),
      "root": page.root,
      "asset": assets(),
      "page": PageContext(build: build, index: index).values(),
      "content": content,
      "has_content": !content.isEmpty,
    ]
    values.merge(children()) { $1 }
    values.merge(SeriesContext(build: build, page: page).values()) { $1 }
    values.merge(home()) { $1 }
    values["dataset"] = DatasetContext(build: build, page: page).values()
    return values
  }

  private func assets() -> [String: Any] {
    Dictionary(
      environment.templates.assets.map { ($0.name, page.root + $0.path) },
      uniquingKeysWith: { first, _ in first })
  }

  private func children() -> [String: Any] {
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
      "children": pages.map(list.child), "has_children": !pages.isEmpty, "pagination": pagination,
      "years": years, "has_years": years.count > 1,
    ]
  }

  private func home() -> [String: Any] {
    var values: [String: Any] = [
      "has_latest_issue": false, "latest_issue": SeriesContext.noLatestIssue,
      "latest": [[String: Any]](), "has_latest": false,
    ]
    guard page.kind == "home" else { return values }
    if let issue = SeriesContext(build: build, page: page).latestIssue() {
      values["has_latest_issue"] = true
      values["latest_issue"] = issue
    }
    let latest = (page.header?.latest ?? []).compactMap { entry -> [String: Any]? in
      guard let kind = environment.templates.kinds[entry.text] else { return nil }
      let pages = build.newest(ofKind: entry.text).prefix(5)
      if pages.isEmpty { return nil }
      return [
        "kind": entry.text, "label": kind.plural(page.language), "pages": pages.map(list.child),
      ]
    }
    values["latest"] = latest
    values["has_latest"] = !latest.isEmpty
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
