public import Diagnostics

/// A text in one string, as a reader sees it, with the place in the file of each of its bytes.
///
/// Figures stand in it as they are shown. What isn't read (code, a picture) is one U+FFFC, so that
/// the words at its sides don't grow together; a line break is `\n`.
public struct ReadText: Sendable {
  public let string: String
  /// The string's UTF-8. All offsets count these bytes.
  public let bytes: [UInt8]
  /// In order, without gaps.
  public let segments: [Segment]

  public struct Segment: Sendable {
    public var range: Range<Int>
    public var piece: ProofText.Piece
  }

  public init(_ text: ProofText) {
    var bytes: [UInt8] = []
    var segments: [Segment] = []
    for piece in text.pieces {
      let start = bytes.count
      switch piece {
      case .words(let words, _): bytes += Array(words.utf8)
      case .figure(let figure): bytes += Array(figure.shown.utf8)
      case .other: bytes += Array("\u{FFFC}".utf8)
      case .lineBreak: bytes.append(UInt8(ascii: "\n"))
      }
      segments.append(Segment(range: start..<bytes.count, piece: piece))
    }
    (self.bytes, self.segments) = (bytes, segments)
    string = String(decoding: bytes, as: UTF8.self)
  }

  /// The part of the string between two offsets.
  public func string(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The segment that holds the byte at an offset; nil outside of the text.
  public func segment(at offset: Int) -> Segment? {
    var (low, high) = (0, segments.count)
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].range.upperBound <= offset {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < segments.count, segments[low].range.contains(offset) else { return nil }
    return segments[low]
  }

  /// The figure that shows the byte at an offset; nil where words stand.
  public func figure(at offset: Int) -> QuotedFigure? {
    guard case .figure(let figure)? = segment(at: offset)?.piece else { return nil }
    return figure
  }

  /// Whether the byte at an offset was written as words, not shown by a figure.
  public func isWords(at offset: Int) -> Bool {
    guard case .words? = segment(at: offset)?.piece else { return false }
    return true
  }

  /// Where a part of the string stands in its file: as far as it lies on the line of its start; the
  /// reference itself for a part of a figure. nil where the text holds nothing with a place.
  public func span(_ range: Range<Int>) -> SourceSpan? {
    guard let first = segments.firstIndex(where: { $0.range.upperBound > range.lowerBound }) else {
      return segments.last.flatMap { Self.span(of: $0.piece) }
    }
    for index in [first] + Array(segments.indices[first...].dropFirst())
      + segments.indices[..<first].reversed()
    {
      let segment = segments[index]
      guard case .words(_, let place) = segment.piece, let source = place.range,
        segment.range.overlaps(range), source.count == segment.range.count
      else {
        if let span = searched(range, in: segment) { return span }
        if let span = Self.span(of: segment.piece) { return span }
        continue
      }
      let part = range.clamped(to: segment.range)
      let shift = source.lowerBound - segment.range.lowerBound
      return place.source.span(part.lowerBound + shift..<part.upperBound + shift)
    }
    return nil
  }

  /// Where a part of words stands that aren't in the file letter for letter, such as folded lines of
  /// YAML: as often as the part stands in the words before it, it is passed over in the file too.
  private func searched(_ range: Range<Int>, in segment: Segment) -> SourceSpan? {
    let part = range.clamped(to: segment.range)
    guard case .words(_, let place) = segment.piece, !part.isEmpty else { return nil }
    let wanted = Array(bytes[part])
    var start = place.source.line(place.line).startIndex
    var before = segment.range.lowerBound
    let limit = min(place.source.bytes.count, start + 4 * segment.range.count + 4_000)
    while start < limit {
      guard let found = Self.find(wanted, in: place.source.bytes[start..<limit]) else { return nil }
      guard let passed = Self.find(wanted, in: bytes[before..<part.upperBound]),
        passed < part.lowerBound
      else { return place.source.span(found..<found + wanted.count) }
      (start, before) = (found + wanted.count, passed + wanted.count)
    }
    return nil
  }

  private static func find(_ wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
    return bytes.indices.dropLast(wanted.count - 1).first { index in
      bytes[index] == first && bytes[index..<index + wanted.count].elementsEqual(wanted)
    }
  }

  private static func span(of piece: ProofText.Piece) -> SourceSpan? {
    switch piece {
    case .words(let words, let place):
      guard let range = place.range else {
        return place.source.span(line: place.line, column: 1, length: words.count)
      }
      return place.source.span(range)
    case .figure(let figure): return figure.span
    case .other, .lineBreak: return nil
    }
  }
}

extension ProofText {
  /// The text in one string, with places.
  public var reading: ReadText { ReadText(self) }

  /// The figures that it quotes, in order.
  public var figures: [QuotedFigure] {
    pieces.compactMap { piece in
      guard case .figure(let figure) = piece else { return nil }
      return figure
    }
  }
}
