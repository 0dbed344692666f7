internal import Checksums
internal import Datasets
public import Diagnostics
internal import Markup
internal import Releases

/// Takes a page out of a publication where the law asks for it: its source, its releases and its
/// signatures go, and a record of the withdrawal takes their place.
public struct PageWithdrawal: Sendable {
  let options: BuildOptions
  let page: String
  let reason: String

  /// - Parameters:
  ///   - options: the root, and the moment whose day is recorded.
  ///   - page: as it was named on the command line.
  public init(_ options: BuildOptions, page: String, reason: String) {
    let content = options.root + "/content/"
    self.options = options
    self.page = PageName.path(page, root: options.root) {
      Disk.kind(of: content + $0) == .file
        || $0.hasSuffix(".md")
          && Disk.kind(of: content + ReleaseFolder.path(ofPage: $0)) == .folder
    }
    self.reason = reason
  }

  /// What was done.
  public struct Report: Sendable {
    public var diagnostics: [Diagnostic] = []
    /// How many releases went with the page.
    public var releases = 0
    /// Files below `content/` that the page led to; they stay there.
    public var files: [String] = []

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
    if reason.allSatisfy(\.isWhitespace) {
      report.diagnostics.append(.withoutReason())
      return report
    }
    do throws(DiskFault) {
      let lock = try PublicationLock.settled(content, waiting: waiting)
      defer { withExtendedLifetime(lock) {} }
      try withdraw(from: content, &report)
    } catch {
      report.diagnostics.append(.unreadable(error))
    }
    return report
  }

  private func withdraw(from content: String, _ report: inout Report) throws(DiskFault) {
    let found = try PageFiles.find(in: content)
    let paths = found.pages
    guard paths.contains(page) else {
      guard found.releases.contains(ReleaseFolder.path(ofPage: page)) else {
        report.diagnostics.append(.unknownPage(page, known: paths))
        return
      }
      return try withdrawReleases(from: content, &report)
    }
    let bytes = try Disk.read(content + "/" + page)
    let settings = SiteSettings.read(in: content)
    let (header, _) = PageHeader.read(bytes, path: page, zone: settings.timeZone)
    if header.dataPages != nil {
      report.diagnostics.append(.withdrawnRows(page))
      return
    }
    let releases = try releases(in: content)
    let record = WithdrawnPage(
      page: page, route: PathText.route(ofPage: page),
      language: header.language
        ?? PathText.languageSuffix(page, among: settings.languages) ?? settings.language,
      audience: header.audience ?? settings.audience, date: options.day(zone: settings.timeZone),
      reason: reason, sourceSHA256: SHA256.hex(bytes), releases: releases)
    try put(record, in: content)
    report.releases = Set(releases.map(\.name)).count
    report.files = files(of: bytes, header, content)
    report.diagnostics += paths.filter { isTranslation($0, settings) }.map {
      .translationStands($0)
    }
  }

  /// Takes out what a page left whose file is gone, or whose row is; also releases that a merge put
  /// back beside the record. That record keeps its day and its reason.
  private func withdrawReleases(
    from content: String, _ report: inout Report
  ) throws(DiskFault) {
    let folder = ReleaseFolder(page: page, content: content)
    let releases = try releases(in: content)
    let newest = try folder.names().last.flatMap { name throws(DiskFault) in
      try folder.release(name)
    }
    let settings = SiteSettings.read(in: content)
    var record = WithdrawnPage(
      page: page, route: PathText.route(ofPage: page),
      language: newest?.language ?? PathText.languageSuffix(page, among: settings.languages)
        ?? settings.language,
      // A release that can't be read may have been for few.
      audience: newest?.audience ?? .internal, date: options.day(zone: settings.timeZone),
      reason: reason, sourceSHA256: nil, releases: releases)
    let path = folder.path + "/" + WithdrawnPage.fileName
    if folder.isWithdrawn {
      if releases.isEmpty {
        report.diagnostics.append(.alreadyWithdrawn(page))
        return
      }
      let source = SourceText(path: "content/" + path, bytes: try Disk.read(content + "/" + path))
      let (former, faults) = WithdrawnPage.read(source)
      report.diagnostics += faults
      guard let former else { return }
      record = former
      record.releases += releases.filter { !former.releases.contains($0) }
    } else if releases.isEmpty {
      report.diagnostics.append(.unknownPage(page, known: []))
      return
    }
    try put(record, in: content)
    report.releases = Set(releases.map(\.name)).count
    report.files = (newest?.files.map(\.path) ?? []).filter {
      !$0.hasSuffix(".md") && Disk.kind(of: content + "/" + $0) == .file
    }
  }

  /// Puts the record in the place of all that there is of the page.
  private func put(_ record: WithdrawnPage, in content: String) throws(DiskFault) {
    let folder = ReleaseFolder.path(ofPage: page)
    var changes = ChangeSet(content: content)
    changes.remove(page)
    changes.remove(PathText.signatures(of: page))
    changes.remove(folder)
    changes.write(record.bytes, to: folder + "/" + WithdrawnPage.fileName)
    try changes.commit()
  }

  /// The checksums of the page's releases, and those from before something was taken out of them: by
  /// these an older copy is known.
  private func releases(
    in content: String
  ) throws(DiskFault) -> [WithdrawnPage.WithdrawnRelease] {
    let folder = ReleaseFolder(page: page, content: content)
    var releases: [WithdrawnPage.WithdrawnRelease] = []
    for name in try folder.names() {
      let file = content + "/" + folder.path + "/" + name + "/release.json"
      guard Disk.kind(of: file) == .file else { continue }
      releases.append(
        .init(
          name: name, releaseSHA256: SHA256.hex(try Disk.read(file)),
          bodySHA256: try folder.body(of: name).map { SHA256.hex($0) },
          downloadsSHA256: try folder.release(name)?.downloads.map(\.sha256) ?? []))
      releases += (try folder.release(name)?.withdrawals ?? []).map {
        .init(
          name: name, releaseSHA256: $0.releaseSHA256, bodySHA256: $0.bodySHA256,
          downloadsSHA256: $0.downloadsSHA256)
      }
    }
    return releases
  }

  /// The files that the page links to or shows.
  private func files(of bytes: [UInt8], _ header: PageHeader, _ content: String) -> [String] {
    let tree = MarkupTree.parse(
      SourceText(path: "content/" + page, bytes: bytes), from: header.bodyOffset,
      options: MarkupOptions())
    let destinations = tree.links.map(\.destination) + tree.images.map(\.destination)
    let paths = destinations.compactMap { destination -> String? in
      let parts = LinkParts(destination)
      if parts.isExternal || parts.path.isEmpty || parts.path.hasSuffix(".md") { return nil }
      guard let path = PathText.resolve(parts.path, from: page) else { return nil }
      return [path, "static/" + path].first { Disk.kind(of: content + "/" + $0) == .file }
    }
    return Set(paths).sorted()
  }

  /// Whether another page is this one in another language.
  private func isTranslation(_ path: String, _ settings: SiteSettings) -> Bool {
    func base(_ path: String) -> String {
      let suffix = PathText.languageSuffix(path, among: settings.languages)
      return String(path.dropLast((suffix.map { "." + $0 } ?? "").count + ".md".count))
    }
    return path != page && base(path) == base(page)
  }
}

extension PathText {
  /// The record of who signed a page.
  static func signatures(of page: String) -> String {
    String(page.dropLast(".md".count)) + signaturesEnding
  }

  static let signaturesEnding = ".signatures.json"
}

extension SiteSettings {
  /// What `site.yml` says, or what holds where it can't be read.
  static func read(in content: String) -> SiteSettings {
    guard let bytes = try? Disk.read(content + "/site.yml") else { return SiteSettings() }
    return read(SourceText(path: "content/site.yml", bytes: bytes)).settings
  }
}

extension Diagnostic {
  static func alreadyWithdrawn(_ page: String) -> Diagnostic {
    .error("page-withdrawn", "the page was withdrawn already", at: .file("content/" + page))
  }

  static func withdrawnRows(_ page: String) -> Diagnostic {
    .error(
      "withdraw-rows", "this page is made for each row of a view, and isn't one page",
      at: .file("content/" + page), help: "take the row out of the data")
  }

  static func translationStands(_ page: String) -> Diagnostic {
    .warning(
      "translation-stands", "the page in another language still stands",
      at: .file("content/" + page), help: "withdraw it too: gazette withdraw \(page) --reason \"…\""
    )
  }
}
