internal import Checksums
internal import Datasets
internal import Diagnostics
internal import Releases

/// The attachments and pictures that went out with a release, held against those that lie there now.
enum ReleasedFiles {
  /// The files that are there and aren't the ones that were published; what is gone isn't told here.
  ///
  /// - Parameter content: the folder `content/`.
  static func differences(of release: Release, content: String) throws(DiskFault) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for file in release.files where !file.path.hasSuffix(".md") {
      let path = content + "/" + file.path
      guard Disk.kind(of: path) == .file, SHA256.hex(try Disk.read(path)) != file.sha256 else {
        continue
      }
      found.append(.releasedFileChanged(file.path, of: release))
    }
    return found
  }
}

extension Diagnostic {
  static func releasedFileChanged(_ file: String, of release: Release) -> Diagnostic {
    .error(
      "released-file-changed",
      "'\(file)' isn't the file that was published with '\(release.page)' on \(release.date.text)",
      at: .file("content/" + file),
      help:
        "restore it from git; a new one goes under a name of its own: link to that, and 'gazette revise' the page"
    )
  }
}
