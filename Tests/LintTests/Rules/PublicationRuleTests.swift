import Datasets
import Testing

@testable import Lint

@Suite("Rules over all pages")
struct PublicationRuleTests {
  private func memo(_ path: String, _ figures: [QuotedFigure]) -> PageMemo {
    var page = Sample.page([Sample.text("{0}{1}{2}", figures)])
    page.path = path
    return PageMemo(of: page)
  }

  private func differ(_ first: (String, String), _ second: (String, String)) -> Bool {
    let pages = [first, second].enumerated().map { index, shown in
      memo("\(index).md", [Sample.figure("rate", shown.1, value: shown.0)])
    }
    return !TwoValuesRule().findings(in: pages, facts: PublicationFacts()).isEmpty
  }

  @Test(
    "tell a figure with two values",
    arguments: [
      (("92.44", "92.4%"), ("91.44", "91.4%")), (("92.44", "92.4%"), ("92.6", "92.6%")),
      (("92.44", "92.4%"), ("93.1", "93%")), (("92.44", "92%"), ("93.14", "93.14%")),
      (("100", "100"), ("101", "101")), (("-1", "1"), ("2", "2")), (("0", "0"), ("1", "1")),
      (("1940000", "194万"), ("1950000", "195万")),
    ])
  func twoValues(_ first: (String, String), _ second: (String, String)) {
    #expect(differ(first, second))
  }

  @Test(
    "leave alone one value with more digits or fewer",
    arguments: [
      (("92.44", "92.4%"), ("92.44", "92.44%")), (("92.44", "92.4%"), ("92.44", "92%")),
      (("92.449", "92.4%"), ("92.449", "92.45%")), (("92.5", "92%"), ("92.5", "92.5%")),
      (("92.44", "92.4%"), ("92.41", "92.4%")), (("92.44", "92.4%"), ("92.36", "92.36%")),
      (("92.5", "92.5%"), ("93.4", "93%")), (("1940000", "194万"), ("1940000", "1940000")),
    ])
  func oneValue(_ first: (String, String), _ second: (String, String)) {
    #expect(!differ(first, second))
  }

  @Test("tell two values with both places, each figure by its key")
  func places() throws {
    let pages = [
      memo("a.md", [Sample.figure("rate", "1", period: "2021"), Sample.figure("x", "5")]),
      memo("b.md", [Sample.figure("rate", "2", period: "2022"), Sample.figure("x", "6")]),
    ]
    let found = TwoValuesRule().findings(in: pages, facts: PublicationFacts())
    #expect(found.map(\.message) == ["'x' is 6 here and 5 elsewhere"])
    #expect(found.first?.notes.count == 1)
  }

  private func definition(_ name: String, inputs: [String] = [], datasets: [String] = [])
    -> ProofDefinition
  {
    ProofDefinition(
      name: name, unit: nil, sql: nil, inputs: inputs, datasets: datasets, span: Sample.span(1))
  }

  @Test("tell figures that nothing shows and no formula uses")
  func unusedFigures() {
    let facts = PublicationFacts(
      definitions: [
        definition("alone"), definition("chart"), definition("input"),
        definition("itself", inputs: ["itself"]),
        definition("shown"), definition("sum", inputs: ["input"]), definition("title"),
        definition("unshown-sum", inputs: ["sum"]),
      ], otherFigures: ["chart", "title"])
    let pages = [memo("a.md", [Sample.figure("shown", "1")])]
    #expect(
      UnusedFigureRule().findings(in: pages, facts: facts).map(\.message) == [
        "no page shows 'alone', and no formula uses it",
        "no page shows 'itself', and no formula uses it",
        "no page shows 'unshown-sum', and no formula uses it",
      ])
  }

  @Test("tell datasets that nothing reads")
  func unusedDatasets() {
    let facts = PublicationFacts(
      definitions: [definition("a", datasets: ["read", "read_too"])],
      datasets: ["idle", "read", "read_too", "tabled"].map {
        .init(name: $0, span: Sample.span(1))
      },
      otherDatasets: ["tabled"])
    #expect(
      UnusedDatasetRule().findings(in: [], facts: facts).map(\.message) == [
        "no figure, view, table or chart reads 'idle'"
      ])
  }
}
