internal import Diagnostics
internal import YAMLSource

extension TreeBuilder {
  mutating func enterCodeBlock(_ node: CMarkNode) {
    let info = node.withFenceInfo { string($0) }
    if tree.options.dialect, node.isFenced, !info.isEmpty {
      let name = String(info.prefix { !$0.isWhitespace })
      if MarkupBlock.names.contains(name) {
        enterDialectBlock(name, node)
        return
      }
      let body = node.withLiteral { String(decoding: $0.prefix(200), as: UTF8.self) }
      if BlockName.isMeant(name, body: body) {
        report(at: fileRange(rangeOfName(name, node))) { .unknownBlock(name, at: $0) }
      }
    }
    let start = tree.text.count
    tree.text.append(contentsOf: info.utf8)
    let length = tree.text.count - start
    node.withLiteral { append($0) }
    appendLeaf(
      .codeBlock, value: Int32(length), start: start, length: tree.text.count - start)
  }

  private mutating func enterDialectBlock(_ name: String, _ node: CMarkNode) {
    let range = fileRange(rangeOfName(name, node))
    let body = node.withLiteral { string($0) }
    var root: YAMLNode?
    if body.utf8.contains(where: { $0 > 0x20 }) {
      let parse = YAMLParser.parse(
        body, in: tree.source, line: fileLine(of: range.lowerBound) + 1, column: max(node.column, 1)
      )
      root = parse.root
      for diagnostic in parse.diagnostics { report(diagnostic) }
    } else if name != "toc" {
      report(at: range) { .blockWithoutBody(name, at: $0) }
    }
    tree.blocks.append(MarkupBlock(name: name, body: root, source: tree.source, range: range))
    appendLeaf(.block, value: Int32(tree.blocks.count - 1))
  }

  /// Where the name stands after its fence, in what was parsed.
  private func rangeOfName(_ name: String, _ node: CMarkNode) -> Range<Int> {
    let words = Array(name.utf8)
    let start =
      words.withUnsafeBufferPointer {
        lines.find($0, line: node.line, from: 0, spread: 0)
      } ?? lines.start(of: node.line)
    return start..<start + words.count
  }

  mutating func enterHTMLBlock(_ node: CMarkNode) {
    guard tree.options.rawHTML == .kept else {
      reportHTML(node.withLiteral { string($0) }, node)
      return
    }
    let start = tree.text.count
    node.withLiteral { append($0) }
    appendLeaf(.htmlBlock, start: start, length: tree.text.count - start)
  }

  /// The line of the file, counted from 1; blocks come in order, so that each line is passed once.
  mutating func fileLine(of offset: Int) -> Int {
    let bytes = tree.source.bytes
    if offset < lineCursor.offset { lineCursor = (0, 1) }
    for index in lineCursor.offset..<min(offset, bytes.count)
    where bytes[index] == UInt8(ascii: "\n") {
      lineCursor.line += 1
    }
    lineCursor.offset = min(offset, bytes.count)
    return lineCursor.line
  }
}

/// Tells a block whose name is wrong from code in some language.
///
/// An info string that is no block's name is an error where it is nearly one and isn't the name of
/// a language either, or where the body begins as a block's does.
enum BlockName {
  static func isMeant(_ name: String, body: String) -> Bool {
    if languages.contains(name.lowercased()) { return false }
    if Suggestion.nearest(to: name, in: MarkupBlock.names) != nil { return true }
    let field = body.drop(while: \.isWhitespace).prefix { $0.isLetter || $0 == "-" }
    return fields.contains(String(field))
      && body.drop(while: \.isWhitespace)
        .dropFirst(field.count).hasPrefix(": ")
  }

  /// With what the YAML of a block usually begins.
  private static let fields: Set<String> = [
    "id", "title", "caption", "from", "query", "items", "text", "file", "if", "columns",
  ]

  private static let languages: Set<String> = [
    "bash", "c", "c++", "console", "cpp", "cs", "css", "csv", "diff", "dockerfile", "fish", "go",
    "graphql", "html", "http", "ini", "java", "javascript", "js", "json", "json5", "jsonl", "jsx",
    "julia", "kotlin", "latex", "lisp", "lua", "make", "makefile", "markdown", "math", "md",
    "mermaid", "mustache", "node", "nginx", "patch", "perl", "php", "plain", "plaintext",
    "powershell", "python", "py", "r", "rb", "regex", "ruby", "rust", "sass", "sas", "scala",
    "scss", "sh", "shell", "sql", "stata", "svg", "swift", "tex", "text", "toml", "ts", "tsv",
    "tsx", "txt", "typescript", "typst", "xml", "yaml", "yml", "zsh",
  ]
}
