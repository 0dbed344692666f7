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
  }

  /// The child, where to write to it, and where to read from it.
  private static func start(
    _ program: String, _ arguments: [String], _ environment: [String: String]
  ) throws(Fault) -> (pid_t, Int32, Int32) {
    let (source, input) = try pipe()
    defer { close(source) }
    guard let (output, target) = try? pipe() else {
      close(input)
      throw .ended(reason)
    }
    defer { close(target) }
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, source, 0)
    posix_spawn_file_actions_adddup2(&actions, target, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawnattr_setpgroup(&attributes, 0)
    // What the parent doesn't want to hear of, the child does.
    var broken = sigset_t()
    sigemptyset(&broken)
    sigaddset(&broken, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &broken)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var settings = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
    settings.append(nil)
    defer { for pointer in words + settings { free(pointer) } }
    var child: pid_t = 0
    let fault = posix_spawnp(&child, program, &actions, &attributes, &words, &settings)
    guard fault == 0 else {
      close(input)
      close(output)
      throw fault == ENOENT ? .notFound : .ended(String(cString: strerror(fault)))
    }
    return (child, input, output)
  }

  private static func pipe() throws(Fault) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { throw .ended(reason) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
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
    try send(Self.length(message.count) + message)
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

  private func send(_ bytes: [UInt8]) throws(Fault) {
    var done = 0
    while done < bytes.count {
      let put = bytes.withUnsafeBytes {
        write(input, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { throw .ended(Self.reason) }
      done += put
    }
  }

  private func receive(
    _ count: Int, until deadline: ContinuousClock.Instant
  ) throws(Fault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let left = (deadline - ContinuousClock.now) / .milliseconds(1)
      guard left > 0 else { throw .tookTooLong }
      var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      if poll(&waiting, 1, Int32(min(left.rounded(.up), 60_000))) <= 0 { continue }
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
