import Diagnostics
import Foundation
import Testing

@testable import Publishing

@Suite("Long and wide tables")
struct LongTableTests {
  private static let package = """
    {"name": "long", "resources": [{
      "name": "items", "title": "品种", "path": "items.csv",
      "schema": {"fields": [
        {"name": "code", "type": "string"}, {"name": "name", "type": "string"},
        {"name": "price", "type": "number"}, {"name": "change", "type": "number"}]}}]}
    """

  private func publication(
    _ rows: [String], _ block: String, title: String = "长表"
  ) throws -> TestPublication {
    try TestPublication(
      [],
      [
        "content/site.yml": "format: 1\ntitle: 小刊\nlanguage: zh-Hans\n",
        "content/index.md": "---\ntitle: \(title)\n---\n\n```table\n\(block)\n```\n",
        "content/data/datapackage.json": Self.package,
        "content/data/items.csv": (["code,name,price,change"] + rows).joined(separator: "\n")
          + "\n",
      ])
  }

  private let block = """
    id: tbl-items
    title: 全部品种
    from: items
    sort: code
    key: code
    columns: {name: {label: 名称}, price: {format: number(2)}, change: {change: true, bar: 5}}
    """

  @Test func `of 5,000 rows are sound: every row on the page and in the file, and a filter`()
    async throws
  {
    let rows = (1...5000).map { number in
      let code = String(number + 100_000)
      return "\(code),品种\(code),\(number).25,\(number % 7 - 3)"
    }
    let publication = try publication(rows, block)
    let build = await publication.build()
    #expect(build.isWritten, "\(ConsoleReport().text(build.diagnostics))")
    #expect(build.diagnostics.map(\.id) == ["long-table"])
    let html = try Disk.read(publication.root + "/site/index.html")
    let text = String(decoding: html, as: UTF8.self)
    #expect(text.components(separatedBy: "<tr>").count == 5002)
    #expect(text.contains("data-filter=\"\""))
    // A row of four cells and a bar.
    #expect(html.count < 5000 * 360)
    let file = publication.text("site/index.tbl-items.csv")
    #expect(file.split(separator: "\n").count == 5001)
    #expect(file.contains("\n品种105000,5000.25,"))
  }

  @Test func `with a repeated key are an error that names the key`() async throws {
    let publication = try publication(["1,甲,1,0", "2,乙,2,0", "1,丙,3,0"], block)
    let found = await publication.check()
    #expect(found.map(\.id) == ["table-key-repeated"])
    #expect(found.first?.message.contains("1") == true)
  }

  @Test func `with cells of 200 characters let them break, headers of rows too`() async throws {
    let long = String(repeating: "长文", count: 100)
    let publication = try publication(
      ["1,\(long),1,0", "2,\(String(repeating: "W", count: 200)),2,0"],
      block.replacing("columns: {name", with: "columns: {code: 代码, name"))
    #expect(await publication.build().isWritten)
    #expect(publication.text("site/index.html").contains("<td class=\"w\">\(long)</td>"))
    let other = try self.publication(["1,\(long),1,0"], block)
    #expect(await other.build().isWritten)
    #expect(
      other.text("site/index.html").contains("<th scope=\"row\" class=\"w\">\(long)</th>"))
  }

  @Test func `with titles of 200 characters are sound`() async throws {
    let long = String(repeating: "题", count: 200)
    let publication = try publication(
      ["1,甲,1,0"], block.replacing("title: 全部品种", with: "title: \(long)"), title: long)
    #expect(await publication.build().isWritten)
    #expect(publication.text("site/index.html").contains("表1　\(long)</p>"))
  }

  @Test func `of 60 columns are sound`() async throws {
    let columns = (1...60).map { "price * \($0) AS c\($0)" }.joined(separator: ", ")
    let publication = try publication(
      ["1,甲,1,0"], "query: SELECT name, \(columns) FROM items")
    #expect(await publication.build().isWritten)
    let text = publication.text("site/index.html")
    #expect(text.components(separatedBy: "<th scope=\"col\"").count == 62)
    #expect(publication.text("site/index.tbl-untitled.csv").hasPrefix("\u{FEFF}name,c1,c2,"))
  }
}
