import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

@Suite("What is withdrawn from published pages")
struct WithdrawalOfReleaseTests {
  private let page = "reports/2022-03.md"
  private let forms = ["青蓝", "同舟公司", "&同舟", "&amp;同舟"]

  /// Published twice, with a firm's name in title, text, table and reason.
  private func published() async throws -> TestPublication {
    let publication = try ReleaseYear.publication()
    let path = "content/" + page
    try publication.write(
      publication.text(path)
        .replacing("title: 网采率月报", with: "title: 青蓝&同舟公司所报网采率\nsummary: 青蓝&同舟公司所报。")
        .replacing("全国网采率为", with: "## 青蓝&同舟公司\n\n据[青蓝&同舟公司](#青蓝-同舟公司)，全国网采率为")
        .replacing("title: 各省网采率", with: "title: 青蓝&同舟公司各省网采率"), to: path)
    let desk = PublishDesk(options: publication.options)
    let first = await desk.publish([page], isDraft: false)
    try #require(!first.hasErrors, "\(ConsoleReport().text(first.diagnostics))")
    try publication.write(
      publication.text(path).replacing("公司)，全国", with: "公司)报来的数，全国"), to: path)
    let second = await desk.revise(
      [page], .init(change: .correction, reason: "青蓝&同舟公司更正"))
    try #require(!second.hasErrors, "\(ConsoleReport().text(second.diagnostics))")
    return publication
  }

  @Test func `is gone from page, former releases, feeds and lists, and the chain still holds`()
    async throws
  {
    let publication = try await published()
    #expect(await publication.build().isWritten)
    #expect(publication.holds(forms, in: "site").contains("feed.xml"))
    let report = TermWithdrawal(publication.options, term: "青蓝&同舟公司", reason: "信用修复").run()
    #expect(report.isDone, "\(ConsoleReport().text(report.diagnostics))")
    #expect(report.pages.count == 1 && report.releases.count == 2)
    #expect(publication.holds(forms, in: "content") == [])
    let built = await publication.build()
    #expect(built.isWritten, "\(ConsoleReport().text(built.diagnostics))")
    #expect(
      built.published == 1 && built.diagnostics.isEmpty,
      "\(ConsoleReport().text(built.diagnostics))")
    #expect(publication.holds(forms, in: "site") == [])
    let html = publication.text("site/reports/2022-03.html")
    #expect(html.contains("〔已撤下〕</a>报来的数") && html.contains(" id=\"已撤下\""))
    let after = await PublishDesk(options: publication.options).revise(
      [page], .init(change: .correction, reason: "再更正"))
    #expect(after.diagnostics.map(\.id) == ["nothing-to-revise"])
  }

  @Test func `as a whole page leaves notices where its releases stood`() async throws {
    let publication = try await published()
    #expect(await publication.build().isWritten)
    let former = publication.files().keys.filter { $0.hasPrefix("reports/2022-03.") }
      .filter { $0.hasSuffix(".html") }
    let report = PageWithdrawal(publication.options, page: page, reason: "信用修复").run()
    #expect(report.isDone && report.releases == 2)
    #expect(publication.holds(forms, in: "content") == [])
    let built = await publication.build()
    #expect(built.isWritten, "\(ConsoleReport().text(built.diagnostics))")
    #expect(publication.holds(forms, in: "site") == [])
    for route in former { #expect(publication.text("site/" + route).contains("本页已撤下"), "\(route)") }
  }
}
