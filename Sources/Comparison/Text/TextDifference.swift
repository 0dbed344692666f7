/// The lines in which two texts differ, with the words that differ within a line.
public struct TextDifference: Sendable, Equatable {
  /// In the order of the texts; what was removed stands before what took its place.
  public var changes: [Change]

  public struct Change: Sendable, Equatable {
    /// The line's number in the old text, counted from 1; nil for one that was added.
    public var oldLine: Int?
    /// The line's number in the new text, counted from 1; nil for one that was removed.
    public var newLine: Int?
    /// The line's words, those of the old and of the new text; one piece for a line that was added
    /// or removed.
    public var pieces: [Piece]

    /// The line as it was; nil for one that was added.
    public var old: String? { oldLine.map { _ in text(without: .added) } }
    /// The line as it is; nil for one that was removed.
    public var new: String? { newLine.map { _ in text(without: .removed) } }

    private func text(without kind: Piece.Kind) -> String {
      pieces.filter { $0.kind != kind }.map(\.text).joined()
    }
  }

  public struct Piece: Sendable, Equatable {
    public enum Kind: String, Sendable { case same, removed, added }

    public var kind: Kind
    public var text: String
  }

  public var isEmpty: Bool { changes.isEmpty }

  /// Lines taken away begin with `-`, lines that are new with `+`.
  public var lines: [String] {
    changes.flatMap { change in
      [change.old.map { "-" + $0 }, change.new.map { "+" + $0 }].compactMap(\.self)
    }
  }

  public static func between(_ old: [String], _ new: [String]) -> TextDifference {
    var difference = TextDifference(changes: [])
    var (oldEnd, newEnd) = (0, 0)
    for pair in SequenceAlignment.pairs(old, new) + [(old.count, new.count)] {
      difference.add(old, oldEnd..<pair.old, new, newEnd..<pair.new)
      (oldEnd, newEnd) = (pair.old + 1, pair.new + 1)
    }
    return difference
  }

  /// The new text, from the old one.
  public func applied(to old: [String]) -> [String] {
    var byNewLine: [Int: String] = [:]
    var gone: Set<Int> = []
    for change in changes {
      if let line = change.oldLine { gone.insert(line) }
      if let line = change.newLine { byNewLine[line] = change.new }
    }
    var kept = old.indices.lazy.filter { !gone.contains($0 + 1) }.makeIterator()
    return (0..<old.count - gone.count + byNewLine.count).compactMap { index in
      byNewLine[index + 1] ?? kept.next().map { old[$0] }
    }
  }

  /// Tells a stretch of lines that differ; lines that are like each other are told as changed.
  private mutating func add(
    _ old: [String], _ oldLines: Range<Int>, _ new: [String], _ newLines: Range<Int>
  ) {
    var next = newLines.lowerBound
    for oldLine in oldLines {
      let partner = (next..<min(next + Self.reach, newLines.upperBound)).lazy
        .compactMap { line in WordDifference.between(old[oldLine], new[line]).map { (line, $0) } }
        .first
      guard let (newLine, pieces) = partner else {
        let piece = Piece(kind: .removed, text: old[oldLine])
        changes.append(.init(oldLine: oldLine + 1, newLine: nil, pieces: [piece]))
        continue
      }
      addNew(new, next..<newLine)
      changes.append(.init(oldLine: oldLine + 1, newLine: newLine + 1, pieces: pieces))
      next = newLine + 1
    }
    addNew(new, next..<newLines.upperBound)
  }

  /// How many lines of the new text are looked at for one that an old line became.
  private static let reach = 6

  private mutating func addNew(_ new: [String], _ lines: Range<Int>) {
    for line in lines {
      changes.append(
        .init(oldLine: nil, newLine: line + 1, pieces: [.init(kind: .added, text: new[line])]))
    }
  }
}
