import Diagnostics
import Foundation

/// The templates of the program, as the checkout has them.
enum Templates {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "templates")

  /// The files in `templates/word/`, by their path below it.
  static func word() throws -> [String: SourceText] {
    let word = folder.appending(path: "word").path
    var files: [String: SourceText] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: word) {
      guard path.hasSuffix(".xml") || path.hasSuffix(".rels") else { continue }
      files[path] = SourceText(
        path: path, text: try String(contentsOfFile: word + "/" + path, encoding: .utf8))
    }
    return files
  }

  static func look() throws -> String {
    try String(contentsOf: folder.appending(path: "assets/look.css"), encoding: .utf8)
  }
}
