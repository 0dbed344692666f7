internal import Checksums
internal import Synchronization

/// How many rows a value was made from, and the checksum by which they can be known again.
struct RowFacts: Sendable, Equatable {
  let count: Int
  /// SHA-256 in hexadecimal digits.
  let checksum: String
}

/// The rows that a value was made from, counted and summed up when first asked for, and once only.
final class RowTrace: Sendable {
  private enum State: Sendable {
    case unread
    case read(RowFacts?)
  }

  private let state = Mutex(State.unread)
  private let read: @Sendable () -> RowFacts?

  init(_ read: @escaping @Sendable () -> RowFacts?) {
    self.read = read
  }

  /// nil where the rows can't be read.
  var facts: RowFacts? {
    state.withLock { state in
      if case .read(let facts) = state { return facts }
      let facts = read()
      state = .read(facts)
      return facts
    }
  }

  /// The rows of a statement.
  convenience init(
    _ statement: FigureSQL, _ values: [String: String], _ source: any FigureSource
  ) {
    let (sql, parameters) = (statement.sql, statement.parameters(from: values))
    self.init { try? source.rowsUsed(by: sql, parameters: parameters) }
  }

  /// The rows of several figures, each counted once; nil where any isn't traced.
  convenience init(_ parts: [String: RowTrace]) {
    self.init {
      var (count, lines) = (0, "")
      for (key, trace) in parts.sorted(by: { $0.key < $1.key }) {
        guard let facts = trace.facts else { return nil }
        count += facts.count
        lines += "\(key)\t\(facts.checksum)\n"
      }
      return RowFacts(count: count, checksum: SHA256.hex(lines))
    }
  }
}
