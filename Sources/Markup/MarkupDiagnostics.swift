internal import Diagnostics

extension Diagnostic {
  static func emptyReference(at span: SourceSpan) -> Diagnostic {
    .error(
      "empty-reference", "the reference names no figure", at: span,
      help: #"write {{ name }}, or \{{ for the braces themselves"#)
  }

  static func unterminatedReference(at span: SourceSpan) -> Diagnostic {
    .error(
      "unterminated-reference", "the reference is not closed in this paragraph or cell", at: span,
      help: #"close it with }} (a | ends a table's cell), or write \{{ for the braces themselves"#)
  }

  static func referenceSyntax(_ problem: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "reference-syntax", "this is no reference: \(problem)", at: span,
      help: #"a reference reads {{ name(period=2022-Q2).column:number(1) ? "—" }}"#)
  }

  static func repeatedArgument(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error("reference-syntax", "the argument '\(name)' is given twice", at: span)
  }

  static func fullWidthInReference(
    _ found: String, ascii: UInt8, fixed: String, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "full-width-in-reference",
      "'\(found)' in a reference must be the half-width '\(Unicode.Scalar(ascii))'", at: span,
      help: "write {{ \(fixed) }}, with quotes around a value that holds such a character")
  }

  static func unknownBlock(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "unknown-block", "no block is named '\(name)'", at: span,
      help: Suggestion.help(for: name, in: MarkupBlock.names)
        ?? "blocks are " + MarkupBlock.names.joined(separator: ", "))
  }

  static func blockWithoutBody(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error("empty-block", "the block '\(name)' says nothing", at: span)
  }

  static func rawHTMLDropped(_ found: String, at span: SourceSpan) -> Diagnostic {
    .warning(
      "raw-html", "HTML is left out: \(found)", at: span,
      help: "write Markdown, or turn raw-html on in site.yml")
  }

  static func missingAlt(at span: SourceSpan) -> Diagnostic {
    .error(
      "missing-alt", "the image has no alternative text", at: span,
      help: "write what it shows between the brackets: ![a map of the areas](map.png)")
  }

  static func unsafeLink(_ destination: String, at span: SourceSpan) -> Diagnostic {
    .warning(
      "unsafe-link", "the link to '\(destination)' is left out: it could run a program", at: span)
  }

  static func reservedAnchor(_ id: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "reserved-anchor", "'\(id)' is an id that templates give", at: span,
      help: "choose another; 'main', 'large' and names that begin with 'page-' or 'f-' are taken")
  }

  static func repeatedAnchor(_ id: String, at span: SourceSpan, first: SourceSpan?) -> Diagnostic {
    .error(
      "repeated-anchor", "the id '\(id)' is given twice on this page", at: span,
      notes: first.map { [.init("it was given here first", at: $0)] } ?? [])
  }

  static func tooManyDiagnostics(_ count: Int, at span: SourceSpan) -> Diagnostic {
    .notice("more-mistakes", "\(count) more mistakes in this text are not shown", at: span)
  }

  static func tableTooRagged(at span: SourceSpan) -> Diagnostic {
    .error(
      "ragged-table", "tables are not read in this text: one has far more columns than its rows",
      at: span, help: "give each row as many cells as the head has")
  }

  static func markdownTooLarge(_ path: String) -> Diagnostic {
    .error("markdown-too-large", "the text is too large to be read", at: .file(path))
  }
}
