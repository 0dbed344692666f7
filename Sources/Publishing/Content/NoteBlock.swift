internal import Diagnostics
internal import Markup
internal import YAMLSource

/// A `note` block: small text under what it explains, or beside it in the margin.
struct NoteBlock {
  let resolver: PageResolver
  let block: MarkupBlock

  func write(to html: inout HTMLBuffer) {
    // That it says nothing, or is no YAML, was reported when the page was read.
    guard let body = block.body else { return }
    var fields = YAMLFields(body, of: "a note")
    let title = TableSpec.located("title", &fields)
    let id = fields.text("id")
    let isSide = fields.flag("side") ?? false
    fields.require("text")
    let text = fields.text("text") == nil ? nil : fields.value("text")
    let found = fields.finish()
    resolver.report(found)
    guard !found.hasErrors, let text else { return }
    if isSide { html.raw("<div class=\"side\"") } else { html.raw("<div class=\"note\"") }
    html.raw(" role=\"note\"")
    if let id { html.attribute("id", id) }
    html.raw(">")
    if let title {
      html.raw("<p><b>")
      resolver.write(resolver.inline(title, in: block.source), to: &html)
      html.raw("</b></p>")
    }
    let tree = MarkupTree.parseBlocks(
      text.text ?? "", in: block.source, line: text.line, column: text.column,
      options: resolver.options)
    resolver.report(tree.diagnostics)
    for inner in tree.blocks { resolver.report([.blockInNote(inner.name, at: inner.span)]) }
    HTMLWriter(resolver: resolver, outline: MarkupOutline()).write(tree, to: &html)
    html.raw("</div>\n")
  }
}

/// A `toc` block: the page's headings as a list of links.
struct ContentsBlock {
  let resolver: PageResolver
  let block: MarkupBlock

  func write(to html: inout HTMLBuffer) {
    var depth = 2
    var title: LocatedText?
    if let body = block.body {
      var fields = YAMLFields(body, of: "a table of contents")
      title = TableSpec.located("title", &fields)
      depth = fields.integer("depth") ?? 2
      resolver.report(fields.finish())
    }
    let words = resolver.environment.words(resolver.page.language)
    let top = resolver.headings.map(\.level).min() ?? 2
    html.raw("<nav class=\"toc\"")
    html.attribute("aria-label", title?.text ?? words["contents"] ?? "目录")
    html.raw(">")
    if let title {
      html.raw("<p>")
      resolver.write(resolver.inline(title, in: block.source), to: &html)
      html.raw("</p>")
    }
    html.raw("<ol>")
    for heading in resolver.headings where heading.level < top + min(max(depth, 1), 6) {
      html.raw("<li><a")
      html.attribute("href", "#" + PathText.encoded(heading.id))
      html.raw(">")
      html.safe(heading.titleHTML)
      html.raw("</a></li>")
    }
    html.raw("</ol></nav>\n")
  }
}

extension Diagnostic {
  static func blockInNote(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "block-in-note", "a note holds text, lists and tables in Markdown, but no '\(name)' block",
      at: span, help: "put the block behind the note")
  }
}
