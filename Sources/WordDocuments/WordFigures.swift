internal import HTMLReading
internal import Publishing

/// The list of a page's figures: each with its value, how it is computed and from what.
struct WordFigures {
  private let source: DocumentSource

  init(_ source: DocumentSource) { self.source = source }

  /// nil where the page has no figures.
  var table: PandocTable? {
    guard case .list(let figures)? = source["page.figures"], !figures.isEmpty else { return nil }
    let heads = ["sheet_figure", "sheet_value", "sheet_method"].map {
      cell([.strong([.text(source.text("strings." + $0))])])
    }
    let rows = figures.map { figure in
      [
        cell([.text(Self.words(figure, "label", "about"))]),
        cell(value(figure)), cell(method(figure)),
      ]
    }
    return PandocTable(
      columns: [(.start, 0.32), (.start, 0.2), (.start, 0.48)], head: [heads],
      bodies: [PandocTable.Body(rows: rows)])
  }

  private func cell(_ inlines: [PandocInline]) -> PandocTable.Cell {
    PandocTable.Cell(
      blocks: inlines.isEmpty
        ? [] : [.styled("Table Text Small", id: "", [.paragraph(inlines)])])
  }

  private func value(_ figure: TemplateFields) -> [PandocInline] {
    var reader = WordReader(language: source.language, places: WordPlaces(site: nil)) { _, _ in nil
    }
    return reader.inlines(HTMLTreeReader.nodes(of: Self.text(figure["value_html"]))).trimmed
  }

  private func method(_ figure: TemplateFields) -> [PandocInline] {
    var lines: [PandocInline] = []
    func add(_ label: String, _ text: String, isCode: Bool = false) {
      if text.isEmpty { return }
      if !lines.isEmpty { lines.append(.lineBreak) }
      if !label.isEmpty { lines.append(.text(source.text("strings." + label) + " ")) }
      lines.append(isCode ? .code(text) : .text(text))
    }
    add("", Self.text(figure["method"]))
    add("formula", Self.text(figure["formula"]), isCode: true)
    add("exact", Self.text(figure["exact"]))
    add("", Self.text(figure["status_text"]))
    if case .list(let datasets)? = figure["datasets"] {
      add(
        "dataset",
        datasets.map { Self.text($0["title"]) }.joined(separator: source.text("strings.list_comma"))
      )
    }
    return lines
  }

  private static func words(_ fields: TemplateFields, _ names: String...) -> String {
    names.map { text(fields[$0]) }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func text(_ value: TemplateValue?) -> String {
    switch value {
    case .text(let text), .html(let text): text
    case .body(let bytes): String(decoding: bytes, as: UTF8.self)
    default: ""
    }
  }
}
