internal import Datasets
internal import Diagnostics
internal import Lint
internal import Releases

/// A publication read and composed for commands that publish: every page as a build would make it,
/// and what the named pages show taken down.
struct ReleaseDesk {
  let options: BuildOptions
  let environment: BuildEnvironment
  let pages: FinishedPages
  let found: DeskDiagnostics

  /// - Parameter names: the pages that are taken down.
  /// - Returns: the desk, nil where nothing can be read.
  static func open(
    _ options: BuildOptions, _ names: [String]
  ) async -> (desk: ReleaseDesk?, diagnostics: [Diagnostic]) {
    let (loaded, found) = await Publication.load(options)
    guard var publication = loaded else { return (nil, found.ordered()) }
    var diagnostics = found
    let wanted = Set(names.map { PageName.path($0, in: publication) })
    let generated = GeneratedPages.add(to: &publication, options: options)
    diagnostics += generated.diagnostics
    var proofreader: Proofreader?
    if options.proofreads {
      let (reader, found) = Proofreader.load(publication)
      diagnostics += found
      proofreader = reader
    }
    do {
      let environment = BuildEnvironment(
        publication, generated, spool: try Spool.temporary(), recording: wanted,
        proofreader: proofreader)
      let outcome = await FirstPass(environment: environment, options: options).run()
      diagnostics += outcome.diagnostics
      if let proofreader {
        diagnostics += proofreader.diagnostics(
          of: environment, outcome.pages, isWhole: !diagnostics.hasErrors)
      }
      let pages = FinishedPages(environment: environment, composed: outcome.pages)
      return (
        ReleaseDesk(
          options: options, environment: environment, pages: pages,
          found: DeskDiagnostics(diagnostics)), []
      )
    } catch {
      return (nil, (diagnostics + [error.diagnostic]).ordered())
    }
  }

  var content: String { environment.contentFolder }

  /// The day on which what is done now is done, in the publication's time zone.
  var today: CivilDay {
    environment.edition.at.day(zone: environment.settings.timeZone)
  }

  func index(of path: String) -> Int? { environment.plan.byPath[path] }

  func record(of path: String) -> PageRecord? {
    index(of: path).flatMap { pages.composed[$0].record }
  }

  func folder(of path: String) -> ReleaseFolder { ReleaseFolder(page: path, content: content) }

  /// What keeps a page from being published: errors on it, or in what all pages share, and
  /// warnings on the page itself.
  func obstacles(of path: String) -> [Diagnostic] {
    let own = found.byPage[sourcePath(of: path)] ?? []
    let obstacles = own.filter { $0.severity >= .warning } + (record(of: path)?.obstacles ?? [])
    return (found.shared + obstacles).ordered()
  }

  /// The file that a page is made from, as it is shown.
  private func sourcePath(of path: String) -> String {
    index(of: path).flatMap { environment.plan.pages[$0].header?.source.path } ?? "content/" + path
  }

  /// The page's body as it is now, its holes filled.
  func body(of path: String) throws(DiskFault) -> [UInt8] {
    guard let index = index(of: path), let record = record(of: path) else { return [] }
    return try pages.body(
      at: record.body, record.holes, language: environment.plan.pages[index].language)
  }
}

/// What is wrong in a publication, by the page that it concerns.
struct DeskDiagnostics {
  /// Errors that concern all pages: of settings, data, templates.
  private(set) var shared: [Diagnostic] = []
  /// By the page's file, as it is shown.
  private(set) var byPage: [String: [Diagnostic]] = [:]

  init(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      if let place = diagnostic.span?.path, Self.isPage(place) {
        byPage[place, default: []].append(diagnostic)
      } else if diagnostic.severity == .error {
        shared.append(diagnostic)
      }
    }
  }

  /// Whether a file is a page's, and concerns that page alone; texts that are included don't.
  private static func isPage(_ shown: String) -> Bool {
    shown.hasPrefix("content/") && shown.hasSuffix(".md")
      && !PathText.name(of: shown).hasPrefix("_")
  }
}

/// How a page may be named on the command line.
enum PageName {
  /// The path below `content/`: `content/` before it, `.md` behind it and `index.md` may be there
  /// or left out.
  static func path(_ name: String, in publication: Publication) -> String {
    path(name, root: publication.root, isKnown: { publication.plan.byPath[$0] != nil })
  }

  static func path(_ name: String, root: String, isKnown: (String) -> Bool) -> String {
    var path = name
    for prefix in ["./", root + "/", "content/"] where path.hasPrefix(prefix) {
      path = String(path.dropFirst(prefix.count))
    }
    while path.hasSuffix("/") { path.removeLast() }
    if isKnown(path) { return path }
    for ending in [".md", "/index.md"] where isKnown(path + ending) { return path + ending }
    return path
  }
}
