internal import Glibc

/// A folder for what is needed for a while; it goes with its owner.
public final class TemporaryFolder: Sendable {
  public let path: String

  /// Where the system wants such folders: `TMPDIR`, else `/tmp`.
  static var base: String {
    guard let named = getenv("TMPDIR"), named.pointee != 0 else { return "/tmp" }
    return String(cString: named)
  }

  public init() throws(DiskFault) {
    var name = Array((Self.base + "/gazette-XXXXXX").utf8CString)
    // Only its owner can look into it, whatever the files in it allow.
    guard mkdtemp(&name) != nil else { throw Disk.fault("create a folder in", Self.base) }
    path = name.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
  }

  deinit { if !path.isEmpty { try? Disk.remove(path) } }
}
