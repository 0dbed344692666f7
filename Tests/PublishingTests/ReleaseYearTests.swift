import Datasets
import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

/// A year of a bulletin, as an office lives it.
@Suite("A year of releases")
struct ReleaseYearTests {
  private func told(_ diagnostics: [Diagnostic]) -> String { ConsoleReport().text(diagnostics) }

  private func publish(_ page: String, _ day: String, in publication: TestPublication) async {
    let outcome = await publication.desk(day).publish([page], isDraft: false)
    #expect(!outcome.hasErrors, "\(told(outcome.diagnostics))")
    #expect(outcome.releases.map(\.page) == [page])
  }

  private func year() async throws -> TestPublication {
    let publication = try ReleaseYear.publication()
    for (index, month) in ReleaseYear.months.prefix(5).enumerated() {
      await publish("reports/\(month).md", "2022-0\(index + 2)-15", in: publication)
    }
    await publish("reports/2022-Q1.md", "2022-04-20", in: publication)
    await publish("notices/letter.md", "2022-05-10", in: publication)
    return publication
  }

  @Test func `a corrected report for March is told with all that quotes it, and revised`()
    async throws
  {
    let publication = try await year()
    let before = await publication.build()
    #expect(before.isWritten && before.published == 7, "\(told(before.diagnostics))")
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "171.5"]), to: "content/data/purchases.csv")

    let stopped = await publication.build()
    #expect(!stopped.isWritten)
    let told = told(stopped.diagnostics)
    let march = try #require(
      stopped.diagnostics.first { $0.message.contains("'rate(period=2022-03)' moved") }, "\(told)")
    #expect(march.id == "published-figure-moved" && march.severity == .error)
    #expect(march.message.hasSuffix("80.7% → 79.7%"))
    #expect(
      march.notes.map(\.message) == [
        "content/reports/2022-03.md, published on 2022-04-15, says 80.7%",
        "content/reports/2022-Q1.md, published on 2022-04-20, says 80.7%",
        "content/notices/letter.md, published on 2022-05-10, says 80.7%",
        "content/watch.md quotes it: not published, it moves along",
        "the dataset 'purchases' (content/data/purchases.csv) isn't the one of the release",
        "period=2022-03, province=东省: platform 180.5 → 171.5",
      ])
    #expect(march.help?.contains("gazette revise --dataset purchases") == true)
    #expect(told.contains("tbl-provinces[province=东省].platform: 180.5 → 171.5"))
    // The site that readers have is the one from before.
    let site = publication.files()["reports/2022-03.html"] ?? []
    #expect(String(decoding: site, as: UTF8.self).contains("80.7%"))

    let kept = await publication.desk("2022-06-20").revise(
      ["reports/2022-04.md"],
      .init(change: .keep, reason: "环比变化不影响结论", dataset: "purchases"))
    #expect(!kept.hasErrors, "\(self.told(kept.diagnostics))")
    #expect(kept.releases.map(\.change) == [.keep])

    let revised = await publication.desk("2022-06-20").revise(
      [], .init(change: .correction, reason: "东省更正了三月的报送", dataset: "purchases"))
    #expect(!revised.hasErrors, "\(self.told(revised.diagnostics))")
    #expect(
      revised.releases.map(\.page).sorted() == [
        "notices/letter.md", "reports/2022-03.md", "reports/2022-Q1.md",
      ])

    let after = await publication.build()
    #expect(after.isWritten, "\(self.told(after.diagnostics))")
    let page = publication.text("site/reports/2022-03.html")
    #expect(page.contains("79.7%"))
    let standing = publication.text("site/reports/2022-04.html")
    #expect(standing.contains("上升<span class=\"nb\">0.8个</span>") || standing.contains("上升0.8"))
    #expect(!standing.contains("1.8个"))
    #expect(after.diagnostics.isEmpty, "\(self.told(after.diagnostics))")
  }
}
