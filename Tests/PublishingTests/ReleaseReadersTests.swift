import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

/// What readers see once published pages have been corrected.
@Suite("Readers of what was published")
struct ReleaseReadersTests {
  private func told(_ diagnostics: [Diagnostic]) -> String { ConsoleReport().text(diagnostics) }

  /// Four months published, March corrected in June: a report and a letter revised, April's report
  /// left as it was.
  private func corrected() async throws -> TestPublication {
    let publication = try ReleaseYear.publication()
    for (month, day) in [
      ("2022-02", "2022-03-15"), ("2022-03", "2022-04-15"), ("2022-04", "2022-05-15"),
    ] {
      let outcome = await publication.desk(day).publish(["reports/\(month).md"], isDraft: false)
      try #require(!outcome.hasErrors, "\(told(outcome.diagnostics))")
    }
    let letter = await publication.desk("2022-05-10").publish(
      ["notices/letter.md"], isDraft: false)
    try #require(!letter.hasErrors, "\(told(letter.diagnostics))")
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "171.5"]), to: "content/data/purchases.csv")
    try publication.replace("全国网采率为", by: "当月全国网采率为", in: "content/reports/2022-03.md")
    let desk = publication.desk("2022-06-20")
    let kept = await desk.revise(
      ["reports/2022-04.md"], .init(change: .keep, reason: "不影响结论", dataset: "purchases"))
    try #require(!kept.hasErrors, "\(told(kept.diagnostics))")
    let revised = await desk.revise(
      [], .init(change: .correction, reason: "东省更正了三月的报送", dataset: "purchases"))
    try #require(!revised.hasErrors, "\(told(revised.diagnostics))")
    try #require(revised.releases.count == 2)
    let report = await publication.build()
    try #require(report.isWritten, "\(told(report.diagnostics))")
    return publication
  }

  @Test func `of a year find twelve reports, each as it was published`() async throws {
    let publication = try ReleaseYear.publication()
    for (index, month) in ReleaseYear.months.enumerated() {
      let day = index == 11 ? "2023-01-15" : "2022-\(index < 8 ? "0" : "")\(index + 2)-15"
      let outcome = await publication.desk(day).publish(["reports/\(month).md"], isDraft: false)
      #expect(!outcome.hasErrors, "\(told(outcome.diagnostics))")
    }
    let report = await publication.build()
    #expect(report.isWritten && report.published == 12, "\(told(report.diagnostics))")
    let december = publication.text("site/reports/2022-12.html")
    #expect(december.contains("<time datetime=\"2023-01-15\">2023年1月15日</time>"))
    // Nothing was revised: no versions to choose from, and no list of revisions.
    #expect(!december.contains("id=\"page-releases\"") && !december.contains("revisions.html"))
    #expect(Disk.kind(of: publication.root + "/site/revisions.html") == nil)
  }

  @Test func `see at the top what was corrected, when and why, and get to what it said before`()
    async throws
  {
    let publication = try await corrected()
    let page = publication.text("site/reports/2022-03.html")
    let notice = try #require(page.components(separatedBy: "<aside class=\"revision\"").last)
      .components(separatedBy: "</aside>")[0]
    #expect(notice.contains(">更正</h2>"))
    #expect(notice.contains("datetime=\"2022-06-20\""))
    #expect(notice.contains("东省更正了三月的报送"))
    #expect(notice.contains("<del>80.7%</del>") && notice.contains(">79.7%</td>"))
    // Cells are known by their row, and what holds for the whole page isn't repeated.
    #expect(notice.contains("平台采购\n<span>东省</span>"))
    #expect(notice.contains("<del>180.5</del>") && notice.contains(">171.5</td>"))
    #expect(notice.contains("<ins>当月</ins>全国"))
    #expect(notice.contains("href=\"2022-03.2022-04-15.html\""))
    #expect(page.contains("<time datetime=\"2022-06-20\">2022年6月20日</time></dd>"))
    let versions = try #require(page.components(separatedBy: "id=\"page-releases\"").last)
    #expect(versions.contains("<a href=\"2022-03.2022-04-15.html\">发布</a>"))
    #expect(versions.contains("href=\"../revisions.html\""))
    #expect(publication.text("site/notices/letter.html").contains("<del>80.7%</del>"))
    #expect(!publication.text("site/reports/2022-02.html").contains("class=\"revision\""))
  }

  @Test func `read a former release as it was, told apart from what holds now`() async throws {
    let publication = try await corrected()
    let former = publication.text("site/reports/2022-03.2022-04-15.html")
    #expect(former.contains("<meta name=\"robots\" content=\"noindex\">"))
    #expect(former.contains("rel=\"canonical\" href=\"https://example.org/reports/2022-03.html\""))
    #expect(former.contains("href=\"2022-03.html\">看现行版本</a>"))
    #expect(former.contains("<p>全国网采率为<a class=\"fig\""))
    #expect(former.contains("80.7%") && former.contains("180.5"))
    // How it differs stands in the notice; the rest is of its day.
    let rest = former.components(separatedBy: "</aside>").dropFirst().joined()
    #expect(!rest.contains("79.7%") && !rest.contains("171.5"))
    #expect(rest.contains("id=\"page-figures\"") && rest.contains("id=\"f-rate\""))
    let figures = publication.text("site/reports/2022-03.2022-04-15.figures.json")
    #expect(figures.contains("\"shown\": \"80.7%\""))
    // It is found from its page alone.
    for path in ["sitemap.xml", "feed.xml", "reports/index.html", "archive/2022.html"] {
      #expect(!publication.text("site/" + path).contains("2022-03.2022-04-15"), "\(path)")
    }
  }

  @Test func `of a page that stands are told so, without the values it doesn't show`() async throws
  {
    let publication = try await corrected()
    let page = publication.text("site/reports/2022-04.html")
    #expect(!page.contains("class=\"revision\""))
    #expect(page.contains("不影响结论") && page.contains("本页仍为原发布内容"))
    #expect(!publication.text("site/revisions.html").contains("上升1.8个百分点"))
    // It names the data that it was made from, not those by which it was looked at again.
    let first = publication.text("content/reports/2022-04.releases/2022-05-15/release.json")
    let stamp = try #require(first.components(separatedBy: "\"purchases\": {").last)
    let checksum = try #require(stamp.components(separatedBy: "\"sha256\": \"").dropFirst().first)
    #expect(page.contains(checksum.prefix(64)))
    #expect(Disk.kind(of: publication.root + "/site/reports/2022-04.2022-05-15.html") == nil)
  }

  @Test func `find corrections in lists, feeds, the sitemap and the list of all`() async throws {
    let publication = try await corrected()
    let list = publication.text("site/reports/index.html")
    #expect(list.contains("更正 <time datetime=\"2022-06-20\">"))
    #expect(list.components(separatedBy: "更正 <time").count == 2)
    let feed = publication.text("site/feed.xml")
    let entries = feed.components(separatedBy: "<entry>").dropFirst()
    #expect(feed.contains("<updated>2023-01-15T00:00:00+08:00</updated>"))
    let corrected = try #require(entries.first { $0.contains("reports/2022-03.html") })
    #expect(corrected.contains("<title>网采率月报（更正）</title>"))
    #expect(corrected.contains("<updated>2022-06-20T00:00:00+08:00</updated>"))
    #expect(corrected.contains("<published>2022-04-15T00:00:00+08:00</published>"))
    #expect(corrected.contains("更正 2022年6月20日：东省更正了三月的报送"))
    // It comes up again between what was published before and after that day.
    let order = entries.compactMap { entry in
      entry.components(separatedBy: "<id>https://example.org/").last?
        .components(separatedBy: "<")[0]
    }
    let place = try #require(order.firstIndex(of: "reports/2022-03.html"))
    #expect(order.firstIndex(of: "reports/2022-06.html").map { $0 < place } == true)
    #expect(order.firstIndex(of: "reports/2022-05.html").map { $0 > place } == true)
    let sitemap = publication.text("site/sitemap.xml")
    #expect(sitemap.contains("reports/2022-03.html</loc><lastmod>2022-06-20</lastmod>"))
    let all = publication.text("site/revisions.html")
    #expect(all.components(separatedBy: "<time datetime=\"2022-06-20\">").count == 4)
    #expect(all.contains(">维持原发布</span>") && all.contains("reports/2022-03.2022-04-15.html"))
    #expect(publication.text("site/index.html").contains("<a href=\"revisions.html\">"))
  }

  @Test func `with machines find the former values and the releases`() async throws {
    let publication = try await corrected()
    let figures = publication.text("site/reports/2022-03.figures.json")
    #expect(figures.contains("\"former\": [{\"date\": \"2022-04-15\", \"value\": \"80.659"))
    #expect(figures.contains("\"shown\": \"80.7%\"}]"))
    #expect(
      figures.contains(
        "{\"date\": \"2022-04-15\", \"change\": \"first\", \"url\": \"2022-03.2022-04-15.html\"}"))
    #expect(
      figures.contains(
        "{\"date\": \"2022-06-20\", \"change\": \"correction\", \"reason\": \"东省更正了三月的报送\"}"))
  }

  @Test func `find a former release beside a page that moved, its links led on`() async throws {
    let publication = try ReleaseYear.publication()
    try publication.write(
      publication.text("content/reports/2022-03.md") + "\n\n[上月](2022-02.md)\n",
      to: "content/reports/2022-03.md")
    #expect(
      await !publication.desk("2022-04-15").publish(["reports/2022-03.md"], isDraft: false)
        .hasErrors)
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "171.5"]), to: "content/data/purchases.csv")
    let revised = await publication.desk("2022-06-20").revise(
      ["reports/2022-03.md"], .init(change: .scheduled, reason: "年度修订"))
    #expect(!revised.hasErrors, "\(told(revised.diagnostics))")
    try publication.replace(
      "(2022-02.md)", by: "(../../reports/2022-02.md)", in: "content/reports/2022-03.md")
    try FileManager.default.createDirectory(
      atPath: publication.root + "/content/old/2022", withIntermediateDirectories: true)
    for name in ["2022-03.md", "2022-03.releases"] {
      try FileManager.default.moveItem(
        atPath: publication.root + "/content/reports/" + name,
        toPath: publication.root + "/content/old/2022/" + name)
    }
    let report = await publication.build()
    #expect(report.isWritten, "\(told(report.diagnostics))")
    let former = publication.text("site/old/2022/2022-03.2022-04-15.html")
    #expect(former.contains("href=\"../../reports/2022-02.html\">上月</a>"))
    #expect(publication.text("site/old/2022/2022-03.html").contains(">修订</h2>"))
  }
}
