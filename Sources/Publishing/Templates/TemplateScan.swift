internal import Diagnostics

/// One tag of a template.
struct TemplateTag: Sendable {
  enum Kind: Sendable {
    case variable, unescaped, section, inverted, close, partial, parent, block, comment
  }

  var kind: Kind
  var name: String
  var offset: Int
  var length: Int
}

/// Finds every tag of a template, and what is wrong with it.
struct TemplateScan {
  let source: SourceText
  private(set) var tags: [TemplateTag] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceText, partials: Set<String>) {
    self.source = source
    scan()
    checkNesting()
    for tag in tags where tag.kind == .partial || tag.kind == .parent {
      if !partials.contains(tag.name) {
        diagnostics.append(.unknownPartial(tag.name, at: span(of: tag), known: partials))
      }
    }
  }

  /// Whether its tags are sound, though a template that one names may be missing.
  var isReadable: Bool { !diagnostics.contains { $0.id == "template-syntax" } }

  func span(of tag: TemplateTag) -> SourceSpan {
    source.span(tag.offset..<tag.offset + tag.length)
  }

  private mutating func scan() {
    let bytes = source.bytes
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      let start = index
      guard let close = Self.close(in: bytes, from: index + 2) else {
        diagnostics.append(.unclosedTag(at: source.span(start..<start + 2)))
        return
      }
      var end = close + 2
      if index + 2 < bytes.count, bytes[index + 2] == UInt8(ascii: "{") {
        guard end < bytes.count, bytes[end] == UInt8(ascii: "}") else {
          diagnostics.append(.unclosedTag(at: source.span(start..<end)))
          index = end
          continue
        }
        end += 1
      }
      read(bytes[index + 2..<close], at: start, end: end)
      index = end
    }
  }

  private static func close(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "}"), bytes[index + 1] == UInt8(ascii: "}") { return index }
      index += 1
    }
    return nil
  }

  private mutating func read(_ inside: ArraySlice<UInt8>, at offset: Int, end: Int) {
    let text = String(decoding: inside, as: UTF8.self)
    let sigils: [Character: TemplateTag.Kind] = [
      "#": .section, "^": .inverted, "/": .close, ">": .partial, "<": .parent, "$": .block,
      "{": .unescaped, "&": .unescaped,
    ]
    var name = text[...]
    var kind = TemplateTag.Kind.variable
    let span = source.span(offset..<end)
    if let first = name.first {
      if first == "!" {
        tags.append(TemplateTag(kind: .comment, name: "", offset: offset, length: end - offset))
        return
      }
      if first == "=" || first == "%" {
        diagnostics.append(.unsupportedTag(at: span))
        return
      }
      if let found = sigils[first] {
        kind = found
        name = name.dropFirst()
      }
    }
    while name.first?.isWhitespace == true { name.removeFirst() }
    while name.last?.isWhitespace == true { name.removeLast() }
    guard !name.isEmpty, !name.contains(where: { "(){} \n\t*".contains($0) }) else {
      diagnostics.append(.badTagName(String(name), at: span))
      return
    }
    tags.append(TemplateTag(kind: kind, name: String(name), offset: offset, length: end - offset))
  }

  private mutating func checkNesting() {
    var open: [TemplateTag] = []
    for tag in tags {
      switch tag.kind {
      case .section, .inverted, .parent, .block: open.append(tag)
      case .close:
        guard let last = open.popLast() else {
          diagnostics.append(.unopenedSection(tag.name, at: span(of: tag)))
          return
        }
        if last.name != tag.name {
          diagnostics.append(
            .wrongSectionEnd(tag.name, at: span(of: tag), open: last.name, opened: span(of: last)))
          return
        }
      default: break
      }
    }
    for tag in open { diagnostics.append(.unclosedSection(tag.name, at: span(of: tag))) }
  }
}

extension Diagnostic {
  static func unclosedTag(at span: SourceSpan) -> Diagnostic {
    .error("template-syntax", "this tag is not closed", at: span, help: "close it with }}")
  }

  static func unsupportedTag(at span: SourceSpan) -> Diagnostic {
    .error("template-syntax", "templates can't change their delimiters or content type", at: span)
  }

  static func badTagName(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "template-syntax", name.isEmpty ? "this tag has no name" : "'\(name)' is not a name",
      at: span,
      help: "a tag reads {{name}}, {{#name}}, {{^name}}, {{/name}}, {{> partial}} or {{{name}}}")
  }

  static func unopenedSection(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error("template-syntax", "'\(name)' ends a section that was not begun", at: span)
  }

  static func wrongSectionEnd(
    _ name: String, at span: SourceSpan, open: String, opened: SourceSpan
  ) -> Diagnostic {
    .error(
      "template-syntax", "'\(name)' ends here, but '\(open)' is open", at: span,
      notes: [.init("it was begun here", at: opened)])
  }

  static func unclosedSection(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "template-syntax", "the section '\(name)' is not ended", at: span,
      help: "end it with {{/\(name)}}")
  }

  static func unknownPartial(_ name: String, at span: SourceSpan, known: Set<String>) -> Diagnostic
  {
    .error(
      "unknown-partial", "there is no template '\(name).mustache'", at: span,
      help: Suggestion.help(for: name, in: known.sorted()))
  }
}
