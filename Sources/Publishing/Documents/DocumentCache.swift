internal import Foundation
internal import Glibc

/// Documents of one form that were made before, by the checksum of all that they were made from. It may
/// be deleted at any time.
public struct DocumentCache: Sendable {
  /// Where they lie, in folders by the first two digits of their keys.
  public let folder: String
  private let ending: String

  init(folder: String, ending: String) { (self.folder, self.ending) = (folder, ending) }

  /// A document that was kept; it counts as used today.
  public func document(_ key: String) -> [UInt8]? {
    let path = path(key)
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return nil }
    utimes(path, nil)
    return Array(data)
  }

  /// Keeps a document; where that can't be done, the next build makes it again.
  public func keep(_ bytes: [UInt8], _ key: String) {
    let target = URL(fileURLWithPath: path(key))
    try? FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? Data(bytes).write(to: target, options: .atomic)
  }

  /// Removes what no build has used for 30 days.
  func prune() {
    let oldest = time(nil) - 30 * 86_400
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    where name.hasSuffix("." + ending) {
      var status = stat()
      let path = folder + "/" + name
      if stat(path, &status) == 0, status.st_mtim.tv_sec < oldest { unlink(path) }
    }
  }

  private func path(_ key: String) -> String { "\(folder)/\(key.prefix(2))/\(key).\(ending)" }
}

extension DocumentDesk {
  /// What was made of a form before.
  public func documents(_ format: DocumentFormat) -> DocumentCache {
    DocumentCache(folder: cache + "/" + format.rawValue, ending: format.rawValue)
  }
}
