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
    guard let fault = error as? YamlError else {
      return [.notYAML("\(error)", at: start, help: nil)]
    }
    switch fault {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      if let unquoted = unquotedReference(in: text, near: [mark.line, context?.mark.line ?? 0]) {
        return [.unquotedReference(at: unquoted)]
      }
      var place = span(line: mark.line, column: mark.column)
      // The library finds the lack of a colon where the next line begins.
      if problem.contains("could not find expected ':'"), let begun = context?.mark {
        place = span(line: begun.line, column: begun.column)
      }
      if problem.contains("nesting level") { return [.tooDeep(at: place)] }
      var fault = Diagnostic.notYAML(
        problem + (context.map { " \($0.text)" } ?? ""), at: place,
        help: help(problem: problem, at: place))
      if let begun = context?.mark, begun.line + lineOffset != place.line {
        fault.notes.append(
          .init("it begins here", at: span(line: begun.line, column: begun.column)))
      }
      return [fault]
    case .reader(let problem, _, _, _):
      return [.notYAML(problem, at: start, help: nil)]
    case .duplicatedKeysInMapping(let names, let context):
      return names.map { name in
        let (first, second) = places(ofKey: name, in: text, from: context.mark)
        return .repeatedKey(
          name, at: span(line: second.line, column: second.column, name.count),
          first: span(line: first.line, column: first.column, name.count))
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
  ///
  /// - Parameter lines: where the library found the fault; what it expected may stand a line before.
  private func unquotedReference(in text: String, near lines: [Int]) -> SourceSpan? {
    var line = 0
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      line += 1
      guard lines.contains(line) || lines.contains(line + 1) else { continue }
      guard let found = part.range(of: "{{") else { continue }
      let before = part[..<found.lowerBound].reversed().drop(while: { $0 == " " })
      guard before.first == ":" || before.first == "-" || before.isEmpty else { continue }
      let column = part.distance(from: part.startIndex, to: found.lowerBound) + 1
      return span(line: line, column: column, 2)
    }
    return nil
  }

  private typealias Place = (line: Int, column: Int)

  /// Where a key stands first and where again; the library tells the first place of one key alone.
  private func places(
    ofKey name: String, in text: String, from mark: Mark
  ) -> (first: Place, second: Place) {
    var found: [Place] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where index + 1 >= mark.line {
      for column in columns(ofKey: name, in: line) {
        // The key of another mapping stands elsewhere, unless both are in braces on one line.
        if column == mark.column || index + 1 == mark.line { found.append((index + 1, column)) }
      }
    }
    found = found.filter { $0 >= (mark.line, mark.column) }
    let first = found.first ?? (mark.line, mark.column)
    return (first, found.dropFirst().first ?? first)
  }

  /// The columns at which `name:` stands as a key, in quotes or without.
  private func columns(ofKey name: String, in line: Substring) -> [Int] {
    var columns: [Int] = []
    var index = line.startIndex
    var column = 1
    var before: Character = " "
    while index < line.endIndex {
      let rest = line[index...]
      let isStart = before == " " || "{,[".contains(before)
      let forms = [name, "\"\(name)\"", "'\(name)'"]
      if isStart,
        forms.contains(where: { form in
          rest.hasPrefix(form) && rest.dropFirst(form.count).drop { $0 == " " }.first == ":"
        })
      {
        columns.append(column)
      }
      before = line[index]
      index = line.index(after: index)
      column += 1
    }
    return columns
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
