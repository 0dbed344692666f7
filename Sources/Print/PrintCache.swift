internal import Checksums
internal import Foundation
internal import Glibc

/// Documents that were made before, by the checksum of all that they were made from. It may be
/// deleted at any time.
struct PrintCache: Sendable {
  private let folder: String
  private let basis: String

  /// - Parameter basis: of layouts, fonts and program.
  init(folder: String, basis: String) {
    self.folder = folder + "/print"
    self.basis = basis
  }

  func key(_ document: TypstDocument) -> String {
    var parts = Array(basis.utf8) + [0] + document.main
    for (name, bytes) in document.pictures.sorted(by: { $0.key < $1.key }) {
      parts += Array(name.utf8) + [0] + bytes
    }
    return SHA256.hex(parts)
  }

  /// A document that was kept; it counts as used today.
  func document(_ key: String) -> [UInt8]? {
    let path = path(key)
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return nil }
    utimes(path, nil)
    return Array(data)
  }

  /// Keeps a document; where that can't be done, the next build makes it again.
  func keep(_ bytes: [UInt8], _ key: String) {
    let target = URL(fileURLWithPath: path(key))
    try? FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? Data(bytes).write(to: target, options: .atomic)
  }

  /// A folder in which a lane works.
  func work(_ lane: Int) -> String { workPlace + "/\(lane)" }

  /// Removes what was needed while documents were made, and documents that no build has used for 30
  /// days.
  func clear() {
    let files = FileManager.default
    try? files.removeItem(atPath: workPlace)
    let oldest = time(nil) - 30 * 86_400
    for name in (try? files.subpathsOfDirectory(atPath: folder)) ?? [] where name.hasSuffix(".pdf")
    {
      var status = stat()
      let path = folder + "/" + name
      if stat(path, &status) == 0, status.st_mtim.tv_sec < oldest { unlink(path) }
    }
  }

  private var workPlace: String {
    folder + "/work-\(ProcessInfo.processInfo.processIdentifier)"
  }

  private func path(_ key: String) -> String { "\(folder)/\(key.prefix(2))/\(key).pdf" }
}
