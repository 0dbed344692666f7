internal import Checksums
public import Datasets
internal import Synchronization

/// How many rows a value was made from, and the checksum by which they can be known again.
public struct RowFacts: Sendable, Equatable {
  public let count: Int
  /// SHA-256 in hexadecimal digits.
  public let checksum: String
}

/// The rows that a value was made from, counted and summed up when first asked for, and once only.
public final class RowTrace: Sendable {
  /// The identity of the figure whose query uses the rows; empty for the rows of several figures.
  public let key: String
  /// The name of that figure; empty for several.
  public let figure: String
  /// That figure's arguments as far as they differ from the defaults, sorted by name.
  public let arguments: [FigureArgument]
  /// Names of the datasets that the rows are of, sorted: not those that only chose them.
  public let datasets: [String]

  private enum State: Sendable {
    case unread
    case read(RowFacts?)
  }

  private let state = Mutex(State.unread)
  private let read: @Sendable (_ first: Int) -> (facts: RowFacts?, first: ResultTable?)

  private init(
    key: String = "", figure: String = "", arguments: [FigureArgument] = [],
    datasets: [String] = [],
    _ read: @escaping @Sendable (_ first: Int) -> (facts: RowFacts?, first: ResultTable?)
  ) {
    (self.key, self.figure, self.arguments) = (key, figure, arguments)
    self.datasets = datasets
    self.read = read
  }

  /// nil where the rows can't be read.
  public var facts: RowFacts? {
    state.withLock { state in
      if case .read(let facts) = state { return facts }
      let facts = read(0).facts
      state = .read(facts)
      return facts
    }
  }

  /// The first rows, ordered by all columns; they aren't kept. nil where they can't be read, and
  /// for the rows of several figures.
  public func first(_ count: Int) -> ResultTable? {
    let result = read(count)
    state.withLock { state in
      if case .unread = state { state = .read(result.facts) }
    }
    return result.first
  }

  /// The rows of a figure's statement.
  convenience init(
    _ statement: FigureSQL, of figure: String, _ bindings: FigureBindings,
    _ source: any FigureSource
  ) {
    let (sql, parameters) = (statement.sql, statement.parameters(from: bindings.values))
    let shown = statement.facts?.shown ?? []
    let datasets = shown.isEmpty ? statement.facts?.datasets ?? [] : shown
    self.init(
      key: FigureKey.text(figure, column: nil, bindings.arguments), figure: figure,
      arguments: bindings.differing, datasets: datasets.sorted()
    ) { first in
      let rows = try? source.rowsUsed(by: sql, parameters: parameters, first: first)
      return (rows?.facts, rows?.first)
    }
  }

  /// What was found out before, as a release keeps it; the rows themselves aren't known.
  convenience init(_ facts: RowFacts) {
    self.init { _ in (facts, nil) }
  }

  /// The rows of several figures, each counted once; nil where any isn't traced.
  convenience init(_ parts: [String: RowTrace]) {
    self.init { _ in
      var (count, lines) = (0, "")
      for (key, trace) in parts.sorted(by: { $0.key < $1.key }) {
        guard let facts = trace.facts else { return (nil, nil) }
        count += facts.count
        lines += "\(key)\t\(facts.checksum)\n"
      }
      return (RowFacts(count: count, checksum: SHA256.hex(lines)), nil)
    }
  }
}
