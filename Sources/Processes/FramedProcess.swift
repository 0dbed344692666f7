internal import Glibc
internal import Synchronization

/// A long-lived child that is asked and answers over its standard input and output: each message is a
/// length of four bytes, the greatest first, and as many bytes.
///
/// Its errors go nowhere: what it has to say it says in its answers.
public final class FramedProcess: Sendable {
  public enum Fault: Error, Equatable {
    case notFound
    /// It couldn't be started, or ended by itself.
    case ended(String)
    case tookTooLong
  }

  private let process: pid_t
  private let input: Int32
  private let output: Int32

  /// The longest answer that is taken.
  private static let greatestLength = 1 << 30

  /// - Parameter environment: all of it; nothing is inherited.
  public init(
    program: String, arguments: [String], environment: [String: String]
  ) throws(Fault) {
    // A child that ended must not end its parent when it is written to.
    signal(SIGPIPE, SIG_IGN)
    let started = Spawning.gate.withLock { _ in
      Result { () throws(Fault) in try Self.start(program, arguments, environment) }
    }
    (process, input, output) = try started.get()
    // One that doesn't read what it is asked isn't waited for without end.
    _ = fcntl(input, F_SETFL, fcntl(input, F_GETFL) | O_NONBLOCK)
  }

  /// The child, where to write to it, and where to read from it.
  private static func start(
    _ program: String, _ arguments: [String], _ environment: [String: String]
  ) throws(Fault) -> (pid_t, Int32, Int32) {
    guard let (source, input) = Spawning.pipe() else { throw .ended(reason) }
    defer { close(source) }
    guard let (output, target) = Spawning.pipe() else {
      close(input)
      throw .ended(reason)
    }
    defer { close(target) }
    let errors = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { close(errors) }
    let (child, fault) = Spawning.start(
      program, arguments, environment, streams: (source, target, errors))
    guard fault == 0 else {
      close(input)
      close(output)
      throw fault == ENOENT ? .notFound : .ended(String(cString: strerror(fault)))
    }
    return (child, input, output)
  }

  deinit {
    close(input)
    close(output)
    kill(-process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// Sends a message and waits for the answer. After a fault the child is of no use any more.
  ///
  /// - Parameter seconds: how long the answer may take.
  public func ask(_ message: [UInt8], seconds: Int) throws(Fault) -> [UInt8] {
    let deadline = ContinuousClock.now + .seconds(seconds)
    try send(Self.length(message.count) + message, until: deadline)
    return try answer(until: deadline)
  }

  /// A further message of the child, which wasn't asked for.
  public func next(seconds: Int) throws(Fault) -> [UInt8] {
    try answer(until: ContinuousClock.now + .seconds(seconds))
  }

  private func answer(until deadline: ContinuousClock.Instant) throws(Fault) -> [UInt8] {
    let head = try receive(4, until: deadline)
    let length = head.reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.greatestLength else { throw .ended("its answer is too long") }
    return try receive(length, until: deadline)
  }

  private static func length(_ count: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
  }

  private func send(
    _ bytes: [UInt8], until deadline: ContinuousClock.Instant
  ) throws(Fault) {
    var done = 0
    while done < bytes.count {
      guard try isReady(input, POLLOUT, until: deadline) else { continue }
      let put = bytes.withUnsafeBytes {
        write(input, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if put < 0, errno == EINTR || errno == EAGAIN { continue }
      guard put > 0 else { throw .ended(Self.reason) }
      done += put
    }
  }

  /// Waits for a pipe; false where it is to be waited for again.
  private func isReady(
    _ file: Int32, _ event: Int32, until deadline: ContinuousClock.Instant
  ) throws(Fault) -> Bool {
    let left = (deadline - ContinuousClock.now) / .milliseconds(1)
    guard left > 0 else { throw .tookTooLong }
    var waiting = pollfd(fd: file, events: Int16(event), revents: 0)
    return poll(&waiting, 1, Int32(min(left.rounded(.up), 60_000))) > 0
  }

  private func receive(
    _ count: Int, until deadline: ContinuousClock.Instant
  ) throws(Fault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      guard try isReady(output, POLLIN, until: deadline) else { continue }
      let got = bytes.withUnsafeMutableBytes {
        read(output, $0.baseAddress?.advanced(by: done), count - done)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw .ended("it ended before it answered") }
      done += got
    }
    return bytes
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
