internal import Datasets
internal import Diagnostics
internal import Markup

/// The pages that have no source: folders' indexes, tags, the archive, datasets, the page for what
/// isn't found.
struct GeneratedPages {
  var datasetRoutes: [String: String] = [:]
  /// Routes that pages may link to though no source stands there, by the path that a link names:
  /// `tags/index.md`, `data/index.md`.
  var routes: [String: String] = [:]
  /// The routes of the datasets' files.
  var downloads: Set<String> = []
  var diagnostics: [Diagnostic] = []

  static func add(to publication: inout Publication, options: BuildOptions) -> GeneratedPages {
    var made = GeneratedPages()
    var builder = publication.builder
    let words = publication.templates.words(publication.settings.language)
    builder.addTombstones(publication.templates.words)
    builder.addAliases()
    made.addDatasets(publication.catalog, options.audience, words, &builder)
    made.addTags(publication.settings, words, &builder)
    made.addArchive(publication.settings, words, &builder)
    made.addFolders(publication.settings, &builder)
    made.addReleases(publication, options.audience, words, &builder)
    made.addSearch(publication.settings, words, &builder)
    builder.add(.notFound, route: "404.html", kind: "404", title: words["not_found"] ?? "404")
    made.diagnostics += builder.diagnostics
    publication.builder = builder
    publication.plan = builder.plan
    for page in builder.plan.pages where page.header == nil {
      if case .withdrawn = page.role { continue }
      made.routes[String(page.route.dropLast(".html".count)) + ".md"] = page.route
    }
    return made
  }

  private mutating func addDatasets(
    _ catalog: Catalog, _ audience: Audience, _ words: [String: String],
    _ builder: inout PlanBuilder
  ) {
    let shown = catalog.datasets.filter { $0.audience <= audience }
    if shown.isEmpty { return }
    for dataset in shown {
      let route = "data/\(dataset.name).html"
      if builder.add(.dataset(dataset.name), route: route, kind: "dataset", title: dataset.title)
        != nil
      {
        datasetRoutes[dataset.name] = route
        downloads.formUnion([DatasetPages.download(dataset), DatasetPages.rows(dataset)])
      }
    }
    builder.add(
      .datasets, route: "data/index.html", kind: "datasets", title: words["datasets"] ?? "数据集")
  }

  /// An index for every folder that has pages and none of its own.
  private mutating func addFolders(_ settings: SiteSettings, _ builder: inout PlanBuilder) {
    var folders: Set<String> = [""]
    for page in builder.plan.pages where page.header != nil {
      var folder = page.folder
      while !folder.isEmpty {
        folders.insert(folder)
        folder = PathText.folder(of: folder)
      }
    }
    for folder in folders.sorted() {
      if builder.isTaken(FolderPages.route(folder, page: 1)) { continue }
      let title = folder.isEmpty ? settings.title : PathText.name(of: folder)
      builder.add(
        .folder(folder, page: 1), route: FolderPages.route(folder, page: 1), kind: "folder",
        title: title)
    }
    let lists = FolderLists(plan: builder.plan)
    let indexes = builder.plan.pages.compactMap { page -> (folder: String, title: String)? in
      switch page.role {
      case .folder(let folder, page: 1): (folder, page.plainTitle)
      case .source where page.isIndex && page.kind == "folder" && page.original == nil:
        (page.folder, page.plainTitle)
      default: nil
      }
    }
    for index in indexes {
      let entries = lists.pages[index.folder]?.count ?? 0
      let count = FolderPages.count(entries, perPage: settings.perPage)
      for page in 1...count where page > 1 {
        builder.add(
          .folder(index.folder, page: page), route: FolderPages.route(index.folder, page: page),
          kind: "folder", title: index.title)
      }
    }
  }

  private mutating func addTags(
    _ settings: SiteSettings, _ words: [String: String], _ builder: inout PlanBuilder
  ) {
    let tags = TagList.tags(of: builder.plan)
    if tags.isEmpty { return }
    for (tag, pages) in tags {
      for page in 1...FolderPages.count(pages.count, perPage: settings.perPage) {
        builder.add(
          .tag(tag, page: page),
          route: FolderPages.route("tags", name: TagList.fileName(tag), page: page), kind: "tag",
          title: tag)
      }
    }
    builder.add(.tags, route: "tags/index.html", kind: "folder", title: words["tags"] ?? "标签")
  }

  private mutating func addArchive(
    _ settings: SiteSettings, _ words: [String: String], _ builder: inout PlanBuilder
  ) {
    var counts: [Int: Int] = [:]
    for page in builder.plan.pages where page.original == nil {
      if let year = page.date?.parts.year { counts[year, default: 0] += 1 }
    }
    if counts.isEmpty { return }
    for (year, entries) in counts.sorted(by: { $0.key < $1.key }) {
      for page in 1...FolderPages.count(entries, perPage: settings.perPage) {
        builder.add(
          .year(year, page: page),
          route: FolderPages.route("archive", name: "\(year)", page: page), kind: "folder",
          title: "\(year)" + (words["year_suffix"] ?? ""))
      }
    }
    builder.add(
      .archive, route: "archive/index.html", kind: "folder", title: words["archive"] ?? "历年")
  }

  /// A page for every release that another took the place of, and the list of what was revised.
  private mutating func addReleases(
    _ publication: Publication, _ audience: Audience, _ words: [String: String],
    _ builder: inout PlanBuilder
  ) {
    var hasRevisions = !builder.plan.shownWithdrawals.isEmpty
    for path in publication.released.sorted() {
      guard let index = builder.plan.byPath[path] else { continue }
      let page = builder.plan.pages[index]
      let readers = min(page.header?.audience ?? publication.settings.audience, audience)
      let folder = ReleaseFolder(page: path, content: publication.contentFolder)
      do throws(DiskFault) {
        let outlines = try folder.outlines()
        hasRevisions = hasRevisions || outlines.count { $0.audience <= readers } > 1
        for former in outlines.filter(\.hasBody).dropLast() where former.audience <= readers {
          builder.add(
            .release(of: path, name: former.name),
            route: ReleaseFolder.route(of: former.name, page: page.route), kind: "release",
            title: page.plainTitle, language: page.language)
        }
      } catch {
        diagnostics.append(.unreadable(error))
      }
    }
    // A publication may have a page of its own there.
    if hasRevisions, !builder.isTaken(RevisionsContext.route) {
      builder.add(
        .revisions, route: RevisionsContext.route, kind: "revisions",
        title: words["revisions"] ?? "修订记录")
    }
  }

  /// A publication may have a page of its own that searches, or another one at that address.
  private func addSearch(
    _ settings: SiteSettings, _ words: [String: String], _ builder: inout PlanBuilder
  ) {
    guard settings.hasSearch, !builder.isTaken(SearchRoutes.page),
      !builder.plan.pages.contains(where: { $0.kind == SearchRoutes.kind })
    else { return }
    builder.add(
      .search, route: SearchRoutes.page, kind: SearchRoutes.kind, title: words["search"] ?? "搜索")
  }

  /// The links of `site.yml` must lead somewhere.
  func checkLinks(_ environment: BuildEnvironment) -> [Diagnostic] {
    let plan = environment.plan
    return (environment.settings.navigation + environment.settings.footerLinks).compactMap { link in
      // A link without a page has been reported when the settings were read.
      if link.page.isEmpty { return nil }
      guard let path = PathText.normalized(link.page) else {
        return .leavesSite(link.page, at: link.span)
      }
      if plan.byPath[path] != nil || routes[path] != nil { return nil }
      if let record = plan.withdrawn[path] {
        return .linkWithdrawn(link.page, record, at: link.span)
      }
      if let reason = plan.heldBack[path] {
        return .linkHeldBack(
          link.page, reason, zone: environment.settings.timeZone, at: link.span)
      }
      return .brokenLink(link.page, at: link.span, near: environment.nearby, from: "site.yml")
    }
  }
}

/// Where datasets' files go.
enum DatasetPages {
  static func download(_ dataset: Dataset) -> String { "data/\(dataset.name).csv" }
  /// The rows as JSON.
  static func rows(_ dataset: Dataset) -> String { "data/\(dataset.name).json" }
}

/// The footer's note: inline Markdown with links, which lead on from every page.
enum SiteFooter {
  /// - Parameters:
  ///   - root: the way from the page to the site's root.
  ///   - language: of the page.
  static func html(_ environment: BuildEnvironment, root: String, language: String) -> String {
    let depth = root.split(separator: "/").count
    return write(environment, depth: depth, language).html
  }

  /// What is wrong with it, and the anchors that it leads to.
  static func check(
    _ environment: BuildEnvironment
  ) -> (diagnostics: [Diagnostic], links: [LinkToCheck]) {
    let written = environment.settings.languages.map { write(environment, depth: 0, $0) }
    return (
      Array(Set(written.flatMap(\.diagnostics))).ordered(), written.flatMap(\.links)
    )
  }

  private static func write(
    _ environment: BuildEnvironment, depth: Int, _ language: String
  ) -> (html: String, diagnostics: [Diagnostic], links: [LinkToCheck]) {
    let settings = environment.settings
    guard let note = settings.footerNote(in: language), let source = settings.source else {
      return ("", [], [])
    }
    // Links are taken from content/, where site.yml lies, and written as from a page of that depth.
    let page = PlannedPage(
      role: .notFound, path: "site.yml", route: String(repeating: "-/", count: depth) + "-.html",
      kind: "page", language: language, plainTitle: "")
    let options = MarkupOptions(language: language)
    let resolver = PageResolver(environment: environment, page: page, options: options)
    let tree = resolver.inline(note, in: source)
    for reference in tree.figureReferences {
      return ("", [.notInFooter("figures", at: reference.span)], [])
    }
    for reference in tree.crossReferences {
      return ("", [.notInFooter("references to captions", at: reference.span)], [])
    }
    for image in tree.images { return ("", [.notInFooter("pictures", at: image.span)], []) }
    var html = HTMLBuffer()
    resolver.write(tree, to: &html)
    return (html.string, resolver.diagnostics, resolver.links)
  }
}

extension Diagnostic {
  static func notInFooter(_ what: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "not-in-footer", "the footer stands on every page, and can't hold \(what)", at: span,
      help: "text and links may stand in it")
  }
}
