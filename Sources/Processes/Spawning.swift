internal import Glibc
internal import Synchronization

/// Starts other programs.
enum Spawning {
  /// No other program may be started while pipes can still be inherited.
  static let gate = Mutex(())

  /// Starts a program in a process group of its own, so that what it starts ends with it.
  ///
  /// - Parameters:
  ///   - program: a name that is looked for in `PATH`, or a path.
  ///   - environment: all of it; nothing is inherited.
  ///   - streams: its standard input, output and errors.
  /// - Returns: the child, and 0 or the system's error.
  static func start(
    _ program: String, _ arguments: [String], _ environment: [String: String],
    streams: (input: Int32, output: Int32, errors: Int32)
  ) -> (child: pid_t, fault: Int32) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, streams.input, 0)
    posix_spawn_file_actions_adddup2(&actions, streams.output, 1)
    posix_spawn_file_actions_adddup2(&actions, streams.errors, 2)
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
    return (child, fault)
  }

  /// A pipe that no child inherits; nil where the system has none left.
  static func pipe() -> (read: Int32, write: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
