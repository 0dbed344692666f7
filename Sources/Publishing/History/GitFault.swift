public import Diagnostics

/// Why a publication's history can't be read.
public enum GitFault: Error, Sendable, Equatable {
  case noGit
  case notARepository(String, reason: String)
  case failed(String)

  public var diagnostic: Diagnostic {
    switch self {
    case .noGit:
      .error(
        "no-git", "there is no program 'git' to read the publication's history with",
        help: "install git, or compare two built editions: gazette diff OLD NEW")
    case .notARepository(let root, let reason):
      .error(
        "not-a-repository", "'\(root)' can't be read as part of a git repository",
        notes: reason.isEmpty ? [] : [.init("git says: \(reason)")],
        help: "name the publication's folder with --root")
    case .failed(let reason):
      .error("git-failed", "git can't read the publication's history: \(reason)")
    }
  }

  /// The first line of what git said, without its usual beginning.
  static func firstLine(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return line.hasPrefix("fatal: ") ? String(line.dropFirst("fatal: ".count)) : line
  }
}
