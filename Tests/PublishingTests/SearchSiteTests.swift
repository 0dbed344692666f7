import Datasets
import Foundation
import Releases
import Search
import Testing

@testable import Publishing

/// What a built site's search finds, and what it mustn't.
@Suite("Search") struct SearchSiteTests {
  private static let site = ["content/site.yml": "title: 小刊\nlanguage: zh-Hans\n"]

  private func shards(_ publication: TestPublication, _ folder: String = "site") -> String {
    publication.files(folder).filter { $0.key.hasPrefix("search/") }.sorted { $0.key < $1.key }
      .map { String(decoding: $0.value, as: UTF8.self) }.joined()
  }

  @Test func `a public index holds no word of pages, fields and figures for others`() async throws {
    let publication = try TestPublication(
      [Fixtures.shared],
      Self.site.merging([
        "content/index.md": "---\ntitle: 首页\n---\n\n公开。\n",
        "content/inner.md": """
        ---
        title: 麒麟
        audience: internal
        tags: [貔貅]
        ---

        ## 饕餮

        quetzal
        """,
        "content/draft.md": "---\ntitle: 狻猊\ndraft: true\n---\n\nbasilisk\n",
        "content/data/datapackage.json": """
        {"name": "d", "resources": [{"name": "open", "path": "open.csv", "schema": {"fields": [
          {"name": "a", "type": "string", "title": "区域"},
          {"name": "s", "type": "string", "title": "螭吻", "audience": "internal"}]}}]}
        """,
        "content/data/open.csv": "a,s\n公开,x\n",
      ]) { $1 })
    let report = await publication.build()
    #expect(report.isWritten, "\(report.diagnostics)")
    let open = shards(publication)
    #expect(open.contains("公开") && open.contains("区域"))
    for word in ["麒", "貔", "饕", "狻", "螭", "quetzal", "basilisk"] { #expect(!open.contains(word)) }
    _ = await publication.build(output: "inner") {
      $0.audience = .internal
      $0.includesDrafts = true
    }
    let inner = shards(publication, "inner")
    for word in ["麒麟", "貔貅", "饕餮", "狻猊", "螭吻", "quetzal", "basilisk"] {
      #expect(inner.contains(word), "\(word)")
    }
  }

  @Test func `a withdrawn term is in no shard after the next build`() async throws {
    let publication = try PlantedName.publication()
    let site = publication.text("content/site.yml").replacing("search: false\n", with: "")
    try publication.write(site, to: "content/site.yml")
    _ = await publication.build()
    #expect(shards(publication).contains("青蓝") && shards(publication).contains("同舟"))
    _ = TermWithdrawal(publication.options, term: PlantedName.name, reason: "信用修复").run()
    let report = await publication.build()
    #expect(report.isWritten, "\(report.diagnostics)")
    let after = shards(publication)
    #expect(!after.isEmpty)
    for word in ["青蓝", "同舟", "舟公"] { #expect(!after.contains(word)) }
  }

  @Test func `is left out where the site asks for none`() async throws {
    let publication = try TestPublication(
      [Fixtures.shared],
      [
        "content/site.yml": "title: 小刊\nlanguage: zh-Hans\nsearch: false\n",
        "content/index.md": "---\ntitle: 首页\n---\n",
      ])
    #expect(await publication.build().isWritten)
    #expect(!publication.files().keys.contains { $0.hasPrefix("search") })
  }

  @Test func `a publication's own page searches in the place of the made one`() async throws {
    let publication = try TestPublication(
      [Fixtures.shared],
      Self.site.merging([
        "content/index.md": "---\ntitle: 首页\n---\n",
        "content/find/index.md": "---\ntitle: 查找\nkind: search\n---\n\n按文号查找。\n",
      ]) { $1 })
    let report = await publication.build()
    #expect(report.isWritten, "\(report.diagnostics)")
    let page = publication.text("site/find/index.html")
    #expect(page.contains("按文号查找") && page.contains("data-root=\"../\""))
    #expect(page.contains("src=\"../search/index.js?"))
    #expect(!publication.files().keys.contains("search.html"))
    #expect(!shards(publication).contains("按文号"))
  }

  @Test func `the index is made for a page of another kind at its address by nobody`() async throws
  {
    let publication = try TestPublication(
      [Fixtures.shared],
      Self.site.merging([
        "content/index.md": "---\ntitle: 首页\n---\n",
        "content/search.md": "---\ntitle: 怎样查找\n---\n\n请来电。\n",
      ]) { $1 })
    #expect(await publication.build().isWritten)
    #expect(publication.text("site/search.html").contains("请来电"))
    #expect(!publication.files().keys.contains { $0.hasPrefix("search/") })
  }

  @Test func `what readers see is what is found`() {
    let html = """
      <p>见<a href="x">表1</a>，为<data class="figure"><span class="nb">92.4%</span><sup><abbr \
      title="初步数">p</abbr></sup></data>。<sup class="footnote-ref"><a>1</a></sup></p>
      <h2 id="a&amp;b">一、情况<br>之二</h2><svg viewBox="0 0 1 1"><title>图</title></svg>
      <table><tr><td>天津</td><td title="a>b">81.8</td></tr></table>
      <p>1 &lt; 2 &amp; &quot;三&quot;<span class="vh">隐</span></p><h3>无锚</h3>
      <h3 id="c">尾</h3>
      """
    #expect(
      BodyText.sections(of: Array(html.utf8)) == [
        SearchSection(text: "见表1，为92.4%。"),
        SearchSection(
          anchor: "a&b", heading: "一、情况 之二", text: "天津 81.8 1 < 2 & \"三\" 无锚"),
        SearchSection(anchor: "c", heading: "尾"),
      ])
  }

  @Test(arguments: [
    "", "<", "<p", "</", "&", "&am", "<svg>", "<svg/>字", "<h2 id=\"a", "<h2 id=\"a\">", "</h2>字",
    "<!-- a > b -->字", "<td class='vh'>", "< 1",
  ])
  func `broken HTML is read to its end`(html: String) {
    let sections = BodyText.sections(of: Array(html.utf8))
    #expect(sections.count <= 2)
    #expect(html.contains("字") == sections.contains { $0.text.contains("字") })
  }
}
