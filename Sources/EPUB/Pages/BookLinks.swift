/// Where the links of a book's pages lead: into the book where it has the place, else to the site on
/// the network where that has an address.
struct BookLinks {
  /// The files that show a page, with the names of its ids, by the page's route.
  private var places: [String: [(file: String, names: [String: String])]] = [:]
  /// The site's address with a slash at its end; nil where it has none.
  let site: String?

  init(chapters: [Chapter], routes: [String], site: String?) {
    self.site = site
    // The text of a page goes before its title page, its appendix and the like.
    let texts = chapters.filter { $0.role == .page || $0.role == .front }
    for chapter in texts + chapters.filter({ $0.role != .page && $0.role != .front }) {
      places[routes[chapter.page], default: []].append((chapter.file, chapter.ids.names))
    }
  }

  /// An address for a link, as the book must have it; nil where it leads nowhere that a reader of the
  /// book could get to.
  ///
  /// - Parameters:
  ///   - route: of the page on which the link stands.
  ///   - file: of the chapter on which it stands.
  func address(_ href: String, from route: String, in file: String) -> String? {
    let href = href.trimmingPrefix { $0.isWhitespace }
    if let scheme = Address.scheme(of: href) {
      guard ["http", "https", "mailto", "tel"].contains(scheme) else { return nil }
      if scheme.hasPrefix("http"), !Address.hasHost(href.dropFirst(scheme.count + 1)) { return nil }
      return Address.encoded(href)
    }
    if href.hasPrefix("//") { return nil }
    let parts = href.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts.first.map(String.init) ?? ""
    let fragment = parts.count > 1 ? Address.decoded(parts[1]) : ""
    guard let target = path.isEmpty ? route : Address.route(path, from: route) else { return nil }
    if let inside = inside(target, fragment, file, isSame: path.isEmpty || target == route) {
      return inside
    }
    guard !path.isEmpty, target != route, let site else { return nil }
    let place = fragment.isEmpty ? "" : "#" + fragment
    return Address.encoded(site + target + place)
  }

  /// - Parameter isSame: whether the link leads to the page on which it stands.
  private func inside(
    _ target: String, _ fragment: String, _ file: String, isSame: Bool
  ) -> String? {
    guard let shown = places[target], let first = shown.first else { return nil }
    if fragment.isEmpty { return first.file }
    for place in shown {
      if let name = place.names[fragment] {
        return (place.file == file ? "" : place.file) + "#" + name
      }
    }
    // The place isn't in the book, though its page is.
    return isSame ? nil : first.file
  }
}

/// Addresses as links have them (RFC 3986).
enum Address {
  /// In lower case; nil for an address without one.
  static func scheme(of href: some StringProtocol) -> String? {
    guard let colon = href.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = href.utf8[..<colon]
    guard let first = scheme.first, XHTMLNames.isLetter(first),
      scheme.allSatisfy({
        XHTMLNames.isLetter($0) || XHTMLNames.isDigit($0) || [0x2B, 0x2D, 0x2E].contains($0)
      })
    else { return nil }
    return String(href[..<colon]).lowercased()
  }

  /// Whether an address, from its slashes on, names a host as the network has them.
  static func hasHost(_ rest: some StringProtocol) -> Bool {
    guard rest.hasPrefix("//") else { return false }
    let place = rest.dropFirst(2).prefix { !"/?#".contains($0) }
    let host = place.prefix { $0 != ":" }
    return !host.isEmpty && !host.hasPrefix(".")
      && place.dropFirst(host.count + 1).utf8.allSatisfy(XHTMLNames.isDigit)
      && host.utf8.allSatisfy {
        XHTMLNames.isLetter($0) || XHTMLNames.isDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 >= 0x80
      }
  }

  /// The route to which a path leads; nil for one that leaves the site.
  static func route(_ path: String, from route: String) -> String? {
    let bare = decoded(path.prefix { $0 != "?" })
    var parts = bare.hasPrefix("/") ? [] : route.split(separator: "/").dropLast().map(String.init)
    for part in bare.split(separator: "/", omittingEmptySubsequences: true) {
      switch part {
      case ".": continue
      case "..": if parts.popLast() == nil { return nil }
      default: parts.append(String(part))
      }
    }
    if bare.isEmpty { return route }
    if bare.hasSuffix("/") || parts.isEmpty { parts.append("index.html") }
    return parts.joined(separator: "/")
  }

  /// Without its percent signs; as it stands where what they give isn't UTF-8.
  static func decoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? String(text)
  }

  /// With what may not stand in an address as percent signs; those that stand there stay.
  static func encoded(_ text: some StringProtocol) -> String {
    var result = ""
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      let isEscape =
        byte == UInt8(ascii: "%") && index + 2 < bytes.count
        && UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
          != nil
      if isEscape || isAddress(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }

  private static let marks = Set("-._~:/?#@!$&'()*+,;=".utf8)

  private static func isAddress(_ byte: UInt8) -> Bool {
    XHTMLNames.isLetter(byte) || XHTMLNames.isDigit(byte) || marks.contains(byte)
  }
}
