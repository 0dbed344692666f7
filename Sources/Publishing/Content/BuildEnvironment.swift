internal import Datasets
internal import Figures

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
  let spool: Spool
  /// The routes of the datasets' pages, by name.
  let datasetRoutes: [String: String]
  /// Routes of pages without a source, by the path that a link to them names.
  let generatedRoutes: [String: String]
  let images: ImageSizes

  func words(_ language: String) -> [String: String] { templates.words(language) }

  /// The way from one page to a route of the site.
  func url(from page: PlannedPage, to route: String) -> String {
    PathText.encoded(relative(from: page.route, to: route))
  }

  private func relative(from: String, to: String) -> String {
    let source = from.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let target = to.split(separator: "/", omittingEmptySubsequences: false)
    var shared = 0
    while shared < source.count, shared < target.count - 1, source[shared] == target[shared] {
      shared += 1
    }
    let up = String(repeating: "../", count: source.count - shared)
    return up + target[shared...].joined(separator: "/")
  }
}
