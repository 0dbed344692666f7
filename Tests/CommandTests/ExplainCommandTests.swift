import Foundation
import Testing

@Suite("gazette explain")
struct ExplainCommandTests {
  @Test func `prints a tree from the page's figure down to the dataset and its rows`() throws {
    let folder = try Program.publication(language: "en")
    let outcome = try Program.run(
      "explain", "purchase-rate-change", "--page", "reports/2022-H2.md", "--rows", "2",
      in: folder.path + "/bulletin")
    #expect(outcome.status == 0, "\(outcome.error)")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(
      lines.first
        == "Change from the period before  up 3.1 percentage points"
        + "  [purchase-rate-change(period=2022-H2)]")
    for text in [
      "├─ Platform share  90.1%  [purchase-rate(period=2022-H2)]",
      "└─ Platform share  87.0%  [purchase-rate(period=2022-H1)]",
      "│  ├─ dataset purchases", "content/data/purchases.csv",
      "… and 1 more; --rows 3 prints all", "   └─ 3 rows used",
    ] { #expect(outcome.output.contains(text), "\(text)") }
    #expect(!lines.contains { $0.hasSuffix(" ") })
  }

  @Test func `prints the same as JSON`() throws {
    let folder = try Program.publication(language: "en")
    let outcome = try Program.run(
      "explain", "purchase-rate", "period=2022-H2", "--json", in: folder.path + "/bulletin")
    #expect(outcome.status == 0, "\(outcome.error)")
    let read = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let figure = try #require(read as? [String: Any])
    #expect(figure["key"] as? String == "purchase-rate(period=2022-H2)")
    #expect(figure["arguments"] as? [String: String] == ["period": "2022-H2"])
    let reads = try #require(figure["reads"] as? [[String: Any]])
    #expect(reads.map { $0["kind"] as? String } == ["dataset"])
    let rows = try #require(figure["rows"] as? [String: Any])
    #expect(rows["count"] as? Int == 3)
    #expect((rows["first"] as? [[Any]])?.count == 3)
  }

  @Test func `says what is wrong with a name, a parameter or a page`() throws {
    let folder = try Program.publication(language: "en")
    for (arguments, text) in [
      (["purchase-rat"], "did you mean 'purchase-rate'?"),
      (["purchase-rate"], "add period=…"),
      (["purchase-rate", "perid=2022-H1"], "did you mean 'period'?"),
      (["purchase-rate", "--page", "reports/2022-H3.md"], "did you mean 'reports/2022-H2.md'?"),
    ] {
      let outcome = try Program.run(["explain"] + arguments, in: folder.path + "/bulletin")
      #expect(outcome.status == 1)
      #expect(outcome.output == "")
      #expect(outcome.error.contains(text), "\(outcome.error)")
    }
  }
}
