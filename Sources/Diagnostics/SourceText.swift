/// A text file as it was read: its path as shown to the editor, and its bytes.
///
/// A reference, so that every node that stands in the file can name it for the price of a pointer.
public final class SourceText: Sendable {
  /// The path from the publication's root, with `/` between its parts.
  public let path: String
  public let bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  public convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The bytes of a line without its line break; empty where there is no such line.
  ///
  /// - Parameter number: counted from 1.
  public func line(_ number: Int) -> ArraySlice<UInt8> {
    guard number >= 1 else { return [] }
    var start = 0
    var current = 1
    while current < number {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return [] }
      start = end + 1
      current += 1
    }
    var end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return bytes[start..<end]
  }

  /// The span of a byte range: its line, its column in characters, and its length on that line.
  public func span(_ range: Range<Int>) -> SourceSpan {
    let start = min(range.lowerBound, bytes.count)
    var lineNumber = 1
    var lineStart = 0
    for index in 0..<start where bytes[index] == UInt8(ascii: "\n") {
      lineNumber += 1
      lineStart = index + 1
    }
    let lineEnd = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    let column = Self.characters(in: bytes[lineStart..<start]) + 1
    let end = min(max(range.upperBound, start), lineEnd)
    let length = Self.characters(in: bytes[start..<end])
    return span(line: lineNumber, column: column, length: length)
  }

  /// A span by line and column, both counted from 1, the column and length in characters.
  public func span(line: Int, column: Int, length: Int = 1) -> SourceSpan {
    SourceSpan(
      path: path, line: line, column: column, length: max(length, 1),
      excerpt: String(decoding: self.line(line), as: UTF8.self))
  }

  /// A span by line and the byte at which it begins on that line, counted from 1, as cmark counts.
  public func span(line: Int, byteColumn: Int, byteLength: Int = 1) -> SourceSpan {
    let bytes = self.line(line)
    let start = min(bytes.startIndex + max(byteColumn - 1, 0), bytes.endIndex)
    let end = min(start + max(byteLength, 0), bytes.endIndex)
    return span(
      line: line, column: Self.characters(in: bytes[bytes.startIndex..<start]) + 1,
      length: Self.characters(in: bytes[start..<end]))
  }

  /// The number of characters, as an editor's cursor counts them.
  static func characters(in bytes: ArraySlice<UInt8>) -> Int {
    String(decoding: bytes, as: UTF8.self).count
  }
}

/// A run of characters on one line of a file, with that line.
///
/// Line 0 stands for the file as a whole.
public struct SourceSpan: Sendable, Hashable {
  public var path: String
  /// Counted from 1; 0 for the whole file.
  public var line: Int
  /// Counted from 1, in characters.
  public var column: Int
  /// In characters, at least 1.
  public var length: Int
  /// The line as it stands in the file; empty where there is none.
  public var excerpt: String

  public init(path: String, line: Int, column: Int, length: Int = 1, excerpt: String = "") {
    self.path = path
    self.line = line
    self.column = column
    self.length = length
    self.excerpt = excerpt
  }

  /// The file as a whole.
  public static func file(_ path: String) -> SourceSpan {
    SourceSpan(path: path, line: 0, column: 0)
  }

  /// `path:line:column`, or the path alone for a whole file.
  public var description: String { line > 0 ? "\(path):\(line):\(column)" : path }
}
