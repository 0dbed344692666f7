internal import Charts
internal import Datasets
internal import Diagnostics
internal import Figures
internal import Markup
internal import YAMLSource

/// A `chart` block: a title that tells the finding, the drawing in two widths, and the values as a
/// table.
struct ChartBlock {
  let resolver: PageResolver
  let block: MarkupBlock
  let index: Int

  var words: [String: String] { resolver.environment.words(resolver.page.language) }

  func write(to html: inout HTMLBuffer) {
    let (spec, found) = ChartSpec.read(block)
    resolver.report(found)
    guard var spec else { return }
    spec.highlights = spec.highlights.map(shown)
    var reader = ChartReader(spec, resolver)
    let values = reader.values()
    resolver.report(reader.diagnostics)
    guard let values else { return checkTexts(spec) }
    resolver.tableProofs?.use(values.result.facts)
    resolver.recorder?.show(values, of: spec)
    write(spec, values, to: &html)
  }

  /// Tells what is wrong in a chart's texts also where its query fails.
  private func checkTexts(_ spec: ChartSpec) {
    var unseen = HTMLBuffer()
    for text in spec.texts { resolver.write(resolver.inline(text, in: spec.source), to: &unseen) }
  }

  /// A name with its figures in it: the place that a title tells of may change with the data.
  private func shown(_ word: ChartSpec.Word) -> ChartSpec.Word {
    guard word.text.contains("{{") else { return word }
    let nodes = block.body?["highlight"].map { $0.elements ?? [$0] } ?? []
    guard let node = nodes.first(where: { $0.span == word.span }) else { return word }
    let text = resolver.plainText(LocatedText(node, text: word.text), in: block.source)
    return .init(text: text, span: word.span)
  }

  // MARK: The frame

  private func write(_ spec: ChartSpec, _ values: ChartValues, to html: inout HTMLBuffer) {
    let id = resolver.outline.id(ofBlock: index) ?? "fig"
    let chart = chart(spec, values, id: id)
    html.raw("<figure class=\"chart\"")
    html.attribute("id", id)
    html.raw(">\n")
    writeCaption(spec, chart, to: &html)
    for width in ChartWidth.allCases { html.safe(ChartDrawing.svg(chart, width)) }
    html.raw("\n")
    let table = ChartTable(block: self, spec: spec, values: values, id: id)
    let notes = BlockNotes(resolver: resolver, source: spec.source)
    notes.writeMarks(values.marks(breaksAreDrawn: values.categories.isTime), to: &html)
    notes.writeLine(spec.note, "note", to: &html)
    notes.writeSource(
      spec.sourceLine, values.result.facts, file: table.file, of: index, to: &html)
    table.write(to: &html)
    html.raw("</figure>\n")
  }

  private func writeCaption(_ spec: ChartSpec, _ chart: Chart, to html: inout HTMLBuffer) {
    let additions = additions(to: spec, chart)
    if spec.title == nil, spec.subtitle == nil, additions.isEmpty { return }
    html.raw("<figcaption>")
    if let title = spec.title {
      html.raw("<span class=\"find\">")
      if let caption = resolver.outline.captionNumbers[index] {
        html.text(resolver.label(of: caption))
        if resolver.page.language.hasPrefix("zh") { html.raw("　") } else { html.raw(" ") }
      }
      resolver.write(resolver.inline(title, in: spec.source), to: &html)
      html.raw("</span>")
    }
    if spec.subtitle != nil || !additions.isEmpty {
      html.raw("<span class=\"sub\">")
      if let subtitle = spec.subtitle {
        resolver.write(resolver.inline(subtitle, in: spec.source), to: &html)
      }
      if !additions.isEmpty {
        let separator = words["clause_separator"] ?? "；"
        html.raw("<span class=\"measure\">")
        if spec.subtitle != nil { html.text(separator) }
        html.text(additions.joined(separator: separator))
        html.raw("</span>")
      }
      html.raw("</span>")
    }
    html.raw("</figcaption>\n")
  }

  /// The unit, and where a cut axis begins, as far as the editor's own words lack them.
  private func additions(to spec: ChartSpec, _ chart: Chart) -> [String] {
    let own = [spec.title, spec.subtitle].compactMap(\.self)
      .map { resolver.unseenText($0, in: spec.source) }.joined(separator: " ")
    var additions: [String] = []
    // Shares are in hundredths, whatever their parts are counted in.
    if chart.form != .share, !chart.unit.isEmpty, !Self.says(own, chart.unit) {
      additions.append((words["unit_label"] ?? "") + chart.unit)
    }
    if let start = ChartDrawing.cutAxisStart(of: chart) {
      let isUpright = chart.form != .dot && chart.form != .range && chart.form != .bar
      let key = isUpright ? "axis_cut" : "axis_cut_across"
      let words = (words[key + "_before"] ?? "") + start + (words[key + "_after"] ?? "")
      if !own.contains(words) { additions.append(words) }
    }
    return additions
  }
}

extension ChartBlock {
  /// Whether a text names a unit: 件 in （件） is one, and in 件数 it is part of another word.
  static func says(_ text: String, _ unit: String) -> Bool {
    var rest = text[...]
    while let range = rest.firstRange(of: unit) {
      rest = rest[range.upperBound...]
      guard let next = rest.first, TerminalWidth.of(next) == 2, next.isLetter else { return true }
    }
    return false
  }
}

extension ChartSpec {
  /// All texts of the block that may hold references.
  var texts: [LocatedText] {
    [title, subtitle, note, sourceLine].compactMap(\.self)
      + ([x, series].compactMap(\.self) + y).compactMap(\.label)
      + references.compactMap(\.label) + breaks.compactMap(\.label)
  }
}
