/// Paths with `/` between their parts, below the publication's content or the site's root.
enum PathText {
  /// The folder: "" for a file at the top.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[..<slash])
  }

  static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// The address of a page: `reports/2022-H1.html` for `reports/2022-H1.md`.
  static func route(ofPage path: String) -> String {
    String(path.dropLast(".md".count)) + ".html"
  }

  /// `en` for `page.en.md`, where that is one of the publication's languages; nil for any other.
  static func languageSuffix(_ path: String, among languages: [String]) -> String? {
    let parts = name(of: path).split(separator: ".")
    guard parts.count > 2 else { return nil }
    let suffix = String(parts[parts.count - 2])
    return languages.contains(suffix) ? suffix : nil
  }

  /// The path with `.` and `..` worked out; nil where it leaves the top.
  static func normalized(_ path: String) -> String? {
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard parts.popLast() != nil else { return nil }
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// A path written on a page, taken from the page's folder; one that begins with `/` from the top.
  static func resolve(_ path: String, from page: String) -> String? {
    if path.hasPrefix("/") { return normalized(path) }
    let folder = folder(of: page)
    return normalized(folder.isEmpty ? path : folder + "/" + path)
  }

  /// A route as an address: each part percent-encoded but for what may stand in an address.
  static func encoded(_ path: String) -> String {
    var plain = true
    for byte in path.utf8 where !isUnreserved(byte) {
      plain = false
      break
    }
    if plain { return path }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      return true
    default: return false
    }
  }

  /// The address text of an encoded destination: `%E4%BB%B7` as the bytes it stands for.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
