import Checksums
import Datasets
import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

@Suite("A page that is withdrawn")
struct PageWithdrawalTests {
  private func withdraw(
    _ page: String = "credit/case.md", from publication: TestPublication, reason: String = "信用修复"
  ) -> PageWithdrawal.Report {
    PageWithdrawal(publication.options, page: page, reason: reason).run()
  }

  /// With an attachment, tags, signatures, and another page.
  private func publication(_ files: [String: String] = [:]) throws -> TestPublication {
    try PlantedName.publication(
      [
        "content/credit/case.md": """
        ---
        title: 青蓝公司的记录
        date: 2023-01-18
        tags: [信用, 独有]
        aliases: [old-case.html]
        ---

        青蓝公司，见[附件](case.pdf)和[说明](../about.md)。
        """, "content/credit/case.pdf": "%PDF 青蓝", "content/credit/case.signatures.json": "{}",
        "content/credit/other.md": "---\ntitle: 另一页\ndate: 2023-01-19\ntags: [信用]\n---\n",
        "content/site.yml":
          "format: 1\ntitle: 小刊\nlanguage: zh-Hans\naddress: https://example.org\ntime-zone: \"+08:00\"\n",
      ].merging(files) { $1 })
  }

  @Test func `leaves a record of when and why, and checksums`() throws {
    let publication = try publication()
    let before = publication.files("content/credit")
    let report = withdraw(from: publication)
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
    #expect(report.releases == 2)
    #expect(report.files == ["credit/case.pdf"])
    #expect(
      publication.files("content/credit").keys.sorted() == [
        "case.pdf", "case.releases/withdrawn.json", "other.md",
      ])
    let path = "content/credit/case.releases/withdrawn.json"
    let (record, faults) = WithdrawnPage.read(
      SourceText(path: path, text: publication.text(path)))
    #expect(faults.isEmpty)
    func sum(_ file: String) -> String { SHA256.hex(before[file] ?? []) }
    #expect(
      record
        == WithdrawnPage(
          page: "credit/case.md", route: "credit/case.html", language: "zh-Hans",
          audience: .public, date: try #require(CivilDay("2023-07-06")), reason: "信用修复",
          sourceSHA256: sum("case.md"),
          releases: ["2023-01-18", "2023-02-01"].map {
            .init(
              name: $0, releaseSHA256: sum("case.releases/\($0)/release.json"),
              bodySHA256: SHA256.hex(PlantedName.body))
          }))
  }

  @Test func `leaves a notice at its addresses, and nothing of it anywhere`() async throws {
    let publication = try publication()
    #expect(await publication.build().isWritten)
    #expect(!publication.holds(["青蓝"], in: "site").isEmpty)
    #expect(withdraw(from: publication).isDone)
    let report = await publication.build()
    #expect(report.isWritten, "\(report.diagnostics)")
    for name in ["case", "case.2023-01-18", "case.2023-02-01"] {
      let html = publication.text("site/credit/\(name).html")
      #expect(html.contains("本页已撤下"), "\(name)")
      #expect(html.contains("<time datetime=\"2023-07-06\">2023年7月6日</time>撤下"))
      #expect(html.contains("信用修复"))
      #expect(html.contains("href=\"../index.html\""))
    }
    #expect(
      publication.holds(["青蓝", "独有", "old-case", "case.pdf", "case.figures"], in: "site") == [])
    let naming = publication.holds(["case.html", "case.2023"], in: "site")
    #expect(naming.allSatisfy { $0.hasPrefix("credit/case") || $0 == "gazette-manifest.txt" })
    #expect(publication.text("site/sitemap.xml").contains("credit/other.html"))
    #expect(publication.text("site/feed.xml").contains("另一页"))
    // That there was one is told once, with day and reason, but without its address.
    let list = publication.text("site/revisions.html")
    #expect(list.components(separatedBy: "撤下的页面").count == 2)
    #expect(list.contains("<time datetime=\"2023-07-06\">") && list.contains("信用修复"))
  }

  @Test func `is told in the page's language`() async throws {
    let publication = try publication([
      "content/a.md": "---\ntitle: A page\nlanguage: en\n---\n"
    ])
    #expect(withdraw("content/a.md", from: publication, reason: "at their wish").isDone)
    #expect(await publication.build().isWritten)
    let html = publication.text("site/a.html")
    #expect(html.contains("It was withdrawn on <time datetime=\"2023-07-06\">6 July 2023</time>."))
    #expect(html.contains("lang=\"en\"") && html.contains("Reason: at their wish"))
  }

  @Test func `for some readers is a notice for these alone`() async throws {
    let publication = try publication([
      "content/a.md": "---\ntitle: 内部页\naudience: internal\n---\n"
    ])
    #expect(withdraw("a.md", from: publication, reason: "内部理由").isDone)
    #expect(await publication.build().isWritten)
    #expect(publication.holds(["内部理由", "a.html"], in: "site") == [])
    #expect(await publication.build { $0.audience = .internal }.isWritten)
    #expect(publication.text("site/a.html").contains("内部理由"))
  }

  @Test func `can't be linked to`() async throws {
    let publication = try publication([
      "content/credit/other.md":
        "---\ntitle: 另一页\n---\n\n[案](case.md)，见[@case.md#tbl-x]。\n",
      "content/site.yml":
        "format: 1\ntitle: 小刊\nlanguage: zh-Hans\ntime-zone: \"+08:00\"\nnavigation:\n  - {title: 案, page: credit/case.md}\n",
    ])
    #expect(withdraw(from: publication).isDone)
    let report = await publication.build()
    #expect(report.diagnostics.map(\.id) == ["link-withdrawn", "link-withdrawn", "link-withdrawn"])
    #expect(
      report.diagnostics.map { $0.span?.description ?? "" } == [
        "content/credit/other.md:5:1", "content/credit/other.md:5:15", "content/site.yml:6:22",
      ])
    #expect(report.diagnostics[0].message == "'case.md' was withdrawn on 2023-07-06")
  }

  @Test func `that is there again is an error`() async throws {
    let publication = try publication()
    #expect(withdraw(from: publication).isDone)
    try publication.write("---\ntitle: 又来\n---\n", to: "content/credit/case.md")
    let report = await publication.build()
    #expect(report.diagnostics.contains { $0.id == "page-withdrawn" && $0.severity == .error })
    #expect(!report.isWritten)
  }

  @Test func `whose record was moved or edited is told`() async throws {
    let publication = try publication()
    #expect(withdraw(from: publication).isDone)
    let path = "content/credit/case.releases/withdrawn.json"
    let text = publication.text(path)
    try publication.write(text, to: "content/credit/x.releases/withdrawn.json")
    try publication.write(text.replacing("信用修复", with: "别的"), to: path)
    let ids = await publication.build().diagnostics.map(\.id)
    #expect(ids.sorted() == ["withdrawn-edited", "withdrawn-name"])
  }

  @Test func `must be there, and gets a suggestion`() throws {
    let publication = try publication()
    #expect(
      withdraw("credit/cases.md", from: publication).diagnostics.first?.help
        == "did you mean 'credit/case.md'?")
    #expect(withdraw(from: publication, reason: "").diagnostics.map(\.id) == ["no-reason"])
    #expect(withdraw(from: publication).isDone)
    #expect(withdraw(from: publication).diagnostics.map(\.id) == ["page-withdrawn"])
  }

  @Test func `whose file is gone goes with its releases`() async throws {
    let publication = try publication()
    try Disk.remove(publication.root + "/content/credit/case.md")
    let gone = await publication.check().first { $0.id == "published-page-gone" }
    #expect(gone?.help?.contains("gazette withdraw credit/case.md") == true)
    let report = withdraw("credit/case", from: publication)
    #expect(report.isDone && report.releases == 2, "\(report.diagnostics)")
    let path = "content/credit/case.releases/withdrawn.json"
    let record = WithdrawnPage.read(SourceText(path: path, text: publication.text(path))).page
    #expect(record?.sourceSHA256 == nil && record?.releases.count == 2)
    #expect(record?.audience == .public && record?.language == "zh-Hans")
    let built = await publication.build()
    #expect(built.isWritten, "\(ConsoleReport().text(built.diagnostics))")
    #expect(publication.text("site/credit/case.html").contains("本页已撤下"))
    #expect(withdraw(from: publication).diagnostics.map(\.id) == ["page-withdrawn"])
  }

  @Test func `to which a merge brings a release back stops the build until that goes too`()
    async throws
  {
    let publication = try publication()
    let folder = "content/credit/case.releases/"
    let kept = publication.files("content/credit/case.releases")
    #expect(withdraw(from: publication, reason: "信用修复").isDone)
    let before = publication.text(folder + "withdrawn.json")
    for (path, bytes) in kept where path.hasPrefix("2023-02-01/") {
      try publication.write(bytes, to: folder + path)
    }
    try publication.write("{}", to: folder + "2023-03-01/release.json")
    let stopped = await publication.build()
    #expect(stopped.diagnostics.map(\.id) == ["withdrawn-page-released"])
    #expect(!stopped.isWritten)
    #expect(withdraw(from: publication, reason: "又来").releases == 2)
    let after = publication.text(folder + "withdrawn.json")
    let record = try #require(WithdrawnPage.read(SourceText(path: "", text: after)).page)
    let former = try #require(WithdrawnPage.read(SourceText(path: "", text: before)).page)
    #expect(record.reason == "信用修复" && record.sourceSHA256 == former.sourceSHA256)
    #expect(record.releases.map(\.name) == ["2023-01-18", "2023-02-01", "2023-03-01"])
    #expect(await publication.build().isWritten)
  }

  @Test func `made of a row can be withdrawn once the row is gone, and not come back`()
    async throws
  {
    let publication = try publication([
      "content/areas/[area].md":
        "---\ntitle: 页\npages: {view: areas, key: area}\n---\n",
      "content/data/views/areas.sql": "SELECT DISTINCT area FROM counts\n",
    ])
    let row = try #require(
      await publication.buildRoutes().first {
        $0.hasPrefix("areas/") && $0.hasSuffix(".html") && !$0.contains("index")
      })
    let page = String(row.dropLast(".html".count)) + ".md"
    // Its releases stand for a row that was there.
    try publication.write("{}", to: "content/areas/gone.releases/2023-01-18/release.json")
    #expect(withdraw("areas/gone.md", from: publication).isDone)
    #expect(await publication.build().isWritten)
    try publication.write(
      "{}", to: "content/" + ReleaseFolder.path(ofPage: page) + "/2023-01-18/release.json")
    #expect(withdraw(page, from: publication).isDone)
    let built = await publication.build { $0.audience = .internal }
    #expect(built.diagnostics.contains { $0.id == "page-withdrawn" })
    #expect(!built.isWritten)
  }

  @Test func `made for each row is no page to withdraw`() throws {
    let publication = try publication([
      "content/areas/[area].md":
        "---\ntitle: 页\npages: {view: totals, key: area}\n---\n"
    ])
    #expect(
      withdraw("areas/[area].md", from: publication).diagnostics.map(\.id) == ["withdraw-rows"])
  }

  @Test func `leaves its other language, which is told`() throws {
    let publication = try publication([
      "content/credit/case.en.md": "---\ntitle: Case\n---\n",
      "content/site.yml": "title: 小刊\nlanguage: zh-Hans\nlanguages: [zh-Hans, en]\n",
    ])
    let report = withdraw(from: publication)
    #expect(report.diagnostics.map(\.id) == ["translation-stands"])
    #expect(report.diagnostics.first?.span?.path == "content/credit/case.en.md")
    #expect(report.isDone)
  }
}

extension TestPublication {
  /// The files of the site that a build writes.
  fileprivate func buildRoutes() async -> [String] {
    _ = await build()
    return files().keys.sorted()
  }
}
