import Datasets
import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

/// Releases hold what their pages show, and what they were made from: an edition lets nothing of it
/// through that isn't for its readers.
@Suite("An edition lets nothing of releases through")
struct ReleaseEditionTests {
  private static func canary(_ name: String) -> String { "canary-\(name)-7d2e" }

  /// What a figure of closed data is, and what of it may be seen.
  private static let exact = "4821.3765"
  private static let shown = "4821.4"

  private static let files: [String: String] = [
    "content/site.yml": "title: 小刊\nlanguage: zh-Hans\naddress: https://example.org\n",
    "content/index.md": "---\ntitle: 首页\nkind: home\n---\n\n共{{ told }}。\n",
    "content/terms.yml": "- {use: 甲, not: [\(canary("term"))]}\n",
    "content/open.md":
      "---\ntitle: 公开\nkind: report\ndate: 2023-01-05\nperiod: 2022\n---\n\n共{{ told }}。\n",
    "content/inner.md": """
    ---
    title: \(canary("title"))
    audience: internal
    kind: report
    date: 2023-01-05
    period: 2022
    ---

    \(canary("text"))，共{{ sum }}，{{ noted }}。
    """,
    "content/widened.md": """
    ---
    title: 后来公开
    audience: internal
    kind: notice
    date: 2023-01-05
    ---

    \(canary("widened"))
    """,
    "content/data/closed.csv": "b,n\n\(canary("row")),\(exact)\n",
    "content/data/views/closed_view.sql":
      "SELECT b, n, '\(canary("view"))' AS note FROM closed\n",
    "content/data/figures/all.yml": """
    told: {label: 合计, from: closed, select: sum(n), format: number(1), declassified: 已公布}
    sum: {label: 内部合计, from: closed, select: sum(n), format: number}
    noted:
      label: 内部说明
      query: SELECT count(*) || '\(canary("query"))' FROM closed_view
      format: text
    """,
    "content/data/datapackage.json": """
    {"name": "x", "resources": [
      {"name": "closed", "title": "内部", "path": "closed.csv", "audience": "internal",
       "schema": {"fields": [
        {"name": "b", "type": "string"}, {"name": "n", "type": "number"}]}}]}
    """,
  ]

  private static let canaries =
    ["term", "title", "text", "row", "view", "query", "widened", "reason", "why", "signature"]
    .map(canary) + [exact, "4821.4765", "4822.3765"]

  private func told(_ diagnostics: [Diagnostic]) -> String { ConsoleReport().text(diagnostics) }

  private func desk(_ publication: TestPublication, _ day: String) -> PublishDesk {
    var options = publication.options(day)
    options.audience = .public
    return PublishDesk(options: options)
  }

  /// Pages for all and for few, published and revised.
  private func publication() async throws -> TestPublication {
    let publication = try TestPublication([], Self.files)
    let first = await desk(publication, "2023-01-05").publish(
      ["open.md", "inner.md", "widened.md"], isDraft: false)
    try #require(!first.hasErrors, "\(told(first.diagnostics))")
    try publication.replace(Self.exact, by: "4822.3765", in: "content/data/closed.csv")
    let revised = await desk(publication, "2023-02-05").revise(
      ["inner.md"], .init(change: .correction, reason: Self.canary("reason")))
    try #require(!revised.hasErrors, "\(told(revised.diagnostics))")
    try publication.replace("4822.3765", by: Self.exact, in: "content/data/closed.csv")
    let again = await desk(publication, "2023-02-06").revise(
      ["inner.md"], .init(change: .correction, reason: Self.canary("reason")))
    try #require(!again.hasErrors, "\(told(again.diagnostics))")
    try publication.replace("audience: internal\n", by: "", in: "content/widened.md")
    try publication.replace(
      Self.canary("widened"), by: "现在都能看。", in: "content/widened.md")
    let widened = await desk(publication, "2023-03-05").revise(
      ["widened.md"], .init(change: .scheduled, reason: "改为公开"))
    try #require(!widened.hasErrors, "\(told(widened.diagnostics))")
    return publication
  }

  private func found(in publication: TestPublication) -> Set<String> {
    var found: Set<String> = []
    for (path, bytes) in publication.files() {
      for word in Self.canaries
      where path.contains(word) || Data(bytes).range(of: Data(word.utf8)) != nil {
        found.insert(word)
      }
    }
    return found
  }

  @Test func `the public one has no byte of a ledger, a reason or a former text for others`()
    async throws
  {
    let publication = try await publication()
    try publication.write(
      publication.text("content/site.yml") + "workflow: [终审]\n", to: "content/site.yml")
    let signed = await SigningDesk(options: publication.options("2023-03-06")).sign(
      "inner.md", stage: "终审", person: Self.canary("signature"))
    #expect(!signed.hasErrors, "\(told(signed.diagnostics))")
    #expect(
      publication.text("content/inner.signatures.json").contains(Self.canary("signature")))
    let report = await publication.build()
    #expect(report.isWritten, "\(told(report.diagnostics))")
    #expect(found(in: publication) == [])
    let site = publication.files()
    #expect(site["open.html"] != nil && site["widened.html"] != nil)
    #expect(site.keys.allSatisfy { !$0.hasPrefix("inner") && !$0.hasPrefix("widened.2023") })
    let page = publication.text("site/widened.html")
    #expect(!page.contains("<ins>") && !page.contains("class=\"revision\""))
  }

  @Test func `an internal one has them, so that the search can find them`() async throws {
    let publication = try await publication()
    let report = await publication.build { $0.audience = .internal }
    #expect(report.isWritten, "\(told(report.diagnostics))")
    let found = found(in: publication)
    for name in ["title", "text", "row", "query", "reason"] {
      #expect(found.contains(Self.canary(name)), "\(name)")
    }
    #expect(found.contains(Self.exact) && found.contains("4822.3765"))
    #expect(publication.files()["inner.2023-01-05.html"] != nil)
  }

  @Test func `a public release of a declassified figure keeps the shown digits alone`() async throws
  {
    let publication = try await publication()
    let release = publication.text("content/open.releases/2023-01-05/release.json")
    let body = publication.text("content/open.releases/2023-01-05/body.html")
    #expect(release.contains(Self.shown) && body.contains(Self.shown))
    #expect(!release.contains(Self.exact) && !body.contains(Self.exact))
    #expect(!release.contains("closed") && !release.contains("FROM"))
  }

  @Test func `a page isn't shown from a release for others`() async throws {
    let publication = try await publication()
    // As if the page had been made public and nobody had published it so.
    try Disk.remove(publication.root + "/content/widened.releases/2023-03-05")
    let report = await publication.build()
    #expect(!report.isWritten)
    #expect(report.diagnostics.contains { $0.id == "released-for-others" })
    let mended = await desk(publication, "2023-03-06").revise(
      ["widened.md"], .init(change: .scheduled, reason: "改为公开"))
    #expect(!mended.hasErrors, "\(told(mended.diagnostics))")
    #expect(await publication.build().isWritten)
    #expect(found(in: publication) == [])
  }
}
