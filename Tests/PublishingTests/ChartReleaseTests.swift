import Comparison
import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

/// The values of published charts.
@Suite("Charts of published pages")
struct ChartReleaseTests {
  private static func report(_ chart: String) -> String {
    "---\ntitle: 报告\nkind: report\ndate: 2023-01-10\nperiod: 2022-H2\n---\n\n```chart\n\(chart)\n```\n"
  }

  private static let chart =
    "id: fig-counts\ntitle: 件数\nfrom: counts\nx: period\ny: number\nseries: area"

  private func publication(_ chart: String = Self.chart) throws -> TestPublication {
    try TestPublication(
      [Fixtures.shared, Fixtures.small], ["content/report.md": Self.report(chart)])
  }

  private func told(_ diagnostics: [Diagnostic]) -> String { ConsoleReport().text(diagnostics) }

  private func published(_ chart: String = Self.chart) async throws -> TestPublication {
    let publication = try publication(chart)
    let outcome = await publication.desk("2023-01-10").publish(["report.md"], isDraft: false)
    try #require(!outcome.hasErrors, "\(told(outcome.diagnostics))")
    return publication
  }

  private func move(_ publication: TestPublication) throws {
    try #require(
      try publication.replace("2022-H2,东部,55", by: "2022-H2,东部,57", in: "content/data/counts.csv"))
  }

  @Test func `each value stands in the ledger under its place and its series`() async throws {
    let publication = try await published()
    let record = publication.text("content/report.releases/2023-01-10/release.json")
    for key in [
      "fig-counts[period=2022-H1,area=东部].number", "fig-counts[period=2022-H2,area=西部].number",
    ] {
      #expect(record.contains(key))
    }
    #expect(record.contains("\"kind\": \"chart\"") || record.contains("\"kind\":\"chart\""))
    let body = publication.text("content/report.releases/2023-01-10/body.html")
    #expect(body.contains("<svg class=\"cw c-line\"") && body.contains("图中数据"))
  }

  @Test func `data that move a value of a chart stop the build`() async throws {
    let publication = try await published()
    #expect(await publication.build().isWritten)
    try move(publication)
    let report = await publication.build()
    #expect(!report.isWritten)
    let moved = try #require(report.diagnostics.first { $0.id == "published-chart-moved" })
    #expect(moved.message == "1 value of the chart 'fig-counts' isn't as published on 2023-01-10")
    #expect(moved.notes.first?.message == "fig-counts[period=2022-H2,area=东部].number: 55 → 57")
    #expect(moved.span?.path == "content/report.md")
    // The words are the same: what the drawing says follows from the values.
    #expect(!report.diagnostics.contains { $0.id == "published-words-changed" })
  }

  @Test func `a revised page says what its chart showed before`() async throws {
    let publication = try await published()
    try move(publication)
    let outcome = await publication.desk("2023-02-01").revise(
      ["report.md"], .init(change: .correction, reason: "补报", dataset: nil))
    #expect(!outcome.hasErrors, "\(told(outcome.diagnostics))")
    let report = await publication.build()
    #expect(report.isWritten, "\(told(report.diagnostics))")
    #expect(publication.text("site/report.html").contains("57"))
    let record = publication.text("content/report.releases/2023-02-01/release.json")
    #expect(record.contains("\"55\"") && record.contains("\"57\""))
  }

  @Test func `the values that differ are listed with the page's differences`() async throws {
    let publication = try await published()
    try move(publication)
    let difference = try await PageSince(options: publication.options("2023-02-01"))
      .release("report.md")
    let page = try #require(difference.changedPages.first)
    let change = try #require(page.tables.first { $0.id == "fig-counts" })
    #expect(change.cells.map(\.row) == ["2022年下半年"])
    #expect(change.cells.map(\.column) == ["东部"])
    #expect(change.cells.map(\.old) == ["55"])
    #expect(change.cells.map(\.new) == ["57"])
    #expect(page.text.isEmpty)
  }

  @Test func `a chart without an id keeps its page from being published`() async throws {
    let publication = try publication("title: 件数\nfrom: counts\nx: period\ny: number\nseries: area")
    #expect(await publication.build().isWritten)
    let outcome = await publication.desk("2023-01-10").publish(["report.md"], isDraft: false)
    #expect(outcome.diagnostics.map(\.id) == ["chart-without-id"], "\(told(outcome.diagnostics))")
  }

  @Test func `columns that don't tell its values apart keep its page from being published`()
    async throws
  {
    let publication = try publication(Self.chart + "\nkey: [period]")
    let outcome = await publication.desk("2023-01-10").publish(["report.md"], isDraft: false)
    #expect(outcome.diagnostics.map(\.id) == ["chart-key-repeated"])
    _ = try await published(Self.chart + "\nkey: [area, period]")
  }
}
