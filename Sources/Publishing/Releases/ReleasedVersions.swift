internal import Diagnostics

/// The pages that a command takes along: those that were named, with their translations, or the
/// page that a named one translates. They are published and revised in one step.
struct ReleasedVersions {
  /// All of them, the named ones first.
  let names: [String]
  /// Paths below `content/` that weren't named themselves; nothing is wrong where there is nothing
  /// to do for one of these.
  let implied: Set<String>

  init(_ named: [String], root: String) {
    let content = root + "/content"
    let settings = (try? Disk.read(content + "/site.yml")).map {
      SiteSettings.read(SourceText(path: "content/site.yml", bytes: $0)).settings
    }
    let languages = settings?.languages ?? []
    func isThere(_ path: String) -> Bool { Disk.kind(of: content + "/" + path) == .file }
    let paths = named.map { PageName.path($0, root: root, isKnown: isThere) }
    var names = named
    var implied: Set<String> = []
    for path in languages.count > 1 ? paths : [] {
      let page = PathText.translated(path, among: languages)?.page ?? path
      guard isThere(page) else { continue }
      let versions =
        [page] + languages.dropFirst().map { PathText.translation(of: page, in: $0) }
      for version in versions where isThere(version) && !paths.contains(version) {
        if implied.insert(version).inserted { names.append(version) }
      }
    }
    (self.names, self.implied) = (names, implied)
  }
}
