public import Datasets
public import Diagnostics
public import Figures
internal import Releases

/// A publication as it was read: settings, pages' front matter, datasets, figures. Nothing is
/// rendered yet.
public struct Publication: Sendable {
  public let root: String
  public var settings: SiteSettings
  public var catalog: Catalog
  public var book: FigureBook
  public var evaluator: FigureEvaluator
  let edition: PublicationPlan.Edition
  var templates: TemplateSet
  var plan: PublicationPlan
  var builder: PlanBuilder
  /// The paths of pages that have releases.
  var released: Set<String>
  /// Whether settings, templates, data and figures were read without errors.
  var isSound: Bool
  /// The paths of pages that somebody has signed; empty where nobody has to.
  var signed: Set<String>
  /// Keeps commands that write waiting until all has been read; nil where the publication is this
  /// command's own anyway, or its folder can't be locked.
  let hold: PublicationLock?

  var contentFolder: String { root + "/content" }

  /// Reads a publication. What is wrong with it is told; nil where nothing can be made of it.
  public static func load(_ options: BuildOptions) async -> (
    publication: Publication?, diagnostics: [Diagnostic]
  ) {
    var loader = PublicationLoader(options: options)
    let publication = await loader.load()
    return (publication, loader.diagnostics)
  }
}

/// The steps of reading a publication, which share what they find wrong.
struct PublicationLoader {
  let options: BuildOptions
  private(set) var diagnostics: [Diagnostic] = []
  private var released: Set<String> = []
  private var signed: Set<String> = []
  private var hold: PublicationLock?

  init(options: BuildOptions) {
    self.options = options
  }

  private var content: String { options.root + "/content" }

  mutating func load() async -> Publication? {
    guard Disk.kind(of: content) != nil else {
      diagnostics.append(.noContent(options.root))
      return nil
    }
    guard isSettled() else { return nil }
    guard let settings = readSettings() else { return nil }
    let read = TemplateSet.load(folder: options.templates ?? options.root + "/templates")
    let templates = read.set
    diagnostics += read.diagnostics
    guard let files = readNames() else { return nil }
    let headers = await readHeaders(files.pages, settings)
    let tombstones = Tombstones.read(in: content, folders: files.releases, pages: files.pages)
    diagnostics += tombstones.diagnostics
    if headers.isEmpty, !diagnostics.hasErrors { diagnostics.append(.emptyPublication()) }

    var moment = options.at
    if options.atIsLocal { moment.seconds -= settings.timeZone * 60 }
    let edition = PublicationPlan.Edition(
      audience: options.audience, includesDrafts: options.includesDrafts, at: moment)
    var builder = PlanBuilder(
      settings: settings, kinds: templates.kinds, edition: edition,
      withdrawn: tombstones.byPath)
    builder.add(headers)
    builder.readItems(in: content)
    let loaded = Catalog.load(
      dataFolder: content + "/data", displayPath: "content/data",
      extraTables: PublicationTables.tables(of: builder.plan),
      defaultAudience: settings.audience, audience: options.audience)
    diagnostics += loaded.diagnostics
    guard let catalog = loaded.catalog else { return nil }
    addDataPages(headers, catalog, &builder)
    diagnostics += builder.diagnostics
    if !tombstones.byPath.isEmpty {
      let sources = Set(files.pages)
      diagnostics += tombstones.byPath.keys.sorted().filter {
        builder.plan.byPath[$0] != nil && !sources.contains($0)
      }.map(Diagnostic.rowAgain)
    }
    diagnostics += OrphanedReleases.diagnostics(released, plan: builder.plan, content: content)

    let figureOptions = FigureOptions(
      language: settings.language, rounding: settings.rounding, changeFrom: settings.changeFrom,
      terms: settings.terms)
    let (book, found) = FigureBook.load(readFigureFiles(), catalog: catalog, options: figureOptions)
    diagnostics += found
    let evaluator = FigureEvaluator(book: book, catalog: catalog, options: figureOptions)
    return Publication(
      root: options.root, settings: settings, catalog: catalog, book: book, evaluator: evaluator,
      edition: edition, templates: templates, plan: builder.plan, builder: builder,
      released: released, isSound: !diagnostics.hasErrors,
      signed: settings.workflow.isEmpty ? [] : signed, hold: hold)
  }

  /// Holds the publication against commands that write, and brings to their end the changes that an
  /// interrupted one had decided on; false, with an error reported, where that can't be done.
  private mutating func isSettled() -> Bool {
    if PublicationLock.isHeld { return true }
    while true {
      // A folder that can't be locked can be read all the same.
      hold = try? PublicationLock(reading: content, waiting: options.waiting)
      guard ChangeSet.isDecided(content) else { return true }
      hold = nil
      do {
        _ = try PublicationLock.settled(content, waiting: options.waiting)
      } catch {
        diagnostics.append(.unfinishedChanges(error))
        return false
      }
    }
  }

  private mutating func readSettings() -> SiteSettings? {
    let path = content + "/site.yml"
    guard Disk.kind(of: path) != nil else {
      diagnostics.append(.noSettings())
      return nil
    }
    guard let bytes = read(path) else { return nil }
    if let fault = TextCheck.fault(in: bytes, path: "content/site.yml") {
      diagnostics.append(fault)
      return nil
    }
    var (settings, found) = SiteSettings.read(SourceText(path: "content/site.yml", bytes: bytes))
    diagnostics += found
    for language in settings.languages.dropFirst() {
      settings.terms[language] = readTerms(SiteTerms.fileName(language))
    }
    return settings
  }

  /// Empty where the publication has no such file.
  private mutating func readTerms(_ name: String) -> [String: String] {
    guard Disk.kind(of: content + "/" + name) == .file, let bytes = read(content + "/" + name)
    else { return [:] }
    let source = SourceText(path: "content/" + name, bytes: bytes)
    if let fault = TextCheck.fault(in: bytes, path: source.path) {
      diagnostics.append(fault)
      return [:]
    }
    let (terms, found) = SiteTerms.read(source)
    diagnostics += found
    return terms
  }

  private mutating func read(_ path: String) -> [UInt8]? {
    do {
      return try Disk.read(path)
    } catch {
      diagnostics.append(.unreadable(error))
      return nil
    }
  }

  private mutating func readNames() -> PageFiles? {
    do {
      let files = try PageFiles.find(in: content)
      released = Set(files.releases.map(ReleaseFolder.page))
      signed = Set(files.signed)
      return files
    } catch {
      diagnostics.append(.unreadable(error))
      return nil
    }
  }

  /// Reads the front matter of every page, on all workers.
  private mutating func readHeaders(
    _ paths: [String], _ settings: SiteSettings
  ) async -> [PageHeader] {
    let content = content
    let zone = settings.timeZone
    let results = await Workers(count: options.jobs).map(paths.count) { index in
      Self.readHeader(paths[index], content: content, zone: zone)
    }
    var headers: [PageHeader] = []
    headers.reserveCapacity(results.count)
    for result in results {
      diagnostics += result.diagnostics
      if let header = result.header { headers.append(header) }
    }
    return headers
  }

  private static func readHeader(
    _ path: String, content: String, zone: Int
  ) -> (header: PageHeader?, diagnostics: [Diagnostic]) {
    do {
      let file = content + "/" + path
      if Disk.kind(of: file) == .link, Disk.resolved(file) != nil, !Disk.isInside(file, content) {
        return (nil, [.linkOutside("content/" + path)])
      }
      let bytes = try Disk.read(content + "/" + path)
      if let fault = TextCheck.fault(in: bytes, path: "content/" + path) { return (nil, [fault]) }
      let (header, diagnostics) = PageHeader.read(bytes, path: path, zone: zone)
      return (header, diagnostics)
    } catch {
      return (nil, [.unreadablePage(error, "content/" + path)])
    }
  }

  private mutating func readFigureFiles() -> [SourceText] {
    let folder = content + "/data/figures"
    guard Disk.kind(of: folder) == .folder else { return [] }
    do {
      return try Disk.files(below: folder).filter { $0.hasSuffix(".yml") }.compactMap { path in
        let shown = "content/data/figures/" + path
        guard let bytes = read(folder + "/" + path) else { return nil }
        if let fault = TextCheck.fault(in: bytes, path: shown) {
          diagnostics.append(fault)
          return nil
        }
        return SourceText(path: shown, bytes: bytes)
      }
    } catch {
      diagnostics.append(.unreadable(error))
      return []
    }
  }

  private mutating func addDataPages(
    _ headers: [PageHeader], _ catalog: Catalog, _ builder: inout PlanBuilder
  ) {
    for header in headers {
      guard let pages = header.dataPages, builder.plan.heldBack[header.path] == nil else {
        continue
      }
      do {
        let table = try catalog.query(
          "SELECT * FROM \(SQLName.quoted(pages.view))", parameters: [:])
        if table.facts.audience > options.audience {
          diagnostics.append(.pagesAboveAudience(pages, table.facts.audience))
          continue
        }
        diagnostics += DataPageRows(header: header, pages: pages, table: table).add(to: &builder)
      } catch {
        diagnostics.append(error.diagnostic(at: pages.span))
      }
    }
  }
}

/// Which files below `content/` are pages, and which folders hold releases.
struct PageFiles {
  private(set) var pages: [String] = []
  /// The folders `PAGE.releases`.
  private(set) var releases: [String] = []
  /// The pages that somebody has signed.
  private(set) var signed: [String] = []

  /// Pages are Markdown files but for those in `data/` and `static/`, in releases' folders, and
  /// those whose name, or whose folder's name, begins with `_` or `.`.
  static func find(in content: String) throws(DiskFault) -> PageFiles {
    var files = PageFiles()
    try files.collect(content, prefix: "")
    return files
  }

  private mutating func collect(_ folder: String, prefix: String) throws(DiskFault) {
    for name in try Disk.names(in: folder) {
      if name.hasPrefix("_") || name.hasPrefix(".") { continue }
      let path = prefix + name
      if name.hasSuffix(".md") {
        pages.append(path)
      } else if name.hasSuffix(PathText.signaturesEnding) {
        signed.append(prefix + name.dropLast(PathText.signaturesEnding.count) + ".md")
      } else if Disk.kind(of: folder + "/" + name) == .folder {
        if prefix.isEmpty, name == "data" || name == "static" { continue }
        if name.hasSuffix(ReleaseFolder.ending) {
          releases.append(path)
        } else {
          try collect(folder + "/" + name, prefix: path + "/")
        }
      }
    }
  }
}

extension Diagnostic {
  static func noContent(_ root: String) -> Diagnostic {
    .error(
      "no-publication", "there is no folder 'content' in '\(root)'",
      help:
        "name the publication's folder with --root, or make a new one with 'gazette new site DIR'")
  }

  static func unfinishedChanges(_ fault: DiskFault) -> Diagnostic {
    .error(
      "unfinished-changes",
      "a command that was interrupted left changes that can't be brought to their end",
      at: .file("content/" + ChangeSet.folderName),
      notes: [.init("can't \(fault.action) '\(fault.path)': \(fault.reason)")],
      help: "make content/ writable and run this again")
  }

  static func noSettings() -> Diagnostic {
    .error(
      "no-settings", "there is no file 'content/site.yml'",
      help: "it needs at least 'title: …' and 'language: zh-Hans'")
  }

  static func emptyPublication() -> Diagnostic {
    .error(
      "empty-publication", "this publication has no pages",
      help: "write content/index.md, the front page")
  }

  static func unreadablePage(_ fault: DiskFault, _ path: String) -> Diagnostic {
    .error("unreadable-file", "this file can't be read: \(fault.reason)", at: .file(path))
  }

  static func linkOutside(_ path: String) -> Diagnostic {
    .error(
      "link-outside", "this file is a link that leads out of the publication", at: .file(path),
      help: "copy the file to where the link is")
  }

  static func pagesAboveAudience(_ pages: DataPages, _ audience: Audience) -> Diagnostic {
    .error(
      "above-audience",
      "the view '\(pages.view)' reads data for the audience '\(audience.rawValue)'",
      at: pages.span, help: "give the page 'audience: \(audience.rawValue)'")
  }
}
