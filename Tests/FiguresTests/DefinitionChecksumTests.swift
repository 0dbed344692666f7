import Datasets
import Testing

@testable import Figures

@Suite("A definition's checksum")
struct DefinitionChecksumTests {
  private static let sound = """
    rate:
      label: 比例
      parameters: {period: required, category: 药品}
      from: purchases
      where: period = :period AND category = :category
      select: 100.0 * sum(platform) / sum(total)
      unit: "%"
      format: percent(1)
      method: 合计之比
    """

  private func checksum(_ figures: String, of name: String = "rate") throws -> String {
    let desk = try Desk(figures)
    #expect(desk.report == "")
    return desk.book.definitionChecksum(of: name)
  }

  @Test("stays where words, formats and layout change")
  func stays() throws {
    let known = try checksum(Self.sound)
    #expect(known.count == 64)
    let same = """
      rate:
        # Another comment.
        description: 说明
        label: {zh-Hans: 网采率, en: Rate}
        format: percent(2)
        was: [ratio]
        select: |
          100.0 * sum( platform )
            / sum(total) -- of all
        from: purchases
        where: "period = :period  AND category=:category"
        unit: "%"
        parameters: {category: 药品, period: required}
      """
    #expect(try checksum(same) == known)
  }

  @Test(
    "changes with what decides the value",
    arguments: [
      ("药品}", "耗材}"), ("period: required", "period: 2022-H1"), ("100.0", "10.0"),
      ("from: purchases", "from: purchases AS p"),
      ("period = :period AND", "period >= :period AND"),
      ("unit: \"%\"", "unit: ‰"), ("method: 合计之比", "empty: 0"),
      ("method: 合计之比", "comparable: true"), ("method: 合计之比", "comparable: 可比口径"),
    ])
  func changes(_ old: String, _ new: String) throws {
    let other = Self.sound.replacing(old, with: new)
      .replacing("percent(1)", with: "number(1)")
    #expect(other != Self.sound)
    #expect(try checksum(other) != checksum(Self.sound))
  }

  @Test("tells quoted white space apart, and a hyphen in a name from a minus")
  func quotes() throws {
    #expect(
      try checksum("rate: {label: x, query: SELECT 'a b'}")
        != checksum("rate: {label: x, query: SELECT 'a  b'}"))
    let names = "a: {label: x, query: SELECT 1}\nb: {label: x, query: SELECT 2}\n"
    let both = names + "a-b: {label: x, query: SELECT 3}\n"
    #expect(
      try checksum(both + "rate: {label: x, value: a - b}")
        != checksum(both + "rate: {label: x, value: a-b}"))
    #expect(
      try checksum(names + "rate: {label: x, value: a - b}")
        == checksum(names + "rate: {label: x, value: \"a   -  b\"}"))
  }

  @Test("goes with the definitions and views that took part")
  func parts() throws {
    let desk = try Desk(
      """
      rate: {label: x, query: SELECT v FROM twice}
      count: {label: x, query: SELECT count(*) FROM stock}
      share: {label: x, value: rate / count}
      change: {label: x, value: share - share + 1, was: [old-change]}
      """,
      tables: [Desk.Table(name: "stock", fields: "v:integer", rows: ["4"], audience: "system")],
      views: [
        "once": "SELECT sum(v) AS v FROM stock", "twice": "SELECT 2 * v AS v FROM once",
      ])
    #expect(desk.report == "")
    let change = try desk.value("change")
    #expect(change.definitions == ["change", "count", "rate", "share"])
    #expect(change.views == ["once", "twice"])
    #expect(try desk.value("count").definitions == ["count"])
    #expect(try desk.value("count").views.isEmpty)
    #expect(desk.book.formerNames == ["old-change": "change"])
    #expect(desk.book.definitionChecksum(of: "other").isEmpty)
  }

  @Test("names no views to those who may not see the data")
  func audience() throws {
    let desk = try Desk(
      "rate: {label: x, query: SELECT v FROM once, declassified: 已公布}",
      tables: [Desk.Table(name: "stock", fields: "v:integer", rows: ["4"], audience: "system")],
      views: ["once": "SELECT sum(v) AS v FROM stock"])
    #expect(try desk.value("rate", audience: .public).views.isEmpty)
    #expect(try desk.value("rate", audience: .system).views == ["once"])
  }
}
