internal import Checksums
internal import Foundation

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

  func document(_ key: String) -> [UInt8]? {
    let url = URL(fileURLWithPath: path(key))
    return (try? Data(contentsOf: url)).map { Array($0) }
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

  /// Removes what was needed while documents were made.
  func clear() { try? FileManager.default.removeItem(atPath: workPlace) }

  private var workPlace: String {
    folder + "/work-\(ProcessInfo.processInfo.processIdentifier)"
  }

  private func path(_ key: String) -> String { "\(folder)/\(key.prefix(2))/\(key).pdf" }
}
