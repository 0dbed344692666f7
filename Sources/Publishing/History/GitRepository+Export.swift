internal import Glibc

extension GitRepository {
  /// Writes folders of the publication as they were at a revision.
  ///
  /// A link is made again where it leads to a place within these folders, and left out where it
  /// doesn't.
  ///
  /// - Parameter folders: from the publication's root; those that the revision lacks are left out.
  public func export(folders: [String], at revision: String, to target: String) throws(GitFault) {
    var all: [File] = []
    for folder in folders { all += try files(below: folder, at: revision) }
    var fault: DiskFault?
    try read(all, seconds: 600) { file, bytes in
      do throws(DiskFault) {
        let path = target + "/" + file.path
        try Disk.makeFolder(Disk.parent(of: path) ?? target)
        if file.isLink {
          Self.link(String(decoding: bytes, as: UTF8.self), file.path, folders, at: path)
        } else {
          try Disk.write(bytes, to: path)
        }
        return true
      } catch {
        fault = error
        return false
      }
    }
    if let fault { throw .failed("can't \(fault.action) '\(fault.path)': \(fault.reason)") }
  }

  private static func link(
    _ destination: String, _ path: String, _ folders: [String], at place: String
  ) {
    guard !destination.hasPrefix("/"), !destination.utf8.contains(0) else { return }
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in destination.split(separator: "/") where part != "." {
      if part == ".." {
        if parts.popLast() == nil { return }
      } else {
        parts.append(String(part))
      }
    }
    if let first = parts.first, folders.contains(first) { symlink(destination, place) }
  }
}
