internal import Diagnostics
internal import Yams

extension Diagnostic {
  static func tooDeep(at span: SourceSpan) -> Diagnostic {
    .error(
      "yaml-too-deep", "lists and mappings are nested more than \(YAMLParser.depthLimit) deep",
      at: span)
  }

  static func aliasesMultiply(at span: SourceSpan) -> Diagnostic {
    .error(
      "yaml-too-large", "aliases make more than \(YAMLParser.nodeLimit) values of this text",
      at: span, help: "write the values out, or fewer of them")
  }

  static func mergeKey(at span: SourceSpan) -> Diagnostic {
    .error(
      "yaml-merge-key", "merge keys (<<) are not read", at: span,
      help: "write the fields out where they are used")
  }

  static func keyNotText(_ node: YAMLNode) -> Diagnostic {
    .error("yaml-key", "a key must be text, not \(node.typeName)", at: node.span)
  }

  static func repeatedKey(_ name: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    .error(
      "repeated-field", "'\(name)' is given twice", at: span,
      notes: [.init("it was given here first", at: first)], help: "remove one of the two")
  }

  static func notYAML(_ problem: String, at span: SourceSpan, help: String?) -> Diagnostic {
    .error("invalid-yaml", "this is not YAML: \(problem)", at: span, help: help)
  }

  static func unquotedReference(at span: SourceSpan) -> Diagnostic {
    .error(
      "unquoted-reference", "a value that begins with {{ must stand in quotes", at: span,
      help: #"write "{{ name }} …" with double quotes around the whole value"#)
  }
}

/// An error of the YAML library, with its place in the file.
struct YAMLFault {
  let error: any Error
  let source: SourceText
  let lineOffset: Int
  let columnOffset: Int

  init(_ error: any Error, source: SourceText, lineOffset: Int, columnOffset: Int) {
    self.error = error
    self.source = source
    self.lineOffset = lineOffset
    self.columnOffset = columnOffset
  }

  func diagnostics(of text: String) -> [Diagnostic] {
    if let unquoted = unquotedReference(in: text) { return [.unquotedReference(at: unquoted)] }
    guard let fault = error as? YamlError else {
      return [.notYAML("\(error)", at: start, help: nil)]
    }
    switch fault {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let before = context.map { " \($0.text)" } ?? ""
      let place = span(line: mark.line, column: mark.column)
      return [.notYAML(problem + before, at: place, help: help(problem: problem, at: place))]
    case .reader(let problem, _, _, _):
      return [.notYAML(problem, at: start, help: nil)]
    case .duplicatedKeysInMapping(let names, let context):
      return names.map { name in
        let places = lines(ofKey: name, in: text, column: context.mark.column)
        let first = places.first ?? context.mark.line
        return .repeatedKey(
          name,
          at: span(
            line: places.dropFirst().first ?? first, column: context.mark.column, name.count),
          first: span(line: first, column: context.mark.column, name.count))
      }
    default:
      return [.notYAML("\(fault)", at: start, help: nil)]
    }
  }

  private var start: SourceSpan { span(line: 1, column: 1) }

  private func span(line: Int, column: Int, _ length: Int = 1) -> SourceSpan {
    source.span(line: line + lineOffset, column: column + columnOffset, length: max(length, 1))
  }

  private func help(problem: String, at span: SourceSpan) -> String? {
    if span.excerpt.contains("\t") { return "indent with spaces, not tabs" }
    if problem.contains("mapping values are not allowed") {
      return "put quotes around a value that contains ': '"
    }
    if problem.contains("could not find expected ':'") {
      return "each line of a mapping reads 'key: value', with a space after the colon"
    }
    return nil
  }

  /// `{{ name }}` begins a flow mapping in YAML, and the library's message about it helps nobody.
  private func unquotedReference(in text: String) -> SourceSpan? {
    var line = 0
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      line += 1
      guard let found = part.range(of: "{{") else { continue }
      let before = part[..<found.lowerBound].reversed().drop(while: { $0 == " " })
      guard before.first == ":" || before.first == "-" || before.isEmpty else { continue }
      let column = part.distance(from: part.startIndex, to: found.lowerBound) + 1
      return span(line: line, column: column, 2)
    }
    return nil
  }

  /// The lines on which a key stands at a column; the library tells the place of the first alone.
  private func lines(ofKey name: String, in text: String, column: Int) -> [Int] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.filter { index in
      let indent = lines[index].prefix { $0 == " " }.count
      return indent == column - 1 && lines[index].dropFirst(indent).hasPrefix(name + ":")
    }.map { $0 + 1 }
  }
}

extension Substring {
  /// The first place at which the text stands in this one.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
