internal import Glibc
internal import Processes

/// A folder for what is needed for a while; it goes with its owner.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init() throws(DiskFault) {
    var name = Array((TemporaryPlace.path + "/gazette-XXXXXX").utf8CString)
    // Only its owner can look into it, whatever the files in it allow.
    guard mkdtemp(&name) != nil else { throw Disk.fault("create a folder in", TemporaryPlace.path) }
    path = name.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
  }

  deinit { if !path.isEmpty { try? Disk.remove(path) } }
}
