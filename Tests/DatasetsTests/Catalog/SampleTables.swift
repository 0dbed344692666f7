import Diagnostics

@testable import Datasets

/// Small tables made by hand, for tests of what comes after the CSV files.
enum SampleTables {
  static func table(
    _ name: String, _ columns: [(String, SQLColumnType)], _ rows: [[SQLValue]],
    audience: Audience = .public, audiences: [String: Audience] = [:], key: [String] = []
  ) -> LoadedTable {
    let filled = columns.enumerated().map { index, column in
      var result = TableColumn(name: column.0, type: column.1)
      for row in rows { result.append(row[index]) }
      return result
    }
    let fields = columns.map { column in
      Field(
        name: column.0, type: column.1 == .text ? "string" : "number",
        audience: audiences[column.0] ?? .public)
    }
    let dataset = Dataset(
      name: name, path: "content/data/\(name).csv", fields: fields, primaryKey: key,
      rowCount: rows.count, audience: audience)
    return LoadedTable(dataset: dataset, columns: filled)
  }

  static let purchases = table(
    "purchases",
    [
      ("period", .text), ("province", .text), ("platform", .real), ("total", .real),
      ("n", .integer),
    ],
    [
      [.text("2022-H1"), .text("天津"), .real(80.1), .real(100), .integer(7)],
      [.text("2022-H1"), .text("上海"), .real(0.1), .real(0.2), .integer(2)],
      [.text("2022-H1"), .text("重庆"), .real(0.2), .real(0.3), .null],
      [.text("2021-H1"), .text("天津"), .real(70), .real(100), .integer(0)],
    ], audiences: ["n": .system], key: ["period", "province"])

  static let staff = table(
    "staff", [("name", .text), ("salary", .integer)], [[.text("李"), .integer(1)]],
    audience: .internal)

  static func view(_ name: String, _ sql: String) -> ViewFile {
    ViewFile(
      name: name, source: SourceText(path: "content/data/views/\(name).sql", text: sql))
  }

  static func load(
    _ views: [String: String] = [:], tables: [LoadedTable] = [purchases, staff],
    extra: [ExtraTable] = [], limits: QueryLimits = QueryLimits()
  ) -> (catalog: Catalog?, diagnostics: [Diagnostic]) {
    let files = views.sorted { $0.key < $1.key }.map { view($0.key, $0.value) }
    return Catalog.make(tables, views: files, extraTables: extra, limits: limits)
  }
}

extension Catalog {
  /// The rows as text, a line each; missing values as `·`.
  func lines(_ sql: String, _ parameters: [String: SQLValue] = [:]) throws -> [String] {
    try query(sql, parameters: parameters).rows.map { row in
      row.map { $0.plainText ?? "·" }.joined(separator: " ")
    }
  }

  /// The fault of a statement that must have one.
  func fault(_ sql: String, _ parameters: [String: SQLValue] = [:]) -> QueryFault? {
    do throws(QueryFault) {
      _ = try query(sql, parameters: parameters)
      return nil
    } catch {
      return error
    }
  }
}
