internal import Glibc
internal import Synchronization

/// Runs a program to its end, or until its time is over. Nothing else in Gazette runs programs.
public struct ChildProcess: Sendable {
  /// A name that is looked for in `PATH`, or a path.
  public var program: String
  public var arguments: [String]
  /// All of its environment; nothing is inherited.
  public var environment: [String: String]
  /// What it reads from standard input.
  public var input: [UInt8] = []
  /// When it is ended, if it hasn't ended itself.
  public var seconds = 60

  public init(
    program: String, arguments: [String], environment: [String: String], input: [UInt8] = [],
    seconds: Int = 60
  ) {
    (self.program, self.arguments, self.environment) = (program, arguments, environment)
    (self.input, self.seconds) = (input, seconds)
  }

  public enum Fault: Error {
    case notFound
    case tookTooLong
    case refused(String)
  }

  public enum Ending: Equatable, Sendable {
    /// The exit status, and the first 4 KB of standard error.
    case exited(status: Int32, error: String)
    case killed
    /// The taker of its output had enough.
    case stopped
  }

  /// - Parameter take: gets the output as it comes, and answers whether it wants more.
  public func run(_ take: (UnsafeRawBufferPointer) -> Bool) throws(Fault) -> Ending {
    let started = Spawning.gate.withLock { _ in Result { () throws(Fault) in try start() } }
    let (child, pipes) = try started.get()
    defer { for pipe in pipes { close(pipe) } }
    var error: [UInt8] = []
    let deadline = ContinuousClock.now + .seconds(seconds)
    let end = read(pipes, until: deadline) { index, bytes in
      if index == 0 { return take(bytes) }
      error.append(contentsOf: bytes.prefix(4096 - error.count))
      return true
    }
    if end != .closed { kill(-child, SIGKILL) }
    guard let status = Self.wait(for: child, until: deadline) else { throw .tookTooLong }
    switch end {
    case .late: throw .tookTooLong
    case .enough: return .stopped
    case .closed:
      // The low seven bits tell the signal, the next eight the status: wait(2).
      if status & 0x7F != 0 { return .killed }
      return .exited(status: status >> 8 & 0xFF, error: String(decoding: error, as: UTF8.self))
    }
  }

  /// The child, and the ends from which its output and its errors can be read.
  private func start() throws(Fault) -> (pid_t, [Int32]) {
    let source = try inputFile()
    defer { close(source) }
    let output = try Self.pipe()
    let error = try Self.pipe()
    defer { for end in [output.write, error.write] { close(end) } }
    let (child, fault) = Spawning.start(
      program, arguments, environment, streams: (source, output.write, error.write))
    guard fault == 0 else {
      for end in [output.read, error.read] { close(end) }
      throw fault == ENOENT ? .notFound : .refused(String(cString: strerror(fault)))
    }
    return (child, [output.read, error.read])
  }

  /// The input as a file without a name: a pipe could fill up on both sides.
  private func inputFile() throws(Fault) -> Int32 {
    if input.isEmpty {
      let empty = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard empty >= 0 else { throw Self.refusal }
      return empty
    }
    var name = Array((TemporaryPlace.path + "/gazette-XXXXXX").utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { throw Self.refusal }
    unlink(name)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    var done = 0
    while done < input.count {
      let put = input.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress?.advanced(by: done), input.count - done)
      }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else {
        close(file)
        throw Self.refusal
      }
      done += put
    }
    lseek(file, 0, SEEK_SET)
    return file
  }

  private static func pipe() throws(Fault) -> (read: Int32, write: Int32) {
    guard let ends = Spawning.pipe() else { throw refusal }
    return ends
  }

  private static var refusal: Fault { .refused(String(cString: strerror(errno))) }

  private enum Reading { case closed, enough, late }

  /// Reads both pipes to their ends.
  private func read(
    _ pipes: [Int32], until deadline: ContinuousClock.Instant,
    _ take: (_ pipe: Int, UnsafeRawBufferPointer) -> Bool
  ) -> Reading {
    var waiting = pipes.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { buffer.deallocate() }
    while waiting.contains(where: { $0.fd >= 0 }) {
      let left = (deadline - ContinuousClock.now) / .milliseconds(1)
      guard left > 0 else { return .late }
      let ready = poll(&waiting, nfds_t(waiting.count), Int32(min(left.rounded(.up), 60_000)))
      if ready <= 0 { continue }
      for index in waiting.indices where waiting[index].fd >= 0 && waiting[index].revents != 0 {
        let got = Glibc.read(waiting[index].fd, buffer.baseAddress, buffer.count)
        if got < 0, errno == EINTR { continue }
        if got <= 0 {
          waiting[index].fd = -1
        } else if !take(index, UnsafeRawBufferPointer(rebasing: buffer[..<got])) {
          return .enough
        }
      }
    }
    return .closed
  }

  /// Its status; nil where it had to be ended although it had closed its output.
  private static func wait(for child: pid_t, until deadline: ContinuousClock.Instant) -> Int32? {
    var status: Int32 = 0
    while true {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child || (ended < 0 && errno != EINTR) { return status }
      if ContinuousClock.now >= deadline {
        kill(-child, SIGKILL)
        waitpid(child, &status, 0)
        return nil
      }
      usleep(500)
    }
  }
}
