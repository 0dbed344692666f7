internal import Synchronization

/// No other program may be started while pipes can still be inherited.
enum Spawning {
  static let gate = Mutex(())
}
