internal import Datasets
internal import Figures
internal import Markup

/// A feed that the site has: its title, the route of its page, and its own route without an ending.
struct SiteFeed: Sendable {
  var title: String
  var home: String
  var name: String
  /// The pages that it follows, newest first.
  var pages: [Int]
  /// Of its pages.
  var language: String
}

/// All pages after the first pass: what the second asks of the others.
struct FinishedPages: Sendable {
  let environment: BuildEnvironment
  /// The search index; nil until it is made, and where the site has none.
  var search: SearchFiles?
  /// The documents that stand beside each page, by its place in the plan.
  var documents: [Int: [DocumentOrder]] = [:]
  let composed: [ComposedPage]
  let feeds: [SiteFeed]
  let site: SiteContexts
  /// Pages by their route.
  let byRoute: [String: Int]
  private let siblings: [Int: (previous: Int?, next: Int?)]
  let folders: FolderLists
  let tagged: [String: [Int]]
  /// The dated pages of each year, newest first.
  let pagesByYear: [Int: [Int]]
  private let newestByKind: [String: [Int]]
  /// The listed pages whose figures, tables or charts were made from each dataset, newest first.
  let usedBy: [String: [Int]]
  /// The archive's years, newest first, with their routes.
  let years: [(year: Int, route: String)]

  var plan: PublicationPlan { environment.plan }

  init(environment: BuildEnvironment, composed: [ComposedPage]) {
    self.environment = environment
    self.composed = composed
    feeds = SiteFeeds.feeds(environment, composed)
    site = SiteContexts(
      environment: environment, feeds: feeds)
    var routes: [String: Int] = [:]
    for (index, page) in environment.plan.pages.enumerated() { routes[page.route] = index }
    byRoute = routes
    folders = FolderLists(plan: environment.plan)
    siblings = Self.siblings(environment.plan, folders)
    tagged = Dictionary(
      TagList.tags(of: environment.plan).map { ($0.tag, $0.pages) }, uniquingKeysWith: +)
    years = environment.plan.pages.compactMap { page -> (year: Int, route: String)? in
      if case .year(let year, page: 1) = page.role { (year, page.route) } else { nil }
    }.sorted { $0.year > $1.year }
    let dated = environment.plan.dated
    pagesByYear = Dictionary(grouping: dated) { environment.plan.pages[$0].date?.parts.year ?? 0 }
    var newest: [String: [Int]] = [:]
    for index in dated {
      let kind = environment.plan.pages[index].kind
      newest[kind, default: []].append(index)
      if let other = environment.templates.kinds[kind]?.listedAs, other != kind {
        newest[other, default: []].append(index)
      }
    }
    newestByKind = newest
    var users: [String: [Int]] = [:]
    for (index, page) in composed.enumerated() where environment.plan.pages[index].isListed {
      let names = page.figures.reduce(into: page.datasets) { $0.formUnion($1.value.datasets) }
      for name in names { users[name, default: []].append(index) }
    }
    usedBy = users.mapValues { pages in
      pages.sorted { first, second in
        let (a, b) = (environment.plan.pages[first], environment.plan.pages[second])
        return (b.date?.number ?? 0, a.route) < (a.date?.number ?? 0, b.route)
      }
    }
  }

  /// The dated pages of a kind and of the kinds that are listed as it, newest first.
  func newest(ofKind kind: String) -> [Int] { newestByKind[kind] ?? [] }

  func figuresRoute(of page: PlannedPage) -> String {
    String(page.route.dropLast(".html".count)) + ".figures.json"
  }

  func tagRoute(_ tag: String) -> String { "tags/\(TagList.fileName(tag)).html" }

  /// A page's title in lists and breadcrumbs: an issue by its number, any other by its title.
  func shortTitle(of index: Int) -> String {
    let page = plan.pages[index]
    if page.kind == "issue", let series = page.series, let issue = page.issue {
      let found = plan.series[series].issues[issue]
      if let year = found.year, !found.numberLabel(page.language).isEmpty {
        let label = found.label(page.language)
        return page.language.hasPrefix("zh") ? "\(year)年\(label)" : "\(year), \(label)"
      }
    }
    return composed[index].titleText.isEmpty ? page.plainTitle : composed[index].titleText
  }

  /// The pages before and after: articles in their issue, issues in their series, others among the
  /// dated pages of their kind in the folder.
  func neighbours(of index: Int) -> (previous: Int?, next: Int?) {
    let page = plan.pages[index]
    guard let original = page.original else { return siblings[index] ?? (nil, nil) }
    let (previous, next) = siblings[original] ?? (nil, nil)
    return (
      previous.map { plan.page($0, in: page.language) },
      next.map { plan.page($0, in: page.language) }
    )
  }

  private static func siblings(
    _ plan: PublicationPlan, _ folders: FolderLists
  ) -> [Int: (previous: Int?, next: Int?)] {
    var result: [Int: (previous: Int?, next: Int?)] = [:]
    func chain(_ pages: [Int]) {
      for (place, page) in pages.enumerated() {
        result[page] = (
          place > 0 ? pages[place - 1] : nil, place + 1 < pages.count ? pages[place + 1] : nil
        )
      }
    }
    for series in plan.series {
      chain(series.issues.map(\.page))
      for issue in series.issues { chain(issue.articles) }
    }
    for (_, pages) in folders.pages {
      var kinds: [String: [Int]] = [:]
      for page in pages where plan.pages[page].issue == nil && plan.pages[page].date != nil {
        kinds[plan.pages[page].kind, default: []].append(page)
      }
      for (_, same) in kinds { chain(Array(same.reversed())) }
    }
    return result
  }
}

extension PublicationPlan {
  /// The pages with a date, newest first, those of one day by their route; not their translations.
  var dated: [Int] {
    pages.indices.filter { pages[$0].date != nil && pages[$0].original == nil }.sorted {
      first, second in
      let (a, b) = (pages[first].date?.number ?? 0, pages[second].date?.number ?? 0)
      return a == b ? pages[first].route < pages[second].route : a > b
    }
  }
}

/// What lies in each folder, in the order in which its index lists it: newest first, then by name.
/// Of a page and its translations it names the page alone.
struct FolderLists: Sendable {
  /// The pages of a folder, without its index; the indexes of the folders in it are among them.
  private(set) var pages: [String: [Int]] = [:]

  init(plan: PublicationPlan) {
    for (index, page) in plan.pages.enumerated() where page.original == nil {
      switch page.role {
      case .source:
        if page.isIndex {
          if !page.folder.isEmpty {
            pages[PathText.folder(of: page.folder), default: []].append(index)
          }
        } else {
          pages[page.folder, default: []].append(index)
        }
      case .folder(let folder, page: 1) where !folder.isEmpty:
        pages[PathText.folder(of: folder), default: []].append(index)
      default: break
      }
    }
    for folder in pages.keys {
      pages[folder]?.sort { first, second in
        let (a, b) = (plan.pages[first], plan.pages[second])
        let (orderA, orderB) = (a.header?.order ?? Int.max, b.header?.order ?? Int.max)
        if orderA != orderB { return orderA < orderB }
        let (dateA, dateB) = (a.date?.number ?? Int.min, b.date?.number ?? Int.min)
        return dateA == dateB ? a.route < b.route : dateA > dateB
      }
    }
  }
}

/// The tags of a plan's pages.
enum TagList {
  /// A tag as a file's name: a slash would make a folder of it.
  static func fileName(_ tag: String) -> String {
    var name = String(tag.map { "/\\:*?\"<>|".contains($0) || $0.isWhitespace ? "-" : $0 })
    while name.hasPrefix(".") { name.removeFirst() }
    return name.isEmpty ? "-" : name
  }

  /// Every tag with its pages, ordered by name.
  static func tags(of plan: PublicationPlan) -> [(tag: String, pages: [Int])] {
    var tags: [String: [Int]] = [:]
    for (index, page) in plan.pages.enumerated() where page.original == nil {
      for tag in page.header?.tags ?? [] { tags[tag, default: []].append(index) }
    }
    return tags.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
