import Diagnostics
import Foundation

@testable import Publishing

/// A publication with a report for each month of a year, a quarter's report, a notice and a page
/// that moves along: what the tests of releases publish and revise. All data are made up.
enum ReleaseYear {
  static let provinces = ["东省", "南省", "西省", "北省"]
  static let months = (1...12).map { $0 < 10 ? "2022-0\($0)" : "2022-\($0)" }

  static func publication() throws -> TestPublication {
    var files = [
      "content/site.yml": """
      format: 1
      title: 示例公报
      language: zh-Hans
      address: https://example.org
      time-zone: "+08:00"
      """,
      "content/index.md": "---\ntitle: 首页\nkind: home\nlatest: [report]\n---\n",
      "content/data/datapackage.json": package,
      "content/data/purchases.csv": purchases(),
      "content/data/figures/rates.yml": figures,
      "content/notices/letter.md": """
      ---
      title: 关于三月数据的通知
      kind: notice
      date: 2022-05-10
      params: {period: 2022-03}
      ---
      三月网采率为{{ rate }}。
      """,
      "content/reports/2022-Q1.md": """
      ---
      title: 一季度网采率
      kind: report
      date: 2022-04-20
      period: 2022-Q1
      params: {period: 2022-03}
      ---
      三月网采率{{ rate }}，东省{{ rate(province=东省) }}。
      """,
      "content/watch.md": """
      ---
      title: 随时更新
      kind: page
      params: {period: 2022-03}
      ---
      三月网采率{{ rate }}。
      """,
    ]
    for (index, month) in months.enumerated() {
      files["content/reports/\(month).md"] = report(month, day: index)
    }
    return try TestPublication([], files)
  }

  private static func report(_ month: String, day: Int) -> String {
    let year = day == 11 ? 2023 : 2022
    let next = day == 11 ? 1 : day + 2
    let date = "\(year)-\(next < 10 ? "0" : "")\(next)-15"
    let change = month == "2022-01" ? "" : "，比上月{{ rate-change }}"
    return """
      ---
      title: 网采率月报
      kind: report
      date: \(date)
      period: \(month)
      params: {period: \(month)}
      ---
      全国网采率为{{ rate }}\(change)，年初以来采购{{ spent-to-date }}万元。

      ```table
      id: tbl-provinces
      title: 各省网采率
      from: purchases
      parameters: {period: }
      key: province
      columns:
        province: 省份
        platform: {label: 平台采购, format: number(1)}
      ```
      """
  }

  static func purchases(_ changes: [String: String] = [:]) -> String {
    var lines = ["period,province,platform,total"]
    for (month, period) in months.enumerated() {
      for (place, province) in provinces.enumerated() {
        let total = 200 + 10 * month + 5 * place
        let platform = changes["\(period) \(province)"] ?? "\(total - 40 - place * 3).5"
        lines.append("\(period),\(province),\(platform),\(total)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let package = """
    {"name": "year", "resources": [{
      "name": "purchases", "title": "采购", "path": "purchases.csv",
      "schema": {"primaryKey": ["period", "province"], "fields": [
        {"name": "period", "type": "string"}, {"name": "province", "type": "string"},
        {"name": "platform", "type": "number"}, {"name": "total", "type": "number"}]}}]}
    """

  private static let figures = """
    rate:
      label: 网采率
      parameters: {period: required, province: 全国}
      from: purchases
      where: period = :period AND (:province = '全国' OR province = :province)
      select: 100.0 * sum(platform) / sum(total)
      unit: "%"
      format: percent(1)
    rate-change:
      label: 网采率比上月
      parameters: {period: required}
      value: rate - rate(period=previous)
      unit: 百分点
      format: change(1)
    spent-to-date:
      label: 年初以来采购额
      parameters: {period: required}
      from: purchases
      where: substr(period, 1, 4) = substr(:period, 1, 4) AND period <= :period
      select: sum(total)
      unit: 万元
      format: number(0)
    """
}
