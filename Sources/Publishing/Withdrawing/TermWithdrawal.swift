internal import Checksums
internal import Datasets
public import Diagnostics
internal import Releases

/// Takes a term out of a publication where the law asks for it: out of its pages, releases and
/// signatures. Where it stands in data or files, nothing is changed, and every place is told.
public struct TermWithdrawal: Sendable {
  let options: BuildOptions
  let term: String
  let reason: String
  private let matcher: TermMatcher
  private let search: PlainFileSearch

  /// - Parameters:
  ///   - options: the root, the cache, and the moment whose day is recorded.
  ///   - term: as it stands in the publication.
  public init(_ options: BuildOptions, term: String, reason: String) {
    (self.options, self.term, self.reason) = (options, term, reason)
    matcher = TermMatcher(term, crossesTags: true)
    search = PlainFileSearch(term)
  }

  /// What was done. Nothing in it holds the term.
  public struct Report: Sendable {
    public var diagnostics: [Diagnostic] = []
    /// The files that were changed, by path below `content/`, with the places in each; a release by
    /// its folder.
    public var pages: [(path: String, places: Int)] = []
    public var releases: [(path: String, places: Int)] = []
    public var signatures: [(path: String, places: Int)] = []
    /// Files that were deleted from the cache.
    public var cached = 0

    public var isDone: Bool { !diagnostics.hasErrors }
  }

  /// - Parameter waiting: called once where another command holds the publication.
  public func run(waiting: (@Sendable () -> Void)? = nil) -> Report {
    var report = Report()
    let content = options.root + "/content"
    guard Disk.kind(of: content) == .folder else {
      report.diagnostics.append(.noContent(options.root))
      return report
    }
    report.diagnostics = refusals()
    if report.diagnostics.hasErrors { return report }
    do throws(DiskFault) {
      let lock = try PublicationLock.settled(content, waiting: waiting)
      defer { withExtendedLifetime(lock) {} }
      let settings = SiteSettings.read(in: content)
      var changes = ChangeSet(content: content)
      try redact(content, settings, &report, &changes)
      try searchTemplates(&report)
      if changes.isEmpty, !report.diagnostics.hasErrors {
        report.diagnostics.append(.termNotFound())
      }
      if !report.diagnostics.hasErrors {
        try changes.commit()
        report.cached = try clearCache()
      }
    } catch {
      report.diagnostics.append(.unreadable(error))
    }
    let mask = TermMask(term)
    report.diagnostics = report.diagnostics.map(mask.masked).ordered()
    return report
  }

  private func refusals() -> [Diagnostic] {
    if reason.allSatisfy(\.isWhitespace) { return [.withoutReason()] }
    if term.count < 2 || term.allSatisfy(\.isWhitespace) {
      return [
        .termRefused(
          "a single character stands nearly everywhere",
          help: "name what is to go with the words around it")
      ]
    }
    if term.contains(where: \.isNewline) || term.first?.isWhitespace == true
      || term.last?.isWhitespace == true
    {
      return [.termRefused("a term neither begins nor ends with a space, and stands on one line")]
    }
    for language in SiteSettings.knownLanguages
    where WithdrawnMark(language: language).text.contains(term) {
      return [.termRefused("the mark that takes a term's place holds this one")]
    }
    if matcher.contains(reason) || !TermVariants(term).places(in: reason).isEmpty {
      return [
        .termRefused(
          "the reason holds the term, and would be kept", help: "give the reason without it")
      ]
    }
    return []
  }

  // MARK: Files

  private func redact(
    _ content: String, _ settings: SiteSettings, _ report: inout Report, _ changes: inout ChangeSet
  ) throws(DiskFault) {
    var folders: Set<String> = []
    for path in try Disk.files(below: content) where Disk.kind(of: content + "/" + path) == .file {
      checkName(path, &folders, &report)
      switch ContentFile(path) {
      case .page: try redactPage(path, content, settings, &report, &changes)
      case .release(let folder): try redactRelease(folder, content, settings, &report, &changes)
      case .releaseBody, .releaseDownload: break
      case .signatures: try redactSignatures(path, content, settings, &report, &changes)
      case .other(let isData):
        let bytes = try Disk.read(content + "/" + path)
        searchFile(bytes, "content/" + path, isData: isData, &report)
      }
    }
  }

  private func checkName(_ path: String, _ folders: inout Set<String>, _ report: inout Report) {
    var shown = path
    while !shown.isEmpty {
      guard folders.insert(shown).inserted else { return }
      if matcher.contains(PathText.name(of: shown)) {
        report.diagnostics.append(.termInName("content/" + shown))
      }
      shown = PathText.folder(of: shown)
    }
  }

  private func searchFile(
    _ bytes: [UInt8], _ shown: String, isData: Bool, _ report: inout Report
  ) {
    let found = search.places(in: bytes, path: shown)
    for place in found.exact {
      let span = if case .text(let span) = place { span } else { SourceSpan.file(shown) }
      report.diagnostics.append(isData ? .termInData(at: span) : .termInFile(at: span))
    }
    report.diagnostics += found.variants.map(Diagnostic.termVariant)
    if found.exact.isEmpty, PlainFileSearch.isPacked(shown) {
      report.diagnostics.append(.notSearched(shown))
    }
  }

  private func searchTemplates(_ report: inout Report) throws(DiskFault) {
    let folder = options.templates ?? options.root + "/templates"
    guard Disk.kind(of: folder) == .folder else { return }
    for path in try Disk.files(below: folder) where Disk.kind(of: folder + "/" + path) == .file {
      let bytes = try Disk.read(folder + "/" + path)
      searchFile(bytes, "templates/" + path, isData: true, &report)
    }
  }

  private func redactPage(
    _ path: String, _ content: String, _ settings: SiteSettings, _ report: inout Report,
    _ changes: inout ChangeSet
  ) throws(DiskFault) {
    let source = SourceText(path: "content/" + path, bytes: try Disk.read(content + "/" + path))
    if TextCheck.fault(in: source.bytes, path: source.path) != nil {
      searchFile(source.bytes, source.path, isData: false, &report)
      return
    }
    let language =
      PageHeader.read(source.bytes, path: path, zone: 0).header.language
      ?? PathText.languageSuffix(path, among: settings.languages) ?? settings.language
    var redaction = PageRedaction(
      source, mark: WithdrawnMark(language: language), matcher: TermMatcher(term))
    let (places, bytes) = redaction.run()
    report.diagnostics += redaction.diagnostics
    if let bytes {
      changes.write(bytes, to: path)
      report.pages.append((path, places))
    }
    if !redaction.diagnostics.hasErrors {
      tellVariants(in: bytes ?? source.bytes, source.path, &report)
    }
  }

  /// What is left, written otherwise, once the term is out.
  private func tellVariants(in bytes: [UInt8], _ shown: String, _ report: inout Report) {
    let source = SourceText(path: shown, bytes: bytes)
    let places = TermVariants(term).places(in: String(decoding: bytes, as: UTF8.self))
    report.diagnostics += places.map { .termVariant(at: source.span($0)) }
  }

  private func redactRelease(
    _ folder: String, _ content: String, _ settings: SiteSettings, _ report: inout Report,
    _ changes: inout ChangeSet
  ) throws(DiskFault) {
    let path = folder + "/release.json"
    let source = SourceText(path: "content/" + path, bytes: try Disk.read(content + "/" + path))
    let file = content + "/" + folder + "/body.html"
    let body = Disk.kind(of: file) == .file ? try Disk.read(file) : nil
    let downloads = try downloads(in: folder, content)
    let isClean = downloads.allSatisfy { matcher.matches(in: $0.bytes).isEmpty }
    if isClean, matcher.matches(in: source.bytes).isEmpty, matcher.matches(in: body ?? []).isEmpty {
      for file in downloads { tellVariants(in: file.bytes, "content/" + file.path, &report) }
      tellVariants(in: source.bytes, source.path, &report)
      tellVariants(in: body ?? [], "content/" + folder + "/body.html", &report)
      return
    }
    let (release, found) = ReleaseReader.read(source, name: PathText.name(of: folder))
    report.diagnostics += found
    guard let release else { return }
    let redaction = ReleaseRedaction(
      mark: WithdrawnMark(language: release.language), matcher: matcher,
      date: options.day(zone: settings.timeZone), reason: reason)
    let redacted = redaction.run(
      release, json: source.bytes, body: body,
      downloads: downloads.map { (PathText.name(of: $0.path), $0.bytes) })
    for file in downloads {
      let bytes = redacted.downloads[PathText.name(of: file.path)]
      if let bytes { changes.write(bytes, to: file.path) }
      tellVariants(in: bytes ?? file.bytes, "content/" + file.path, &report)
    }
    if let json = redacted.json { changes.write(json, to: path) }
    if let body = redacted.body { changes.write(body, to: folder + "/body.html") }
    report.releases.append((folder, redacted.places))
    tellVariants(in: redacted.json ?? [], source.path, &report)
    tellVariants(in: redacted.body ?? body ?? [], "content/" + folder + "/body.html", &report)
  }

  /// The files that a release keeps beside its body, by path below `content/`.
  private func downloads(
    in folder: String, _ content: String
  ) throws(DiskFault) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = []
    for name in try Disk.names(in: content + "/" + folder).sorted() {
      let path = folder + "/" + name
      guard case .releaseDownload = ContentFile(path), Disk.kind(of: content + "/" + path) == .file
      else { continue }
      files.append((path, try Disk.read(content + "/" + path)))
    }
    return files
  }

  private func redactSignatures(
    _ path: String, _ content: String, _ settings: SiteSettings, _ report: inout Report,
    _ changes: inout ChangeSet
  ) throws(DiskFault) {
    let source = SourceText(path: "content/" + path, bytes: try Disk.read(content + "/" + path))
    let places = matcher.matches(in: source.bytes).count
    if places == 0 { return tellVariants(in: source.bytes, source.path, &report) }
    let (read, found) = SignatureFile.read(source)
    report.diagnostics += found
    guard var file = read else { return }
    let page = String(path.dropLast(PathText.signaturesEnding.count)) + ".md"
    let mark = WithdrawnMark(
      language: PathText.languageSuffix(page, among: settings.languages) ?? settings.language)
    file.withdraw { matcher.replaced($0, by: mark) }
    changes.write(file.bytes, to: path)
    report.signatures.append((path, places))
    tellVariants(in: file.bytes, source.path, &report)
  }

  /// Whatever in the cache holds the term goes; a build makes it again.
  private func clearCache() throws(DiskFault) -> Int {
    guard Disk.kind(of: options.cache) == .folder else { return 0 }
    var count = 0
    for path in try Disk.files(below: options.cache) {
      let file = options.cache + "/" + path
      guard Disk.kind(of: file) == .file else { continue }
      let found = search.places(in: try Disk.read(file), path: path)
      if found.exact.isEmpty, found.variants.isEmpty { continue }
      try Disk.remove(file)
      count += 1
    }
    return count
  }
}

/// What a file below `content/` is to a withdrawal.
enum ContentFile {
  case page
  /// A `release.json`, by its folder.
  case release(folder: String)
  case releaseBody
  /// A file that a page offered beside itself.
  case releaseDownload
  case signatures
  /// Data and settings, or else what readers can fetch.
  case other(isData: Bool)

  init(_ path: String) {
    let folder = PathText.folder(of: path)
    let name = PathText.name(of: path)
    if PathText.folder(of: folder).hasSuffix(ReleaseFolder.ending) {
      switch name {
      case "release.json": self = .release(folder: folder)
      case "body.html": self = .releaseBody
      case _ where name.hasSuffix(".csv"): self = .releaseDownload
      default: self = .other(isData: false)
      }
    } else if path.hasPrefix("data/") || ["site.yml", "terms.yml"].contains(path) {
      self = .other(isData: true)
    } else if path.hasPrefix("static/") {
      self = .other(isData: false)
    } else if name.hasSuffix(".md") {
      self = .page
    } else if name.hasSuffix(PathText.signaturesEnding) {
      self = .signatures
    } else {
      self = .other(isData: false)
    }
  }
}

extension BuildOptions {
  /// The day of the moment, in a time zone of so many minutes east of Greenwich.
  func day(zone: Int) -> CivilDay {
    // A moment without a zone was read as if it stood in Greenwich's, and means the site's.
    at.day(zone: atIsLocal ? 0 : zone)
  }
}

extension Diagnostic {
  static func withoutReason() -> Diagnostic {
    .error(
      "no-reason", "a withdrawal needs its reason, which is kept",
      help: "say it with --reason \"…\", without what is withdrawn")
  }
}
