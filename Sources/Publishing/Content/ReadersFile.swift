internal import Diagnostics

/// Which files below `content/` may go to readers as they are. Whatever leads to one, a page or a
/// release, it is asked of here.
enum ReadersFile {
  /// Why a file isn't for readers; nil where it is.
  ///
  /// - Parameter path: below `content/`.
  static func refusal(_ path: String) -> String? {
    guard isNormal(path) else { return "it doesn't lie in the publication" }
    // Some file systems make no difference between capitals and small letters.
    let path = path.lowercased()
    if path.hasPrefix("data/") { return "data go out as datasets, with their audience" }
    if path == "site.yml" || path == "terms.yml" { return "it holds settings" }
    if path.hasSuffix(".md") { return "it is the source of a page" }
    if path.hasSuffix(PathText.signaturesEnding) { return "it holds signatures" }
    for part in path.split(separator: "/") {
      if part.hasPrefix(".") { return "its name or its folder's begins with a dot" }
      if part.hasSuffix(ReleaseFolder.ending) {
        return "it belongs to a page's releases, which the site shows itself"
      }
    }
    return nil
  }

  /// Whether a path or a route leads straight down to a file.
  static func isNormal(_ path: String) -> Bool {
    !path.isEmpty && !path.utf8.contains(0) && PathText.normalized(path) == path
  }

  /// What a page would bring into the site that isn't for readers. Links of sources are looked at
  /// where they stand; what a release names is looked at here.
  static func faults(of pages: [ComposedPage], _ environment: BuildEnvironment) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (page, planned) in zip(pages, environment.plan.pages)
    where page.release != nil || page.former != nil {
      let index = page.former?.page
      let path = index.map { environment.plan.pages[$0].path } ?? planned.path
      for file in page.files {
        var why = refusal(file)
        if why == nil, !environment.isInside(file) { why = "it leads out of the publication" }
        if let why { found.append(.releasedFileNotForReaders(file, why, page: path)) }
      }
    }
    return found
  }
}

extension Diagnostic {
  static func notForReaders(
    _ destination: String, _ why: String, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "not-for-readers", "'\(destination)' can't go to readers: \(why)", at: span,
      help: "put a copy of what readers may have beside the page, or in content/static/")
  }

  static func releasedFileNotForReaders(
    _ file: String, _ why: String, page: String
  ) -> Diagnostic {
    .error(
      "not-for-readers",
      "a release of this page names '\(file)', which can't go to readers: \(why)",
      at: .file("content/" + page), help: "restore the release from git")
  }
}
