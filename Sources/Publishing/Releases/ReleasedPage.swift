internal import Datasets
internal import Diagnostics
internal import Figures
internal import Releases

/// Holds a page against its releases, and puts what was issued in its place where the page's kind
/// or an editor's word says so.
struct ReleasedPage {
  let environment: BuildEnvironment
  let page: PlannedPage
  let header: PageHeader

  private var folder: ReleaseFolder {
    ReleaseFolder(page: page.path, content: environment.contentFolder)
  }

  /// - Parameters:
  ///   - composed: the page as its source and the data give it now; its record is the page's.
  ///   - body: with holes for what other pages decide.
  func apply(to composed: inout ComposedPage, body: inout [UInt8]) throws(DiskFault) {
    let (found, diagnostics) = folder.chain()
    composed.diagnostics += diagnostics
    guard let chain = found else { return }
    let issued = chain.issued.release
    // A page that was published as a report doesn't get loose by calling itself another kind.
    let kinds = environment.templates.kinds
    let onChange =
      [page.kind, issued.kind].compactMap { kinds[$0]?.onChange }.max() ?? .follow
    let readers = environment.audience(of: page)
    var state = PageRelease(
      notes: ReleaseNote.notes(of: chain.releases.map(\.release), for: readers),
      onChange: onChange, issued: ReleaseNote(issued))
    state.isIssued = onChange == .freeze || (onChange == .stop && chain.isKept)
    if state.isIssued, issued.audience > readers {
      state.isIssued = false
      state.isForOthers = true
    }
    state.datasets = chain.newest.release.ledger.datasets
    state.issuedDatasets = issued.ledger.datasets
    // Where data or figures have errors, what a page lacks says nothing about the page.
    let isSound = environment.isSound && !composed.diagnostics.hasErrors
    let releasedBody = try folder.body(of: issued.name) ?? []
    if let record = composed.record, isSound {
      state.differences = LedgerComparison.differences(
        from: chain.newest.release.ledger, to: record.ledger,
        renamed: environment.evaluator.book.formerNames)
      for difference in state.differences {
        state.places[difference.key] = record.places[difference.key]
      }
      if body != releasedBody || record.head != issued.head {
        state.wording = Wording.difference(
          from: Wording.Side(issued, releasedBody), to: Wording.Side(record, body, of: page))
      }
    }
    if state.isIssued {
      // A page that is shown as it was issued needs neither data nor a sound source.
      state.obstacle = composed.diagnostics.first { $0.severity == .error }
      composed.diagnostics = diagnostics
      try show(issued, releasedBody, in: &composed, &body)
      state.routes = IssuedHTML(bytes: body).routes(from: page.route)
    }
    if onChange != .follow {
      composed.diagnostics += try ReleasedFiles.differences(
        of: issued, content: environment.contentFolder)
    }
    composed.release = state
  }

  private func show(
    _ release: Release, _ html: [UInt8], in composed: inout ComposedPage, _ body: inout [UInt8]
  ) throws(DiskFault) {
    body = composed.show(release, IssuedHTML(bytes: html), as: page, from: folder, environment)
    for file in release.files where !file.path.hasSuffix(".md") {
      if Disk.kind(of: environment.contentFolder + "/" + file.path) == nil {
        composed.diagnostics.append(.releasedFileMissing(file.path, of: release, page.path))
      }
    }
  }
}

extension ComposedPage {
  /// Takes a release as it was published in the place of what the page says.
  ///
  /// - Returns: its body, its links led on from the page's address.
  mutating func show(
    _ release: Release, _ body: IssuedHTML, as page: PlannedPage, from folder: ReleaseFolder,
    _ environment: BuildEnvironment
  ) -> [UInt8] {
    release.head.apply(to: &self)
    let kind = environment.templates.kinds[release.kind]
    issuedHeader = page.header.map { $0.issued(release.head, as: kind) }
    holes = []
    links = []
    anchors = body.ids()
    figures = Self.figures(of: release, in: body)
    // Static files go into the site by themselves.
    files = release.files.map(\.path).filter {
      !$0.hasSuffix(".md") && !$0.hasPrefix("static/")
        && Disk.kind(of: environment.contentFolder + "/" + $0) == .file
    }
    let place = folder.content + "/" + folder.path + "/" + release.name + "/"
    downloads = release.downloads.map {
      PageDownload(name: $0.name, content: .file(place + $0.name))
    }
    return body.moved(
      from: release.route, to: page.route, downloads: release.downloads.map(\.name))
  }

  /// The figures in the order in which the body leads to them.
  private static func figures(of release: Release, in body: IssuedHTML) -> [PageFigure] {
    var places: [String: Int] = [:]
    for (place, address) in body.addresses().enumerated() where address.hasPrefix("#f-") {
      let id = PathText.decoded(String(address.dropFirst()))
      if places[id] == nil { places[id] = place }
    }
    let figures = release.ledger.entries.compactMap { entry -> PageFigure? in
      guard entry.kind == .figure, let id = entry.id else { return nil }
      return PageFigure(id: id, value: FigureValue(released: entry.figure))
    }
    return figures.sorted { (places[$0.id] ?? .max, $0.id) < (places[$1.id] ?? .max, $1.id) }
  }
}

extension LedgerEntry {
  /// What a page says of the figure, from its release alone.
  var figure: FigureValue.Released {
    let column = key.split(separator: "(").first?.split(separator: ".").dropFirst().first
    return FigureValue.Released(
      key: key, name: name, column: column.map(String.init), label: label,
      arguments: arguments.sorted { $0.key < $1.key }
        .map { FigureArgument(name: $0.key, value: $0.value) },
      shown: shown.first ?? value, raw: value, unit: unit,
      status: status.flatMap { RowStatus(rawValue: $0) }, isRecorded: isRecorded ?? false,
      method: method, query: query, formula: formula, datasets: datasets, inputs: inputs,
      declassified: declassified, definitions: definitions, views: views, rows: rows,
      rowsChecksum: rowsSHA256)
  }
}

extension Diagnostic {
  static func releasedFileMissing(_ file: String, of release: Release, _ page: String)
    -> Diagnostic
  {
    .error(
      "released-file-missing",
      "'\(file)' was published with '\(page)' on \(release.date.text), and is gone",
      at: .file("content/" + page),
      help: "restore it from git, or take the link out and 'gazette revise' the page")
  }
}
