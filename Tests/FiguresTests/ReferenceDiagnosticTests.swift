import Diagnostics
import Markup
import Testing

@testable import Figures

/// Each mistake of a reference has a diagnostic there and a note at the definition.
@Suite("Mistakes at references")
struct ReferenceDiagnosticTests {
  static let figures = """
    rate:
      label: x
      parameters: {period: required, area: 天津}
      query: SELECT platform, total FROM purchases WHERE period = :period AND province = :area
    pair: {label: x, value: rate.platform / (rate.total - rate.total)}
    name: {label: x, query: SELECT province FROM platforms WHERE position = 1, format: text}
    many: {label: x, query: SELECT position FROM platforms}
    note: {label: x, query: SELECT note FROM counts WHERE year_count = 14}
    list: {label: x, query: SELECT province FROM platforms, format: list}
    wrong: {label: x, value: 2 * name}
    word: {label: x, query: SELECT '2022-Q5', format: period}
    quotient: {label: x, query: SELECT 1.0 / (position - 1) FROM platforms WHERE position = 1}
    renamed: {label: x, was: former, query: SELECT 1}
    areas: {label: x, query: SELECT 3, unit: 个}
    """

  struct Case: CustomTestStringConvertible, Sendable {
    var reference: String
    var id: String
    var message: String
    var column: Int
    /// Line and column of the note, and what it says.
    var note: String?
    var help: String?
    var testDescription: String { reference }
  }

  static let cases: [Case] = [
    Case(
      reference: "rat.total", id: "unknown-figure", message: "no figure is named 'rat'", column: 7,
      help: "did you mean 'rate'?"),
    Case(
      reference: "former", id: "unknown-figure", message: "no figure is named 'former'", column: 7,
      help: "it is now called 'renamed'"),
    Case(
      reference: "rate.total(preiod=2022-H1)", id: "undeclared-argument",
      message: "the figure 'rate' has no parameter 'preiod'", column: 25,
      note: "1:1 'rate' is defined here", help: "did you mean 'period'?"),
    Case(
      reference: "name(x=1)", id: "undeclared-argument",
      message: "the figure 'name' has no parameter 'x'", column: 14,
      note: "6:1 'name' is defined here", help: "it has none"),
    Case(
      reference: "rate.total", id: "missing-parameter", message: "the figure 'rate' needs 'period'",
      column: 7, note: "3:16 'period' of 'rate' is declared here",
      help: "give it in the reference, rate(period=…), or under 'params' of the page"),
    Case(
      reference: "rate.total(period=default)", id: "no-default",
      message: "'period' of the figure 'rate' is required and has no default", column: 25,
      note: "3:16 'period' of 'rate' is declared here"),
    Case(
      reference: "rate.total(period=2022-13)", id: "not-a-period",
      message: "'2022-13', the value of 'period', is not a period", column: 25,
      note: "3:16 'period' of 'rate' is declared here",
      help: "a period is written like 2022, 2022-H1, 2022-Q3, 2022-09, 2022-W40, 2022-10-07"
        + " or 2022-01..09"),
    Case(
      reference: "rate.total(period=2022-H1, area=previous)", id: "not-a-period",
      message: "'天津', the value of 'area', is not a period", column: 39,
      note: "3:34 'area' of 'rate' is declared here",
      help: "a period is written like 2022, 2022-H1, 2022-Q3, 2022-09, 2022-W40, 2022-10-07"
        + " or 2022-01..09"),
    Case(
      reference: "rate.total(period=1999-H1)", id: "no-row",
      message: "the figure 'rate' has no row for area=天津, period=1999-H1",
      column: 7, note: "1:1 'rate' is defined here",
      help: "a reference may say what to print then: {{ rate ? \"—\" }}"),
    Case(
      reference: "many", id: "several-rows",
      message: "the figure 'many' has 3 rows where one is wanted", column: 7,
      note: "7:1 'many' is defined here",
      help: "only a figure whose format is 'list' may have several rows"),
    Case(
      reference: "note", id: "null-value",
      message: "the value of the figure 'note' is missing (NULL)", column: 7,
      note: "8:1 'note' is defined here",
      help: "a reference may say what to print then: {{ note ? \"—\" }}"),
    Case(
      reference: "rate(period=2022-H1)", id: "several-columns",
      message: "the figure 'rate' has several columns: platform, total", column: 7,
      note: "1:1 'rate' is defined here", help: "name one, as in rate.platform"),
    Case(
      reference: "rate(period=2022-H1).totl", id: "unknown-column",
      message: "the figure 'rate' has no column 'totl'", column: 7,
      note: "1:1 'rate' is defined here", help: "did you mean 'total'?"),
    Case(
      reference: "pair.total(period=2022-H1)", id: "undeclared-argument",
      message: "the figure 'pair' has no parameter 'period'", column: 25,
      note: "5:1 'pair' is defined here", help: "it has none"),
    Case(
      reference: "list:number", id: "list-format",
      message: "the figure 'list' is a list and can't be shown as number", column: 7,
      note: "9:1 'list' is defined here"),
    Case(
      reference: "name:list", id: "not-a-list", message: "the figure 'name' is no list", column: 7,
      note: "6:1 'name' is defined here",
      help: "a list says so in its definition, with 'format: list'"),
    Case(
      reference: "name:percent(1)", id: "not-a-number",
      message: "'天津' is not a number, which the format percent needs", column: 7,
      note: "6:1 'name' is defined here"),
    Case(
      reference: "name:percnt", id: "unknown-format", message: "no format is named 'percnt'",
      column: 7, help: "did you mean 'percent'?"),
    Case(
      reference: "word", id: "not-a-period", message: "'2022-Q5' is not a period", column: 7,
      note: "11:1 'word' is defined here",
      help: "a period is written like 2022, 2022-H1, 2022-Q3, 2022-09, 2022-W40, 2022-10-07"
        + " or 2022-01..09"),
    Case(
      reference: "areas:percent(1)", id: "format-unit",
      message: "the format percent prints '%', but the unit of the figure 'areas' is '个'",
      column: 7, note: "14:1 'areas' is defined here",
      help: "the format number prints the value alone"),
    Case(
      reference: "areas:points", id: "format-unit",
      message: "the format points prints '百分点', but the unit of the figure 'areas' is '个'",
      column: 7, note: "14:1 'areas' is defined here",
      help: "the format number prints the value alone"),
    Case(
      reference: "wrong", id: "not-a-number",
      message: "'天津', the value of the figure 'name', is not a number", column: 7,
      note: "6:1 'name' is defined here; 10:30 used by 'wrong' here"),
    Case(
      reference: "quotient", id: "division-by-zero",
      message: "the figure 'quotient' divides by zero", column: 7,
      note: "12:40 in the SQL of 'quotient' here"),
  ]

  @Test("are told at the reference, with a note at the definition", arguments: cases)
  func mistakes(_ example: Case) throws {
    let desk = try Desk(Self.figures)
    #expect(desk.report == "")
    guard case .failed(let diagnostics) = try desk.outcome(example.reference, params: [:]) else {
      Issue.record("\(example.reference) has a value")
      return
    }
    #expect(diagnostics.count == 1)
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostic.id == example.id)
    #expect(diagnostic.message == example.message)
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.span?.path == "content/page.md")
    #expect(diagnostic.span?.line == 1)
    #expect(diagnostic.span?.column == example.column)
    let notes = diagnostic.notes.map { note in
      "\(note.span?.line ?? 0):\(note.span?.column ?? 0) \(note.message)"
    }
    #expect(notes.joined(separator: "; ") == example.note ?? "")
    #expect(diagnostic.help == example.help)
  }

  @Test("in a formula's figures lead through the formula")
  func nested() throws {
    let desk = try Desk(Self.figures)
    let page = ["period": "2021-H2"]
    let zero = try desk.failure("pair", params: page)
    #expect(
      zero == """
        content/page.md:1:7: error: the figure 'pair' divides by zero [division-by-zero]
          1 | 正文 {{ pair }}
            |         ^~~~
          content/data/figures/1.yml:5:39: note: the divisor is 0 here
          5 | pair: {label: x, value: rate.platform / (rate.total - rate.total)}
            |                                       ^
          content/data/figures/1.yml:5:1: note: 'pair' is defined here
          5 | pair: {label: x, value: rate.platform / (rate.total - rate.total)}
            | ^~~~

        """)
    #expect(
      try desk.failure("pair", params: ["period": "2022"]).contains(
        "1.yml:5:25: note: used by 'pair' here"))
    #expect(try desk.failure("pair", params: [:]).contains("the figure 'rate' needs 'period'"))
  }

  @Test("to figures with errors of their own are told once, there")
  func broken() throws {
    let desk = try Desk(
      "bad: {label: x, query: SELECT missing FROM counts}\nuser: {label: x, value: bad + 1}")
    #expect(desk.diagnostics.map(\.id) == ["sql-missing-column"])
    for reference in ["bad", "user"] { #expect(try desk.failure(reference) == "") }
  }
}
