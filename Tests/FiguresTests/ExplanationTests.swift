import Datasets
import Diagnostics
import Testing

@testable import Figures

@Suite("A figure is explained")
struct ExplanationTests {
  private func answer(
    _ desk: Desk, _ figure: String, _ parameters: [(String, String)] = [],
    params: [String: String] = [:], audience: Audience = .internal, rows: Int = 20
  ) -> (explanation: Explanation?, diagnostics: [Diagnostic]) {
    let question = FigureQuestion(figure: figure, parameters: parameters, rows: rows)
    return desk.evaluator.explanation(
      of: question, in: FigureScope(params: params, audience: audience))
  }

  private func explained(
    _ desk: Desk, _ figure: String, _ parameters: [(String, String)] = [],
    audience: Audience = .internal, rows: Int = 20
  ) throws -> Explanation {
    let answer = answer(desk, figure, parameters, audience: audience, rows: rows)
    return try #require(answer.explanation, "\(ConsoleReport().text(answer.diagnostics))")
  }

  @Test("through the figures of its formula, down to datasets and rows")
  func formula() throws {
    let change = try explained(
      Desk(Desk.figures), "network-rate-change", [("period", "2022-H1")], rows: 2)
    #expect(change.value.text == "上升5.7个百分点")
    #expect(change.inputs.map(\.value.text) == ["95.0%", "89.3%"])
    #expect(change.tables.isEmpty && change.rows == nil)
    let rate = try #require(change.inputs.first)
    #expect(rate.value.rowsUsed == 3)
    #expect(rate.rows?.columns == ["period", "category", "province", "platform", "total"])
    #expect(rate.rows?.rows.map { $0[2].plainText } == ["上海", "天津"])
    #expect(rate.rows?.rows.count == 2)
    #expect(rate.tables.map(\.name) == ["purchases"])
    #expect(rate.inputs.isEmpty && !rate.isRepeated)
  }

  @Test("under its key, with what the page gives through a formula")
  func keys() throws {
    let desk = try Desk(
      Desk.figures,
      """
      rate-now: {label: x, value: network-rate}
      """)
    #expect(desk.report == "")
    let value = try desk.value("rate-now", params: ["period": "2022-H1", "province": "天津"])
    #expect(value.key == "rate-now(period=2022-H1, province=天津)")
    #expect(try explained(desk, value.key).value.key == value.key)
    let column = try desk.value("bulletin.cumulative", params: ["period": "2022"])
    #expect(column.key == "bulletin.cumulative(period=2022)")
    #expect(try explained(desk, column.key).value.text == "37")
    #expect(try explained(desk, "bulletin(period=2022).cumulative").value.key == column.key)
  }

  @Test("through views and views of views, each once")
  func views() throws {
    let desk = try Desk(
      """
      a: {label: a, query: SELECT v FROM twice}
      b: {label: b, value: a + a}
      c: {label: c, value: b + a}
      """,
      tables: [Desk.Table(name: "stock", fields: "v:integer", rows: ["4"])],
      views: [
        "once": "SELECT sum(v) AS v FROM Stock", "twice": "SELECT 2 * v AS v FROM \"once\"",
      ])
    let c = try explained(desk, "c")
    #expect(c.inputs.map(\.value.name) == ["b", "a"])
    #expect(c.inputs.map(\.isRepeated) == [false, true])
    let a = try #require(c.inputs.first?.inputs.first)
    #expect(a.tables.map(\.name) == ["twice"])
    #expect(a.tables.first?.reads.map(\.name) == ["once"])
    #expect(a.tables.first?.reads.first?.reads.map(\.name) == ["stock"])
    #expect(c.inputs.last?.tables.isEmpty == true)
  }

  @Test("no further than the audience may see")
  func audience() throws {
    let desk = try Desk(
      """
      told: {label: x, from: closed, select: sum(n), format: number(0), declassified: 已公布}
      both: {label: x, value: told + open-sum, declassified: 已公布}
      open-sum: {label: x, from: wide, select: sum(n)}
      kept: {label: x, from: closed, select: sum(n)}
      """,
      tables: [
        Desk.Table(name: "closed", fields: "n:number", rows: ["1.25"], audience: "internal"),
        Desk.Table(
          name: "wide", fields: "n:integer,secret", rows: ["3,canary"],
          fieldAudiences: ["secret": "system"]),
      ])
    #expect(desk.report == "")
    let told = try explained(desk, "told", audience: .public)
    #expect(told.value.raw == "1" && told.value.declassified == "已公布")
    #expect(told.value.query == nil && told.tables.isEmpty && told.rows == nil)
    #expect(try explained(desk, "both", audience: .public).inputs.isEmpty)
    #expect(try explained(desk, "both").inputs.map(\.value.name) == ["told", "open-sum"])
    let wide = try explained(desk, "open-sum", audience: .public)
    #expect(wide.value.query != nil && wide.tables.map(\.name) == ["wide"])
    #expect(wide.rows == nil && wide.value.rowsUsed == nil)
    #expect(try explained(desk, "open-sum", audience: .system).rows?.rows.count == 1)
    let kept = answer(desk, "kept", audience: .public)
    #expect(kept.explanation == nil)
    #expect(kept.diagnostics.first?.help == "ask as those who may see it, with --audience")
  }

  @Test(
    "or what is wrong with the question is told",
    arguments: [
      ("netwrk-rate", [], "unknown-figure", "did you mean 'network-rate'?"),
      ("network-rate", [], "missing-parameter", "add period=…"),
      ("network-rate", ["perod=2022-H1"], "undeclared-argument", "did you mean 'period'?"),
      ("network-rate", ["period=soon"], "not-a-period", ""),
      (
        "network-rate(perod=1)", ["period=2022-H1"], "undeclared-argument", "did you mean 'period'?"
      ),
      ("rate-now", [], "missing-parameter", "add period=…"),
      ("network-rate(", ["period=2022-H1"], "reference-syntax", ""),
      ("network-rate", ["period=1999-H1"], "no-row", ""),
    ])
  func questions(_ figure: String, _ given: [String], _ id: String, _ help: String) throws {
    let desk = try Desk(Desk.figures, "rate-now: {label: x, value: network-rate}")
    let parameters = given.map { text in
      let parts = text.split(separator: "=").map(String.init)
      return (parts[0], parts[1])
    }
    let answer = answer(desk, figure, parameters)
    #expect(answer.explanation == nil)
    #expect(answer.diagnostics.count == 1)
    let diagnostic = try #require(answer.diagnostics.first)
    #expect(diagnostic.id == id)
    #expect(diagnostic.help?.hasPrefix(help) ?? help.isEmpty)
    #expect(diagnostic.span?.path == "figure")
  }
}
