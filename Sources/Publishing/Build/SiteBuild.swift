internal import Diagnostics
internal import Datasets
internal import Figures
internal import Lint
internal import Markup

/// Turns a publication into a site, in two passes: the first works every page out by itself, the
/// second puts it into its template with what other pages decide.
public struct SiteBuild: Sendable {
  let options: BuildOptions

  public init(options: BuildOptions) {
    self.options = options
  }

  /// Builds the site; where anything is wrong, the former site is left as it was.
  public func run() async -> BuildReport {
    var report = BuildReport()
    let (publication, found) = await Publication.load(options)
    report.diagnostics = found
    guard var publication else { return finished(report) }
    report.datasets = publication.catalog.datasets.count
    describeHeldBack(publication, &report)

    let generated = GeneratedPages.add(to: &publication, options: options)
    report.diagnostics += generated.diagnostics
    report.pages = publication.plan.pages.count
    find(options.wantedPages, in: publication, &report)

    let output = OutputFolder(path: options.output)
    do {
      if !options.checksOnly {
        try output.check(against: [publication.contentFolder, options.root + "/templates"])
        try output.prepare()
      }
      defer { if !options.checksOnly { output.abandon() } }
      let signed = options.checksOnly ? publication.signed : []
      let spool = try diskGuard { () throws(DiskFault) in
        if options.checksOnly { return signed.isEmpty ? nil : try Spool.temporary() }
        return try Spool(in: output.staging)
      }
      let environment = BuildEnvironment(
        publication, generated, spool: spool, recording: signed,
        proofreader: proofreader(publication, &report))
      let finished = await compose(environment, &report)
      report.diagnostics += try diskGuard { () throws(DiskFault) in
        try finished.signatureWarnings(signed)
      }
      // All that a command would change has been read.
      environment.hold?.letGo()
      let footer = SiteFooter.check(environment)
      report.diagnostics += generated.checkLinks(environment) + footer.diagnostics
      report.diagnostics += footer.links.compactMap {
        FirstPass.check($0, finished.composed, environment.plan)
      }
      if options.proofreads {
        report.diagnostics += TranslationCheck(
          environment: environment, composed: finished.composed
        ).diagnostics()
      }
      if let reader = environment.proofreader {
        report.diagnostics += reader.diagnostics(
          of: environment, finished.composed, isWhole: !report.diagnostics.hasErrors)
      }
      if report.diagnostics.hasErrors || options.checksOnly { return self.finished(report) }
      try await write(finished, output, &report)
      report.isWritten = !report.diagnostics.hasErrors
    } catch {
      report.diagnostics.append(error.diagnostic)
    }
    return finished(report)
  }

  private func find(_ pages: [String], in publication: Publication, _ report: inout BuildReport) {
    report.address = publication.settings.address
    for path in pages {
      if let index = publication.plan.byPath[path] {
        report.wantedRoutes.append(publication.plan.pages[index].route)
      } else {
        report.diagnostics.append(publication.missing(path))
      }
    }
  }

  private func finished(_ report: BuildReport) -> BuildReport {
    var report = report
    report.diagnostics = report.diagnostics.ordered()
    return report
  }

  /// nil where the pages aren't proofread.
  private func proofreader(
    _ publication: Publication, _ report: inout BuildReport
  ) -> Proofreader? {
    guard options.proofreads else { return nil }
    let (reader, found) = Proofreader.load(publication)
    report.diagnostics += found
    return reader
  }

  private func describeHeldBack(_ publication: Publication, _ report: inout BuildReport) {
    let zone = publication.settings.timeZone
    report.heldBack = publication.plan.heldBack.sorted { $0.key < $1.key }.map { path, reason in
      if case .until(let instant) = reason {
        return (path, "held back until " + instant.iso(zone: zone))
      }
      return (path, reason.words(zone: zone))
    }
    report.nextChange = publication.plan.nextChange?.iso(zone: zone)
  }

  // MARK: The first pass

  private func compose(
    _ environment: BuildEnvironment, _ report: inout BuildReport
  ) async -> FinishedPages {
    let outcome = await FirstPass(environment: environment, options: options).run()
    var found = outcome.diagnostics
    var figures: Set<String> = []
    for page in outcome.pages { for figure in page.figures { figures.insert(figure.value.key) } }
    report.figures = figures.count
    report.slowest = outcome.times.enumerated().sorted { $0.element > $1.element }.prefix(5)
      .map { index, time in
        let page = environment.plan.pages[index]
        return (page.path.isEmpty ? page.route : page.path, time / .milliseconds(1))
      }
    report.published = outcome.pages.count { $0.release != nil }
    if !options.showsMovedFigures {
      let former = FormerFiles(root: options.root, cache: options.cache)
      found += ReleaseReport(
        environment: environment, composed: outcome.pages,
        movedRows: MovedRows(
          root: options.root, catalog: environment.catalog, former: former,
          audience: options.audience)
      ).diagnostics()
    }
    let finished = FinishedPages(environment: environment, composed: outcome.pages)
    if let printed = options.documentPages { found = finished.forDocuments(found, of: printed) }
    report.diagnostics += found
    return finished
  }

  // MARK: The second pass

  private func write(
    _ finished: FinishedPages, _ output: OutputFolder, _ report: inout BuildReport
  ) async throws(OutputFault) {
    var pages = finished
    let plan = pages.plan
    do {
      pages.search = try await SearchPress.press(pages, output, Workers(count: options.jobs))
    } catch {
      throw .disk(error)
    }
    let (orders, unmade) = try diskGuard { () throws(DiskFault) in try pages.orders(options) }
    report.diagnostics += unmade
    if unmade.hasErrors { return }
    pages.documents = Dictionary(grouping: orders, by: \.page)
    let extra = try diskGuard { () throws(DiskFault) in
      try ExtraFiles.gather(pages, content: options.root + "/content")
    }
    var routes = plan.pages.map(\.route) + extra.map(\.route) + [OutputFolder.manifestName]
    routes += pages.search?.routes ?? []
    routes += orders.map(\.route)
    routes += plan.pages.indices.filter { !pages.composed[$0].figures.isEmpty }
      .map { pages.figuresRoute(of: plan.pages[$0]) }
    for (page, composed) in zip(plan.pages, pages.composed) {
      routes += composed.downloads.map { $0.route(of: page) }
    }
    let clashes = Dictionary(grouping: routes) { $0.lowercased() }.filter { $0.value.count > 1 }
    if !clashes.isEmpty {
      report.diagnostics += clashes.values.compactMap(\.first).sorted().map(Diagnostic.fileClash)
      return
    }
    try diskGuard { () throws(DiskFault) in try output.makeFolders(for: routes) }
    let writer = PageWriter(build: pages, output: output)
    let progress = options.progress
    let count = plan.pages.count
    let written = await Workers(count: options.jobs).map(count) {
      index -> Result<Int, DiskFault> in
      if index % 256 == 255 { progress?("writing", index + 1, count) }
      return Result { () throws(DiskFault) in try writer.write(index) }
    }
    for page in written {
      let moved = try diskGuard { () throws(DiskFault) in try page.get() }
      report.movedFigures += moved
      report.movedPages += moved > 0 ? 1 : 0
    }
    try diskGuard { () throws(DiskFault) in
      for file in extra { try output.write(try file.bytes(), to: file.route) }
    }
    let desk = DocumentDesk(
      build: pages, output: output, cache: options.cache, jobs: options.jobs)
    for press in options.presses {
      let own = orders.filter { $0.format == press.format }
      if own.isEmpty { continue }
      let room = PressRoom(desk: desk) { done, all in progress?("printing", done, all) }
      do {
        let (made, told) = try await room.run(press, own)
        report.documents += made
        report.diagnostics += told
      } catch {
        throw .disk(error)
      }
    }
    if report.diagnostics.hasErrors { return }
    report.files = routes.count + 1
    try output.finish(files: routes.filter { $0 != OutputFolder.manifestName })
  }

  private func diskGuard<Result>(
    _ body: () throws(DiskFault) -> Result
  ) throws(OutputFault) -> Result {
    do { return try body() } catch { throw .disk(error) }
  }
}

extension Diagnostic {
  static func fileClash(_ route: String) -> Diagnostic {
    .error(
      "two-files-one-address", "two files of the site have the address '\(route)'",
      help: "rename the file in content/ or content/static/")
  }
}
