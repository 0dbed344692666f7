internal import Diagnostics
internal import HTMLReading
internal import Publishing
internal import YAMLSource

/// A layout in `templates/print/`: Typst code, and beside it what it needs of a page.
struct PrintLayout: Sendable {
  var name: String
  /// Names as templates see them, such as `page.fields.issuer`, that mustn't be empty.
  var requires: [String] = []
  /// Whether it prints the list of the page's figures, so that what they show can lead there.
  var listsFigures = false
  /// Whether it prints the pages that belong to the page: articles, attachments.
  var printsParts = false
  /// What it takes of the body, each once: `finds`, `table`, `chart`; empty for all of it.
  var firstOf: [String] = []
  /// The fonts of its text, the most wanted first.
  var fonts: [String] = []
  /// Whether a character in another font than the first is told of.
  var requiresOwnFonts = false

  /// Reads `NAME.yml` beside `NAME.typ`; a layout without one needs nothing.
  static func read(
    _ name: String, from files: [String: SourceText]
  ) -> (layout: PrintLayout, diagnostics: [Diagnostic]) {
    var layout = PrintLayout(name: name)
    guard let source = files[name + ".yml"] else { return (layout, []) }
    let parsed = YAMLParser.parse(source)
    guard let root = parsed.root else { return (layout, parsed.diagnostics) }
    var fields = YAMLFields(root, of: "a print layout")
    layout.requires = fields.texts("requires") ?? []
    layout.listsFigures = fields.flag("figures") ?? false
    layout.printsParts = fields.flag("parts") ?? false
    layout.firstOf = fields.texts("first-of") ?? []
    layout.fonts = fields.texts("fonts") ?? []
    layout.requiresOwnFonts = fields.flag("one-font") ?? false
    return (layout, parsed.diagnostics + fields.finish())
  }

  /// The part of a body that it prints.
  func excerpt(_ nodes: [HTMLNode]) -> [HTMLNode] {
    if firstOf.isEmpty { return nodes }
    return firstOf.flatMap { name -> [HTMLNode] in
      let found = nodes.elements { element in
        switch name {
        case "table": element.hasClass("tbl")
        case "chart": element.name == "figure" && element.hasClass("chart")
        default: element.hasClass(name)
        }
      }
      return found.prefix(1).map(HTMLNode.element)
    }
  }

  /// What the layout needs and a page lacks.
  func lacks(_ source: DocumentSource) -> [String] {
    requires.filter { name in
      switch source[name] {
      case nil: true
      case .text(let text), .html(let text): text.isEmpty
      case .list(let entries): entries.isEmpty
      case .flag(let flag): !flag
      case .fields, .body: false
      }
    }
  }
}
