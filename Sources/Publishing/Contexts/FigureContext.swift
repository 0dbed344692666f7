internal import Datasets
internal import Figures
internal import Markup

/// One entry of a page's last section: where a figure comes from.
struct FigureContext {
  let figure: PageFigure
  let environment: BuildEnvironment
  let page: PlannedPage

  func values() -> [String: Any] {
    let value = figure.value
    let words = environment.words(page.language)
    let datasets = value.datasets.enumerated().map { index, name in
      dataset(name, isLast: index == value.datasets.count - 1)
    }
    var html = HTMLBuffer()
    FigureHTML.write(value, to: &html)
    let checksum = value.rowsChecksum ?? ""
    return [
      "id": figure.id,
      "label": value.label,
      "tag": words[value.isRecorded ? "recorded" : "computed"] ?? "",
      "value_html": String(decoding: html.bytes, as: UTF8.self),
      "method": value.method ?? "", "has_method": value.method != nil,
      "formula": value.formula ?? "", "has_formula": value.formula != nil,
      "query": value.query ?? "", "has_query": value.query != nil,
      "datasets": datasets, "has_datasets": !datasets.isEmpty,
      "rows": value.rowsUsed.map(String.init) ?? "", "has_rows": value.rowsUsed != nil,
      "checksum": checksum, "checksum_short": String(checksum.prefix(12)),
      "has_checksum": !checksum.isEmpty,
      "status_text": value.status.flatMap { words["mark_\($0.rawValue)"] } ?? "",
      "has_status": value.status != nil,
    ]
  }

  private func dataset(_ name: String, isLast: Bool) -> [String: Any] {
    let title = environment.catalog.datasets.first { $0.name == name }?.title ?? name
    let route = environment.datasetRoutes[name]
    return [
      "title": title.isEmpty ? name : title, "name": name, "is_last": isLast,
      "url": route.map { environment.url(from: page, to: $0) } ?? "", "has_url": route != nil,
    ]
  }
}
