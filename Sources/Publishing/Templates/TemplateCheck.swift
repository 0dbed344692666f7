internal import Diagnostics

/// Holds every tag of every template against the names that exist.
///
/// Mustache renders an unknown name as nothing, and looks outward for a missing one; so a name that
/// isn't declared, a section on a text and a printed flag are errors.
struct TemplateCheck {
  let set: TemplateSet
  private var diagnostics: [Diagnostic] = []
  private var scans: [String: TemplateScan] = [:]

  init(set: TemplateSet) {
    self.set = set
  }

  /// Templates that are no page of their own, checked where others use them.
  static let inherited: Set<String> = ["base"]

  mutating func run() -> [Diagnostic] {
    let names = set.files.keys.filter { $0.hasSuffix(".mustache") }
      .map { String($0.dropLast(".mustache".count)) }
    for name in names {
      if let file = set.files[name + ".mustache"] {
        let scan = TemplateScan(file.source, partials: Set(names))
        // One that can't be read has been told of; of the others all mistakes are told at once.
        if scan.isReadable { scans[name] = scan }
      }
    }
    for name in names.sorted() where !name.contains("/") && !Self.inherited.contains(name) {
      let root = TemplateNames.names(for: set.kinds[name], set: set)
      walk(name, stack: [root], depth: 0)
    }
    return diagnostics.ordered()
  }

  private mutating func walk(_ name: String, stack: [TemplateShape], depth: Int) {
    guard depth < 20, let scan = scans[name] else { return }
    var index = 0
    walk(scan, &index, until: nil, stack: stack, depth: depth)
  }

  /// Walks the tags from `index` to the close of the section `until`.
  private mutating func walk(
    _ scan: TemplateScan, _ index: inout Int, until: String?, stack: [TemplateShape], depth: Int
  ) {
    while index < scan.tags.count {
      let tag = scan.tags[index]
      index += 1
      switch tag.kind {
      case .comment: break
      case .close:
        if tag.name == until { return }
      case .variable, .unescaped:
        checkPrinted(tag, in: scan, stack)
      case .section, .inverted:
        let inner = section(tag, in: scan, stack)
        walk(scan, &index, until: tag.name, stack: inner, depth: depth)
      case .partial:
        walk(tag.name, stack: stack, depth: depth + 1)
      case .parent:
        walk(scan, &index, until: tag.name, stack: stack, depth: depth)
        walk(tag.name, stack: stack, depth: depth + 1)
      case .block:
        walk(scan, &index, until: tag.name, stack: stack, depth: depth)
      }
    }
  }

  private mutating func checkPrinted(
    _ tag: TemplateTag, in scan: TemplateScan, _ stack: [TemplateShape]
  ) {
    guard let shape = find(tag, in: scan, stack) else { return }
    switch shape {
    case .text:
      if tag.kind == .unescaped {
        diagnostics.append(.unescapedText(tag.name, at: scan.span(of: tag)))
      }
    case .html:
      if tag.kind == .variable {
        diagnostics.append(.escapedHTML(tag.name, at: scan.span(of: tag)))
      }
    case .flag, .list, .object:
      diagnostics.append(.notPrintable(tag.name, shape, at: scan.span(of: tag)))
    }
  }

  private mutating func section(
    _ tag: TemplateTag, in scan: TemplateScan, _ stack: [TemplateShape]
  ) -> [TemplateShape] {
    guard let shape = find(tag, in: scan, stack) else { return stack }
    switch shape {
    case .flag: return stack
    case .list(let element): return tag.kind == .section ? stack + [element] : stack
    case .object: return tag.kind == .section ? stack + [shape] : stack
    case .text, .html:
      diagnostics.append(.sectionOnText(tag.name, at: scan.span(of: tag)))
      return stack
    }
  }

  private mutating func find(
    _ tag: TemplateTag, in scan: TemplateScan, _ stack: [TemplateShape]
  ) -> TemplateShape? {
    if tag.name == "." { return stack.last }
    let parts = tag.name.split(separator: ".").map(String.init)
    guard let first = parts.first else { return nil }
    let scopes = tag.name.hasPrefix(".") ? Array(stack.suffix(1)) : stack
    for scope in scopes.reversed() {
      guard case .object(let names) = scope, var shape = names[first] else { continue }
      for part in parts.dropFirst() {
        guard case .object(let inner) = shape, let next = inner[part] else {
          var known: [String] = []
          if case .object(let inner) = shape { known = inner.keys.sorted() }
          diagnostics.append(
            .unknownTemplateName(tag.name, part: part, at: scan.span(of: tag), known: known))
          return nil
        }
        shape = next
      }
      return shape
    }
    let known = stack.flatMap { scope -> [String] in
      if case .object(let names) = scope { Array(names.keys) } else { [] }
    }
    diagnostics.append(
      .unknownTemplateName(tag.name, part: first, at: scan.span(of: tag), known: known.sorted()))
    return nil
  }
}

extension Diagnostic {
  static func unknownTemplateName(
    _ name: String, part: String, at span: SourceSpan, known: [String]
  ) -> Diagnostic {
    .error(
      "unknown-template-name", "templates have no name '\(name)' here", at: span,
      help: Suggestion.help(for: part, in: known))
  }

  static func unescapedText(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "unescaped-text", "'\(name)' is text and must be escaped", at: span,
      help: "write {{\(name)}} with two braces")
  }

  static func escapedHTML(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "escaped-html", "'\(name)' is HTML and would show its tags", at: span,
      help: "write {{{\(name)}}} with three braces")
  }

  static func notPrintable(_ name: String, _ shape: TemplateShape, at span: SourceSpan)
    -> Diagnostic
  {
    .error(
      "not-printable", "'\(name)' is \(shape.description) and can't be printed", at: span,
      help: "use it as a section: {{#\(name)}}…{{/\(name)}}")
  }

  static func sectionOnText(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "section-on-text", "'\(name)' is text, and a section on text is always shown", at: span,
      help: "use the flag 'has_…' that goes with it")
  }
}
