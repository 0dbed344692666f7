internal import Datasets

/// A file of the site that isn't a page.
struct ExtraFile: Sendable {
  enum Content: Sendable {
    case bytes([UInt8])
    /// A path of the machine, read when the file is written.
    case copy(String)
    /// A dataset's rows as JSON, made when the file is written and then let go.
    case rows(DatasetFile)
  }

  var route: String
  var content: Content

  func bytes() throws(DiskFault) -> [UInt8] {
    switch content {
    case .bytes(let bytes): bytes
    case .copy(let path): try Disk.read(path)
    case .rows(let file): try file.json()
    }
  }
}

/// Gathers assets, static files, attachments, datasets, feeds and the sitemap.
enum ExtraFiles {
  static func gather(_ pages: FinishedPages, content: String) throws(DiskFault) -> [ExtraFile] {
    let environment = pages.environment
    var files = environment.templates.assets.map {
      ExtraFile(route: $0.path, content: .bytes($0.bytes))
    }
    let folder = content + "/static"
    if Disk.kind(of: folder) == .folder {
      for path in try Disk.files(below: folder) where Disk.isInside(folder + "/" + path, content) {
        files.append(ExtraFile(route: path, content: .copy(folder + "/" + path)))
      }
    }
    for path in Set(pages.composed.flatMap(\.files)).sorted() {
      files.append(ExtraFile(route: path, content: .copy(content + "/" + path)))
    }
    for dataset in environment.catalog.datasets where environment.datasetRoutes[dataset.name] != nil
    {
      let file = DatasetFile(dataset: dataset, environment: environment)
      files.append(
        ExtraFile(route: DatasetPages.download(dataset), content: .bytes(try file.bytes())))
      files.append(ExtraFile(route: DatasetPages.rows(dataset), content: .rows(file)))
    }
    if pages.composed.contains(where: { !$0.figures.isEmpty }) {
      files.append(
        ExtraFile(route: FiguresSchema.route, content: .bytes(Array(FiguresSchema.text.utf8))))
    }
    return files + AliasFiles.files(of: pages) + SiteFeeds.files(of: pages)
  }
}

/// The feeds of the site and of each series, where the site has an address; one of what is
/// translated for each further language.
enum SiteFeeds {
  static func feeds(_ environment: BuildEnvironment, _ composed: [ComposedPage]) -> [SiteFeed] {
    let settings = environment.settings
    guard settings.address != nil else { return [] }
    let plan = environment.plan
    var feeds = [
      SiteFeed(
        title: settings.title, home: "index.html", name: "feed",
        pages: Array(newestFirst(plan.dated, plan, composed).prefix(FeedWriter.limit)),
        language: settings.language)
    ]
    for language in settings.languages.dropFirst() {
      let pages = plan.dated.map { plan.page($0, in: language) }
        .filter { plan.pages[$0].language == language && plan.pages[$0].original != nil }
      if pages.isEmpty { continue }
      feeds.append(
        SiteFeed(
          title: settings.title(in: language), home: environment.home(in: language) ?? "index.html",
          name: "feed." + language,
          pages: Array(newestFirst(pages, plan, composed).prefix(FeedWriter.limit)),
          language: language))
    }
    for series in plan.series {
      feeds.append(
        SiteFeed(
          title: composed[series.page].titleText, home: plan.pages[series.page].route,
          name: series.folder.isEmpty ? "series" : series.folder + "/feed",
          pages: newestFirst(
            series.issues.reversed().map(\.page).filter { plan.pages[$0].date != nil }, plan,
            composed), language: settings.language))
    }
    return feeds
  }

  /// A page that was corrected or revised comes up again on that day, so that those who follow the
  /// feed learn of it however old the page is.
  private static func newestFirst(
    _ pages: [Int], _ plan: PublicationPlan, _ composed: [ComposedPage]
  ) -> [Int] {
    func day(_ index: Int) -> CivilDay? {
      [plan.pages[index].date, composed[index].release?.revision?.date].compactMap(\.self).max()
    }
    if !pages.contains(where: { composed[$0].release?.revision != nil }) { return pages }
    // Those of one day keep the order that they have.
    return pages.enumerated().sorted { first, second in
      let (a, b) = (day(first.element), day(second.element))
      return a == b ? first.offset < second.offset : (a?.number ?? 0) > (b?.number ?? 0)
    }.map(\.element)
  }

  static func files(of pages: FinishedPages) -> [ExtraFile] {
    let settings = pages.environment.settings
    guard let address = settings.address else { return [] }
    let plan = pages.plan
    var files = pages.feeds.flatMap { feed -> [ExtraFile] in
      let writer = FeedWriter(
        title: feed.title, address: address, home: feed.home, name: feed.name,
        language: feed.language,
        author: settings.organization.isEmpty
          ? settings.title(in: feed.language) : settings.organization(in: feed.language),
        zone: settings.timeZone,
        entries: feed.pages.prefix(FeedWriter.limit).compactMap { entry($0, pages) })
      return [
        ExtraFile(route: feed.name + ".xml", content: .bytes(writer.atom())),
        ExtraFile(route: feed.name + ".json", content: .bytes(writer.json())),
      ]
    }
    let listed = plan.pages.filter(\.isListed).sorted { $0.route < $1.route }
    files.append(
      ExtraFile(
        route: "sitemap.xml",
        content: .bytes(
          Sitemap.xml(
            address: address,
            pages: listed.map { page in
              let index = pages.byRoute[page.route]
              let updated = index.flatMap { pages.updated($0) }
              return Sitemap.Entry(
                route: page.route, date: updated ?? page.date,
                versions: index.map { pages.versions(of: $0) } ?? [])
            }))))
    return files
  }

  private static func entry(_ index: Int, _ pages: FinishedPages) -> FeedEntry? {
    let page = pages.plan.pages[index]
    guard let date = page.date else { return nil }
    let composed = pages.composed[index]
    var entry = FeedEntry(
      title: page.kind == "issue"
        ? pages.shortTitle(of: index) + " " + composed.titleText
        : composed.titleText,
      route: page.route, date: date, updated: pages.updated(index) ?? date,
      summary: composed.description)
    if let revision = pages.revision(of: index) {
      let isChinese = page.language.hasPrefix("zh")
      let label = ChangeContext(build: pages, index: index, language: page.language)
        .label(revision)
      let head = label + " " + revision.date.label(language: page.language)
      entry.title += isChinese ? "（\(label)）" : " (\(label))"
      entry.summary =
        head + (isChinese ? "：" : ": ") + (revision.reason ?? "") + "\n" + entry.summary
    }
    return entry
  }
}
