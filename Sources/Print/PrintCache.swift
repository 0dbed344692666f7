internal import Checksums
internal import Foundation
internal import Publishing

/// PDFs that were made before, and the folders in which others are being made.
struct PrintCache: Sendable {
  private let kept: DocumentCache
  private let basis: String

  /// - Parameter basis: of layouts, fonts and program.
  init(_ kept: DocumentCache, basis: String) { (self.kept, self.basis) = (kept, basis) }

  func key(_ document: TypstDocument) -> String {
    var parts = Array(basis.utf8) + [0] + document.main
    for (name, bytes) in document.pictures.sorted(by: { $0.key < $1.key }) {
      parts += Array(name.utf8) + [0] + bytes
    }
    return SHA256.hex(parts)
  }

  func document(_ key: String) -> [UInt8]? { kept.document(key) }

  func keep(_ bytes: [UInt8], _ key: String) { kept.keep(bytes, key) }

  /// A folder in which a lane works.
  func work(_ lane: Int) -> String { workPlace + "/\(lane)" }

  /// Removes what was needed while documents were made.
  func clear() { try? FileManager.default.removeItem(atPath: workPlace) }

  private var workPlace: String {
    kept.folder + "/work-\(ProcessInfo.processInfo.processIdentifier)"
  }
}
