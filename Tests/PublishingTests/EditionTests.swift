import Datasets
import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// Whatever an edition may not hold bears a word of its own, and each byte of what readers get is
/// searched for it.
@Suite("An edition lets nothing through")
struct EditionTests {
  private func publication() throws -> TestPublication {
    try TestPublication([Fixtures.shared], Self.files)
  }

  /// The canaries that a site shows, in the names of its files too.
  private func found(in site: [String: [UInt8]]) -> Set<String> {
    var found: Set<String> = []
    for (path, bytes) in site {
      for word in Self.canaries
      where path.contains(word) || Data(bytes).range(of: Data(word.utf8)) != nil {
        found.insert(word)
      }
    }
    return found
  }

  @Test func `the public one has no byte of what is for others, or not yet for anyone`()
    async throws
  {
    let publication = try publication()
    let report = await publication.build()
    #expect(report.isWritten, "\(ConsoleReport().text(report.diagnostics))")
    let site = publication.files()
    #expect(site.keys.contains("index.html") && site.keys.contains("feed.xml"))
    #expect(found(in: site).isEmpty)
  }

  @Test func `the widest one has them all, so that the search can find them`() async throws {
    let publication = try publication()
    let report = await publication.build {
      $0.audience = .internal
      $0.includesDrafts = true
      $0.at = Instant("2023-09-01", zone: 0) ?? $0.at
    }
    #expect(report.isWritten, "\(ConsoleReport().text(report.diagnostics))")
    #expect(Self.canaries.subtracting(found(in: publication.files())) == [])
  }

  @Test func `a narrower one doesn't keep what a wider one left in the output folder`()
    async throws
  {
    let publication = try publication()
    let wide = await publication.build {
      $0.audience = .internal
      $0.includesDrafts = true
    }
    #expect(wide.isWritten)
    #expect(await publication.build().isWritten)
    #expect(found(in: publication.files()).isEmpty)
  }

  @Test(arguments: [
    "```include\nfile: inner.md\n```", "```include\nfile: _shared.md\n```",
    "```include\nfile: draft.md\n```", "```include\nfile: later.md\n```",
    "```include\nfile: mag/2/article.md\n```", "[@inner.md#tbl-1]",
    "```table\nfrom: closed\n```", "```table\nfrom: closed_view\n```",
    "```table\nquery: SELECT secret FROM open\n```", "{{ closed-sum }}",
    "```chart\nfrom: closed\nx: b\ny: n\n```", "```chart\nfrom: closed_view\nx: b\ny: n\n```",
    "```chart\nquery: SELECT secret, 1 AS n FROM open\nx: secret\ny: n\n```",
    "```chart\nquery: SELECT 1 AS x, 2 AS n\nx: x\ny: n\nreference: [{figure: closed-sum}]\n```",
    "```figures\nitems:\n  - {figure: told, spark: {from: closed, x: b, y: n}}\n```",
  ])
  func `a page that would carry it across stops the build`(text: String) async throws {
    let publication = try publication()
    try publication.write("---\ntitle: 页\n---\n\n\(text)\n", to: "content/across.md")
    let report = await publication.build()
    #expect(report.hasErrors && !report.isWritten)
    #expect(report.diagnostics.contains { $0.span?.path == "content/across.md" })
    #expect(publication.files().isEmpty)
  }

  private static func canary(_ name: String) -> String { "canary-\(name)-3f1b" }

  private static let canaries = Set(
    [
      "row", "dataset-title", "field-title", "cell", "page", "page-title", "draft", "later",
      "later-issue", "issue", "article", "deep", "included", "shared", "attachment", "tag",
      "author",
      "alias", "system",
    ].map(canary))

  /// A publication with something of everything that can be held back.
  private static let files: [String: String] = [
    "content/site.yml": "title: 小刊\nlanguage: zh-Hans\naddress: https://example.org\n",
    "content/index.md": """
    ---
    title: 首页
    kind: home
    latest: [page, article]
    ---

    [内部](inner.md)、[草稿](draft.md)、[以后](later.md)、[文章](mag/2/article.md)，共{{ told }}。

    ```table
    query: SELECT title, path FROM gazette_pages
    ```

    ```table
    query: SELECT a FROM open
    ```

    ```include
    file: _open.md
    ```
    """,
    "content/_open.md": "都能看的文字。\n",
    "content/inner.md": """
    ---
    title: \(canary("page-title"))
    audience: internal
    date: 2023-03-01
    tags: [\(canary("tag"))]
    author: \(canary("author"))
    aliases: [\(canary("alias")).html]
    ---

    \(canary("page"))，[附件](inner.txt)

    ```include
    file: _shared.md
    ```

    ```include
    file: included.md
    ```

    ```table
    title: 表
    from: closed
    ```

    ```table
    query: SELECT secret FROM open
    ```

    ```chart
    title: 图
    from: closed
    x: b
    y: n
    ```
    """,
    "content/inner.txt": canary("attachment"),
    "content/_shared.md": "---\ntitle: 共用\naudience: internal\n---\n\n\(canary("shared"))\n",
    "content/included.md": "---\ntitle: 页\naudience: internal\n---\n\n\(canary("included"))\n",
    "content/system.md": "---\ntitle: 系统内\naudience: system\n---\n\n\(canary("system"))\n",
    "content/draft.md":
      "---\ntitle: 草稿\ndraft: true\ndate: 2023-03-02\n---\n\n\(canary("draft"))\n",
    "content/later.md": """
    ---
    title: 以后
    publish-at: 2023-08-01T00:00
    date: 2023-08-01
    ---

    \(canary("later"))
    """,
    "content/mag/index.md": "---\ntitle: 刊\nseries: {numbered: true}\n---\n",
    "content/mag/1/index.md": "---\ntitle: 一\ndate: 2023-01-01\nnumber: 1\n---\n",
    "content/mag/2/index.md": """
    ---
    title: \(canary("issue"))
    date: 2023-02-01
    number: 2
    audience: internal
    ---
    """,
    "content/mag/2/article.md": "---\ntitle: 文\ndate: 2023-02-01\n---\n\n\(canary("article"))\n",
    "content/mag/2/more/deep.md": "---\ntitle: 深\n---\n\n\(canary("deep"))\n",
    "content/mag/3/index.md": """
    ---
    title: \(canary("later-issue"))
    date: 2023-08-01
    number: 3
    publish-at: 2023-08-01T00:00
    ---
    """,
    "content/data/open.csv": "a,secret\n公开,\(canary("cell"))\n",
    "content/data/closed.csv": "b,n\n\(canary("row")),1\n",
    "content/data/views/closed_view.sql": "SELECT b, n FROM closed\n",
    "content/data/figures/all.yml": """
    closed-sum: {label: 内部合计, from: closed, select: sum(n), format: number}
    told: {label: 可说的合计, from: closed, select: sum(n), format: number, declassified: 已公布}
    """,
    "content/data/datapackage.json": """
    {"name": "x", "resources": [
      {"name": "open", "title": "公开", "path": "open.csv", "schema": {"fields": [
        {"name": "a", "type": "string"},
        {"name": "secret", "type": "string", "audience": "internal",
         "title": "\(canary("field-title"))"}]}},
      {"name": "closed", "title": "\(canary("dataset-title"))", "path": "closed.csv",
       "audience": "internal", "schema": {"fields": [
        {"name": "b", "type": "string"}, {"name": "n", "type": "integer"}]}}]}
    """,
  ]
}
