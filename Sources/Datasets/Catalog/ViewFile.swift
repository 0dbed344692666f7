internal import Diagnostics

/// One `.sql` file: the view's name and its statement.
struct ViewFile {
  let name: String
  let source: SourceText
  /// The statement alone: from its first word to its last, without semicolons.
  let statement: [UInt8]
  /// The statement's first byte in the file.
  let offset: Int
  let tokens: [SQLToken]

  init(name: String, source: SourceText) {
    self.name = name
    self.source = source
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let skipped = source.bytes.starts(with: mark) ? mark.count : 0
    let text = Array(source.bytes[skipped...])
    let all = SQLTokenizer.tokens(text)
    let first = all.first?.range.lowerBound ?? 0
    let end = max(PreparedQuery.end(of: all), first)
    statement = Array(text[first..<end])
    offset = skipped + first
    tokens = SQLTokenizer.tokens(statement)
  }

  var text: String { String(decoding: statement, as: UTF8.self) }
  var place: SQLSource { SQLSource(file: source, sql: text, offset: offset) }
}
