internal import Glibc

/// What git is told by its environment.
enum GitEnvironment {
  /// Laid over what is kept of Gazette's own environment.
  private static let own = [
    // Nothing is written, not even the index.
    "GIT_OPTIONAL_LOCKS": "0",
    // Nothing is fetched, by whatever version of git: not what a partial clone lacks either.
    "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat", "LC_ALL": "C",
  ]

  /// Where git and its settings are found, such as which folders of other owners are safe. What a
  /// hook sets (`GIT_DIR`, `GIT_INDEX_FILE`) would lead to another repository and isn't kept.
  private static let kept = [
    "PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR", "GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
  ]

  static var variables: [String: String] {
    var variables = own
    for name in kept {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    return variables
  }
}
