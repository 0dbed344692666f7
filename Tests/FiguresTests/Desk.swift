import Datasets
import Diagnostics
import Foundation
import Markup
import Testing

@testable import Figures

/// A small publication's data and figures, written to a folder of their own and loaded.
struct Desk {
  let book: FigureBook
  let evaluator: FigureEvaluator
  /// What loading the figures found.
  let diagnostics: [Diagnostic]

  struct Table {
    var name: String
    /// `name` or `name:type`, parted by commas.
    var fields: String
    var rows: [String]
    var status: String?
    var audience: String?
    /// Audiences of single fields.
    var fieldAudiences: [String: String] = [:]
  }

  init(
    _ figures: String..., tables: [Table]? = nil, views: [String: String] = [:],
    options: FigureOptions = FigureOptions()
  ) throws {
    let usual = tables == nil && views.isEmpty ? Self.usualCatalog : nil
    let catalog = try usual ?? Self.catalog(tables ?? Self.tables, views)
    let files = figures.enumerated().map {
      SourceText(path: "content/data/figures/\($0.offset + 1).yml", text: $0.element)
    }
    (book, diagnostics) = FigureBook.load(files, catalog: catalog, options: options)
    evaluator = FigureEvaluator(book: book, catalog: catalog, options: options)
  }

  func outcome(
    _ text: String, params: [String: String] = ["period": "2022-H1"],
    language: String = "zh-Hans", audience: Audience = .internal
  ) throws -> FigureOutcome {
    let page = SourceText(path: "content/page.md", text: "正文 {{ \(text) }}")
    let parse = FigureReference.parse(text, in: page, line: 1, column: 7)
    let reference = try #require(parse.reference, "\(parse.diagnostics)")
    let scope = FigureScope(
      params: params, page: page.path, language: language, audience: audience)
    return evaluator.evaluate(reference, in: scope)
  }

  func value(
    _ text: String, params: [String: String] = ["period": "2022-H1"],
    language: String = "zh-Hans", audience: Audience = .internal
  ) throws -> FigureValue {
    let outcome = try outcome(text, params: params, language: language, audience: audience)
    guard case .value(let value) = outcome else {
      Issue.record("\(text): \(Self.report(outcome))")
      throw CocoaError(.featureUnsupported)
    }
    return value
  }

  func text(_ text: String, params: [String: String] = ["period": "2022-H1"]) throws -> String {
    try value(text, params: params).text
  }

  /// The report of a reference that fails, as the console shows it.
  func failure(
    _ text: String, params: [String: String] = ["period": "2022-H1"],
    audience: Audience = .internal
  ) throws -> String {
    Self.report(try outcome(text, params: params, audience: audience))
  }

  static func report(_ outcome: FigureOutcome) -> String {
    switch outcome {
    case .value(let value): "value: \(value.text)"
    case .missing(let shown): "missing: \(shown)"
    case .failed(let diagnostics): ConsoleReport().text(diagnostics)
    }
  }

  /// What loading found, as the console shows it.
  var report: String { ConsoleReport().text(diagnostics) }

  // MARK: Data

  /// Most tests read the same data, which one loading serves.
  private static let usualCatalog = try? catalog(tables, [:])

  private static func catalog(_ tables: [Table], _ views: [String: String]) throws -> Catalog {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("figures-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let viewFolder = folder.appendingPathComponent("views")
    try FileManager.default.createDirectory(at: viewFolder, withIntermediateDirectories: true)
    for (name, sql) in views {
      try sql.write(
        to: viewFolder.appendingPathComponent("\(name).sql"), atomically: false, encoding: .utf8)
    }
    var resources: [[String: Any]] = []
    for table in tables {
      let fields = table.fields.split(separator: ",").map {
        $0.split(separator: ":").map(String.init)
      }
      let header = fields.map { $0[0] }.joined(separator: ",")
      let csv = ([header] + table.rows).joined(separator: "\n") + "\n"
      let file = folder.appendingPathComponent("\(table.name).csv")
      try csv.write(to: file, atomically: false, encoding: .utf8)
      let described = fields.map { field -> [String: Any] in
        var result: [String: Any] = [
          "name": field[0], "type": field.count > 1 ? field[1] : "string",
        ]
        result["audience"] = table.fieldAudiences[field[0]]
        return result
      }
      var resource: [String: Any] = [
        "name": table.name, "path": "\(table.name).csv", "schema": ["fields": described],
      ]
      resource["status"] = table.status
      resource["audience"] = table.audience
      resources.append(resource)
    }
    let package: [String: Any] = ["name": "desk", "resources": resources]
    try JSONSerialization.data(withJSONObject: package)
      .write(to: folder.appendingPathComponent("datapackage.json"))
    let (catalog, diagnostics) = Catalog.load(dataFolder: folder.path, displayPath: "content/data")
    #expect(diagnostics.isEmpty, "\(ConsoleReport().text(diagnostics))")
    return try #require(catalog)
  }

  static let tables: [Table] = [
    Table(
      name: "purchases", fields: "period,category,province,platform:number,total:number",
      rows: [
        "2022-H1,药品,天津,90,100", "2022-H1,药品,上海,195,200", "2022-H1,药品,重庆,0,0",
        "2021-H1,药品,天津,88,100", "2021-H1,药品,上海,180,200", "2021-H2,药品,天津,89,100",
        "2022-H1,耗材,天津,60,100",
      ]),
    Table(
      name: "counts", fields: "period,activity,year_count:integer,cumulative:integer,note",
      rows: ["2022,专刊,14,37,", "2022,每周一策,49,74,完成", "2021,专刊,12,23,"]),
    Table(
      name: "platforms", fields: "position:integer,province",
      rows: ["1,天津", "2,上海", "3,重庆"]),
    Table(
      name: "price_index", fields: "series,period,base_period,value:number",
      rows: [
        "药品采购价格,2018,2018,100", "药品采购价格,2022-Q3,2018,81.8", "医疗服务价格,2018,2018,100",
        "医疗服务价格,2022-Q3,2018,115.9",
      ]),
    Table(
      name: "work", fields: "period,item,quantity:integer",
      rows: ["2022,records,1940000", "2022,supplied,12900000", "2022,leads,1192"]),
  ]

  /// The figures that most tests use.
  static let figures = """
    network-rate:
      label: 药品网采率
      parameters: {period: required, category: 药品, province: 全国}
      from: purchases
      where: period = :period AND category = :category AND (:province = '全国' OR province = :province)
      select: 100.0 * sum(platform) / sum(total)
      unit: "%"
      format: percent(1)
      method: 平台采购金额占采购总金额的比重
    network-rate-change:
      label: 较上年同期变化
      parameters: {period: required, category: 药品, province: 全国}
      value: network-rate - network-rate(period=year-ago)
      unit: 百分点
      format: change(1)
    bulletin:
      label: 专刊
      parameters: {period: required}
      query: SELECT year_count, cumulative FROM counts WHERE activity = '专刊' AND period = :period
      format: number
    platform-count:
      label: 示范平台数
      query: SELECT count(*) FROM platforms
      unit: 个
      format: number
    platforms:
      label: 示范平台
      query: SELECT province FROM platforms ORDER BY position
      format: list
    price-index:
      label: 医药价格指数
      parameters: {series: required, quarter: required}
      query: SELECT value FROM price_index WHERE series = :series AND period = :quarter
      format: number(1)
    price-change:
      label: 较基期变化
      parameters: {series: required, quarter: required}
      query: |
        SELECT 100.0 * value / 100 - 100 FROM price_index
        WHERE series = :series AND period = :quarter
      unit: "%"
      format: change(1)
    work-count:
      label: 工作量
      parameters: {period: required, item: required}
      query: SELECT quantity FROM work WHERE period = :period AND item = :item
      format: number
    records:
      label: 整理信息
      parameters: {period: required}
      value: work-count(item=records)
      unit: 条
      format: number
    """
}
