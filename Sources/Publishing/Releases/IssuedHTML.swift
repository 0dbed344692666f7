/// The HTML of a released body, read as far as it must be to show it again: its ids, and its links,
/// which lead on from the address that the page had.
///
/// Gazette wrote it, so attributes stand in double quotes and text has no `<`.
struct IssuedHTML {
  let bytes: [UInt8]

  /// Every id, for links to them.
  func ids() -> Set<String> {
    var ids: Set<String> = []
    for range in values(of: " id=\"") { ids.insert(Self.unescaped(bytes[range])) }
    return ids
  }

  /// The addresses of links and pictures, as written.
  func addresses() -> [String] {
    (values(of: " href=\"") + values(of: " src=\"")).map { Self.unescaped(bytes[$0]) }
  }

  /// The files of the site that the body leads to, each once.
  ///
  /// - Parameter route: the page's own.
  func routes(from route: String) -> [String] {
    var routes: Set<String> = []
    for address in addresses() where !address.isEmpty && !address.hasPrefix("#") {
      let parts = LinkParts(address)
      if parts.isExternal || parts.path.isEmpty { continue }
      if let target = PathText.resolve(parts.path, from: route) { routes.insert(target) }
    }
    return routes.sorted()
  }

  /// The same body for another address: relative links lead to where they led, but for those to its
  /// own downloads, which move along.
  ///
  /// - Parameter downloads: their names.
  func moved(from old: String, to new: String, downloads: [String] = []) -> [UInt8] {
    if old == new { return bytes }
    if downloads.isEmpty, PathText.folder(of: old) == PathText.folder(of: new) { return bytes }
    let own = Dictionary(
      downloads.map { name in
        let (from, to) = (PageDownload.route(name, page: old), PageDownload.route(name, page: new))
        return (PathText.encoded(PathText.name(of: from)), PathText.encoded(PathText.name(of: to)))
      }
    ) { $1 }
    let places = (values(of: " href=\"") + values(of: " src=\"")).sorted {
      $0.lowerBound < $1.lowerBound
    }
    var result: [UInt8] = []
    var last = 0
    for range in places {
      let address = String(decoding: bytes[range], as: UTF8.self)
      guard let moved = own[address] ?? Self.moved(address, from: old, to: new) else { continue }
      result += bytes[last..<range.lowerBound]
      result += moved.utf8
      last = range.upperBound
    }
    return result + bytes[last...]
  }

  /// nil for what stays: addresses of other hosts, and places on the page itself.
  private static func moved(_ address: String, from old: String, to new: String) -> String? {
    if address.isEmpty || address.hasPrefix("#") || LinkParts(address).isExternal { return nil }
    let end = address.firstIndex { $0 == "#" || $0 == "?" } ?? address.endIndex
    guard let target = PathText.resolve(String(address[..<end]), from: old) else { return nil }
    return RelativePath.text(from: new, to: target) + address[end...]
  }

  private func values(of attribute: StaticString) -> [Range<Int>] {
    let pattern = attribute.withUTF8Buffer { Array($0) }
    var ranges: [Range<Int>] = []
    var isInTag = false
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "<"): isInTag = true
      case UInt8(ascii: ">"): isInTag = false
      case UInt8(ascii: " ")
      where isInTag && bytes[index...].starts(with: pattern):
        let start = index + pattern.count
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
        ranges.append(start..<end)
        index = end
      default: break
      }
      index += 1
    }
    return ranges
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      text = text.split(separator: entity, omittingEmptySubsequences: false)
        .joined(separator: character)
    }
    return text
  }
}
