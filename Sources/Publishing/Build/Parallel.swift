internal import Synchronization

/// How many workers share the pages of a build.
struct Workers: Sendable {
  /// At least 1.
  let count: Int

  /// Applies a function to every index, on all workers, and gives the results in order.
  ///
  /// Workers take a few indices at a time, so that one slow page doesn't hold up the rest; what
  /// they return is merged by index, so that the order never shows how the work was shared.
  func map<Result: Sendable>(
    _ count: Int, _ transform: @escaping @Sendable (Int) -> Result
  ) async -> [Result] {
    guard count > 1, self.count > 1 else { return (0..<count).map(transform) }
    let next = Counter()
    let step = max(1, min(16, count / (self.count * 4)))
    var parts: [(start: Int, results: [Result])] = []
    await withTaskGroup(of: [(start: Int, results: [Result])].self) { group in
      for _ in 0..<min(self.count, count) {
        group.addTask {
          var own: [(start: Int, results: [Result])] = []
          while true {
            let start = next.take(step)
            if start >= count { return own }
            own.append((start, (start..<min(start + step, count)).map(transform)))
          }
        }
      }
      for await part in group { parts += part }
    }
    return parts.sorted { $0.start < $1.start }.flatMap(\.results)
  }
}

/// Hands out runs of indices.
private final class Counter: Sendable {
  private let value = Atomic<Int>(0)

  func take(_ step: Int) -> Int { value.add(step, ordering: .relaxed).oldValue }
}
