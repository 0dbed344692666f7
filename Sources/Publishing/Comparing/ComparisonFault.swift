public import Diagnostics

/// Why two editions can't be compared.
public enum ComparisonFault: Error, Sendable {
  case noFolder(String)
  case notAnEdition(String)
  case unreadable(DiskFault)
  case git(GitFault)
  case unknownRevision(String)
  /// The revision has no `content/`.
  case noContent(String)
  /// What keeps a page from being compared.
  case page([Diagnostic])
  /// The publication can't be built as it was at a revision; nil for as it is now.
  case notBuilt(String?, [Diagnostic])

  public var diagnostics: [Diagnostic] {
    switch self {
    case .noFolder(let path):
      [
        .error(
          "not-an-edition", "there is no folder '\(path)'",
          help: "name two folders that 'gazette build' wrote, the older one first")
      ]
    case .notAnEdition(let path):
      [
        .error(
          "not-an-edition", "the folder '\(path)' is no built edition: it has no manifest",
          help: "name two folders that 'gazette build' wrote, the older one first")
      ]
    case .unreadable(let fault):
      [.error("unreadable-file", "can't \(fault.action) '\(fault.path)': \(fault.reason)")]
    case .git(let fault): [fault.diagnostic]
    case .unknownRevision(let revision):
      [
        .error(
          "unknown-revision", "git knows no commit '\(revision)'",
          help: "name a commit, a tag or a branch, such as HEAD~1 or main@{2023-02-10}")
      ]
    case .noContent(let revision):
      [
        .error(
          "unknown-revision", "the publication had no content/ at '\(revision)'",
          help: "name a later revision, or the publication's folder with --root")
      ]
    case .page(let found): found
    case .notBuilt(nil, let found): found
    case .notBuilt(let revision?, let found): [Self.notBuilt(revision, found)]
    }
  }

  /// The mistakes of a former state can't be mended any more, and are notes.
  private static func notBuilt(_ revision: String, _ found: [Diagnostic]) -> Diagnostic {
    let errors = found.filter { $0.severity == .error }
    let notes = errors.prefix(5).map { error in
      Diagnostic.Note((error.span.map { "\($0.description): " } ?? "") + error.message)
    }
    return .error(
      "edition-not-built", "the publication can't be built as it was at '\(revision)'",
      notes: notes + (errors.count > 5 ? [.init("and \(errors.count - 5) more errors")] : []),
      help: "compare with a later revision, or with an edition that was built then")
  }
}
