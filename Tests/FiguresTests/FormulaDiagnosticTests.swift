import Diagnostics
import Testing

@testable import Figures

@Suite("Mistakes in formulas")
struct FormulaDiagnosticTests {
  typealias Case = DefinitionDiagnosticTests.Case

  /// What the formulas below use.
  static let others = """
    rate: {label: x, parameters: {period: required}, query: SELECT 1.5 WHERE :period <> '', unit: "%"}
    count: {label: x, query: SELECT 3, unit: 家}
    index: {label: x, query: SELECT 100}
    pair: {label: x, query: "SELECT 1 AS one, 2 AS two"}
    list: {label: x, query: SELECT 1, format: list}
    """

  static let cases: [Case] = [
    Case(
      "a: {label: x, value: }",
      "1:1 missing-origin the figure 'a' needs 'from' with 'select', 'query' or 'value'"),
    Case("a: {label: x, value: count +}", "1:28 bad-formula '+' needs a space on either side"),
    Case("a: {label: x, value: count + }", "1:28 bad-formula '+' needs a space on either side"),
    Case(
      "a: {label: x, value: '2 * '}",
      "1:25 bad-formula this formula can't be read: something is missing at the end"),
    Case("a: {label: x, value: count -index}", "1:28 bad-formula '-' needs a space on either side"),
    Case("a: {label: x, value: count- index}", "1:27 bad-formula '-' needs a space on either side"),
    Case(
      "a: {label: x, value: count-index}", "1:22 unknown-figure no figure is named 'count-index'",
      help: "to subtract, write spaces around the sign: count - index"),
    Case(
      "a: {label: x, value: (count}",
      "1:27 bad-formula this formula can't be read: a ')' is missing"),
    Case(
      "a: {label: x, value: count)}",
      "1:27 bad-formula this formula can't be read: ')' isn't expected here"),
    Case(
      "a: {label: x, value: count.}",
      "1:27 reference-syntax this is no reference: expected a column's name, found the end of the reference"
    ),
    Case(
      "a: {label: x, value: 'count(x=1'}",
      "1:31 reference-syntax this is no reference: expected ',' or ')', found the end of the reference"
    ),
    Case(
      "a: {label: x, value: 2 ^ 3}",
      "1:24 bad-formula this formula can't be read: '^' isn't expected here"),
    Case(
      "a: {label: x, value: 1.2.3}",
      "1:22 bad-formula this formula can't be read: '1.2.3' is not a decimal number"),
    Case(
      "a: {label: x, value: 2x}",
      "1:22 bad-formula this formula can't be read: '2' is not a decimal number"),
    Case(
      "a: {label: x, value: （count）}", "1:22 full-width-sign '（' is a full-width sign",
      help: "write '('"),
    Case(
      "a: {label: x, value: cuont + 1}", "1:22 unknown-figure no figure is named 'cuont'",
      help: "did you mean 'count'?"),
    Case(
      "a: {label: x, value: count.one}",
      "1:22 unknown-column the figure 'count' has no column 'one'"),
    Case(
      "a: {label: x, value: 1 + pair}",
      "1:26 several-columns the figure 'pair' has several columns: one, two",
      help: "name one, as in pair.one"),
    Case(
      "a: {label: x, value: pair.three}",
      "1:22 unknown-column the figure 'pair' has no column 'three'"),
    Case(
      "a: {label: x, value: 1 + list}",
      "1:26 list-in-formula 'list' is a list, with which nothing can be worked out"),
    Case(
      "a: {label: x, value: rate(preiod=2022)}",
      "1:34 undeclared-argument the figure 'rate' has no parameter 'preiod'",
      help: "did you mean 'period'?"),
    Case(
      "a: {label: x, value: rate(period=default)}",
      "1:34 no-default 'period' of the figure 'rate' is required and has no default"),
    Case(
      "a: {label: x, value: count - rate}",
      "1:28 units-differ the units on both sides of − must agree, but are '家' and '%'"),
    Case(
      "a: {label: x, value: index + count}",
      "1:28 units-differ the units on both sides of + must agree, but are none and '家'"),
    Case("a: {label: x, value: 2 * count + count / 3 - 1}"),
    Case("a: {label: x, value: 100 * count / count - index}"),
    Case(
      "a: {label: x, value: count:number(1)}",
      "1:27 bad-formula this formula can't be read: ':' isn't expected here"),
    Case(
      "a: {label: x, parameters: {period: required, area: x}, value: rate}",
      "1:46 unused-parameter the figure 'a' declares 'area' but doesn't use it"),
    Case(
      "a: {label: x, value: a + 1}",
      "1:22 figure-cycle the figure 'a' is worked out from itself: a → a"),
    Case(
      "b: {label: x, value: c}\nc: {label: x, value: 2 * a}\na: {label: x, value: 1 + b}",
      "3:26 figure-cycle the figure 'a' is worked out from itself: a → b → c → a"),
    Case(
      "a:\n  label: x\n  value: >-\n    count\n    - rate",
      "5:5 units-differ the units on both sides of − must agree, but are '家' and '%'"),
    Case(
      "a:\n  label: x\n  value: |\n    count +\n      cuont",
      "5:7 unknown-figure no figure is named 'cuont'"),
    Case(
      "a: {label: x, value: \"count - rate\"}",
      "1:29 units-differ the units on both sides of − must agree, but are '家' and '%'"),
  ]

  @Test("are told where they stand in the YAML", arguments: cases)
  func mistakes(_ example: Case) throws {
    let desk = try Desk(example.yaml, Self.others)
    DefinitionDiagnosticTests.expect(desk, example)
  }

  @Test("carry notes at the definitions they speak of")
  func notes() throws {
    let desk = try Desk(
      "a: {label: x, value: count - rate}\nb: {label: x, value: c}\nc: {label: x, value: b}",
      Self.others)
    #expect(
      desk.report == """
        content/data/figures/1.yml:2:22: error: the figure 'b' is worked out from itself: b → c → b \
        [figure-cycle]
          2 | b: {label: x, value: c}
            |                      ^
          content/data/figures/1.yml:3:1: note: 'c' is defined here
          3 | c: {label: x, value: b}
            | ^
        content/data/figures/1.yml:1:28: error: the units on both sides of − must agree, but are '家' \
        and '%' [units-differ]
          1 | a: {label: x, value: count - rate}
            |                            ^
          content/data/figures/2.yml:2:1: note: 'count' is defined here
          2 | count: {label: x, query: SELECT 3, unit: 家}
            | ^~~~~
          content/data/figures/2.yml:1:1: note: 'rate' is defined here
          1 | rate: {label: x, parameters: {period: required}, query: SELECT 1.5 WHERE :period <> '', unit: "%"}
            | ^~~~

        """)
  }

  @Test("of any length or depth end in a diagnostic")
  func depth() throws {
    let deep = String(repeating: "(", count: 5_000) + "1" + String(repeating: ")", count: 5_000)
    #expect(try Desk("a: {label: x, value: '\(deep)'}").diagnostics.map(\.id) == ["bad-formula"])
    let long = (0..<2_000).map { _ in "index" }.joined(separator: " + ")
    #expect(try Desk("a: {label: x, value: '\(long)'}", Self.others).report == "")
    let chain = (1...600).map { "f\($0): {label: x, value: f\($0 - 1) + 1}" }
    let desk = try Desk((["f0: {label: x, query: SELECT 0}"] + chain).joined(separator: "\n"))
    #expect(desk.diagnostics.map(\.id) == ["formula-chain", "formula-chain"])
  }
}
