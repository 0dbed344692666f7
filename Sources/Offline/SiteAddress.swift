/// Where a link of a page leads.
enum SiteAddress: Equatable {
  /// A place on the page itself, as `#name`; `#` alone for its top.
  case here(String)
  /// A file of the site by its path, and the place on it: empty or with `#`.
  case file(String, String)
  /// Another site, mail, or something that a browser makes out.
  case elsewhere

  /// - Parameter route: the page's path in the site.
  init(_ link: String, from route: String) {
    let trimmed = link.trimmingSpaces
    if let colon = trimmed.firstIndex(of: ":"),
      !trimmed[..<colon].contains(where: { "/?#".contains($0) })
    {
      self = .elsewhere
      return
    }
    if trimmed.hasPrefix("//") {
      self = .elsewhere
      return
    }
    let place = trimmed.firstIndex(of: "#").map { String(trimmed[$0...]) } ?? ""
    let path = trimmed.prefix { $0 != "#" && $0 != "?" }
    if path.isEmpty {
      self = .here(place.isEmpty ? "#" : place)
      return
    }
    var parts = path.hasPrefix("/") ? [] : route.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(Self.decoded(part))
      }
    }
    if path.hasSuffix("/") { parts.append("index.html") }
    let file = parts.joined(separator: "/")
    self = file == route ? .here(place.isEmpty ? "#" : place) : .file(file, place)
  }

  /// `%E4` and the like as the characters that they stand for.
  private static func decoded(_ part: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = part.utf8[...]
    while let byte = rest.first {
      rest = rest.dropFirst()
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
