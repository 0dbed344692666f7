internal import Datasets
internal import Releases

/// Everything that a template sees when it makes one page.
struct TemplateContext {
  let build: FinishedPages
  let index: Int

  private var page: PlannedPage { build.plan.pages[index] }
  private var environment: BuildEnvironment { build.environment }
  private var list: ListContext { ListContext(build: build, page: page) }

  /// - Parameter content: the page's body, its holes filled.
  func values(content: [UInt8]) throws(DiskFault) -> TemplateFields {
    var values: TemplateFields = [
      "site": .fields(build.site.values(for: page)),
      "strings": .fields(environment.templates.wordFields(page.language)),
      "root": .text(page.root),
      "asset": .fields(build.site.assets(for: page)),
      "page": .fields(try PageContext(build: build, index: index).values()),
      "content": .body(content),
      "has_content": .flag(!content.isEmpty),
    ]
    values.merge(children()) { $1 }
    values.merge(SeriesContext(build: build, page: page).values()) { $1 }
    values.merge(home()) { $1 }
    values.merge(RevisionsContext(build: build, page: page).values()) { $1 }
    values["withdrawal"] = .fields(withdrawal())
    values["search"] = .fields(search())
    values["dataset"] = .fields(DatasetContext(build: build, page: page).values())
    values.merge(DatasetListContext(build: build, page: page).values()) { $1 }
    return values
  }

  /// When and why the page was withdrawn, for the notice in its place.
  private func withdrawal() -> TemplateFields {
    var record: WithdrawnPage?
    if case .withdrawn(let path) = page.role { record = build.plan.withdrawn[path] }
    return [
      "date": .text(record?.date.text ?? ""),
      "date_text": .text(record?.date.label(language: page.language) ?? ""),
      "reason": .text(record?.reason ?? ""),
    ]
  }

  /// Where the search page's script finds the index, and where readers without script may look.
  private func search() -> TemplateFields {
    let routes = environment.generatedRoutes
    let (archive, tags) = (routes["archive/index.md"], routes["tags/index.md"])
    return [
      "index_url": .text(build.search.map { page.root + $0.address } ?? ""),
      "has_index": .flag(build.search != nil),
      "archive_url": .text(archive.map { page.root + $0 } ?? ""),
      "has_archive": .flag(archive != nil),
      "tags_url": .text(tags.map { page.root + $0 } ?? ""), "has_tags": .flag(tags != nil),
    ]
  }

  private func children() -> TemplateFields {
    var pages: [Int] = []
    var pagination = list.pagination(1, routes: [page.route])
    var year: Int?
    switch page.role {
    case .source:
      guard page.isIndex, page.series == nil else { break }
      pages = build.folders.pages[page.folder] ?? []
      if page.kind == "folder" {
        (pages, pagination) = cut(pages, 1) {
          $0 == 1 ? page.route : FolderPages.route(page.folder, page: $0)
        }
      }
    case .folder(let folder, let number):
      (pages, pagination) = cut(build.folders.pages[folder] ?? [], number) {
        FolderPages.route(folder, page: $0)
      }
    case .tag(let tag, let number):
      (pages, pagination) = cut(build.tagged[tag] ?? [], number) {
        FolderPages.route("tags", name: TagList.fileName(tag), page: $0)
      }
    case .year(let own, let number):
      year = own
      (pages, pagination) = cut(build.pagesByYear[own] ?? [], number) {
        FolderPages.route("archive", name: "\(own)", page: $0)
      }
    case .tags, .archive, .datasets:
      pages = build.plan.pages.indices.filter { other in
        switch (page.role, build.plan.pages[other].role) {
        case (.tags, .tag(_, page: 1)), (.archive, .year(_, page: 1)), (.datasets, .dataset): true
        default: false
        }
      }
    case .dataset, .release, .revisions, .search, .notFound, .withdrawn: break
    }
    let years = page.role == .source && !page.isIndex ? [] : list.years(current: year)
    return [
      "children": .list(pages.map(list.child)), "has_children": .flag(!pages.isEmpty),
      "pagination": .fields(pagination),
      "years": .list(years), "has_years": .flag(years.count > 1),
    ]
  }

  /// One page of a list, with the way to its others.
  private func cut(
    _ all: [Int], _ number: Int, route: (Int) -> String
  ) -> (pages: [Int], pagination: TemplateFields) {
    let size = environment.settings.perPage
    let count = FolderPages.count(all.count, perPage: size)
    return (
      Array(all.dropFirst((number - 1) * size).prefix(size)),
      list.pagination(number, routes: (1...count).map(route))
    )
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

/// The routes of lists that take several pages.
enum FolderPages {
  /// `index.html`, then `page-2.html`.
  static func route(_ folder: String, page: Int) -> String {
    let name = page == 1 ? "index.html" : "page-\(page).html"
    return folder.isEmpty ? name : folder + "/" + name
  }

  /// `2022.html`, then `2022.page-2.html`.
  static func route(_ folder: String, name: String, page: Int) -> String {
    folder + "/" + name + (page == 1 ? "" : ".page-\(page)") + ".html"
  }

  /// At least 1.
  static func count(_ entries: Int, perPage: Int) -> Int {
    max(1, entries / perPage + (entries % perPage == 0 ? 0 : 1))
  }
}
