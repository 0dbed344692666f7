internal import Diagnostics

/// An address that a page had before; readers who come there are led to the page.
struct Alias: Sendable {
  /// Below the site's root.
  var route: String
  /// The page, by its place in the plan.
  var page: Int

  /// The route that an editor's words for an address mean: an HTML file, the path that its source
  /// had (`.md`), or a folder (`/` at the end), from the page's own folder or, with a slash in front,
  /// from the site's root.
  ///
  /// - Parameter page: the path of the page that has the alias.
  static func route(_ text: String, from page: String) -> Result<String, Fault> {
    guard let path = PathText.resolve(text, from: page) else { return .failure(.leavesSite) }
    let parts = path.split(separator: "/")
    guard parts.allSatisfy({ DataPageRows.isFileName(String($0)) }) else {
      return .failure(.notAnAddress)
    }
    if text.hasSuffix("/") {
      return .success(path.isEmpty ? "index.html" : path + "/index.html")
    }
    if path.hasSuffix(".html") { return .success(path) }
    if path.hasSuffix(".md") { return .success(String(path.dropLast(".md".count)) + ".html") }
    return .failure(.notAnAddress)
  }

  enum Fault: Error { case leavesSite, notAnAddress }
}

extension PlanBuilder {
  /// Takes the former addresses of every page; a page that stands at one of them is a mistake.
  mutating func addAliases() {
    for index in plan.pages.indices {
      let page = plan.pages[index]
      guard let header = page.header else { continue }
      for alias in header.aliases {
        let span = header.span(alias)
        switch Alias.route(alias.text, from: page.path) {
        case .success(let route):
          if claim(route, for: header, at: span) { add(Alias(route: route, page: index)) }
        case .failure(.leavesSite): report(.leavesSite(alias.text, at: span))
        case .failure(.notAnAddress): report(.badAlias(alias.text, at: span))
        }
      }
    }
  }
}

extension Diagnostic {
  static func badAlias(_ text: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "bad-alias", "'\(text)' is no address of a page", at: span,
      help: "write the former path, such as old.html, old.md or old/")
  }
}
