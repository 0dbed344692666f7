internal import Datasets
internal import Figures
internal import Markup

/// The rows behind the figures of one page: each set of rows stands once, under the first figure
/// whose query it is, else under the first formula that uses it; the others lead there.
struct FigureRows {
  let page: PlannedPage
  let environment: BuildEnvironment
  let words: [String: String]
  /// Whether the page's template shows the rows themselves.
  private let isShown: Bool
  /// The entry with a set's rows, by their checksum.
  private var places: [String: (id: String, label: String)] = [:]

  init(
    _ figures: [PageFigure], page: PlannedPage, environment: BuildEnvironment,
    words: [String: String]
  ) throws(DiskFault) {
    (self.page, self.environment, self.words) = (page, environment, words)
    isShown = environment.templates.shows("row_sets", in: page.kind)
    guard isShown else { return }
    for figure in figures where figure.value.formula == nil {
      for trace in figure.value.rowSets {
        // Before the facts, so that the rows are read once for both.
        let table = try table(of: trace)
        guard table != nil, let facts = trace.facts, places[facts.checksum] == nil else { continue }
        places[facts.checksum] = (figure.id, figure.value.label)
      }
    }
  }

  private func table(of trace: RowTrace) throws(DiskFault) -> RowTables.Table? {
    try environment.rowTables.table(of: trace, language: page.language, words: words)
  }

  /// The names `rows`, `checksum`, `row_sets` of an entry.
  mutating func values(of figure: PageFigure) throws(DiskFault) -> TemplateFields {
    let value = figure.value
    var sets: [TemplateFields] = []
    for trace in isShown ? value.rowSets : [] {
      if let set = try set(of: trace, figure) { sets.append(set) }
    }
    let checksum = value.rowsChecksum ?? ""
    let definition = environment.evaluator.book.definitions[value.name]
    return [
      "rows": .text(value.rowsUsed.map(String.init) ?? ""),
      "has_rows": .flag(value.rowsUsed != nil),
      "checksum": .text(checksum), "checksum_short": .text(String(checksum.prefix(12))),
      "has_checksum": .flag(!checksum.isEmpty),
      "is_untraced": .flag(value.query != nil && definition?.tracesRows == false),
      "row_sets": .list(FieldContext.marked(sets)), "has_row_sets": .flag(!sets.isEmpty),
    ]
  }

  /// nil where the rows can't be read.
  private mutating func set(
    of trace: RowTrace, _ figure: PageFigure
  ) throws(DiskFault) -> TemplateFields? {
    let own = try table(of: trace)
    guard let facts = trace.facts else { return nil }
    let label = figure.value.formula == nil ? "" : self.label(of: trace)
    if own != nil, places[facts.checksum] == nil { places[facts.checksum] = (figure.id, label) }
    let place = places[facts.checksum].flatMap { $0.id == figure.id ? nil : $0 }
    let table = place == nil ? own : nil
    let more = table.map { facts.count - $0.shown } ?? 0
    let downloads = trace.datasets.compactMap { name -> TemplateFields? in
      guard environment.datasetRoutes[name] != nil,
        let dataset = environment.catalog.dataset(named: name)
      else { return nil }
      let url = environment.url(from: page, to: DatasetPages.download(dataset))
      let title = environment.settings.term(dataset.title, in: page.language)
      return ["title": .text(title), "url": .text(url)]
    }
    return [
      "label": .text(label), "has_label": .flag(!label.isEmpty),
      "rows": .text("\(facts.count)"), "checksum": .text(facts.checksum),
      "first_label": .text(place?.label ?? ""),
      "first_url": .text(place.map { "#" + PathText.encoded($0.id) } ?? ""),
      "has_first": .flag(place != nil),
      "table_html": .body(table?.html ?? []), "has_table": .flag(table != nil),
      "more": .text("\(more)"), "has_more": .flag(more > 0),
      "downloads": .list(FieldContext.marked(downloads)),
      "has_downloads": .flag(!downloads.isEmpty),
    ]
  }

  /// The figure of a formula that used the rows, with what it was asked for.
  private func label(of trace: RowTrace) -> String {
    let definition = environment.evaluator.book.definitions[trace.figure]
    let label =
      definition.map { environment.evaluator.options.text($0.label, in: page.language) }
      ?? trace.figure
    let about = FigureAbout.text(trace.arguments, words, page.language) {
      environment.settings.term($0, in: page.language)
    }
    if about.isEmpty { return label }
    return label + (words["open_bracket"] ?? "（") + about + (words["close_bracket"] ?? "）")
  }
}
