internal import Diagnostics
internal import YAMLSource

/// Reads a Table Dialect.
struct DialectReader {
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter isTabbed: whether the file is called `.tsv`, so that tabs are the default.
  mutating func read(_ node: YAMLNode?, isTabbed: Bool) -> CSVDialect {
    var dialect = CSVDialect()
    if isTabbed { dialect.delimiter = UInt8(ascii: "\t") }
    guard let node else { return dialect }
    var properties = JSONFields(node, of: "a dialect")
    if let delimiter = character("delimiter", &properties) { dialect.delimiter = delimiter }
    if let text = properties.text("quoteChar"), text.isEmpty {
      dialect.quote = nil
    } else if let quote = character("quoteChar", &properties) {
      dialect.quote = quote
    }
    if let escape = character("escapeChar", &properties) {
      dialect.escape = escape
      // With an escape character doubled quotes mean nothing unless the dialect says so.
      dialect.doubledQuotes = false
    }
    if let doubled = properties.flag("doubleQuote") { dialect.doubledQuotes = doubled }
    dialect.nullSequence = properties.text("nullSequence")
    dialect.skipsInitialSpace = properties.flag("skipInitialSpace") ?? false
    dialect.skipsBlankRows = properties.flag("skipBlankRows") ?? false
    readRows(&dialect, &properties)
    if dialect.delimiter == dialect.quote {
      properties.report(.clashingDialect(at: node.span))
    }
    diagnostics += properties.diagnostics
    return dialect
  }

  private func readRows(_ dialect: inout CSVDialect, _ properties: inout JSONFields) {
    if let rows = rows("headerRows", &properties) { dialect.headerRows = rows }
    if properties.flag("header") == false { dialect.headerRows = [] }
    dialect.headerJoin = properties.text("headerJoin") ?? " "
    if let comment = properties.text("commentChar") { dialect.comment = Array(comment.utf8) }
    if let rows = rows("commentRows", &properties) { dialect.commentRows = Set(rows) }
  }

  private func rows(_ key: String, _ properties: inout JSONFields) -> [Int]? {
    guard let nodes = properties.list(key) else { return nil }
    return nodes.compactMap { node in
      if case .scalar(let text, quoted: false) = node.value, let row = Int(text), row >= 1 {
        return row
      }
      properties.report(.wrongType("each of '\(key)'", expected: "a row's number, from 1", node))
      return nil
    }.sorted()
  }

  private func character(_ key: String, _ properties: inout JSONFields) -> UInt8? {
    guard let text = properties.text(key), let node = properties.value(key) else { return nil }
    guard text.utf8.count == 1, let byte = text.utf8.first, byte < 0x80, byte != 10, byte != 13
    else {
      properties.report(.wrongType("'\(key)'", expected: "one ASCII character", node))
      return nil
    }
    return byte
  }
}

extension Diagnostic {
  static func clashingDialect(at span: SourceSpan) -> Diagnostic {
    .error("dialect", "'delimiter' and 'quoteChar' must differ", at: span)
  }
}
