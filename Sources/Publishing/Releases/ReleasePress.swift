internal import Checksums
internal import Datasets
internal import Diagnostics
internal import Releases

/// Makes releases out of what a desk has taken down.
struct ReleasePress {
  let desk: ReleaseDesk

  /// A release ready to be written.
  struct Draft {
    var release: Release
    var body: [UInt8]?
    /// By name, in the order of the release.
    var downloads: [(name: String, bytes: [UInt8])] = []
  }

  /// - Parameters:
  ///   - former: the chain that the release goes on; nil for the first.
  ///   - changes: what readers are told that differs.
  func draft(
    of path: String, _ record: PageRecord, change: Release.Change, reason: String?,
    after former: ReleaseChain?, changes: [ReleasedChange] = [], wording: [String] = []
  ) throws(DiskFault) -> Draft {
    let environment = desk.environment
    let body = change == .keep ? nil : try desk.body(of: path)
    guard let index = desk.index(of: path) else {
      throw DiskFault(path: path, action: "publish", reason: "No such page")
    }
    let page = environment.plan.pages[index]
    let downloads = change == .keep ? [] : try downloads(of: record)
    let source = page.header?.source.path ?? "content/" + path
    return Draft(
      release: Release(
        name: try desk.folder(of: path).nextName(desk.today.text), page: path, route: page.route,
        kind: page.kind, language: page.language, audience: environment.audience(of: page),
        date: desk.today, change: change, reason: reason,
        follows: former.map {
          Release.Predecessor(name: $0.newest.release.name, sha256: $0.newest.sha256)
        },
        source: try file(String(source.dropFirst("content/".count))), head: record.head,
        bodySHA256: body.map { SHA256.hex($0) },
        files: try files(record.files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }),
        downloads: downloads.map {
          ReleasedDownload(name: $0.name, sha256: SHA256.hex($0.bytes))
        },
        ledger: record.ledger, changes: changes, wording: wording),
      body: body, downloads: downloads)
  }

  private func downloads(
    of record: PageRecord
  ) throws(DiskFault) -> [(name: String, bytes: [UInt8])] {
    var downloads: [(name: String, bytes: [UInt8])] = []
    for download in record.downloads {
      downloads.append((download.name, try download.bytes(desk.environment.spool)))
    }
    return downloads.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private func files(_ paths: [String]) throws(DiskFault) -> [ReleasedFile] {
    var files: [ReleasedFile] = []
    for path in paths { files.append(try file(path)) }
    return files
  }

  private func file(_ path: String) throws(DiskFault) -> ReleasedFile {
    // A page made from data has the file of the page that makes it.
    let source = desk.index(of: path)
      .flatMap { desk.environment.plan.pages[$0].header?.source.path }
    let file = source.map { String($0.dropFirst("content/".count)) } ?? path
    return ReleasedFile(path: path, sha256: SHA256.hex(try Disk.read(desk.content + "/" + file)))
  }
}

extension ReleasePress.Draft {
  /// Writes drafts, all or none, and keeps the data they were made from where they can be found
  /// again.
  static func write(_ drafts: [ReleasePress.Draft], options: BuildOptions) throws(DiskFault) {
    var changes = ChangeSet(content: options.root + "/content")
    for draft in drafts {
      let folder = ReleaseFolder.path(ofPage: draft.release.page) + "/" + draft.release.name
      changes.write(try draft.bytes(), to: folder + "/release.json")
      if let body = draft.body { changes.write(body, to: folder + "/body.html") }
      for download in draft.downloads {
        changes.write(download.bytes, to: folder + "/" + download.name)
      }
    }
    try changes.commit()
    let stamps = drafts.flatMap { $0.release.ledger.datasets.values }
    for path in Set(stamps.map(\.path)).sorted() {
      guard let bytes = try? Disk.read(options.root + "/" + path) else { continue }
      FormerFiles.keep(bytes, in: options.cache)
    }
  }

  /// What is written, read back first: what can't be read again must not come to be.
  private func bytes() throws(DiskFault) -> [UInt8] {
    let bytes = ReleaseWriter.bytes(of: release)
    let source = SourceText(path: release.page, bytes: bytes)
    let (read, found) = ReleaseReader.read(source, name: release.name)
    guard read == release else {
      throw DiskFault(
        path: release.page, action: "publish",
        reason: found.first?.message ?? "What was written reads otherwise")
    }
    return bytes
  }
}
