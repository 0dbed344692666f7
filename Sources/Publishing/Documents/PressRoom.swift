internal import Diagnostics
internal import Synchronization

/// Has a press make documents, as many at once as there are lanes, and puts each into the site when it
/// is made: none is kept in memory until the last.
struct PressRoom {
  let desk: DocumentDesk
  /// Told after each document how many are made, and of how many.
  let progress: (@Sendable (Int, Int) -> Void)?

  /// What came of an order.
  private struct Outcome {
    var place: Int
    var isMade: Bool
    var diagnostics: [Diagnostic]
  }

  /// - Returns: the orders of which there is a document now, and what was told, in the order of orders;
  ///   what is told twice of one place is told once.
  func run(
    _ press: any DocumentPress, _ orders: [DocumentOrder]
  ) async throws(DiskFault) -> (made: [DocumentOrder], diagnostics: [Diagnostic]) {
    let batches = Batches(orders)
    let run = press.run(at: desk)
    defer {
      run.end()
      desk.documents(press.format).prune()
    }
    progress?(0, orders.count)
    let outcomes = await withTaskGroup(of: Result<[Outcome], DiskFault>.self) { group in
      for lane in 0..<max(1, min(desk.jobs, batches.count)) {
        group.addTask {
          Result { () throws(DiskFault) in try work(orders, batches, run.lane(lane)) }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    var all: [Outcome] = []
    for outcome in outcomes { all += try outcome.get() }
    all.sort { $0.place < $1.place }
    let made = all.filter(\.isMade).map { orders[$0.place] }
    return (made, Self.toldOnce(all.flatMap(\.diagnostics)))
  }

  private func work(
    _ orders: [DocumentOrder], _ batches: Batches, _ make: (DocumentOrder) -> PressedDocument
  ) throws(DiskFault) -> [Outcome] {
    var outcomes: [Outcome] = []
    while let batch = batches.next() {
      for place in batch {
        let order = orders[place]
        let document = make(order)
        var diagnostics = document.diagnostics
        if let bytes = document.bytes {
          try desk.write(bytes, to: order.route)
        } else if !diagnostics.hasErrors {
          // A page mustn't lead to a document that isn't there.
          diagnostics.append(.documentLost(order))
        }
        outcomes.append(
          Outcome(place: place, isMade: document.bytes != nil, diagnostics: diagnostics))
        progress?(batches.finish(), orders.count)
      }
    }
    return outcomes
  }

  /// Such as a mistake in a layout that many pages have.
  private static func toldOnce(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var told: Set<[String]> = []
    return diagnostics.filter { found in
      let place = found.span.map { "\($0.path):\($0.line):\($0.column)" } ?? ""
      return told.insert([found.id, found.message, place]).inserted
    }
  }
}

/// The orders of a page one after the other, so that a lane can read it once; the next page goes to
/// whichever lane is free.
private final class Batches: Sendable {
  private let batches: [Range<Int>]
  private let taken = Mutex(0)
  private let finished = Mutex(0)

  init(_ orders: [DocumentOrder]) {
    var batches: [Range<Int>] = []
    for (place, order) in orders.enumerated() {
      if let last = batches.last, orders[last.lowerBound].page == order.page {
        batches[batches.count - 1] = last.lowerBound..<place + 1
      } else {
        batches.append(place..<place + 1)
      }
    }
    self.batches = batches
  }

  var count: Int { batches.count }

  func next() -> Range<Int>? {
    let place = taken.withLock { place in
      place += 1
      return place - 1
    }
    return place < batches.count ? batches[place] : nil
  }

  /// - Returns: how many documents are finished with this one.
  func finish() -> Int {
    finished.withLock { count in
      count += 1
      return count
    }
  }
}
