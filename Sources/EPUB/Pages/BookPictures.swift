internal import Checksums
internal import Diagnostics
internal import HTMLReading

/// The pictures of a book, each packed once however often it is shown.
struct BookPictures {
  struct Picture: Equatable {
    /// In the folder of pictures.
    var name: String
    var type: String
    var bytes: [UInt8]
  }

  private(set) var packed: [Picture] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var names: [String: String?] = [:]

  /// Above this size, in bytes, small readers no longer show a picture, or take long.
  static let greatSize = 5_000_000

  /// The name of a picture in the book, packed if it wasn't; nil where there is none that a book may
  /// hold.
  ///
  /// - Parameters:
  ///   - page: the path that a diagnostic names.
  ///   - read: gives the picture's bytes.
  mutating func name(
    of address: String, route: String?, page: String, read: (String) -> [UInt8]?
  ) -> String? {
    guard let route else {
      diagnostics.append(.pictureOutside(address, page))
      return nil
    }
    if let known = names[route] { return known }
    let name = pack(route, page, read(route))
    names[route] = .some(name)
    return name
  }

  private mutating func pack(_ route: String, _ page: String, _ bytes: [UInt8]?) -> String? {
    guard let bytes else {
      diagnostics.append(.pictureMissing(route, page))
      return nil
    }
    let form = PictureForm.of(bytes)
    let written = form == .svg ? PlainHTML.picture(bytes) : form == nil ? nil : bytes
    guard let form, let written else {
      diagnostics.append(.pictureForm(route, page))
      return nil
    }
    if written.count > Self.greatSize {
      diagnostics.append(.pictureSize(route, page, written.count))
    }
    // Its content names it, so that the name stays when other pictures come and go.
    let picture = Picture(
      name: SHA256.hex(written).prefix(16) + "." + form.ending, type: form.type, bytes: written)
    if !packed.contains(where: { $0.name == picture.name }) { packed.append(picture) }
    return picture.name
  }
}

/// The forms of pictures that every reader of books knows (EPUB 3.3, 3.2), told by their first bytes.
enum PictureForm: Equatable {
  case jpeg, png, gif, webp, svg

  static func of(_ bytes: [UInt8]) -> PictureForm? {
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if bytes.starts(with: Array("GIF8".utf8)) { return .gif }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
      return .webp
    }
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    return head.contains("<svg") && !head.contains("\0") ? .svg : nil
  }

  var type: String {
    switch self {
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .gif: "image/gif"
    case .webp: "image/webp"
    case .svg: "image/svg+xml"
    }
  }

  var ending: String {
    switch self {
    case .jpeg: "jpg"
    case .png: "png"
    case .gif: "gif"
    case .webp: "webp"
    case .svg: "svg"
    }
  }
}

extension Diagnostic {
  static func pictureMissing(_ route: String, _ page: String) -> Diagnostic {
    .warning(
      "book-without-picture", "the site has no picture '\(route)' for the book of '\(page)'",
      at: nil, help: "its description stands in its place")
  }

  static func pictureOutside(_ address: String, _ page: String) -> Diagnostic {
    let shown = address.count > 80 ? address.prefix(80) + "…" : address
    return .warning(
      "book-without-picture", "a picture of '\(page)' lies outside the site: '\(shown)'", at: nil,
      help: "put its file beside the page; until then its description stands in the book")
  }

  static func pictureForm(_ route: String, _ page: String) -> Diagnostic {
    .warning(
      "book-without-picture", "a book can't hold the picture '\(route)' of '\(page)'", at: nil,
      help: "books know JPEG, PNG, GIF, WebP and SVG")
  }

  static func pictureSize(_ route: String, _ page: String, _ size: Int) -> Diagnostic {
    let tenths = (size + 50_000) / 100_000
    return .warning(
      "large-picture",
      "the picture '\(route)' takes \(tenths / 10).\(tenths % 10) MB of the book of '\(page)'",
      at: nil, help: "small readers may not show it; save it smaller")
  }
}
