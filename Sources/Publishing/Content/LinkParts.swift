/// A destination in its parts.
struct LinkParts {
  var path: String
  var anchor: String?
  /// Whether it names a scheme or a host.
  var isExternal: Bool

  init(_ destination: String) {
    let scheme = destination.prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0))
    }
    isExternal =
      destination.hasPrefix("//")
      || (!scheme.isEmpty && destination.dropFirst(scheme.count).first == ":")
    let hash = destination.firstIndex(of: "#")
    anchor = hash.map { PathText.decoded(String(destination[destination.index(after: $0)...])) }
    var before = destination[..<(hash ?? destination.endIndex)]
    if let query = before.firstIndex(of: "?") { before = before[..<query] }
    path = PathText.decoded(String(before))
  }
}
