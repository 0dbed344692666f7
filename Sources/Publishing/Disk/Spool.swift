internal import Processes
internal import Glibc
internal import Synchronization

/// A temporary file that holds the pages' bodies between the two passes, so that memory doesn't
/// grow with the site.
final class Spool: Sendable {
  /// Where a body lies in the file.
  struct Place: Sendable {
    var offset: Int
    var count: Int
  }

  private let descriptor: Int32
  private let end = Atomic<Int>(0)

  /// - Parameter folder: where the file is made; it has no name and goes when the spool does.
  init(in folder: String) throws(DiskFault) {
    // A name that no other spool has: several may be open at once.
    var path = Array((folder + "/.gazette-spool-XXXXXX").utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw Disk.fault("write", folder) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(path)
    self.descriptor = descriptor
  }

  /// A spool in the machine's folder for temporary files, for commands that write no site.
  static func temporary() throws(DiskFault) -> Spool {
    try Spool(in: TemporaryPlace.path)
  }

  deinit { close(descriptor) }

  func append(_ bytes: [UInt8]) throws(DiskFault) -> Place {
    let offset = end.add(bytes.count, ordering: .relaxed).oldValue
    var done = 0
    while done < bytes.count {
      let put = bytes.withUnsafeBytes { buffer in
        pwrite(
          descriptor, buffer.baseAddress?.advanced(by: done), bytes.count - done,
          off_t(offset + done))
      }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { throw Disk.fault("write", "the temporary file") }
      done += put
    }
    return Place(offset: offset, count: bytes.count)
  }

  func read(_ place: Place) throws(DiskFault) -> [UInt8] {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: place.count) { buffer, initialized in
      var done = 0
      while done < place.count {
        let got = pread(
          descriptor, buffer.baseAddress?.advanced(by: done), place.count - done,
          off_t(place.offset + done))
        if got < 0, errno == EINTR { continue }
        if got <= 0 {
          failed = true
          break
        }
        done += got
      }
      initialized = done
    }
    if failed { throw Disk.fault("read", "the temporary file") }
    return bytes
  }
}
