internal import Glibc

/// Where the system wants what is needed for a while.
public enum TemporaryPlace {
  /// `TMPDIR`, else `/tmp`.
  public static var path: String {
    guard let named = getenv("TMPDIR"), named.pointee != 0 else { return "/tmp" }
    return String(cString: named)
  }
}
