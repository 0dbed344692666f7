public import Diagnostics

/// A text that stands in a file, though perhaps not byte for byte: a YAML value, or what lies
/// between the braces of a reference that goes on over several lines of a quote.
///
/// It tells where in the file each of its bytes stands, so that errors point there.
public struct EmbeddedText: Sendable {
  public let bytes: [UInt8]
  public let source: SourceText
  /// Each line's offset in the text and in the file; never empty.
  private let lines: [InlineMatch.Line]

  init(bytes: [UInt8], source: SourceText, lines: [InlineMatch.Line]) {
    self.bytes = bytes
    self.source = source
    self.lines = lines.isEmpty ? [.init(textOffset: 0, offset: 0)] : lines
  }

  /// Looks a value up where it stands in its file.
  ///
  /// - Parameters:
  ///   - line: where the value begins in the file, with its quote or block mark; counted from 1.
  ///   - column: counted from 1, in characters.
  public init(_ text: String, in source: SourceText, line: Int, column: Int) {
    let offset = Self.offset(line: line, column: column, in: source)
    self.init(Array(text.utf8), in: source, from: offset)
  }

  /// Looks a text up in its file.
  ///
  /// - Parameter offset: it stands at this byte or after it.
  init(_ bytes: [UInt8], in source: SourceText, from offset: Int) {
    self.bytes = bytes
    self.source = source
    var cursor = offset
    let limit = min(source.bytes.count, cursor + 4 * bytes.count + 4_000)
    var lines: [InlineMatch.Line] = []
    for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let content = part.drop { $0 == UInt8(ascii: " ") }
      if !content.isEmpty {
        let found = Self.find(content, in: source.bytes[min(cursor, limit)..<limit])
        let place = found ?? cursor
        lines.append(.init(textOffset: content.startIndex, offset: place))
        cursor = found.map { $0 + content.count } ?? cursor
      }
    }
    self.lines = lines.isEmpty ? [.init(textOffset: 0, offset: cursor)] : lines
  }

  /// The place in the file of a range of the text.
  public func span(_ range: Range<Int>) -> SourceSpan { source.span(fileRange(range)) }

  /// The bytes of the file at which a range of the text stands.
  func fileRange(_ range: Range<Int>) -> Range<Int> {
    let start = fileOffset(range.lowerBound)
    return start..<max(start, range.isEmpty ? start : fileOffset(range.upperBound - 1) + 1)
  }

  private func fileOffset(_ offset: Int) -> Int {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].textOffset <= offset { low = middle + 1 } else { high = middle }
    }
    let line = lines[max(low - 1, 0)]
    return min(max(line.offset + offset - line.textOffset, 0), source.bytes.count)
  }

  static func offset(line: Int, column: Int, in source: SourceText) -> Int {
    let content = source.line(line)
    if content.isEmpty, line > 1 { return source.bytes.count }
    let text = String(decoding: content, as: UTF8.self)
    return content.startIndex + text.prefix(max(column - 1, 0)).utf8.count
  }

  /// The text in the file; where it was written with escapes, what comes before the first of them.
  private static func find(_ text: ArraySlice<UInt8>, in bytes: ArraySlice<UInt8>) -> Int? {
    if let found = search(text, in: bytes) { return found }
    let escaped = text.prefix {
      $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "'")
    }
    return escaped.isEmpty ? nil : search(escaped, in: bytes)
  }

  private static func search(_ text: ArraySlice<UInt8>, in bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first, bytes.count >= text.count else { return nil }
    for index in bytes.startIndex...(bytes.endIndex - text.count) where bytes[index] == first {
      if bytes[index..<index + text.count].elementsEqual(text) { return index }
    }
    return nil
  }
}
