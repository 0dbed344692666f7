internal import Synchronization

/// What each figure came to, worked out once whatever the number of pages and threads.
///
/// Threads that ask for the same figure wait for the one that works it out. They never wait in a
/// circle, since a figure asks only for figures that don't lead back to it.
final class FigureCache: Sendable {
  typealias Outcome = Result<EvaluatedFigure, FigureFailure>

  private final class Slot: Sendable {
    let outcome = Mutex<Outcome?>(nil)
  }

  private final class Shard: Sendable {
    let slots = Mutex<[String: Slot]>([:])
  }

  /// Enough that threads seldom meet.
  private let shards = (0..<32).map { _ in Shard() }

  /// The outcome under a key; `evaluate` runs where there is none yet.
  func outcome(of key: String, _ evaluate: () -> Outcome) -> Outcome {
    let shard = shards[Int(UInt(bitPattern: key.hashValue) % UInt(shards.count))]
    let slot = shard.slots.withLock { slots in
      if let slot = slots[key] { return slot }
      let slot = Slot()
      slots[key] = slot
      return slot
    }
    return slot.outcome.withLock { stored in
      if let stored { return stored }
      let outcome = evaluate()
      stored = outcome
      return outcome
    }
  }
}
