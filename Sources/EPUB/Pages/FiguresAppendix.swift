internal import HTMLReading
internal import Publishing

/// The appendix that tells of each figure of a page what it is, how it was worked out and from what.
struct FiguresAppendix {
  private let source: DocumentSource
  /// A word of the templates in the page's language.
  private func word(_ key: String) -> String { source.text("strings." + key) }

  /// nil for a page without figures.
  ///
  /// - Parameter of: the page's title, where the book has several pages.
  static func html(of source: DocumentSource, title: String?) -> [HTMLNode]? {
    guard case .list(let figures) = source["page.figures"], !figures.isEmpty else { return nil }
    let appendix = FiguresAppendix(source: source)
    var nodes: [HTMLNode] = []
    if let title { nodes.append(.element(.of("p", "subtitle", [.text(title)]))) }
    nodes += figures.map { .element(appendix.entry($0)) }
    return nodes
  }

  private func entry(_ figure: TemplateFields) -> HTMLElement {
    var title: [HTMLNode] = [.text(figure.text("label"))]
    if !figure.text("about").isEmpty {
      title += [.text(" "), .element(.of("span", "about", [.text(figure.text("about"))]))]
    }
    let value = HTMLTreeReader.nodes(of: figure.text("value_html"))
    let tag = HTMLElement.of("span", "tag", [.text(figure.text("tag"))])
    var rows: [HTMLNode] = []
    func row(_ term: String, _ nodes: [HTMLNode]) {
      rows.append(
        .element(HTMLElement("div", [], [.element("dt", term), .element(.of("dd", "", nodes))])))
    }
    if figure.flag("has_exact") { row(word("exact"), [.text(figure.text("exact"))]) }
    if figure.flag("has_method") { row(word("book_method"), [.text(figure.text("method"))]) }
    if figure.flag("has_status") { row(word("book_status"), [.text(figure.text("status_text"))]) }
    if figure.flag("has_formula") {
      row(word("formula"), [.element("code", figure.text("formula"))] + inputs(of: figure))
    }
    for dataset in figure.list("datasets") { row(word("dataset"), self.dataset(dataset)) }
    if figure.flag("has_query") { row(word("query"), query(of: figure)) }
    let used = self.used(by: figure)
    if !used.isEmpty { row(word("rows_used"), used) }
    return HTMLElement(
      "section", [HTMLAttribute("id", figure.text("id")), HTMLAttribute("class", "entry")],
      [
        .element(HTMLElement("h2", [], title)),
        .element(.of("p", "val", value + [.text(" "), .element(tag)])),
      ] + (rows.isEmpty ? [] : [.element(.of("dl", "how", rows))]))
  }

  private func inputs(of figure: TemplateFields) -> [HTMLNode] {
    let inputs = figure.list("inputs").map { input -> HTMLNode in
      let label = HTMLNode.text(input.text("label"))
      let name =
        input.flag("has_url")
        ? HTMLNode.element(HTMLElement("a", [HTMLAttribute("href", input.text("url"))], [label]))
        : label
      let about = input.text("about").isEmpty ? "" : " " + input.text("about")
      return .element(
        HTMLElement(
          "li", [],
          [name, .text(about + " ")] + HTMLTreeReader.nodes(of: input.text("value_html"))))
    }
    return inputs.isEmpty ? [] : [.element(.of("ul", "inputs", inputs))]
  }

  private func dataset(_ dataset: TemplateFields) -> [HTMLNode] {
    let title = HTMLNode.text(dataset.text("title"))
    var nodes =
      dataset.flag("has_url")
      ? [.element(HTMLElement("a", [HTMLAttribute("href", dataset.text("url"))], [title]))]
      : [title]
    let sources = dataset.list("sources").map { $0.text("title") }
    let more = sources + (dataset.flag("has_licence") ? [dataset.text("licence")] : [])
    if !more.isEmpty {
      let text = more.joined(separator: word("clause_separator"))
      nodes += [.text(" "), .element(.of("span", "about", [.text(text)]))]
    }
    if dataset.flag("has_checksum") {
      nodes += [.text(" "), .element("code", dataset.text("checksum"))]
    }
    return nodes
  }

  private func query(of figure: TemplateFields) -> [HTMLNode] {
    let arguments = figure.list("arguments").map { $0.text("name") + " = " + $0.text("value") }
    let query = HTMLElement("pre", [], [.element("code", figure.text("query"))])
    return [.element(query)]
      + (arguments.isEmpty
        ? []
        : [
          .element(
            .of("p", "", [.text(word("arguments") + " ")] + joined(arguments)))
        ])
  }

  private func joined(_ texts: [String]) -> [HTMLNode] {
    texts.enumerated().flatMap { index, text -> [HTMLNode] in
      (index == 0 ? [] : [.text(word("list_comma"))]) + [.element("code", text)]
    }
  }

  /// How many rows were used and their checksum; the rows themselves are left to the site.
  private func used(by figure: TemplateFields) -> [HTMLNode] {
    if figure.flag("is_untraced") { return [.text(word("rows_untraced"))] }
    let sets = figure.list("row_sets")
    if sets.isEmpty, figure.flag("has_rows") {
      return [
        .text(figure.text("rows") + word("rows_after") + " "),
        .element("code", figure.text("checksum_short")),
      ]
    }
    return sets.flatMap { rows -> [HTMLNode] in
      let label = rows.flag("has_label") ? rows.text("label") + " " : ""
      var nodes: [HTMLNode] = [.text(label + rows.text("rows") + word("rows_after") + " ")]
      if !rows.text("checksum").isEmpty { nodes.append(.element("code", rows.text("checksum"))) }
      return [.element(HTMLElement("p", [], nodes))]
    }
  }
}

extension HTMLElement {
  /// - Parameter style: the class; empty for none.
  static func of(_ name: String, _ style: String, _ children: [HTMLNode]) -> HTMLElement {
    HTMLElement(name, style.isEmpty ? [] : [HTMLAttribute("class", style)], children)
  }
}

extension HTMLNode {
  static func element(_ name: String, _ text: String) -> HTMLNode {
    .element(HTMLElement(name, [], [.text(text)]))
  }
}

extension TemplateFields {
  func text(_ name: String) -> String {
    switch self[name] {
    case .text(let text), .html(let text): text
    default: ""
    }
  }

  func flag(_ name: String) -> Bool { if case .flag(true) = self[name] { true } else { false } }

  func list(_ name: String) -> [TemplateFields] {
    if case .list(let list) = self[name] { list } else { [] }
  }
}
