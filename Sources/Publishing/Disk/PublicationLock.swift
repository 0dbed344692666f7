internal import Glibc

/// Holds a publication's content for a command that writes into it, or keeps such commands waiting
/// while it is read; gone when this value is.
///
/// The lock lies on the folder itself, so that no file is left behind, and the system lets go of it
/// however the command ends.
final class PublicationLock: Sendable {
  private let descriptor: Int32

  /// Whether what runs now holds the publication for writing, and can read it without more ado: a
  /// second lock would wait for the first.
  @TaskLocal static var isHeld = false

  /// Reads the publication on behalf of whoever holds it for writing.
  static func held<Value>(
    _ body: () async throws(DiskFault) -> Value
  ) async throws(DiskFault) -> Value {
    let result = await $isHeld.withValue(true) { () -> Result<Value, DiskFault> in
      do throws(DiskFault) {
        return .success(try await body())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Waits until no other command holds the folder.
  ///
  /// - Parameter waiting: called once where another command holds it; nil waits in silence.
  init(content: String, waiting: (@Sendable () -> Void)? = nil) throws(DiskFault) {
    descriptor = try Self.openFolder(content)
    if try Self.take(descriptor, content, LOCK_EX | LOCK_NB) { return }
    waiting?()
    _ = try Self.take(descriptor, content, LOCK_EX)
  }

  /// Holds the folder for a command that writes into it, what an interrupted one left ended.
  static func settled(
    _ content: String, waiting: (@Sendable () -> Void)?
  ) throws(DiskFault) -> PublicationLock {
    let lock = try PublicationLock(content: content, waiting: waiting)
    _ = try ChangeSet.recover(content: content)
    return lock
  }

  /// Takes the folder only where that can be done at once; nil where another command holds it.
  init?(ifFree content: String) throws(DiskFault) {
    descriptor = try Self.openFolder(content)
    guard try Self.take(descriptor, content, LOCK_EX | LOCK_NB) else { return nil }
  }

  /// Waits until no command writes into the folder. Any number may read it at once.
  ///
  /// - Parameter waiting: called once where a command writes into it.
  init(reading content: String, waiting: (@Sendable () -> Void)? = nil) throws(DiskFault) {
    descriptor = try Self.openFolder(content)
    if try Self.take(descriptor, content, LOCK_SH | LOCK_NB) { return }
    waiting?()
    _ = try Self.take(descriptor, content, LOCK_SH)
  }

  deinit { close(descriptor) }

  /// Lets others in before this value is gone.
  func letGo() { _ = flock(descriptor, LOCK_UN) }

  private static func openFolder(_ content: String) throws(DiskFault) -> Int32 {
    let descriptor = open(content, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Disk.fault("hold", content) }
    return descriptor
  }

  /// - Returns: false where another holds it and this call doesn't wait.
  private static func take(
    _ descriptor: Int32, _ content: String, _ operation: Int32
  ) throws(DiskFault) -> Bool {
    while flock(descriptor, operation) != 0 {
      if errno == EINTR { continue }
      if errno == EWOULDBLOCK { return false }
      throw Disk.fault("hold", content)
    }
    return true
  }
}
