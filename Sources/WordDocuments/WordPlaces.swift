internal import Foundation
internal import HTMLReading

/// Where the links of a document lead: to its own places, else to the site, else nowhere.
struct WordPlaces {
  /// The names of the places, by page and id.
  private var names: [String: String] = [:]
  /// The site's address with a slash at its end; nil for a site without one.
  private let site: String?

  /// - Parameters:
  ///   - site: the address of the site's root; nil for a site without one.
  init(site: String?) { self.site = site }

  /// Takes in what a page has that can be linked to. The page itself is its title.
  mutating func add(_ nodes: [HTMLNode], of route: String) {
    add(route)
    var ids: [String] = []
    Self.collect(nodes, &ids)
    for id in ids { add(route + "#" + id) }
  }

  private mutating func add(_ place: String) {
    // Word takes 40 letters and digits; these are short and the same every time.
    if names[place] == nil { names[place] = "place\(names.count + 1)" }
  }

  private static func collect(_ nodes: [HTMLNode], _ ids: inout [String]) {
    for case .element(let element) in nodes {
      if let id = element["id"], holdsPlace(element) { ids.append(id) }
      collect(element.children, &ids)
    }
  }

  /// Whether the document has a place where an element of the page is.
  private static func holdsPlace(_ element: HTMLElement) -> Bool {
    switch element.name {
    case "h1", "h2", "h3", "h4", "h5", "h6", "figure": true
    case "div": element.hasClass("tbl")
    default: false
    }
  }

  /// The name of a place; nil where the document hasn't it.
  func name(_ id: String?, on route: String) -> String? {
    names[id.map { route + "#" + $0 } ?? route]
  }

  /// Where a link of a page leads; nil for the files of a site that has no address.
  func target(of address: String, on route: String) -> String? {
    let address = address.trimmingSpaces
    if let scheme = address.wholeMatch(of: /([a-zA-Z][a-zA-Z0-9+.-]*):.*/)?.1.lowercased() {
      return ["http", "https", "mailto", "tel"].contains(scheme) ? address : nil
    }
    if address.hasPrefix("//") { return "https:" + address }
    let (path, id) = Self.parts(of: address)
    let target = path.isEmpty ? route : Self.resolve(Self.decoded(path), from: route)
    guard let target else { return nil }
    if let name = names[id.map { target + "#" + Self.decoded($0) } ?? target] { return "#" + name }
    guard !path.isEmpty, let site else { return nil }
    guard let escaped = target.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) else {
      return nil
    }
    return site + escaped + (id.map { "#" + $0 } ?? "")
  }

  private static func parts(of address: String) -> (path: String, id: String?) {
    let place = address.firstIndex(of: "#")
    var path = address[..<(place ?? address.endIndex)]
    if let query = path.firstIndex(of: "?") { path = path[..<query] }
    return (String(path), place.map { String(address[address.index(after: $0)...]) })
  }

  /// A path from a page as one from the site's root; nil where it leads out of the site.
  private static func resolve(_ path: String, from route: String) -> String? {
    var parts = route.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      switch part {
      case "..": if parts.popLast() == nil { return nil }
      case ".", "": break
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  static func decoded(_ text: String) -> String { text.removingPercentEncoding ?? text }
}
