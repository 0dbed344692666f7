import Diagnostics
import Testing
import YAMLSource

@testable import Figures

@Suite("Conditions")
struct ConditionTests {
  static func parse(_ text: String) throws -> (FigureCondition?, [Diagnostic]) {
    let source = SourceText(path: "content/page.md", text: "if: \(text)\n")
    let node = try #require(YAMLParser.parse(source).root?["if"])
    return FigureCondition.parse(node)
  }

  static func holds(_ text: String, _ desk: Desk) throws -> (Bool, [String]) {
    let (condition, diagnostics) = try parse(text)
    #expect(diagnostics.isEmpty, "\(ConsoleReport().text(diagnostics))")
    let scope = FigureScope(params: ["period": "2022-H1"])
    switch try #require(condition).evaluate(with: desk.evaluator, in: scope) {
    case .decided(let holds, let figures): return (holds, figures.map(\.key))
    case .failed(let diagnostics):
      Issue.record("\(ConsoleReport().text(diagnostics))")
      return (false, [])
    }
  }

  static let figures = """
    two: {label: x, query: SELECT 2.04, format: number(1)}
    state: {label: x, query: SELECT '完成', format: text}
    quarter: {label: x, query: SELECT '2022-Q3', format: period}
    nothing: {label: x, query: SELECT NULL}
    """

  @Test(
    "compare numbers, texts and periods",
    arguments: [
      ("network-rate > 90", true), ("network-rate >= 95", true), ("network-rate < 95", false),
      ("network-rate(province=天津) == 90.0", true), ("network-rate(period=year-ago) <= 89.3", false),
      ("two == 2", false), ("two > 2", true), ("2 < two", true), ("two != 2.04", false),
      ("state == \"完成\"", true), ("state != '逾期'", true), ("quarter >= \"2022-Q2\"", true),
      ("quarter < \"2022-Q3\"", false), ("not two > 3", true), ("not not two > 3", false),
      ("two > 1 and two < 3", true), ("two > 3 or state == \"完成\"", true),
      ("two > 3 and two > 4 or two > 1", true), ("two > 3 and (two > 4 or two > 1)", false),
      ("not (two > 3 or two < 1)", true), ("network-rate-change > -1", true),
    ])
  func compares(_ text: String, _ expected: Bool) throws {
    let desk = try Desk(Desk.figures, Self.figures)
    #expect(try Self.holds(text, desk).0 == expected)
  }

  @Test("look only at what they depend on, and say at what")
  func figuresLookedAt() throws {
    let desk = try Desk(Desk.figures, Self.figures)
    func looked(_ text: String) throws -> [String] { try Self.holds(text, desk).1 }
    #expect(try looked("two > 1 or nothing > 1") == ["two"])
    #expect(try looked("two > 3 and nothing > 1") == ["two"])
    #expect(try looked("two > 1 and platform-count > 1") == ["two", "platform-count"])
  }

  @Test(
    "that can't be read are told where",
    arguments: [
      ("two = 2", "1:9 bad-condition '=' doesn't compare"),
      ("two", "1:7 bad-condition a comparison is missing here"),
      ("two > ", "1:9 bad-condition this condition can't be read: something is missing at the end"),
      (
        "two > 1 and",
        "1:15 bad-condition this condition can't be read: something is missing at the end"
      ),
      ("(two > 1", "1:12 bad-condition this condition can't be read: a ')' is missing"),
      ("two > 1 two", "1:13 bad-condition this condition can't be read: 't' isn't expected here"),
      ("two ＞ 1", "1:9 bad-condition a comparison is missing here"),
      ("two == \"x", "1:12 bad-condition this condition can't be read: the quote isn't closed"),
      ("[1]", "1:5 wrong-type 'if' must be a condition, not a list"),
    ])
  func mistakes(_ text: String, _ expected: String) throws {
    let (condition, diagnostics) = try Self.parse(text)
    #expect(condition == nil)
    let found = diagnostics.map {
      "\($0.span?.line ?? 0):\($0.span?.column ?? 0) \($0.id) \($0.message)"
    }
    #expect(found == [expected])
  }

  @Test("that can't be decided say why")
  func undecided() throws {
    let desk = try Desk(Desk.figures, Self.figures)
    func failure(_ text: String) throws -> [String] {
      let (condition, _) = try Self.parse(text)
      guard
        case .failed(let diagnostics) = try #require(condition)
          .evaluate(with: desk.evaluator, in: FigureScope())
      else { return [] }
      return diagnostics.map { "\($0.span?.column ?? 0) \($0.message)" }
    }
    #expect(try failure("state > 3") == ["11 '完成' and '3' can't be compared with >"])
    #expect(try failure("nothing > 3") == ["5 the value of the figure 'nothing' is missing (NULL)"])
    #expect(try failure("tow > 3") == ["5 no figure is named 'tow'"])
    #expect(try failure("network-rate > 3") == ["5 the figure 'network-rate' needs 'period'"])
  }
}
