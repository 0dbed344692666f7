internal import Synchronization

/// Connections that read one image, each opened when it is first needed and used by one thread at a
/// time.
final class ReaderPool: Sendable {
  private final class Slot: Sendable {
    let connection = Mutex<SQLConnection?>(nil)
  }

  /// What each connection has to know.
  struct Setup: Sendable {
    let image: DatabaseImage
    let columns: [String: [String]]
    let viewSources: [String: SQLSource]
    let broken: BrokenTables
  }

  let setup: Setup
  private let slots: [Slot]
  private let turn = Atomic<Int>(0)

  init(_ setup: Setup, count: Int = 16) {
    self.setup = setup
    slots = (0..<max(count, 1)).map { _ in Slot() }
  }

  /// Lends a free connection; waits for one where all are in use.
  func read<Result: Sendable>(
    _ body: (SQLConnection) throws(QueryFault) -> Result
  ) throws(QueryFault) -> Result {
    for slot in slots {
      let result = try slot.connection.withLockIfAvailable {
        (connection) throws(QueryFault) -> Result in
        try body(opened(&connection))
      }
      if let result { return result }
    }
    let next = turn.wrappingAdd(1, ordering: .relaxed).newValue
    let slot = slots[Int(UInt(bitPattern: next) % UInt(slots.count))]
    return try slot.connection.withLock { (connection) throws(QueryFault) -> Result in
      try body(opened(&connection))
    }
  }

  private func opened(_ connection: inout SQLConnection?) throws(QueryFault) -> SQLConnection {
    if let connection { return connection }
    let new = try SQLConnection(image: setup.image)
    new.context.columns = setup.columns
    new.context.viewSources = setup.viewSources
    new.context.broken = setup.broken
    new.restrict()
    connection = new
    return new
  }
}
