internal import Diagnostics
internal import YAMLSource

/// The YAML between `---` lines at the top of a page, and where the text begins.
struct FrontMatter {
  var root: YAMLNode?
  /// The front matter alone, so that a page's text isn't held in memory for its sake.
  var source: SourceText
  /// The byte at which the page's text begins.
  var bodyOffset: Int
  var diagnostics: [Diagnostic]

  /// - Parameter path: as shown to the editor.
  static func read(_ bytes: [UInt8], path: String) -> FrontMatter {
    var start = 0
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    guard isFence(bytes, at: start) else {
      return FrontMatter(
        root: nil, source: SourceText(path: path, bytes: Array(bytes.prefix(200))),
        bodyOffset: start, diagnostics: [])
    }
    var line = nextLine(bytes, after: start)
    let yamlStart = line
    while line < bytes.count {
      if isFence(bytes, at: line) {
        let body = nextLine(bytes, after: line)
        let source = SourceText(path: path, bytes: Array(bytes[..<body]))
        let text = String(decoding: bytes[yamlStart..<line], as: UTF8.self)
        let parsed = YAMLParser.parse(text, in: source, line: 2)
        return FrontMatter(
          root: parsed.root, source: source, bodyOffset: body, diagnostics: parsed.diagnostics)
      }
      line = nextLine(bytes, after: line)
    }
    let source = SourceText(path: path, bytes: Array(bytes.prefix(1000)))
    return FrontMatter(
      root: nil, source: source, bodyOffset: bytes.count,
      diagnostics: [.unclosedFrontMatter(at: source.span(line: 1, column: 1, length: 3))])
  }

  /// Whether the line is `---`, but for spaces at its end.
  private static func isFence(_ bytes: [UInt8], at start: Int) -> Bool {
    guard start + 3 <= bytes.count, bytes[start..<start + 3].allSatisfy({ $0 == UInt8(ascii: "-") })
    else { return false }
    var index = start + 3
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
      guard [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains(bytes[index])
      else { return false }
      index += 1
    }
    return true
  }

  private static func nextLine(_ bytes: [UInt8], after start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    return min(index + 1, bytes.count)
  }
}

extension Diagnostic {
  static func unclosedFrontMatter(at span: SourceSpan) -> Diagnostic {
    .error(
      "unclosed-front-matter", "the front matter that begins here is not closed", at: span,
      help: "end it with a line of three hyphens: ---")
  }

  static func notUTF8(_ path: String, line: Int, looksLike: String?) -> Diagnostic {
    .error(
      "not-utf8", "this file is not UTF-8" + (looksLike.map { "; it looks like \($0)" } ?? ""),
      at: SourceSpan(path: path, line: line, column: 1),
      help: "save it as UTF-8")
  }
}
