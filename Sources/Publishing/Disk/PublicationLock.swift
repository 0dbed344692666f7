internal import Glibc

/// Holds a publication's content for one command that writes into it; gone when this value is.
///
/// The lock lies on the folder itself, so that no file is left behind, and the system lets go of it
/// however the command ends.
final class PublicationLock: Sendable {
  private let descriptor: Int32

  /// Waits until no other command holds the folder.
  ///
  /// - Parameter waiting: called once where another command holds it; nil waits in silence.
  init(content: String, waiting: (@Sendable () -> Void)? = nil) throws(DiskFault) {
    descriptor = try Self.openFolder(content)
    if try Self.take(descriptor, content, waits: false) { return }
    waiting?()
    _ = try Self.take(descriptor, content, waits: true)
  }

  /// Takes the folder only where that can be done at once; nil where another command holds it.
  init?(ifFree content: String) throws(DiskFault) {
    descriptor = try Self.openFolder(content)
    guard try Self.take(descriptor, content, waits: false) else { return nil }
  }

  deinit { close(descriptor) }

  private static func openFolder(_ content: String) throws(DiskFault) -> Int32 {
    let descriptor = open(content, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Disk.fault("hold", content) }
    return descriptor
  }

  /// - Returns: false where another holds it and this call doesn't wait.
  private static func take(
    _ descriptor: Int32, _ content: String, waits: Bool
  ) throws(DiskFault) -> Bool {
    while flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      if errno == EWOULDBLOCK { return false }
      throw Disk.fault("hold", content)
    }
    return true
  }
}
