/// Something of the dialect that the inline parser came upon.
struct InlineMatch: Sendable {
  enum Kind: Sendable {
    /// `{{ … }}`; the text is what stands between the braces.
    case figure
    /// `{{` without an end; the text is empty.
    case unterminated
    /// `@…` between brackets; the text is what follows the `@`.
    case crossReference
    /// `{#…}` at the end of a heading.
    case headingID
  }

  var kind: Kind
  /// The text as the inline parser has it: container marks and indents of further lines are gone.
  var text: [UInt8]
  /// Where each line of the text begins: its offset in the text, and in what was parsed.
  var lines: [Line]
  /// Where the whole stands in what was parsed.
  var range: Range<Int>

  struct Line: Sendable {
    var textOffset: Int
    var offset: Int
  }
}

/// Where the inline parser is.
struct InlineContext {
  /// The inline content of one block.
  var bytes: UnsafeBufferPointer<UInt8>
  var offset: Int
  /// Tells one block from another.
  var block: UInt
  /// Of the block, counted from 1.
  var blockLine: Int
  var blockColumn: Int
  var isHeading: Bool
}

/// Finds the ends of references, and the places of all of them in the text that is parsed.
///
/// The library tells the line on which a block begins and the block's content without container
/// marks and indents; the place within the line is found by looking for the content's line there.
final class MatchRecorder {
  private(set) var matches: [InlineMatch] = []
  private let lines: LineTable
  /// No two references begin at the same place, and they come in order.
  private var searchFrom = 0
  private var cache = Cache()
  /// Longer than any reference; it bounds the work on texts full of `{{`.
  private static let lengthLimit = 2_000

  /// The last place that was asked for, of a block's content.
  private struct Cache {
    var block: UInt = 0
    var offset = 0
    var line = 0
    /// In what is parsed; nil where the line is another.
    var place: Int?
  }

  init(lines: LineTable) {
    self.lines = lines
  }

  /// The number of bytes that belong to a match; nil where there is none.
  func match(_ byte: UInt8, in context: InlineContext) -> Int? {
    if byte == UInt8(ascii: "@") { return matchCrossReference(context) }
    let bytes = context.bytes
    guard context.offset + 1 < bytes.count else { return nil }
    switch bytes[context.offset + 1] {
    case UInt8(ascii: "{"): return matchFigure(context)
    case UInt8(ascii: "#"): return matchHeadingID(context)
    default: return nil
    }
  }

  private func matchFigure(_ context: InlineContext) -> Int {
    let begin = context.offset + 2
    guard let end = Self.endOfFigure(context.bytes, from: begin) else {
      append(.unterminated, context, text: begin..<begin, length: 2)
      return 2
    }
    append(.figure, context, text: begin..<end, length: end + 2 - context.offset)
    return end + 2 - context.offset
  }

  /// The place of the `}}` that closes a reference: not within quotes, and before the next `{{`.
  private static func endOfFigure(_ bytes: UnsafeBufferPointer<UInt8>, from begin: Int) -> Int? {
    let limit = min(bytes.count, begin + lengthLimit)
    var firstClose: Int?
    var quoted = false
    var index = begin
    while index < limit {
      let byte = bytes[index]
      let doubled = index + 1 < bytes.count && bytes[index + 1] == byte
      switch byte {
      case UInt8(ascii: "\""): quoted.toggle()
      case UInt8(ascii: "\\") where quoted: index += 1
      case UInt8(ascii: "}") where doubled:
        if !quoted { return index }
        firstClose = firstClose ?? index
      case UInt8(ascii: "{") where doubled && !quoted: return firstClose
      default: break
      }
      index += 1
    }
    return firstClose
  }

  private func matchHeadingID(_ context: InlineContext) -> Int? {
    guard context.isHeading else { return nil }
    let bytes = context.bytes
    var end = context.offset + 2
    while end < bytes.count, bytes[end] != UInt8(ascii: "}") {
      if bytes[end] <= 0x20 || bytes[end] == UInt8(ascii: "{") { return nil }
      end += 1
    }
    guard end < bytes.count, end > context.offset + 2 else { return nil }
    for byte in bytes[(end + 1)...] where byte > 0x20 { return nil }
    append(.headingID, context, text: context.offset + 2..<end, length: end + 1 - context.offset)
    return end + 1 - context.offset
  }

  private func matchCrossReference(_ context: InlineContext) -> Int? {
    let bytes = context.bytes
    let offset = context.offset
    guard offset > 0, bytes[offset - 1] == UInt8(ascii: "[") else { return nil }
    var slash = offset - 1
    while slash > 0, bytes[slash - 1] == UInt8(ascii: "\\") { slash -= 1 }
    guard (offset - 1 - slash).isMultiple(of: 2) else { return nil }
    var end = offset + 1
    while end < bytes.count, end - offset < Self.lengthLimit, bytes[end] != UInt8(ascii: "]") {
      switch bytes[end] {
      case 0...0x20, UInt8(ascii: "["), UInt8(ascii: "`"), UInt8(ascii: "@"): return nil
      default: end += 1
      }
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "]"), end > offset + 1 else { return nil }
    append(.crossReference, context, text: offset + 1..<end, length: end - offset)
    return end - offset
  }

  private func append(
    _ kind: InlineMatch.Kind, _ context: InlineContext, text: Range<Int>, length: Int
  ) {
    let place = locate(context.offset, length: length, in: context)
    var pieces = [
      InlineMatch.Line(textOffset: 0, offset: place.offset + text.lowerBound - context.offset)
    ]
    var line = place.line
    var end = place.offset + length
    for index in text where context.bytes[index] == UInt8(ascii: "\n") {
      line += 1
      let next = index + 1
      let stop = endOfLine(next, before: text.upperBound, in: context.bytes)
      let needle = UnsafeBufferPointer(rebasing: context.bytes[next..<stop])
      let found =
        lines.find(needle, line: line, from: searchFrom, spread: 0) ?? lines.start(of: line)
      pieces.append(.init(textOffset: next - text.lowerBound, offset: found))
      end = found + context.offset + length - next
    }
    matches.append(
      InlineMatch(
        kind: kind, text: Array(context.bytes[text]), lines: pieces,
        range: place.offset..<max(end, place.offset + 1)))
    searchFrom = place.offset + 1
  }

  /// The place, in what is parsed, of an offset in a block's content.
  private func locate(
    _ offset: Int, length: Int, in context: InlineContext
  ) -> (offset: Int, line: Int) {
    let bytes = context.bytes
    if cache.block != context.block || cache.offset > offset {
      cache = Cache(block: context.block, line: context.blockLine)
    }
    for index in cache.offset..<offset where bytes[index] == UInt8(ascii: "\n") {
      cache.line += 1
      cache.place = nil
    }
    let stop = endOfLine(offset, before: offset + length, in: bytes)
    let short = UnsafeBufferPointer(rebasing: bytes[offset..<stop])
    // On the line of the match before, the distance is known.
    if let known = cache.place, lines.holds(short, at: known + offset - cache.offset) {
      cache.place = known + offset - cache.offset
    } else {
      cache.place = search(offset, stop, in: context) ?? lines.start(of: cache.line)
      cache.line = lines.line(at: cache.place ?? 0, near: cache.line)
    }
    cache.offset = offset
    return (cache.place ?? 0, cache.line)
  }

  /// Looks for the line of a block's content among the lines of the text, up to a reference's end;
  /// where it isn't found (a cell's escaped pipes are gone), for the reference alone.
  private func search(_ offset: Int, _ stop: Int, in context: InlineContext) -> Int? {
    let bytes = context.bytes
    var begin = offset
    while begin > 0, bytes[begin - 1] != UInt8(ascii: "\n"), offset - begin < 500 { begin -= 1 }
    // The block's own column keeps apart the cells of a table that say the same.
    let column = cache.line == context.blockLine ? max(context.blockColumn - 1, 0) : 0
    let from = max(searchFrom - (offset - begin), lines.start(of: cache.line) + column, 0)
    let wanted = UnsafeBufferPointer(rebasing: bytes[begin..<stop])
    if let found = lines.find(wanted, line: cache.line, from: from, spread: 200) {
      return found + offset - begin
    }
    let short = UnsafeBufferPointer(rebasing: bytes[offset..<stop])
    return lines.find(short, line: cache.line, from: searchFrom, spread: 200)
  }

  private func endOfLine(
    _ offset: Int, before limit: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var end = offset
    while end < min(limit, bytes.count), bytes[end] != UInt8(ascii: "\n"),
      bytes[end] != UInt8(ascii: "\r")
    {
      end += 1
    }
    return end
  }
}
