public import Diagnostics
public import YAMLSource

/// Where a statement stands in a file, so that a place in it can be shown there.
public struct SQLSource: Sendable {
  let source: SourceText
  let sql: String
  /// The line and column, both from 1, at which the statement's first character stands.
  let line: Int
  let column: Int
  /// How many characters stand before the statement's later lines.
  let indentation: Int
  /// Shown where a place isn't known.
  let whole: SourceSpan

  /// A whole `.sql` file, or a part of one that begins at a byte.
  public init(file source: SourceText, sql: String, offset: Int = 0) {
    self.source = source
    self.sql = sql
    let start = source.span(offset..<offset + 1)
    (line, column, indentation) = (start.line, start.column, 0)
    whole = start
  }

  /// A YAML value: a plain or quoted scalar, or a block scalar (`|`), whose text begins on the
  /// line below. Where a scalar was folded its first place is shown for all.
  public init(_ node: YAMLNode) {
    source = node.source
    sql = node.text ?? ""
    whole = node.span
    let header = Self.character(at: node.line, node.column, in: node.source)
    if header == "|" || header == ">" {
      line = node.line + 1
      let blanks = Self.indentation(from: line, in: node.source)
      (column, indentation) = (blanks + 1, blanks)
    } else {
      line = node.line
      column = node.column + (header == "\"" || header == "'" ? 1 : 0)
      indentation = 0
    }
  }

  /// The span of a byte of the statement, or of the whole where that isn't known.
  public func span(offset: Int?, length: Int = 1) -> SourceSpan {
    guard let offset else { return whole }
    let bytes = Array(sql.utf8)
    guard offset >= 0, offset <= bytes.count else { return whole }
    let lines = bytes[..<offset].split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let before = String(decoding: lines.last ?? [], as: UTF8.self).count
    let isFirst = lines.count <= 1
    let end = min(offset + max(length, 1), bytes.count)
    let meant = String(decoding: bytes[offset..<end], as: UTF8.self)
    let place = source.span(
      line: line + max(lines.count - 1, 0), column: (isFirst ? column : indentation + 1) + before,
      length: meant.count)
    // A folded or escaped scalar doesn't have the same characters in the file.
    guard Self.hasText(meant, at: place) else { return whole }
    return place
  }

  private static func hasText(_ text: String, at span: SourceSpan) -> Bool {
    let rest = span.excerpt.dropFirst(span.column - 1)
    return text.isEmpty || text.first?.isNewline == true || rest.hasPrefix(text)
  }

  /// The blanks before the first line that has anything else.
  private static func indentation(from line: Int, in source: SourceText) -> Int {
    for number in line..<line + 1_000 {
      let text = source.line(number)
      let blanks = text.prefix { $0 == UInt8(ascii: " ") }.count
      if blanks < text.count { return blanks }
    }
    return 0
  }

  private static func character(at line: Int, _ column: Int, in source: SourceText) -> Character? {
    String(decoding: source.line(line), as: UTF8.self).dropFirst(column - 1).first
  }
}

extension QueryFault {
  /// The fault as a diagnostic at the place where the statement stands.
  public func diagnostic(in source: SQLSource, notes: [Diagnostic.Note] = []) -> Diagnostic {
    diagnostic(at: source.span(offset: offset, length: length), notes: notes)
  }

  /// The fault as a diagnostic at a place that the caller knows.
  public func diagnostic(at span: SourceSpan?, notes: [Diagnostic.Note] = []) -> Diagnostic {
    .error(kind.rawValue, message, at: span, notes: self.notes + notes, help: help)
  }
}
