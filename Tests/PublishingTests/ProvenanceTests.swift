import Datasets
import Diagnostics
import Foundation
import Testing

@testable import Publishing

@Suite("A page says where its figures come from")
struct ProvenanceTests {
  private func site(
    _ files: [String: String] = [:], _ change: (inout BuildOptions) -> Void = { _ in }
  ) async throws -> [String: String] {
    let publication = try TestPublication([], Self.files.merging(files) { $1 })
    let report = await publication.build(change)
    #expect(report.isWritten, "\(ConsoleReport().text(report.diagnostics))")
    return publication.files().mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// The entry of a figure, from its id to the next entry.
  private func entry(_ id: String, in page: String) throws -> String {
    let start = try #require(page.range(of: "<div id=\"\(id)\">")).lowerBound
    let rest = page[start...]
    let end = rest.range(of: "\n</div>\n<div id=")?.lowerBound ?? rest.endIndex
    return String(rest[..<(rest.range(of: "</dl>").map { min($0.lowerBound, end) } ?? end)])
  }

  private func count(_ text: String, in page: String) -> Int {
    page.components(separatedBy: text).count - 1
  }

  @Test func `with its rows, once a page, and a way to the whole file`() async throws {
    let page = try #require(try await site()["index.html"])
    let share = try entry("f-share", in: page)
    #expect(share.contains("未修约值 <span class=\"num\">33.3333333333333</span>"))
    #expect(share.contains("<code>period = 2022-H1</code>"))
    #expect(share.contains("<th scope=\"col\" class=\"n\">数量</th>"))
    #expect(share.contains("<td>是</td>"))
    #expect(count("<tr><td>", in: share) == 20)
    #expect(share.contains("另有5行，见<a href=\"data/stock.csv\" download>库存 CSV</a>"))
    #expect(share.contains("<a href=\"data/stock.html#checksum\">"))
    #expect(share.contains("来源甲") && share.contains("CC0"))
    let total = try entry("f-total", in: page)
    #expect(total.contains("所用25行，与<a href=\"#f-share\">占比</a>相同"))
    #expect(!total.contains("<table"))
    #expect(!total.contains("未修约值"))
    #expect(page.contains("<details class=\"rows\">"))
  }

  @Test func `through a formula, whose figures lead to their entries or show their own rows`()
    async throws
  {
    let page = try #require(try await site()["index.html"])
    let change = try entry("f-change", in: page)
    #expect(
      change.contains(
        "<a href=\"#f-share\">占比</a> <span class=\"about\">2022年上半年</span>"))
    #expect(change.contains(">占比 <span class=\"about\">2021年上半年</span>"))
    #expect(change.contains("<span class=\"about\">占比（2022年上半年）</span> 所用25行，与<a"))
    #expect(count("<table", in: change) == 1)
    #expect(count("<tr><td>", in: change) == 2)
  }

  @Test func `and tells so where rows aren't traced`() async throws {
    let page = try #require(try await site()["index.html"])
    #expect(try entry("f-most", in: page).contains("所用的行没有追溯"))
  }

  @Test func `without a byte of rows or columns that are for others`() async throws {
    for audience in ["public", "system"] {
      let files = try await site {
        if audience == "system" { $0.audience = .system }
      }
      for (path, text) in files {
        #expect(!text.contains("canary"), "\(audience): \(path)")
      }
      let page = try #require(files["index.html"])
      let people = try entry("f-people", in: page)
      #expect(!people.contains("<table") && !people.contains("所用"))
      #expect(try entry("f-told", in: page).contains("计算"))
    }
  }

  @Test func `in the widest edition no more, since the page is the same in each`() async throws {
    let wide = try #require(try await site { $0.audience = .internal }["index.html"])
    #expect(!wide.contains("canary"))
    let closed = try await site([
      "content/closed.md":
        "---\ntitle: 内部\naudience: internal\n---\n\n{{ people }}、{{ told }}\n"
    ]) { $0.audience = .internal }
    let page = try #require(closed["closed.html"])
    #expect(page.contains("canary-column") && page.contains("canary-row"))
  }

  @Test func `by the same bytes, whatever the number of jobs`() async throws {
    let one = try await site { $0.jobs = 1 }
    let many = try await site { $0.jobs = 7 }
    #expect(one == many)
  }

  @Test func `to machines, under a schema that the site carries with it`() async throws {
    let files = try await site([
      "content/deep/page.md": "---\ntitle: 页\nparams: {period: 2022-H1}\n---\n\n{{ total }}\n"
    ])
    let text = try #require(files["deep/page.figures.json"])
    #expect(text.contains("\"$schema\": \"../figures.schema.json\""))
    #expect(text.contains("\"file\": \"../data/stock.csv\""))
    #expect(files["figures.schema.json"] == FiguresSchema.text)
    let document = try String(
      contentsOf: Fixtures.repository.appending(path: "docs/figures.schema.json"), encoding: .utf8)
    #expect(document == FiguresSchema.text)
    for path in files.keys where path.hasSuffix(".json") {
      #expect(throws: Never.self) {
        try JSONSerialization.jsonObject(with: Data(files[path, default: ""].utf8))
      }
    }
    let none = try await site(["content/index.md": "---\ntitle: 页\n---\n\n无\n"])
    #expect(none["figures.schema.json"] == nil)
  }

  private static let files: [String: String] = [
    "content/site.yml": "title: 小刊\nlanguage: zh-Hans\n",
    "content/index.md": """
    ---
    title: 页
    params: {period: 2022-H1}
    ---

    {{ change }}，{{ share }}，{{ total }}，{{ most }}，{{ people }}，{{ told }}
    """,
    "content/data/figures/all.yml": """
    share:
      label: 占比
      parameters: {period: required}
      from: stock
      where: period = :period AND :period IN (SELECT name FROM periods)
      select: 100.0 * avg(amount) / 3
      unit: "%"
      format: percent(1)
    change:
      label: 变化
      parameters: {period: required}
      value: share - share(period=year-ago)
      unit: 百分点
      format: change(1)
    total:
      label: 合计
      parameters: {period: required}
      query: SELECT sum(amount) FROM stock WHERE period = :period AND :period IN (SELECT name FROM periods)
      rows: SELECT * FROM stock WHERE period = :period
    most: {label: 最多, query: SELECT max(amount) FROM (SELECT amount FROM stock)}
    people: {label: 人数, from: people, select: count(*)}
    told: {label: 可说, from: closed, select: sum(n), format: number(0), declassified: 已公布}
    """,
    "content/data/stock.csv":
      "period,item,amount,new\n"
      + (1...25).map { "2022-H1,品\($0),1,true\n" }.joined()
      + "2021-H1,品1,2,true\n2021-H1,品2,2.5,false\n",
    "content/data/periods.csv": "name\n2021-H1\n2022-H1\n",
    "content/data/people.csv": "name,note\n甲,canary-column\n",
    "content/data/closed.csv": "n,who\n1.25,canary-row\n",
    "content/data/datapackage.json": """
    {"name": "x", "resources": [
      {"name": "stock", "title": "库存", "path": "stock.csv",
       "sources": [{"title": "来源甲"}], "licenses": [{"name": "CC0", "title": "CC0"}],
       "schema": {"fields": [
        {"name": "period", "type": "string"}, {"name": "item", "type": "string"},
        {"name": "amount", "type": "number", "title": "数量"},
        {"name": "new", "type": "boolean"}]}},
      {"name": "periods", "path": "periods.csv", "schema": {"fields": [
        {"name": "name", "type": "string"}]}},
      {"name": "people", "path": "people.csv", "schema": {"fields": [
        {"name": "name", "type": "string"},
        {"name": "note", "type": "string", "audience": "internal"}]}},
      {"name": "closed", "path": "closed.csv", "audience": "internal", "schema": {"fields": [
        {"name": "n", "type": "number"}, {"name": "who", "type": "string"}]}}]}
    """,
  ]
}
