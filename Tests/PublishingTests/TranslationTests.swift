import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

/// A publication in Chinese with English beside it, made of the files of `sites/translations`.
@Suite("Translations")
struct TranslationTests {
  private static let place = Fixtures.folder.appending(path: "sites/translations")

  private func publication(_ files: [String: String] = [:]) throws -> TestPublication {
    try TestPublication([Fixtures.shared, Self.place], files)
  }

  /// The `rel="alternate" hreflang` links of a page: address by language.
  private func alternates(_ html: String) -> [String: String] {
    var links: [String: String] = [:]
    for line in html.split(separator: "\n") where line.contains("hreflang=") {
      guard line.hasPrefix("<link rel=\"alternate\"") else { continue }
      let parts = line.split(separator: "\"").map(String.init)
      links[parts[3]] = parts[5]
    }
    return links
  }

  @Test func `name each other, and themselves, in every language`() async throws {
    let publication = try publication()
    let report = await publication.build()
    try #require(report.isWritten, "\(ConsoleReport().text(report.diagnostics))")
    var pages = 0
    for (path, bytes) in publication.files() where path.hasSuffix(".html") {
      let links = alternates(String(decoding: bytes, as: UTF8.self))
      if links.isEmpty { continue }
      pages += 1
      #expect(links.values.contains("https://example.org/" + path), "\(path) names itself")
      for (language, address) in links {
        let other = String(address.dropFirst("https://example.org/".count))
        #expect(alternates(publication.text("site/" + other)) == links, "\(path) and \(language)")
      }
    }
    #expect(pages >= 10)
  }

  @Test func `share parameters, date, author and figures with their page`() async throws {
    let publication = try publication()
    _ = await publication.build()
    let english = publication.text("site/reports/a.en.html")
    #expect(english.contains("Beijing"))
    #expect(english.contains("92.5%") || english.contains("92.4%"))
    #expect(english.contains("4 January 2023"))
    #expect(english.contains("Centre"))
    #expect(english.contains("<span lang=\"zh-Hans\">报送的有 2 个地区</span>"))
    let arabic = publication.text("site/reports/a.ar.html")
    #expect(arabic.contains("<html lang=\"ar\" dir=\"rtl\">"))
    #expect(arabic.contains("lang=\"en\">Home"))
  }

  @Test func `aren't counted or listed beside their pages`() async throws {
    let publication = try publication([
      "content/data/figures/pages.yml":
        "pages:\n  label: 页数\n  query: SELECT count(*) FROM gazette_pages WHERE folder = 'reports'\n",
      "content/count.md": "---\ntitle: 数\n---\n\n{{ pages }}\n",
    ])
    _ = await publication.build()
    #expect(publication.text("site/count.html").contains(">3</data>"))
    let list = publication.text("site/reports/index.html")
    #expect(list.contains("a.html") && !list.contains("a.en.html\">"))
    #expect(publication.text("site/reports/index.en.html").contains("href=\"a.en.html\""))
  }

  @Test func `are held back with their pages`() async throws {
    let publication = try publication()
    let report = await publication.build()
    #expect(report.heldBack.map(\.path) == ["reports/c.en.md", "reports/c.md"])
    #expect(publication.files()["reports/c.en.html"] == nil)
  }

  @Test func `that lack, are stale, differ or leave words are told by a check`() async throws {
    let publication = try publication([
      "content/reports/b.en.md": "---\ntitle: Second\n---\n\n{{ area-rate(code=\"120000\") }}\n"
    ])
    let report = await publication.build {
      ($0.checksOnly, $0.proofreads) = (true, true)
    }
    let told = Dictionary(grouping: report.diagnostics) { $0.id }
    #expect(told["translations-missing"]?.count == 2)
    #expect(told["translations-missing"]?.first?.notes.first?.message.contains("only.md") == true)
    let stale = (told["translations-stale"] ?? []).flatMap(\.notes).map(\.message)
    #expect(
      stale == ["older: content/reports/a.en.md", "older: content/reports/a.ar.md"])
    let differs = told["translation-differs"] ?? []
    #expect(
      differs.contains { $0.span?.path == "content/reports/b.en.md" && $0.notes.count == 1 })
    #expect(
      told["untranslated-words"]?.first?.notes.first?.message == "按代码排列。 | 指标")
  }

  @Test func `say nothing in a build, and nothing in a publication of one language`() async throws {
    let built = await (try publication()).build()
    #expect(built.diagnostics.allSatisfy { !$0.id.hasPrefix("translation") })
    let plain = await (try TestPublication()).build { $0.proofreads = true }
    #expect(plain.diagnostics.allSatisfy { !$0.id.hasPrefix("translation") })
  }

  @Test func `of pages made from data are made for each row`() async throws {
    let publication = try publication([
      "content/areas/[area].md":
        "---\ntitle: \"{{ area-name }}\"\npages: {view: areas, key: code, slug: code}\n---\n\n{{ area-rate }}\n",
      "content/areas/[area].en.md": "---\ntitle: \"{{ area-name }}\"\n---\n\n{{ area-rate }}\n",
    ])
    let report = await publication.build()
    #expect(report.isWritten, "\(ConsoleReport().text(report.diagnostics))")
    #expect(publication.text("site/areas/120000.en.html").contains("Tianjin"))
    #expect(publication.text("site/areas/120000.html").contains("天津"))
  }

  @Test func `are published and revised in one step with their pages`() async throws {
    let publication = try publication([
      "content/reports/b.md":
        "---\ntitle: 乙\ndate: 2023-01-03\nkind: report\nperiod: 2022-H1\nparams: {code: \"110000\"}\n---\n\n{{ area-rate }}。\n",
      "content/reports/b.en.md": "---\ntitle: B\n---\n\nThe rate is {{ area-rate }}.\n",
    ])
    let first = await publication.desk("2023-02-01").publish(["reports/b.md"], isDraft: false)
    #expect(first.releases.map(\.page) == ["reports/b.md", "reports/b.en.md"])
    #expect(first.releases.map(\.ledger.entries.first?.value) == ["92.45", "92.45"])
    #expect(publication.text("content/reports/b.en.releases/2023-02-01/body.html").contains("rate"))
    let again = await publication.desk("2023-02-02").publish(["reports/b.md"], isDraft: false)
    #expect(again.diagnostics.map(\.id) == ["already-published"])
    try publication.replace("The rate is", by: "It is", in: "content/reports/b.en.md")
    let revised = await publication.desk("2023-02-03").revise(
      ["reports/b.en.md"], .init(change: .correction, reason: "Wrong word."))
    #expect(revised.releases.map(\.page) == ["reports/b.en.md"])
    #expect(!revised.hasErrors)
    let report = await publication.build()
    #expect(report.isWritten, "\(ConsoleReport().text(report.diagnostics))")
  }
}

/// What pages say of themselves to machines.
@Suite("Metadata")
struct MetadataTests {
  /// The JSON-LD of a page; nil where it has none or where it isn't JSON.
  static func graph(_ html: String) throws -> [[String: Any]] {
    let open = "<script type=\"application/ld+json\">"
    let start = try #require(html.range(of: open)).upperBound
    let end = try #require(html[start...].range(of: "</script>")).lowerBound
    let value = try JSONSerialization.jsonObject(with: Data(html[start..<end].utf8))
    let object = try #require(value as? [String: Any])
    #expect(object["@context"] as? String == "https://schema.org")
    return try #require(object["@graph"] as? [[String: Any]])
  }

  private func site(_ files: [String: String] = [:]) async throws -> TestPublication {
    // The templates that come with the program, not those that tests look through.
    let place = Fixtures.folder.appending(path: "sites/translations/content")
    let publication = try TestPublication([])
    try Fixtures.copy(place.path, to: publication.root + "/content")
    for (path, text) in files { try publication.write(text, to: path) }
    let report = await publication.build()
    try #require(report.isWritten, "\(ConsoleReport().text(report.diagnostics))")
    return publication
  }

  @Test func `is JSON on every page, and ends where it should`() async throws {
    let publication = try await site([
      "content/odd.md": "---\ntitle: '\\</script> & b'\ndescription: a < b\n---\n\n正文\n"
    ])
    var pages = 0
    for (path, bytes) in publication.files() where path.hasSuffix(".html") {
      let html = String(decoding: bytes, as: UTF8.self)
      if ["404.html", "search.html"].contains(path) { continue }
      let graph = try Self.graph(html)
      #expect(graph.first?["@type"] is String, "\(path)")
      pages += 1
    }
    #expect(pages > 10)
    let odd = try Self.graph(publication.text("site/odd.html"))
    #expect(odd.first?["name"] as? String == "</script> & b")
  }

  @Test func `tells of a report its dates, language, datasets and translations`() async throws {
    let publication = try await site()
    let graph = try Self.graph(publication.text("site/reports/a.en.html"))
    let report = try #require(graph.first)
    #expect(report["@type"] as? String == "Report")
    #expect(report["inLanguage"] as? String == "en")
    #expect(report["datePublished"] as? String == "2023-01-04")
    #expect(report["temporalCoverage"] as? String == "2022-07-01/2022-12-31")
    let datasets = try #require(report["isBasedOn"] as? [[String: Any]])
    #expect(datasets.first?["url"] as? String == "https://example.org/data/areas.html")
    let original = try #require(report["translationOfWork"] as? [[String: Any]])
    #expect(original.first?["@id"] as? String == "https://example.org/reports/a.html")
    let crumbs = try #require(graph.last?["itemListElement"] as? [[String: Any]])
    #expect(crumbs.map { $0["position"] as? Int } == [1, 2, 3])
  }

  @Test func `holds nothing of a dataset that is above the edition`() async throws {
    let data = """
      {"name": "areas", "resources": [{"name": "areas", "title": "地区", "path": "areas.csv",
      "schema": {"fields": [{"name": "code", "type": "string"}, {"name": "name", "type": "string"},
      {"name": "rate", "type": "number"},
      {"name": "secret", "type": "string", "title": "内部列", "audience": "internal"}]}}]}
      """
    let publication = try await site([
      "content/data/datapackage.json": data,
      "content/data/areas.csv": "code,name,rate,secret\n110000,北京,92.45,a\n120000,天津,88.15,b\n",
      "content/reports/a.md": "---\ntitle: 甲\n---\n",
      "content/reports/a.en.md": "---\ntitle: A\n---\n",
      "content/reports/a.ar.md": "---\ntitle: A\n---\n",
      "content/reports/b.md": "---\ntitle: B\n---\n",
    ])
    let html = publication.text("site/data/areas.html")
    let dataset = try #require(try Self.graph(html).first)
    #expect(dataset["@type"] as? String == "Dataset")
    #expect((dataset["variableMeasured"] as? [Any])?.count == 3)
    #expect(!html.contains("内部列"))
    let file = try #require((dataset["distribution"] as? [[String: Any]])?.first)
    #expect(file["contentUrl"] as? String == "https://example.org/data/areas.csv")
  }

  @Test func `has the tags of government websites where the site has its code`() async throws {
    let settings = """
      title: 公报
      organization: 中心
      language: zh-Hans
      address: https://example.org/base
      footer:
        fields: {网站标识码: 示例0000000000}
      """
    let publication = try await site([
      "content/site.yml": settings,
      "content/reports/a.md": "---\ntitle: 甲\ndate: 2023-01-04\ntags: [一, 二]\n---\n\n正文。\n",
      "content/reports/b.md": "---\ntitle: 乙\n---\n",
      "content/reports/a.en.md": "---\ntitle: A\nlanguage: en\n---\n",
      "content/reports/a.ar.md": "---\ntitle: A\nlanguage: ar\n---\n",
    ])
    let page = publication.text("site/reports/a.html")
    for tag in [
      "<meta name=\"SiteName\" content=\"公报\">",
      "<meta name=\"SiteDomain\" content=\"example.org\">",
      "<meta name=\"SiteIDCode\" content=\"示例0000000000\">",
      "<meta name=\"ColumnName\" content=\"报告\">", "<meta name=\"ArticleTitle\" content=\"甲\">",
      "<meta name=\"PubDate\" content=\"2023-01-04\">",
      "<meta name=\"ContentSource\" content=\"中心\">", "<meta name=\"Keywords\" content=\"一,二\">",
      "<meta name=\"Url\" content=\"https://example.org/base/reports/a.html\">",
      "<meta property=\"og:type\" content=\"article\">",
      "<meta property=\"og:locale\" content=\"zh_CN\">",
    ] { #expect(page.contains(tag), "\(tag)") }
    let list = publication.text("site/reports/index.html")
    #expect(list.contains("<meta name=\"ColumnName\" content=\"报告\">"))
    #expect(!list.contains("ArticleTitle"))
  }
}
