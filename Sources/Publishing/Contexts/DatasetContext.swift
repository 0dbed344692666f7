internal import Checksums
internal import Datasets
internal import Figures

/// The names `dataset.…` of a dataset's own page.
struct DatasetContext {
  let build: FinishedPages
  let page: PlannedPage

  /// Rows shown on a dataset's page.
  static let previewRows = 20

  private var environment: BuildEnvironment { build.environment }

  func values() -> TemplateFields {
    guard case .dataset(let name) = page.role,
      let dataset = environment.catalog.datasets.first(where: { $0.name == name })
    else { return Self.none }
    // What is told of the file must hold for the file that readers get.
    let file = DatasetFile(dataset: dataset, environment: environment)
    let rest = file.isWhole ? nil : try? file.bytes()
    let span = DatasetSpan(dataset: dataset, environment: environment).text(page.language)
    let users = build.usedBy[dataset.name] ?? []
    return [
      "name": .text(dataset.name), "title": .text(dataset.title),
      "description": .text(dataset.description ?? ""),
      "has_description": .flag(!(dataset.description ?? "").isEmpty),
      "licence": .text(dataset.licence ?? ""),
      "has_licence": .flag(!(dataset.licence ?? "").isEmpty),
      "sources": .list(FieldContext.marked(dataset.sources.map { ["title": .text($0)] })),
      "has_sources": .flag(!dataset.sources.isEmpty), "rows": .text("\(dataset.rowCount)"),
      "checksum": .text(rest.map { SHA256.hex($0) } ?? dataset.checksum),
      "download_url": .text(environment.url(from: page, to: DatasetPages.download(dataset))),
      "has_download": .flag(true),
      "bytes_text": .text(Self.bytes(rest?.count ?? dataset.byteCount)),
      "is_sample": .flag(dataset.sampleData),
      "json_url": .text(environment.url(from: page, to: DatasetPages.rows(dataset))),
      "cite": .text(cite(dataset)), "span": .text(span), "has_span": .flag(!span.isEmpty),
      "used_by": .list(users.prefix(Self.shownUsers).map(user)),
      "has_used_by": .flag(!users.isEmpty),
      "used_more": .text("\(users.count - Self.shownUsers)"),
      "has_used_more": .flag(users.count > Self.shownUsers),
      "fields": .list(
        dataset.fields.filter { $0.audience <= environment.edition.audience }.map(field)),
      "preview": .fields(preview(dataset)), "has_preview": .flag(dataset.rowCount > 0),
      "views": .list(views(of: dataset)), "has_views": .flag(!views(of: dataset).isEmpty),
    ]
  }

  private static let none: TemplateFields = [
    "name": .text(""), "title": .text(""), "description": .text(""),
    "has_description": .flag(false), "licence": .text(""),
    "has_licence": .flag(false), "sources": .list([]), "has_sources": .flag(false),
    "rows": .text(""),
    "checksum": .text(""), "download_url": .text(""), "has_download": .flag(false),
    "bytes_text": .text(""),
    "is_sample": .flag(false), "json_url": .text(""), "cite": .text(""), "span": .text(""),
    "has_span": .flag(false), "used_by": .list([]), "has_used_by": .flag(false),
    "used_more": .text(""), "has_used_more": .flag(false),
    "fields": .list([]), "has_preview": .flag(false), "has_views": .flag(false),
    "views": .list([]),
    "preview": .fields([
      "columns": .list([]), "rows": .list([]), "is_cut": .flag(false), "shown": .text(""),
    ]),
  ]

  /// Pages that are named one by one; the others are counted.
  private static let shownUsers = 40

  private func user(_ index: Int) -> TemplateFields {
    let used = build.plan.pages[index]
    return [
      "title": .text(build.shortTitle(of: index)),
      "url": .text(environment.url(from: page, to: used.route)),
      "kind_label": .text(
        environment.templates.kinds[used.kind]?.label(page.language) ?? used.kind),
    ]
  }

  /// A citation after GB/T 7714, in which [DS] is a dataset: by office, title and place.
  private func cite(_ dataset: Dataset) -> String {
    let settings = environment.settings
    let office = settings.organization.isEmpty ? settings.title : settings.organization
    let stop = page.language.hasPrefix("zh") ? "．" : ". "
    let place = settings.address.map { $0 + "/" + page.route } ?? page.route
    let kind = settings.address == nil ? "[DS]" : "[DS/OL]"
    return office + stop + dataset.title + kind + stop + place + "."
  }

  /// The views of this edition that read the dataset.
  private func views(of dataset: Dataset) -> [TemplateFields] {
    environment.catalog.views.filter {
      $0.datasets.contains(dataset.name) && $0.audience <= environment.edition.audience
    }.map { ["name": .text($0.name)] }
  }

  /// Types and constraints in words, which readers who know no schema language can follow too.
  private func field(_ field: Field) -> TemplateFields {
    let words = environment.words(page.language)
    let constraints = field.constraints.map { text in
      let name = text.prefix { $0 != " " }
      return (words["constraint_" + name] ?? String(name)) + text.dropFirst(name.count)
    }
    return [
      "name": .text(field.name), "title": .text(field.title),
      "type": .text(words["type_" + field.type] ?? field.type),
      "description": .text(field.description ?? ""),
      "constraints": .text(constraints.joined(separator: words["clause_separator"] ?? "; ")),
    ]
  }

  private func cell(_ value: SQLValue, _ field: Field) -> TemplateFields {
    [
      "text": .text(field.shown(value, words: environment.words(page.language))),
      "is_number": .flag(field.type != "boolean" && value.isNumber),
    ]
  }

  private func preview(_ dataset: Dataset) -> TemplateFields {
    let shown = dataset.fields.filter { $0.audience <= environment.edition.audience }
    let columns = shown.map(\.name)
    let names = columns.map(SQLName.quoted).joined(separator: ", ")
    let sql = "SELECT \(names) FROM \(SQLName.quoted(dataset.name)) LIMIT \(Self.previewRows)"
    let rows = (try? environment.catalog.query(sql, parameters: [:]))?.rows ?? []
    return [
      "columns": .list(
        shown.map { field in
          [
            "name": .text(field.title),
            "is_number": .flag(["integer", "number"].contains(field.type)),
          ]

        }),
      "rows": .list(
        rows.map { row in
          [
            "cells": .list(
              zip(row, shown).map { value, field in cell(value, field) })
          ]
        }),
      "is_cut": .flag(dataset.rowCount > Self.previewRows),
      "shown": .text("\(min(Self.previewRows, dataset.rowCount))"),
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
