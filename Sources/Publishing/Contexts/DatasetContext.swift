internal import Datasets
internal import Figures

/// The names `dataset.…` of a dataset's own page.
struct DatasetContext {
  let build: FinishedPages
  let page: PlannedPage

  /// Rows shown on a dataset's page.
  static let previewRows = 20

  private var environment: BuildEnvironment { build.environment }

  func values() -> [String: Any] {
    guard case .dataset(let name) = page.role,
      let dataset = environment.catalog.datasets.first(where: { $0.name == name })
    else { return Self.none }
    return [
      "name": dataset.name, "title": dataset.title,
      "description": dataset.description ?? "",
      "has_description": !(dataset.description ?? "").isEmpty,
      "licence": dataset.licence ?? "", "has_licence": !(dataset.licence ?? "").isEmpty,
      "sources": FieldContext.marked(dataset.sources.map { ["title": $0] }),
      "has_sources": !dataset.sources.isEmpty, "rows": "\(dataset.rowCount)",
      "checksum": dataset.checksum,
      "download_url": environment.url(from: page, to: DatasetPages.download(dataset)),
      "has_download": true, "bytes_text": Self.bytes(dataset.byteCount),
      "is_sample": dataset.sampleData,
      "fields": dataset.fields.filter { $0.audience <= environment.edition.audience }.map(field),
      "preview": preview(dataset), "has_preview": dataset.rowCount > 0,
      "views": views(of: dataset), "has_views": !views(of: dataset).isEmpty,
    ]
  }

  private static var none: [String: Any] {
    [
      "name": "", "title": "", "description": "", "has_description": false, "licence": "",
      "has_licence": false, "sources": [[String: Any]](), "has_sources": false, "rows": "",
      "checksum": "", "download_url": "", "has_download": false, "bytes_text": "",
      "is_sample": false,
      "fields": [[String: Any]](), "has_preview": false, "has_views": false,
      "views": [[String: Any]](),
      "preview": [
        "columns": [[String: Any]](), "rows": [[String: Any]](), "is_cut": false, "shown": "",
      ] as [String: Any],
    ]
  }

  /// The views of this edition that read the dataset.
  private func views(of dataset: Dataset) -> [[String: Any]] {
    environment.catalog.views.filter {
      $0.datasets.contains(dataset.name) && $0.audience <= environment.edition.audience
    }.map { ["name": $0.name] }
  }

  private func field(_ field: Field) -> [String: Any] {
    [
      "name": field.name, "title": field.title, "type": field.type,
      "description": field.description ?? "",
      "constraints": field.constraints.joined(separator: "; "),
    ]
  }

  private func preview(_ dataset: Dataset) -> [String: Any] {
    let shown = dataset.fields.filter { $0.audience <= environment.edition.audience }
    let columns = shown.map(\.name)
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let sql = "SELECT \(names) FROM \"\(dataset.name)\" LIMIT \(Self.previewRows)"
    let rows = (try? environment.catalog.query(sql, parameters: [:]))?.rows ?? []
    return [
      "columns": shown.map { field in
        ["name": field.title, "is_number": ["integer", "number"].contains(field.type)]
          as [String: Any]
      },
      "rows": rows.map { row in
        [
          "cells": row.map { cell in
            ["text": cell.plainText ?? "", "is_number": cell.isNumber] as [String: Any]
          }
        ] as [String: Any]
      },
      "is_cut": dataset.rowCount > Self.previewRows,
      "shown": "\(min(Self.previewRows, dataset.rowCount))",
    ]
  }

  /// A file's size: 412 KB.
  static func bytes(_ count: Int) -> String {
    if count < 1000 { return "\(count) B" }
    if count < 1_000_000 { return "\((count + 500) / 1000) KB" }
    return "\(count / 1_000_000).\(count / 100_000 % 10) MB"
  }
}

extension SQLValue {
  var isNumber: Bool {
    switch self {
    case .integer, .real: true
    case .null, .text: false
    }
  }
}
