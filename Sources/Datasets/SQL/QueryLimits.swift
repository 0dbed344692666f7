/// How far one query may go.
public struct QueryLimits: Sendable {
  public var time: Duration
  public var rows: Int
  /// In bytes, for what the query itself needs while it runs and for its answer, each.
  public var memory: Int
  /// The clock by which `time` is measured.
  public var now: @Sendable () -> ContinuousClock.Instant

  public init(
    time: Duration = .seconds(5), rows: Int = 1_000_000, memory: Int = 256 << 20,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.time = time
    self.rows = rows
    self.memory = memory
    self.now = now
  }

  /// Bytes of the longest text or statement that a query may read or make.
  static let longestValue: Int32 = 8 << 20
  static let longestStatement: Int32 = 1 << 20
}

extension QueryFault {
  static func tooLong(_ time: Duration) -> QueryFault {
    QueryFault(
      .tooLong, "the query ran longer than \(time.components.seconds) s and was stopped",
      help: "let it read fewer rows, or join on key columns")
  }

  static func tooManyRows(_ limit: Int) -> QueryFault {
    QueryFault(
      .tooManyRows, "the query gives more than \(limit) rows",
      help: "add up or filter in the query, or add LIMIT")
  }

  static func tooMuchMemory(_ limit: Int) -> QueryFault {
    QueryFault(
      .tooMuchMemory, "the query needs more than \(limit >> 20) MB of memory and was stopped",
      help: "let it read fewer rows, or add up earlier")
  }
}
