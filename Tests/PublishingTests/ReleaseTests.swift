import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

@Suite("Releases")
struct ReleaseTests {
  private func desk(_ publication: TestPublication, _ day: String) -> PublishDesk {
    var options = BuildOptions(
      root: publication.root, output: publication.root + "/site",
      cache: publication.root + "/.gazette", jobs: 2,
      at: Instant("\(day)T09:00+08:00", zone: 0) ?? TestPublication.moment)
    options.templates = nil
    return PublishDesk(options: options)
  }

  private func told(_ diagnostics: [Diagnostic]) -> String { ConsoleReport().text(diagnostics) }

  @Test func `a page that is published keeps its figures, its table and its text`() async throws {
    let publication = try ReleaseYear.publication()
    let outcome = await desk(publication, "2022-04-15").publish(
      ["reports/2022-03.md"], isDraft: false)
    #expect(!outcome.hasErrors, "\(told(outcome.diagnostics))")
    let text = publication.text("content/reports/2022-03.releases/2022-04-15/release.json")
    #expect(text.contains("\"key\": \"rate(period=2022-03)\""))
    #expect(text.contains("\"key\": \"tbl-provinces[province=东省].platform\""))
    let body = publication.text("content/reports/2022-03.releases/2022-04-15/body.html")
    #expect(body.contains("全国网采率为"))
    let build = await publication.build()
    #expect(build.isWritten && build.published == 1, "\(told(build.diagnostics))")
    #expect(build.diagnostics.isEmpty, "\(told(build.diagnostics))")
  }
}
