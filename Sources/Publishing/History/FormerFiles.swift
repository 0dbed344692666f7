internal import Checksums
internal import Glibc
internal import Releases

/// Finds files of the publication as they were, by their checksums: in the cache, else in git.
public struct FormerFiles: Sendable {
  private let root: String
  private let cache: String

  /// - Parameters:
  ///   - root: the publication's folder.
  ///   - cache: the folder of what may be deleted at any time.
  public init(root: String, cache: String) {
    self.root = root
    self.cache = cache
  }

  /// How many of a file's versions in git are looked at.
  private static let most = 500

  /// The bytes of a file whose checksum was this; nil where neither the cache nor git has them.
  ///
  /// - Parameter path: from the publication's root, such as `content/data/prices.csv`.
  public func bytes(of path: String, sha256: String) -> [UInt8]? {
    let sha256 = sha256.lowercased()
    guard sha256.isChecksum else { return nil }
    // A file in the cache may have been cut short or overwritten by anyone.
    if let kept = try? Disk.read(Self.place(of: sha256, in: cache)), SHA256.hex(kept) == sha256 {
      return kept
    }
    guard let found = try? fromHistory(path, sha256) else { return nil }
    Self.keep(found, in: cache)
    return found
  }

  private func fromHistory(_ path: String, _ sha256: String) throws(GitFault) -> [UInt8]? {
    // Most builds ask for nothing, and then git isn't run at all.
    guard let repository = GitRepository(root: root) else { return nil }
    let commits = try repository.revisions(of: path, limit: Self.most)
    var found: [UInt8]?
    try repository.read(versionsOf: path, at: commits, seconds: 30) { bytes in
      if SHA256.hex(bytes) == sha256 { found = bytes }
      return found == nil
    }
    return found
  }

  /// Keeps a file's bytes, so that they are found when the file has changed. A cache that can't be
  /// written to is no fault.
  public static func keep(_ bytes: [UInt8], in cache: String) {
    let place = place(of: SHA256.hex(bytes), in: cache)
    if Disk.kind(of: place) != nil { return }
    let draft = place + ".\(getpid()).\(UInt32.random(in: 0...UInt32.max))"
    do throws(DiskFault) {
      try Disk.makeFolder(cache + "/files")
      try Disk.write(bytes, to: draft)
      try Disk.move(draft, to: place)
    } catch {
      try? Disk.remove(draft)
    }
  }

  private static func place(of sha256: String, in cache: String) -> String {
    cache + "/files/" + sha256
  }
}
