import Datasets
import Diagnostics
import Markup
import Testing

@testable import Figures

@Suite("Parameters")
struct ScopeTests {
  /// Figures that show what their parameters are.
  static let echo = """
    echo:
      label: x
      parameters: {a: 甲, b: 乙, period: "2022"}
      query: SELECT :a || '|' || :b || '|' || :period
      format: text
    """

  @Test(
    "come from the argument, else the page, else the default",
    arguments: [
      ("echo", [:], "甲|乙|2022"), ("echo", ["a": "丙"], "丙|乙|2022"),
      ("echo(a=丁)", ["a": "丙"], "丁|乙|2022"), ("echo(a=default)", ["a": "丙"], "甲|乙|2022"),
      ("echo(a=\"default\")", [:], "default|乙|2022"), ("echo(period=previous)", [:], "甲|乙|2021"),
      ("echo(period=year-ago)", ["period": "2022-Q3"], "甲|乙|2021-Q3"),
      ("echo(period=previous)", ["period": "2022-Q1"], "甲|乙|2021-Q4"),
      ("echo(a=previous)", ["a": "2022-H1"], "2021-H2|乙|2022"),
      ("echo(period=previous)", ["period": "2022-01..09"], "甲|乙|2021-01..09"),
    ] as [(String, [String: String], String)])
  func order(_ reference: String, _ params: [String: String], _ expected: String) throws {
    #expect(try Desk(Self.echo).text(reference, params: params) == expected)
  }

  @Test("bind as the text that was written")
  func text() throws {
    let desk = try Desk(
      """
      kind: {label: x, parameters: {period: required}, query: SELECT typeof(:period), format: text}
      found: {label: x, parameters: {period: required}, query: SELECT count(*) FROM counts WHERE period = :period}
      """)
    #expect(try desk.text("kind", params: ["period": "2022"]) == "text")
    #expect(try desk.text("found(period=2022)", params: [:]) == "2")
  }

  /// A formula hands on what the other figure declares; the page reaches through it.
  static let formulas = """
    leaf:
      label: x
      parameters: {area: 1, period: required}
      query: SELECT CAST(:area AS REAL) * 10000 + CAST(:period AS REAL)
    own: {label: x, parameters: {area: 2, period: required}, value: leaf}
    bare: {label: x, value: leaf}
    given: {label: x, parameters: {period: required}, value: leaf(area=5)}
    shifted: {label: x, parameters: {period: required}, value: leaf(period=previous)}
    twice: {label: x, parameters: {period: required}, value: shifted(period=previous)}
    standard: {label: x, parameters: {period: required}, value: leaf(area=default)}
    """

  @Test(
    "of the calling figure stand before those of the page",
    arguments: [
      ("own", [:], "22022"), ("own", ["area": "3"], "32022"),
      ("own(area=4)", ["area": "3"], "42022"),
      ("bare", [:], "12022"), ("bare", ["area": "3"], "32022"), ("given", ["area": "3"], "52022"),
      ("shifted", [:], "12021"), ("twice", [:], "12020"), ("standard", ["area": "3"], "12022"),
    ] as [(String, [String: String], String)])
  func calls(_ reference: String, _ params: [String: String], _ expected: String) throws {
    let desk = try Desk(Self.formulas)
    #expect(desk.report == "")
    let all = params.merging(["period": "2022"]) { first, _ in first }
    #expect(try desk.text(reference, params: all) == expected)
  }

  @Test("make the identity: those that differ from the defaults, sorted, whatever the format")
  func identity() throws {
    let desk = try Desk(Self.echo, Self.formulas, Desk.figures)
    func key(_ reference: String, _ params: [String: String] = [:]) throws -> String {
      try desk.value(reference, params: params).key
    }
    #expect(try key("echo") == "echo")
    #expect(try key("echo(b=2, a=1)") == "echo(a=1, b=2)")
    #expect(try key("echo(a=1, b=2)") == "echo(a=1, b=2)")
    #expect(try key("echo(a=甲):text") == "echo")
    #expect(try key("echo", ["a": "x"]) == "echo(a=x)")
    #expect(try key("echo(a=\"x, y\")") == "echo(a=\"x, y\")")
    #expect(try key("echo(a=\"say \\\"hi\\\"\")") == "echo(a=\"say \\\"hi\\\"\")")
    #expect(try key("echo(a=\"default\")") == "echo(a=\"default\")")
    #expect(
      try key("bulletin.cumulative", ["period": "2022"]) == "bulletin.cumulative(period=2022)")
    #expect(try key("bare", ["period": "2022"]) == "bare(period=2022)")
    #expect(try key("bare", ["period": "2022", "area": "3"]) == "bare(area=3, period=2022)")
    #expect(try key("platform-count") == "platform-count")
  }

  @Test("give a key that reads back as the same reference")
  func keysReadBack() throws {
    let desk = try Desk(Self.echo)
    var generator = SeededGenerator(seed: 11)
    let letters = Array("ab甲,()\"'\\ {}:=?，（）“-.")
    for _ in 0..<300 {
      let count = Int.random(in: 0...6, using: &generator)
      let value = String((0..<count).compactMap { _ in letters.randomElement(using: &generator) })
      let params = ["a": value]
      let first = try desk.value("echo", params: params)
      let again = try desk.value(first.key, params: [:])
      #expect(again.key == first.key)
      #expect(again.text == first.text)
    }
  }
}
