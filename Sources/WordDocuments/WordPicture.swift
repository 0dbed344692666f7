/// A picture of a document, before it is made ready for Word.
enum WordPicture: Equatable, Sendable {
  /// A drawing as SVG, with the size in which it is drawn.
  case drawing([UInt8], width: Int, height: Int)
  /// A file of the site in a form that Word shows.
  case file([UInt8], type: String)
}

extension WordPicture {
  /// Whether it is a drawing with words in Chinese.
  var hasChinese: Bool {
    guard case .drawing(let svg, _, _) = self else { return false }
    // The common characters begin with these bytes in UTF-8: U+4000 to U+9FFF.
    return svg.contains { (0xE4...0xE9).contains($0) }
  }

  /// The picture in a file; nil for a form that Word doesn't show.
  init?(file bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      self = .file(bytes, type: "image/png")
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .file(bytes, type: "image/jpeg")
    } else if bytes.starts(with: Array("GIF8".utf8)) {
      self = .file(bytes, type: "image/gif")
    } else {
      return nil
    }
  }
}
