internal import Datasets

/// The names `datasets`, `has_datasets` and `datasets_rows` of the data catalogue.
struct DatasetListContext {
  let build: FinishedPages
  let page: PlannedPage

  private var environment: BuildEnvironment { build.environment }

  static let names: [String: TemplateShape] = [
    "datasets": .list(
      .object([
        "name": .text, "title": .text, "description": .text, "has_description": .flag,
        "rows": .text, "fields": .text, "span": .text, "url": .text, "csv_url": .text,
        "json_url": .text, "is_sample": .flag,
      ])), "has_datasets": .flag, "datasets_count": .text, "datasets_rows": .text,
  ]

  func values() -> TemplateFields {
    let shown =
      page.role == .datasets
      ? environment.catalog.datasets.filter { environment.datasetRoutes[$0.name] != nil } : []
    return [
      "datasets": .list(shown.map(entry)), "has_datasets": .flag(!shown.isEmpty),
      "datasets_count": .text("\(shown.count)"),
      "datasets_rows": .text("\(shown.reduce(0) { $0 + $1.rowCount })"),
    ]
  }

  private func entry(_ dataset: Dataset) -> TemplateFields {
    let fields = dataset.fields.count { $0.audience <= environment.edition.audience }
    func url(_ route: String) -> TemplateValue { .text(environment.url(from: page, to: route)) }
    return [
      "name": .text(dataset.name), "title": .text(dataset.title),
      "description": .text(dataset.description ?? ""),
      "has_description": .flag(!(dataset.description ?? "").isEmpty),
      "rows": .text("\(dataset.rowCount)"), "fields": .text("\(fields)"),
      "span": .text(DatasetSpan(dataset: dataset, environment: environment).text(page.language)),
      "url": url(environment.datasetRoutes[dataset.name] ?? ""),
      "csv_url": url(DatasetPages.download(dataset)), "json_url": url(DatasetPages.rows(dataset)),
      "is_sample": .flag(dataset.sampleData),
    ]
  }
}

/// From when to when a dataset's rows are.
struct DatasetSpan {
  let dataset: Dataset
  let environment: BuildEnvironment

  /// `2020年上半年—2022年下半年`; empty where its rows have no periods.
  func text(_ language: String) -> String {
    guard let (first, last) = ends else { return "" }
    let start = first.label(language: language)
    return first == last
      ? start : start + (language.hasPrefix("zh") ? "—" : " – ") + last.label(language: language)
  }

  /// Of the primary key's first field that holds periods, else of the first required date.
  private var ends: (Period, Period)? {
    let fields = dataset.fields.filter {
      $0.audience <= environment.edition.audience
        && ["string", "year", "yearmonth", "date"].contains($0.type)
    }
    let keys = fields.filter { dataset.primaryKey.contains($0.name) }
    let dates = fields.filter { $0.type != "string" && $0.constraints.contains("required") }
    return (keys + dates).lazy.compactMap(ends).first
  }

  private func ends(of field: Field) -> (Period, Period)? {
    let name = SQLName.quoted(field.name)
    let sql = "SELECT min(\(name)), max(\(name)) FROM \(SQLName.quoted(dataset.name))"
    guard let row = try? environment.catalog.query(sql, parameters: [:]).rows.first,
      let first = row[0].plainText.flatMap({ Period($0) }),
      let last = row[1].plainText.flatMap({ Period($0) }), first.kind == last.kind
    else { return nil }
    return (first, last)
  }
}
