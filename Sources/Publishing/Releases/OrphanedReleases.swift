internal import Diagnostics
internal import Releases

/// Releases whose page is gone: what was published doesn't vanish by deleting a file.
enum OrphanedReleases {
  /// - Parameter released: the paths of the pages that folders of releases name.
  static func diagnostics(
    _ released: Set<String>, plan: PublicationPlan, content: String
  ) -> [Diagnostic] {
    let gone = released.filter { plan.byPath[$0] == nil && plan.heldBack[$0] == nil }.sorted()
    if gone.isEmpty { return [] }
    // A page made from data is held back with the page that makes it.
    let heldFolders = Set(
      plan.heldBack.keys.filter { PathText.name(of: $0).hasPrefix("[") }.map(PathText.folder))
    let unpublished = plan.byPath.keys.filter { !released.contains($0) }
    return gone.compactMap { page in
      let folder = ReleaseFolder(page: page, content: content)
      guard let names = try? folder.names(), !names.isEmpty else { return nil }
      if folder.isWithdrawn { return .withdrawnPageReleased(page, folder.path) }
      if heldFolders.contains(PathText.folder(of: page)) { return nil }
      return .publishedPageGone(page, folder.path, near: unpublished)
    }
  }
}

extension ReleaseFolder {
  /// Whether the page was taken out of the publication, and a tombstone stands here.
  var isWithdrawn: Bool {
    Disk.kind(of: content + "/" + path + "/" + WithdrawnPage.fileName) == .file
  }
}

extension Diagnostic {
  static func withdrawnPageReleased(_ page: String, _ folder: String) -> Diagnostic {
    .error(
      "withdrawn-page-released", "this page was withdrawn, and releases of it are here again",
      at: .file("content/" + folder + "/" + WithdrawnPage.fileName),
      help:
        "a merge may have brought them; withdraw them too: gazette withdraw \(page) --reason \"…\"")
  }

  static func publishedPageGone(
    _ page: String, _ folder: String, near pages: [String]
  ) -> Diagnostic {
    let name = PathText.name(of: page)
    let same = pages.sorted().first { PathText.name(of: $0) == name && name != "index.md" }
    let moved = (same ?? Suggestion.nearest(to: page, in: pages)).map { near in
      "if it is '\(near)' now, its releases move along: git mv content/\(folder) content/\(ReleaseFolder.path(ofPage: near)); "
    }
    return .error(
      "published-page-gone", "this page was published, and its file is gone",
      at: .file("content/" + page),
      help: (moved ?? "")
        + "restore it from git, or take it out on the record: gazette withdraw \(page) --reason \"…\""
    )
  }
}
