internal import Datasets
internal import Figures
internal import Markup

/// One entry of a page's last section: where a figure comes from.
struct FigureContext {
  let figure: PageFigure
  let environment: BuildEnvironment
  let page: PlannedPage

  func values() -> TemplateFields {
    let value = figure.value
    let words = environment.words(page.language)
    let datasets = value.datasets.enumerated().map { index, name in
      dataset(name, isLast: index == value.datasets.count - 1)
    }
    var html = HTMLBuffer()
    FigureHTML.write(value, to: &html)
    let checksum = value.rowsChecksum ?? ""
    return [
      "id": .text(figure.id),
      "label": .text(value.label),
      "tag": .text(words[value.isRecorded ? "recorded" : "computed"] ?? ""),
      "value_html": .html(String(decoding: html.bytes, as: UTF8.self)),
      "method": .text(value.method ?? ""), "has_method": .flag(value.method != nil),
      "formula": .text(value.formula ?? ""), "has_formula": .flag(value.formula != nil),
      "query": .text(value.query ?? ""), "has_query": .flag(value.query != nil),
      "datasets": .list(datasets), "has_datasets": .flag(!datasets.isEmpty),
      "rows": .text(value.rowsUsed.map(String.init) ?? ""),
      "has_rows": .flag(value.rowsUsed != nil),
      "checksum": .text(checksum), "checksum_short": .text(String(checksum.prefix(12))),
      "has_checksum": .flag(!checksum.isEmpty),
      "status_text": .text(value.status.flatMap { words["mark_\($0.rawValue)"] } ?? ""),
      "has_status": .flag(value.status != nil),
    ]
  }

  private func dataset(_ name: String, isLast: Bool) -> TemplateFields {
    let title = environment.catalog.datasets.first { $0.name == name }?.title ?? name
    let route = environment.datasetRoutes[name]
    return [
      "title": .text(title.isEmpty ? name : title), "name": .text(name), "is_last": .flag(isLast),
      "url": .text(route.map { environment.url(from: page, to: $0) } ?? ""),
      "has_url": .flag(route != nil),
    ]
  }
}
