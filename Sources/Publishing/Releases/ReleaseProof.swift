internal import Checksums
public import Diagnostics
internal import Figures
public import Releases

/// Proves a release from its own files, and tells whether the data still give it.
public struct ReleaseProof: Sendable {
  public var release: Release
  /// The folder as it was named.
  public var folder: String
  /// What is wrong with the release, or differs from what the data give.
  public var diagnostics: [Diagnostic]
  /// How the release stands to the data that lie beside it.
  public var data: Data

  public enum Data: Sendable, Equatable {
    /// There is no publication around the release, or nobody asked.
    case notCompared
    case same
    case differs(Int)
    /// The page can't be made any more.
    case notMade
  }

  public var isWhole: Bool { !diagnostics.hasErrors }

  /// - Parameters:
  ///   - path: a release's folder, or the `release.json` in it.
  ///   - options: for working the page out anew; its root is found from the path. nil leaves data
  ///     alone.
  /// - Returns: nil where there is no release that can be read.
  public static func prove(
    _ path: String, options: BuildOptions?
  ) async -> (proof: ReleaseProof?, diagnostics: [Diagnostic]) {
    let folder =
      PathText.name(of: path) == "release.json" ? PathText.folder(of: path) : path
    let name = PathText.name(of: Disk.resolved(folder) ?? folder)
    let file = folder + "/release.json"
    guard Disk.kind(of: file) == .file else {
      return (nil, [.noRelease(at: path)])
    }
    do {
      let source = SourceText(path: file, bytes: try Disk.read(file))
      var (release, found) = ReleaseReader.read(source, name: name)
      guard let release else { return (nil, found) }
      let place = place(of: folder)
      let chain = place.map { ReleaseFolder(page: $0.page, content: $0.content).chain() }
      if let chain {
        found += chain.diagnostics
      } else {
        found += try bodyFaults(of: release, folder)
      }
      var proof = ReleaseProof(
        release: release, folder: folder, diagnostics: found.ordered(), data: .notCompared)
      if var options, let place, let root = Disk.parent(of: place.content) {
        options.root = root
        await proof.compare(options, page: place.page)
      }
      return (proof, [])
    } catch {
      return (nil, [.unreadable(error)])
    }
  }

  private static func bodyFaults(
    of release: Release, _ folder: String
  ) throws(DiskFault) -> [Diagnostic] {
    let body = folder + "/body.html"
    let found = Disk.kind(of: body) == .file ? SHA256.hex(try Disk.read(body)) : nil
    var faults: [Diagnostic] =
      found == release.bodySHA256 ? [] : [.releasedBodyDiffers(body, isGone: found == nil)]
    let checksums = try ReleaseFolder.checksums(of: release, in: folder)
    for download in release.downloads where checksums[download.name] != download.sha256 {
      faults.append(
        .releasedDownloadDiffers(
          folder + "/" + download.name, isGone: checksums[download.name] == nil))
    }
    return faults
  }

  /// The page whose release a folder is, and the `content/` it lies in; nil where the release lies
  /// outside a publication. The page may have moved since it was released.
  private static func place(of folder: String) -> (page: String, content: String)? {
    guard let whole = Disk.resolved(folder), let releases = Disk.parent(of: whole),
      releases.hasSuffix(ReleaseFolder.ending)
    else { return nil }
    var path = Disk.parent(of: releases)
    while let content = path {
      if PathText.name(of: content) == "content", Disk.kind(of: content + "/site.yml") == .file {
        return (
          ReleaseFolder.page(ofFolder: String(releases.dropFirst(content.count + 1))), content
        )
      }
      path = Disk.parent(of: content)
      if path == content { return nil }
    }
    return nil
  }

  private mutating func compare(_ options: BuildOptions, page: String) async {
    var outcome = PublishDesk.Outcome()
    let desks = await PublishDesk(options: options).desks(for: [page], &outcome)
    guard let (desk, paths) = desks.first, let path = paths.first,
      let record = desk.record(of: path), record.body != nil
    else {
      data = .notMade
      return
    }
    if let found = try? ReleasedFiles.differences(of: release, content: desk.content) {
      diagnostics += found
    }
    let differences = LedgerComparison.differences(
      from: release.ledger, to: record.ledger,
      renamed: desk.environment.evaluator.book.formerNames
    ).filter { $0.kind == .moved || $0.kind == .gained || $0.kind == .lost }
    data = differences.isEmpty ? .same : .differs(differences.count)
    if !differences.isEmpty {
      diagnostics.append(.dataGiveOther(differences, release, folder))
    }
  }
}

extension Diagnostic {
  static func noRelease(at path: String) -> Diagnostic {
    .error(
      "no-release", "there is no release at '\(path)'",
      help: "name its folder, such as content/reports/2022-H1.releases/2022-08-15")
  }

  static func releasedBodyDiffers(_ path: String, isGone: Bool) -> Diagnostic {
    .error(
      "release-body-edited",
      isGone ? "the release's body.html is gone" : "body.html isn't the one that was published",
      at: .file(path), help: "restore it from git")
  }

  static func releasedDownloadDiffers(_ path: String, isGone: Bool) -> Diagnostic {
    let name = PathText.name(of: path)
    return .error(
      "release-download-edited",
      isGone ? "the release's \(name) is gone" : "\(name) isn't the one that was published",
      at: .file(path), help: "restore it from git")
  }

  static func dataGiveOther(
    _ differences: [LedgerDifference], _ release: Release, _ folder: String
  ) -> Diagnostic {
    var notes = differences.prefix(20).map { Note("\($0.key): \($0.arrow)") }
    if differences.count > 20 { notes.append(Note("and \(differences.count - 20) more")) }
    return .warning(
      "data-give-other",
      "the data now give \(differences.count) other value\(differences.count == 1 ? "" : "s")",
      at: .file(folder + "/release.json"), notes: notes)
  }
}
