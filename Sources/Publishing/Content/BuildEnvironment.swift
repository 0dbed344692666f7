internal import Datasets
internal import Figures
internal import Lint

/// What every page of a build may ask for while it is composed; nothing in it changes.
struct BuildEnvironment: Sendable {
  /// The publication's folder `content`, as a path of the machine.
  let contentFolder: String
  let settings: SiteSettings
  let templates: TemplateSet
  let plan: PublicationPlan
  let catalog: Catalog
  let evaluator: FigureEvaluator
  let edition: PublicationPlan.Edition
  /// Where bodies wait for the second pass; nil where there is none, as in a check.
  let spool: Spool?
  /// The rows behind figures, which wait there too.
  let rowTables: RowTables
  /// The routes of the datasets' pages, by name.
  let datasetRoutes: [String: String]
  /// Routes of pages without a source, by the path that a link to them names.
  let generatedRoutes: [String: String]
  let images: ImageSizes
  /// The routes of the datasets' files.
  let downloads: Set<String>
  let nearby: NearbyNames
  /// Whether settings, templates, data and figures were read without errors.
  let isSound: Bool
  /// The paths of pages that have releases.
  let released: Set<String>
  /// The paths of further pages of which is taken down what they show.
  let recording: Set<String>
  /// The route of the page that searches; nil where the site has none.
  let searchRoute: String?
  /// nil where pages are composed without being proofread.
  let proofreader: Proofreader?
  /// Kept until the pages have been composed.
  let hold: PublicationLock?

  /// - Parameter publication: with the pages that the build adds.
  init(
    _ publication: Publication, _ generated: GeneratedPages, spool: Spool?,
    recording: Set<String> = [], proofreader: Proofreader? = nil
  ) {
    self.proofreader = proofreader
    hold = publication.hold
    contentFolder = publication.contentFolder
    settings = publication.settings
    templates = publication.templates
    plan = publication.plan
    catalog = publication.catalog
    evaluator = publication.evaluator
    edition = publication.edition
    self.spool = spool
    rowTables = RowTables(spool: spool, catalog: publication.catalog)
    datasetRoutes = generated.datasetRoutes
    generatedRoutes = generated.routes
    downloads = generated.downloads
    images = ImageSizes()
    nearby = NearbyNames(publication.plan)
    released = publication.released
    searchRoute =
      publication.settings.hasSearch
      ? publication.plan.pages.first { $0.kind == SearchRoutes.kind }?.route : nil
    isSound = publication.isSound
    self.recording = recording
  }

  /// Whether the build makes a list of what was revised.
  var hasRevisions: Bool {
    generatedRoutes.values.contains(RevisionsContext.route)
  }

  /// Whether a file lies in the publication, also where links lead on.
  func isInside(_ path: String) -> Bool { Disk.isInside(contentFolder + "/" + path, contentFolder) }

  func words(_ language: String) -> [String: String] { templates.words(language) }

  /// The way from one page to a route of the site.
  func url(from page: PlannedPage, to route: String) -> String {
    PathText.encoded(relative(from: page.route, to: route))
  }

  /// Who may see a page. It is composed for these, so that it shows the same in every edition.
  func audience(of page: PlannedPage) -> Audience {
    guard let header = page.header else { return edition.audience }
    return min(header.audience ?? settings.audience, edition.audience)
  }

  /// Whether what a page shows is taken down: it has releases, or someone asks for it.
  func records(_ page: PlannedPage) -> Bool {
    released.contains(page.path) || recording.contains(page.path)
  }

  func relative(from: String, to: String) -> String { RelativePath.text(from: from, to: to) }
}

/// The way from one route to another.
enum RelativePath {
  /// The shared folders are left out; for each of the source's others the way goes up.
  static func text(from: String, to: String) -> String {
    let source = Array(from.utf8)
    let target = Array(to.utf8)
    let slash = UInt8(ascii: "/")
    var shared = 0
    var index = 0
    while index < source.count, index < target.count, source[index] == target[index] {
      index += 1
      if source[index - 1] == slash { shared = index }
    }
    let up = source[shared...].count { $0 == slash }
    return String(repeating: "../", count: up) + String(decoding: target[shared...], as: UTF8.self)
  }
}
