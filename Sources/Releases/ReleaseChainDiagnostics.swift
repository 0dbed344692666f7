internal import Datasets
internal import Diagnostics

extension Diagnostic {
  static func undatedRelease(_ stored: StoredRelease) -> Diagnostic {
    let day = stored.release.date.text
    return .error(
      "release-name", "release '\(stored.name)' isn't called after its date, \(day)",
      at: stored.span("name"),
      help: "restore it as it was: git checkout -- \(stored.path)")
  }

  static func missingBody(_ stored: StoredRelease) -> Diagnostic {
    .error(
      "release-body-edited", "the body of release '\(stored.name)' is gone",
      at: stored.span("body"), help: "restore it: git checkout -- \(stored.bodyPath)")
  }

  static func editedBody(_ stored: StoredRelease) -> Diagnostic {
    .error(
      "release-body-edited",
      "the body of release '\(stored.name)' was edited after it was published",
      at: stored.span("body"), notes: [.init("this file", at: .file(stored.bodyPath))],
      help: "restore it: git checkout -- \(stored.bodyPath); what was wrong is changed on the page"
        + " and made known with gazette revise")
  }

  static func withdrawnBody(_ stored: StoredRelease) -> Diagnostic {
    .error(
      "release-body-edited",
      "the body of release '\(stored.name)' is the one from before something was withdrawn",
      at: stored.span("body"), notes: [.init("this file", at: .file(stored.bodyPath))],
      help: "take the newest version of both files: git checkout -- \(stored.bodyPath)")
  }

  static func editedDownload(
    _ name: String, isGone: Bool, of stored: StoredRelease
  ) -> Diagnostic {
    let path = String(stored.path.dropLast("release.json".count)) + name
    return .error(
      "release-download-edited",
      isGone
        ? "the file '\(name)' of release '\(stored.name)' is gone"
        : "the file '\(name)' of release '\(stored.name)' was edited after it was published",
      at: stored.span("downloads"), notes: isGone ? [] : [.init("this file", at: .file(path))],
      help: "restore it: git checkout -- \(path)")
  }

  static func strayBody(_ stored: StoredRelease) -> Diagnostic {
    .error(
      "release-body-edited",
      "release '\(stored.name)' keeps the former one and has a body all the same",
      at: stored.span("change"), notes: [.init("this file", at: .file(stored.bodyPath))],
      help: "delete \(stored.bodyPath)")
  }

  /// - Parameter firsts: at least two.
  static func twoFirsts(_ firsts: [StoredRelease]) -> Diagnostic {
    .error(
      "release-two-firsts", "\(firsts.names) are \(firsts.each) the first release of the page",
      at: firsts.last?.span("change"), notes: firsts.dropLast().map { $0.note("change") },
      help:
        "keep the folder that the main branch has and delete the other, then run gazette revise for what the"
        + " other said")
  }

  /// - Parameter releases: at least two.
  static func fork(_ releases: [StoredRelease], of name: String) -> Diagnostic {
    .error(
      "release-fork", "\(releases.names) \(releases.each) follow '\(name)'",
      at: releases.last?.span("follows"), notes: releases.dropLast().map { $0.note("follows") },
      help:
        "keep the folder that the main branch has and delete the other, then run gazette revise again for what"
        + " the other said")
  }

  static func missingPredecessor(_ stored: StoredRelease, _ name: String) -> Diagnostic {
    .error(
      "release-missing", "release '\(stored.name)' follows '\(name)', which isn't there",
      at: stored.span("follows"),
      help: "restore it from git: git log --diff-filter=D -- '*/\(name)/release.json' tells the"
        + " commit that removed it")
  }

  static func changedPredecessor(_ stored: StoredRelease, _ former: StoredRelease) -> Diagnostic {
    .error(
      "release-missing",
      "'\(former.name)' is no longer the release that '\(stored.name)' follows: it was changed",
      at: stored.span("follows"), notes: [former.note("sha256")],
      help: "restore it from git: git log -- \(former.path) tells the commits that changed it")
  }

  /// - Parameter releases: at least one.
  static func circle(_ releases: [StoredRelease]) -> Diagnostic {
    .error(
      "release-circle", "\(releases.names) can't be reached from the page's first release",
      at: releases.first?.span("follows"), notes: releases.dropFirst().map { $0.note("follows") },
      help: "restore the page's releases from git: what follows another was made after it")
  }
}

extension StoredRelease {
  fileprivate var bodyPath: String {
    (path.hasSuffix("release.json") ? String(path.dropLast(12)) : path + "/") + "body.html"
  }

  fileprivate func note(_ field: String) -> Diagnostic.Note {
    .init("release '\(name)'", at: span(field))
  }
}

extension [StoredRelease] {
  /// `'2022-08-15', '2022-09-01' and '2022-09-02'`
  fileprivate var names: String {
    let quoted = map { "'\($0.name)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
    return quoted.dropLast().joined(separator: ", ") + " and " + last
  }

  fileprivate var each: String { count == 2 ? "both" : "all" }
}
