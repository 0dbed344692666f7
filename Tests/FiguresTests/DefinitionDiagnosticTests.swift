import Diagnostics
import Testing

@testable import Figures

@Suite("Mistakes in definitions")
struct DefinitionDiagnosticTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var yaml: String
    /// `line:column id message`, in the order in which they stand.
    var expected: [String]
    var help: String?
    var testDescription: String { expected.first ?? yaml }

    init(_ yaml: String, _ expected: String..., help: String? = nil) {
      (self.yaml, self.expected, self.help) = (yaml, expected, help)
    }
  }

  static let cases: [Case] = [
    Case(
      "- a",
      "1:1 wrong-type a file of figures must be a mapping of names to definitions, not a list"),
    Case(
      "2x: {label: x, query: SELECT 1}", "1:1 bad-figure-name '2x' can't be the name of a figure"),
    Case("a: {query: SELECT 1}", "1:4 missing-field the figure 'a' needs 'label'"),
    Case("a: 5", "1:4 wrong-type the figure 'a' must be a mapping of fields, not '5'"),
    Case(
      "a: {label: x, query: SELECT 1, methd: y}",
      "1:32 unknown-field the figure 'a' has no field 'methd'", help: "did you mean 'method'?"),
    Case(
      "a:\n  label: x\n  label: y\n  query: SELECT 1", "3:3 repeated-field 'label' is given twice",
      help: "remove one of the two"),
    Case(
      "a: {label: x}",
      "1:1 missing-origin the figure 'a' needs 'from' with 'select', 'query' or 'value'"),
    Case(
      "a: {label: x, query: SELECT 1, value: 1 + 1}",
      "1:32 several-origins the figure 'a' has 'query' and 'value', but can have only one of them"),
    Case(
      "a: {label: x, query: SELECT 1, where: x}",
      "1:32 stray-field 'where' means something only with 'from'"),
    Case(
      "a: {label: x, value: 1 + 1, rows: SELECT 1}",
      "1:29 stray-field 'rows' means something only with 'query'"),
    Case(
      "a: {label: x, value: 1 + 1, empty: 0}",
      "1:29 stray-field 'empty' means something only with 'from' or 'query'"),
    Case("a: {label: x, from: counts}", "1:4 missing-field the figure 'a' needs 'select'"),
    Case(
      "a: {label: x, query: SELECT 1, format: percnt(1)}",
      "1:40 unknown-format no format is named 'percnt'", help: "did you mean 'percent'?"),
    Case(
      "a: {label: x, query: SELECT 1, format: list(2)}",
      "1:40 bad-format the format list takes no digits"),
    Case(
      "a: {label: x, query: SELECT 1, format: number(x)}",
      "1:40 bad-format the digits of number must be a whole number from 0 to 12, not 'x'"),
    Case(
      "a: {label: x, query: SELECT 1, format: number(1}",
      "1:40 bad-format 'number(1' is not a format",
      help: "a format is a name with or without digits, such as number or percent(1)"),
    Case(
      "a: {label: x, query: SELECT 1, unit: 个, format: percent(1)}",
      "1:49 format-unit the format percent prints '%', but the unit of the figure 'a' is '个'",
      help: "the format number prints the value alone"),
    Case(
      "a: {label: x, query: SELECT 1, unit: 百分点, format: percent}",
      "1:51 format-unit the format percent prints '%', but the unit of the figure 'a' is '百分点'"),
    Case(
      "a: {label: x, query: SELECT 1, unit: {en: '%', zh-Hans: 元}, format: points(1)}",
      "1:69 format-unit the format points prints '百分点', but the unit of the figure 'a' is '元'"),
    Case(
      "a: {label: x, unit: '%', format: percent, query: SELECT 1 AS b, columns: {b: {unit: 家}}}",
      "1:75 format-unit the format percent prints '%', but the unit of the column 'b' is '家'"),
    Case(
      "a: {label: \"{{ b }}\", query: SELECT 1}",
      "1:12 figure-in-definition 'label' of a figure can't hold figures itself"),
    Case(
      "a: {label: x, query: SELECT 1, parameters: {类别: x}}",
      "1:45 bad-parameter-name '类别' can't be the name of a parameter",
      help: "SQL asks for Latin letters, digits and '_', and a letter first"),
    Case(
      "a: {label: x, query: SELECT 1, parameters: {p: [1]}}",
      "1:48 wrong-type the parameter 'p' must be 'required' or a default, not a list"),
    Case(
      "a: {label: x, query: SELECT 1, parameters: {p: required}}",
      "1:45 unused-parameter the figure 'a' declares 'p' but doesn't use it"),
    Case(
      "a: {label: x, query: SELECT 1 WHERE 1 = :period}",
      "1:41 undeclared-parameter the figure 'a' uses ':period', which it doesn't declare",
      help: "declare it under 'parameters', as required or with a default"),
    Case(
      "a:\n  label: x\n  parameters: {period: required}\n  query: |\n    SELECT 1\n    WHERE 1 = :perod",
      "3:16 unused-parameter the figure 'a' declares 'period' but doesn't use it",
      "6:15 undeclared-parameter the figure 'a' uses ':perod', which it doesn't declare"),
    Case(
      "a: {label: x, query: SELECT 1, columns: {b: {label: y}}}",
      "1:42 unknown-column the figure 'a' has no column 'b'"),
    Case(
      "a: {label: x, query: SELECT 1, comparable: [1]}",
      "1:44 wrong-type 'comparable' must be true or the base in words, not a list"),
    Case(
      "a: {label: x, query: SELECT 1, words: {upp: 涨}}",
      "1:40 unknown-field 'words' has no field 'upp'", help: "did you mean 'up'?"),
    Case(
      "a: {label: x, query: SELECT 1, empty: none}",
      "1:39 wrong-type 'empty' must be a number, not 'none'"),
  ]

  @Test("are told where they stand", arguments: cases)
  func mistakes(_ example: Case) throws {
    let desk = try Desk(example.yaml)
    Self.expect(desk, example)
  }

  static let statements: [Case] = [
    Case("a: {label: x, query: SELEC 1}", "1:22 sql-syntax"),
    Case("a: {label: x, query: SELECT x FROM cunts}", "1:36 sql-missing-table"),
    Case("a: {label: x, query: SELECT yearcount FROM counts}", "1:29 sql-missing-column"),
    Case("a: {label: x, query: DELETE FROM counts}", "1:22 sql-writes"),
    Case("a: {label: x, query: ATTACH 'x' AS y}", "1:22 sql-attaches"),
    Case("a: {label: x, query: SELECT 1; SELECT 2}", "1:32 sql-several-statements"),
    Case("a: {label: x, query: SELECT random()}", "sql-refused-function"),
    Case(
      "a:\n  label: x\n  from: counts\n  where: perod = 1\n  select: count(*)",
      "4:10 sql-missing-column"),
    Case(
      "a:\n  label: x\n  from: counts\n  where: period = '1'\n  select: sum(yr)",
      "5:15 sql-missing-column"),
    Case("a:\n  label: x\n  from: cuonts\n  select: sum(1)", "3:9 sql-missing-table"),
    Case(
      "a:\n  label: x\n  query: >-\n    SELECT year_count\n    FROM counts\n    WHERE perod = 1",
      "6:11 sql-missing-column"),
    Case("a:\n  label: x\n  query: SELECT 1\n  rows: SELECT * FROM non", "4:23 sql-missing-table"),
  ]

  @Test("in SQL are told in the YAML, whether a page uses the figure or not", arguments: statements)
  func statement(_ example: Case) throws {
    let desk = try Desk(example.yaml)
    #expect(desk.diagnostics.count == 1)
    let diagnostic = try #require(desk.diagnostics.first)
    let place = "\(diagnostic.span?.line ?? 0):\(diagnostic.span?.column ?? 0) \(diagnostic.id)"
    #expect(place.hasSuffix(example.expected[0]), "\(ConsoleReport().text(diagnostic))")
    #expect(diagnostic.notes.contains { $0.message == "'a' is defined here" })
  }

  static func expect(_ desk: Desk, _ example: Case) {
    let found = desk.diagnostics.ordered().map {
      "\($0.span?.line ?? 0):\($0.span?.column ?? 0) \($0.id) \($0.message)"
    }
    #expect(found == example.expected)
    if let help = example.help { #expect(desk.diagnostics.contains { $0.help == help }) }
    for diagnostic in desk.diagnostics {
      #expect(diagnostic.span?.path == "content/data/figures/1.yml")
    }
  }

  @Test("of one name twice point at the first")
  func repeated() throws {
    let desk = try Desk("a: {label: x, query: SELECT 1}", "\na: {label: y, query: SELECT 2}")
    #expect(
      desk.report == """
        content/data/figures/2.yml:2:1: error: a figure named 'a' is defined already [repeated-figure]
          2 | a: {label: y, query: SELECT 2}
            | ^
          content/data/figures/1.yml:1:1: note: it was defined here first
          1 | a: {label: x, query: SELECT 1}
            | ^

        """)
  }

  @Test("don't trouble empty files")
  func empty() throws {
    #expect(try Desk("", "# nothing yet\n").report == "")
  }
}
