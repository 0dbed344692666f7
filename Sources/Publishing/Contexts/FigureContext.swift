internal import Datasets
internal import Figures
internal import Markup
internal import Releases

/// The entries of a page's last section: where each of its figures comes from.
struct FigureContext {
  private let page: PlannedPage
  private let environment: BuildEnvironment
  private let figures: [PageFigure]
  private let scope: FigureScope
  private let words: [String: String]
  /// A word of the publication in the page's language.
  private let term: (String) -> String
  /// The ids of the entries by the figures' keys.
  private let ids: [String: String]
  /// The checksums of the datasets' files as they were when the page was published; empty for a
  /// page that shows the data as they are.
  private let checksums: [String: String]

  init(_ composed: ComposedPage, page: PlannedPage, environment: BuildEnvironment) {
    (self.page, self.environment, figures) = (page, environment, composed.figures)
    scope = FigureScope(page: page, audience: composed.audience)
    words = environment.words(page.language)
    term = { [settings = environment.settings] in settings.term($0, in: page.language) }
    let released =
      composed.former?.datasets
      ?? composed.release.flatMap { $0.isIssued ? $0.issuedDatasets : nil } ?? [:]
    checksums = released.mapValues(\.sha256)
    ids = Dictionary(figures.map { ($0.value.key, $0.id) }) { first, _ in first }
  }

  /// Empty where the page's template doesn't list its figures.
  func values() throws(DiskFault) -> [TemplateFields] {
    guard environment.templates.shows("figures", in: page.kind) else { return [] }
    var rows = try FigureRows(figures, page: page, environment: environment, words: words)
    var entries: [TemplateFields] = []
    for figure in figures {
      var entry = entry(figure)
      entry.merge(try rows.values(of: figure)) { $1 }
      entries.append(entry)
    }
    return entries
  }

  private func entry(_ figure: PageFigure) -> TemplateFields {
    let value = figure.value
    let about = about(value)
    let inputs = environment.evaluator.inputs(of: value, in: scope).map(input)
    let arguments = value.query == nil ? [] : value.arguments
    let hasExact = value.isRounded && value.declassified == nil
    return [
      "id": .text(figure.id), "label": .text(value.label),
      "about": .text(about), "has_about": .flag(!about.isEmpty),
      "tag": .text(words[value.isRecorded ? "recorded" : "computed"] ?? ""),
      "value_html": .html(Self.html(value)),
      "exact": .text(hasExact ? value.raw : ""), "has_exact": .flag(hasExact),
      "method": .text(value.method ?? ""), "has_method": .flag(value.method != nil),
      "formula": .text(value.formula ?? ""), "has_formula": .flag(value.formula != nil),
      "inputs": .list(FieldContext.marked(inputs)), "has_inputs": .flag(!inputs.isEmpty),
      "query": .text(value.query ?? ""), "has_query": .flag(value.query != nil),
      "arguments": .list(
        FieldContext.marked(
          arguments.map { ["name": .text($0.name), "value": .text($0.value)] })),
      "has_arguments": .flag(!arguments.isEmpty),
      "datasets": .list(FieldContext.marked(shown(value.datasets).map(dataset))),
      "has_datasets": .flag(!value.datasets.isEmpty),
      "status_text": .text(value.status.flatMap { words["mark_\($0.rawValue)"] } ?? ""),
      "has_status": .flag(value.status != nil),
    ]
  }

  /// The arguments that differ from the defaults, in words.
  private func about(_ value: FigureValue) -> String {
    Self.about(value, words, page.language, environment)
  }

  /// The same for a page in a language, whose words are given.
  static func about(
    _ value: FigureValue, _ words: [String: String], _ language: String,
    _ environment: BuildEnvironment
  ) -> String {
    let declared = environment.evaluator.book.definitions[value.name]?.parameters ?? []
    let differing = value.arguments.filter { argument in
      declared.first { $0.name == argument.name }?.defaultValue != argument.value
    }
    return FigureAbout.text(differing, words, language) {
      environment.settings.term($0, in: language)
    }
  }

  private static func html(_ value: FigureValue) -> String {
    var html = HTMLBuffer()
    FigureHTML.write(value, to: &html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  /// A figure of a formula, which leads to its own entry where the page has one.
  private func input(_ value: FigureValue) -> TemplateFields {
    let about = about(value)
    let id = ids[value.key]
    return [
      "label": .text(value.label), "about": .text(about), "has_about": .flag(!about.isEmpty),
      "value_html": .html(Self.html(value)),
      "url": .text(id.map { "#" + PathText.encoded($0) } ?? ""), "has_url": .flag(id != nil),
    ]
  }

  /// The publication's own tables stand as one, behind the datasets.
  private func shown(_ names: [String]) -> [String] {
    let own = names.filter(Self.isOwn)
    return names.filter { !Self.isOwn($0) } + own.prefix(1)
  }

  private static func isOwn(_ table: String) -> Bool { table.hasPrefix("gazette_") }

  private func dataset(_ name: String) -> TemplateFields {
    let dataset = environment.catalog.dataset(named: name)
    let route = environment.datasetRoutes[name]
    let url = route.map { environment.url(from: page, to: $0) } ?? ""
    // The file that can be fetched is today's; beside the checksum of another it would mislead.
    let isOther = checksums[name].map { $0 != dataset?.checksum } ?? false
    let download = route == nil || isOther ? nil : dataset.map(DatasetPages.download)
    let sources = dataset?.sources ?? []
    let licence = dataset?.licence ?? ""
    return [
      "title": .text(
        dataset.map { term($0.title) } ?? (Self.isOwn(name) ? words["own_tables"] : nil) ?? name),
      "name": .text(name),
      "url": .text(url), "has_url": .flag(route != nil),
      "sources": .list(FieldContext.marked(sources.map { ["title": .text(term($0))] })),
      "has_sources": .flag(!sources.isEmpty),
      "licence": .text(term(licence)), "has_licence": .flag(!licence.isEmpty),
      "download_url": .text(download.map { environment.url(from: page, to: $0) } ?? ""),
      "has_download": .flag(download != nil),
      "checksum_url": .text(route == nil ? "" : url + "#checksum"),
      // The checksum of the file as it is now stands on the dataset's page alone, so that a new month
      // doesn't touch every page.
      "checksum": .text(checksums[name] ?? ""), "has_checksum": .flag(checksums[name] != nil),
    ]
  }
}

/// What a figure was asked for, in words: 2022年上半年、天津.
enum FigureAbout {
  static func text(
    _ arguments: [FigureArgument], _ words: [String: String], _ language: String,
    _ term: (String) -> String
  ) -> String {
    // The period first, which tells more than the rest.
    let periods = arguments.filter { period($0) != nil }
    let others = arguments.filter { period($0) == nil }
    return (periods + others).map { period($0)?.label(language: language) ?? term($0.value) }
      .joined(separator: words["list_comma"] ?? "、")
  }

  /// A bare number is a year only where its name says so.
  private static func period(_ argument: FigureArgument) -> Period? {
    let isBare = argument.value.utf8.allSatisfy { (48...57).contains($0) }
    let names = ["period", "year", "half", "quarter", "month", "week", "day", "date"]
    if isBare, !names.contains(where: { argument.name.hasSuffix($0) }) { return nil }
    return Period(argument.value)
  }
}
