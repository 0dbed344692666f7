import Datasets
import Diagnostics
import Testing

@testable import Figures

@Suite("Marks of rows")
struct StatusTests {
  static let tables = [
    Desk.Table(
      name: "rates", fields: "period,area,value:number,mark",
      rows: [
        "2019,甲,70,", "2020,甲,75,", "2021,甲,80,b", "2022,甲,82,p", "2023,甲,84,",
        "2022,乙,50,e", "2022,丙,60,r",
      ], status: "mark")
  ]
  static let figures = """
    rate:
      label: 比率
      parameters: {period: required, area: 甲}
      from: rates
      where: period = :period AND area = :area
      select: value
      unit: "%"
      format: percent(1)
    all: {label: x, parameters: {period: required}, query: SELECT sum(value) FROM rates WHERE period = :period}
    untraced: {label: x, query: SELECT sum(value) FROM rates GROUP BY period ORDER BY 1 LIMIT 1}
    change: {label: x, parameters: {period: required}, value: rate - rate(period=previous), unit: 百分点, format: change(1)}
    growth: {label: x, parameters: {period: required}, value: 100 * rate / rate(period=previous) - 100, unit: "%", format: change(1)}
    comparable: {label: x, parameters: {period: required}, value: rate - rate(period=previous), unit: 百分点, format: change(1), comparable: 按可比口径}
    stated: {label: x, parameters: {period: required}, value: rate - rate(period=previous), unit: 百分点, format: change(1), comparable: true}
    wide: {label: x, parameters: {from: "2020", to: "2022"}, value: to-rate - from-rate}
    long: {label: x, value: rate(period=2022) - rate(period=2020), unit: 百分点, format: change(1)}
    total: {label: x, value: rate(period=2022) + rate(period=2020), unit: "%"}
    """
  static var sound: String {
    figures.split(separator: "\n").filter { !$0.hasPrefix("wide") }.joined(separator: "\n")
  }

  @Test("spread to all that is made of them, the weightiest first")
  func spread() throws {
    let desk = try Desk(Self.sound, tables: Self.tables)
    #expect(desk.report == "")
    func marks(_ reference: String) throws -> String {
      try desk.value(reference, params: ["period": "2022"]).statuses.map(\.rawValue).joined()
    }
    #expect(try marks("rate") == "p")
    #expect(try marks("rate(area=乙)") == "e")
    #expect(try marks("rate(period=2023)") == "")
    #expect(try marks("rate(period=2021)") == "b")
    #expect(try marks("all") == "epr")
    #expect(try marks("change(period=2023)") == "p")
    #expect(try marks("comparable(period=2021)") == "b")
    #expect(try marks("total") == "p")
    #expect(try marks("untraced") == "")
    #expect(try desk.value("all", params: ["period": "2022"]).status == .estimated)
  }

  @Test("stop a change that SQL works out across a break")
  func breaksInSQL() throws {
    let sql =
      "SELECT max(value) - min(value) AS change, max(value) AS level FROM rates WHERE area = '甲' AND period"
    let desk = try Desk(
      """
      across: {label: x, query: "\(sql) IN ('2020', '2021')", columns: {change: {format: change(1)}}}
      after: {label: x, query: "\(sql) IN ('2021', '2022')", columns: {change: {format: change(1)}}}
      based: {label: x, query: "\(sql) IN ('2020', '2021')", columns: {change: {format: change(1)}}, comparable: true}
      """, tables: Self.tables)
    #expect(desk.report == "")
    #expect(try desk.failure("across.change").contains("at 2021 [change-across-break]"))
    #expect(try desk.text("across.level") == "80")
    #expect(try desk.text("after.change") == "上升2.0")
    #expect(try desk.text("based.change") == "上升5.0")
    #expect(try desk.value("based.change").statuses == [.seriesBreak])
  }

  @Test("stop a change across a break, unless it is made comparable")
  func breaks() throws {
    let desk = try Desk(Self.sound, tables: Self.tables)
    func text(_ reference: String) throws -> String { try desk.text(reference, params: [:]) }
    #expect(try text("change(period=2020)") == "上升5.0个百分点")
    #expect(try text("change(period=2022)") == "上升2.0个百分点", "the earlier side may begin anew")
    #expect(try text("comparable(period=2021)") == "上升5.0个百分点")
    #expect(try text("stated(period=2021)") == "上升5.0个百分点")
    #expect(try text("total") == "157")
    #expect(
      try desk.value("comparable(period=2021)", params: [:]).comparableBasis == "按可比口径")
    for reference in ["change(period=2021)", "growth(period=2021)", "long"] {
      let failure = try desk.failure(reference, params: [:])
      #expect(
        failure.contains("is a change across a break in the series, at 2021 [change-across-break]"))
      #expect(failure.contains("'rate' is defined here"))
    }
  }
}
