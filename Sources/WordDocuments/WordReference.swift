internal import Checksums
internal import Diagnostics
internal import Foundation
internal import HTMLReading
internal import Offline
internal import Publishing

/// The reference document from which a Word document has its styles, page and running head: the parts
/// in `templates/word/`, and in their place those of the folder there that is named as the page's
/// layout.
struct WordReference {
  /// By path in the document: `word/styles.xml`.
  private(set) var parts: [String: [UInt8]]

  /// - Parameter templates: the files in `templates/word/`, by their path below it.
  init(_ templates: [String: SourceText], layout: String?, values: [String: String]) {
    var parts: [String: [UInt8]] = [:]
    let own = layout.map { $0 + "/" }
    for (path, file) in templates where path.hasPrefix("base/") {
      parts[String(path.dropFirst("base/".count))] = Self.filled(file.bytes, values)
    }
    for (path, file) in templates {
      guard let own, path.hasPrefix(own) else { continue }
      parts[String(path.dropFirst(own.count))] = Self.filled(file.bytes, values)
    }
    // A hidden file is no template.
    parts["_rels/.rels"] = parts.removeValue(forKey: "package.rels")
    self.parts = parts
  }

  /// With its running head's words in their places.
  private static func filled(_ bytes: [UInt8], _ values: [String: String]) -> [UInt8] {
    var text = String(decoding: bytes, as: UTF8.self)
    for (name, value) in values where text.contains("{{\(name)}}") {
      var writer = XMLWriter()
      writer.text(value)
      text = text.replacing("{{\(name)}}", with: String(decoding: writer.bytes, as: UTF8.self))
    }
    return Array(text.utf8)
  }

  var digest: String {
    let all = parts.sorted { $0.key < $1.key }.map { "\($0.key) \(SHA256.hex($0.value))\n" }
    return SHA256.hex(all.joined())
  }

  /// Writes the document, and its parts beside it in a folder that is there.
  ///
  /// - Throws: a fault of the disk or of the archive.
  func write(to path: String, in folder: String) throws {
    var entries: [ZipArchive.Entry] = []
    for (index, part) in parts.sorted(by: { $0.key < $1.key }).enumerated() {
      let file = "\(folder)/part-\(index)"
      try Data(part.value).write(to: URL(fileURLWithPath: file))
      entries.append(ZipArchive.Entry(name: part.key, path: file))
    }
    try ZipArchive.write(entries, to: path)
  }
}
