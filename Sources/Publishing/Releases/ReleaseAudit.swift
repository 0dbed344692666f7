internal import Checksums
public import Diagnostics
internal import Releases

/// Holds the releases of a publication against those of a git revision: none may be gone or
/// changed.
public struct ReleaseAudit: Sendable {
  let root: String

  public init(root: String) { self.root = root }

  /// A release's file as it lies there now.
  private struct Present {
    var path: String
    var sha256: String
    var withdrawals: [Withdrawal]
  }

  /// - Parameter revision: anything that git takes for a commit.
  public func diagnostics(against revision: String) -> [Diagnostic] {
    do throws(GitFault) {
      let git = try GitRepository.open(root)
      guard let commit = try git.resolve(revision) else { return [.unknownRevision(revision)] }
      let former = try git.files(below: "content", at: commit).filter { Self.isRelease($0.path) }
      let present = try present()
      let byPath = Dictionary(present.map { ($0.path, $0) }) { first, _ in first }
      let known = Set(present.map(\.sha256))
      var found: [Diagnostic] = []
      try git.read(former) { file, bytes in
        let sha256 = SHA256.hex(bytes)
        let now = byPath[file.path]
        if now?.sha256 != sha256, !isWithdrawn(file.path, sha256, byPath) {
          // A page that moved takes its releases along.
          if now != nil {
            found.append(.releaseChangedSince(revision, file.path))
          } else if !known.contains(sha256) {
            found.append(.releaseGoneSince(revision, file.path))
          }
        }
        return true
      }
      return found
    } catch {
      return [error.diagnostic]
    }
  }

  private static func isRelease(_ path: String) -> Bool {
    let name = PathText.name(of: path)
    return path.contains(ReleaseFolder.ending + "/")
      && (name == "release.json" || name == "body.html" || name.hasSuffix(".csv"))
  }

  private func present() throws(GitFault) -> [Present] {
    do throws(DiskFault) {
      var present: [Present] = []
      for folder in try PageFiles.find(in: root + "/content").releases {
        for path in try Disk.files(below: root + "/content/" + folder) {
          let shown = "content/" + folder + "/" + path
          guard Self.isRelease(shown) else { continue }
          let source = SourceText(path: shown, bytes: try Disk.read(root + "/" + shown))
          var withdrawals: [Withdrawal] = []
          if PathText.name(of: path) == "release.json" {
            let name = PathText.name(of: PathText.folder(of: path))
            withdrawals = ReleaseReader.read(source, name: name).release?.withdrawals ?? []
          }
          present.append(
            Present(path: shown, sha256: SHA256.hex(source.bytes), withdrawals: withdrawals))
        }
      }
      return present
    } catch {
      throw .failed("can't \(error.action) '\(error.path)': \(error.reason)")
    }
  }

  /// Whether a file isn't what it was since something was taken out of it, on the record.
  private func isWithdrawn(_ path: String, _ sha256: String, _ present: [String: Present]) -> Bool {
    let release = PathText.folder(of: path)
    let file = PathText.folder(of: release) + "/" + WithdrawnPage.fileName
    if Disk.kind(of: root + "/" + file) == .file, let bytes = try? Disk.read(root + "/" + file),
      let record = WithdrawnPage.read(SourceText(path: file, bytes: bytes)).page,
      record.releases.contains(where: {
        [$0.releaseSHA256, $0.bodySHA256].contains(sha256) || $0.downloadsSHA256.contains(sha256)
      })
    {
      return true
    }
    let withdrawals = present[release + "/release.json"]?.withdrawals ?? []
    return withdrawals.contains {
      [$0.releaseSHA256, $0.bodySHA256].contains(sha256) || $0.downloadsSHA256.contains(sha256)
    }
  }
}

extension Diagnostic {
  static func unknownRevision(_ revision: String) -> Diagnostic {
    .error(
      "unknown-revision", "git knows no revision '\(revision)'",
      help: "name a commit, a tag or a branch, such as main or HEAD~1")
  }

  static func releaseChangedSince(_ revision: String, _ path: String) -> Diagnostic {
    .error(
      "release-changed", "this release was edited since \(revision)", at: .file(path),
      help: "releases are never changed; restore it: git checkout \(revision) -- '\(path)'")
  }

  static func releaseGoneSince(_ revision: String, _ path: String) -> Diagnostic {
    .error(
      "release-removed", "this release was removed since \(revision)", at: .file(path),
      help:
        "restore it: git checkout \(revision) -- '\(path)'; where the law asks for it, 'gazette withdraw' keeps a record"
    )
  }
}
