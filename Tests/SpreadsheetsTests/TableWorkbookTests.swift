import Testing

@testable import Publishing
@testable import Spreadsheets

@Suite("The workbook of one table")
struct TableWorkbookTests {
  private static let rows = """
    <tr><th scope="row">北京</th><td class="n">95.7<sup><abbr title="初步数">p</abbr></sup></td></tr>
    """
  private static let head = Pages.head([("地区", false), ("网采率（%）", true)])
  private static let marked = Pages.block(head: head, rows: rows, note: "注：不含港澳台。")
  private static let other = Pages.block(
    id: "tbl-b", label: "表2", head: head,
    rows: "<tr><th scope=\"row\">=1+1</th><td class=\"n\">1</td></tr>")
  private static let files = [
    "2022-H2.tbl-a.csv": "地区,网采率（%）,网采率（%）（标记）\n北京,95.683,p\n",
    "2022-H2.tbl-b.csv": "地区,网采率（%）\n'=1+1,1\n+2,2\n-3,3\n@4,4\n",
  ]

  private static func workbook(_ name: String, _ body: String) -> Workbook? {
    WorkbookContent.workbook(ofTable: name, of: Pages.page(body), where: { $0 == name }) {
      address, _ in files[address].map { Array($0.utf8) }
    }
  }

  @Test("has a cover that tells what the table is, its notes, and the table as the page's has it")
  func marked() throws {
    let body = Self.marked + Self.other
    let book = try #require(Self.workbook("2022-H2.tbl-a.csv", body))
    #expect(book.sheets.map(\.name) == ["说明", "表1"])
    #expect(book.cover.lines.first == .title("表1　两个地区达到95%"))
    #expect(book.cover.lines.contains(.text("各地区网采率")))
    #expect(book.cover.lines.contains(.text("来源: 地区")))
    #expect(book.cover.lines.contains(.notice("示例数据")))
    #expect(book.properties.title == "表1　两个地区达到95%")
    let whole = try #require(Pages.workbook(Pages.page(body), Self.files))
    #expect(book.sheets.last?.rows == whole.sheets.first { $0.name == "表1" }?.rows)
  }

  @Test("has no sheet of notes where there is nothing to note")
  func plain() throws {
    let body = Pages.block(
      id: "tbl-b", label: "表2", head: Self.head,
      rows: "<tr><th scope=\"row\">北京</th><td class=\"n\">1</td></tr>")
    let book = WorkbookContent.workbook(
      ofTable: "2022-H2.tbl-b.csv", of: Pages.page(body), where: { $0 == "2022-H2.tbl-b.csv" }
    ) { _, _ in Array("地区,网采率（%）\n北京,1\n".utf8) }
    #expect(book?.sheets.map(\.name) == ["表2"])
  }

  @Test("is the file alone where the page shows it as no table, and none where there is no file")
  func fileAlone() throws {
    let book = try #require(Self.workbook("2022-H2.tbl-b.csv", "<p>进度</p>"))
    #expect(book.sheets.last?.rows.count == 4)
    #expect(book.properties.title == "网采率报告")
    #expect(Self.workbook("2022-H2.tbl-c.csv", "<p>进度</p>") == nil)
  }

  @Test("has no formula, whatever its texts begin with")
  func noFormulas() throws {
    let book = try #require(Self.workbook("2022-H2.tbl-b.csv", "<p>进度</p>"))
    let read = try WorkbookOnDisk(book)
    #expect(read.count("f") == 0)
    let cells = try #require(read.sheets.last)
    #expect(
      ["A2", "A3", "A4", "A5"].map { cells[$0] }
        == ["=1+1", "+2", "-3", "@4"].map {
          .init(type: "s", value: $0)
        })
  }

  @Test(
    "and that of a page is wanted where Markdown wrote a table that a sheet can hold",
    arguments: [
      ("<p>x</p>", false), ("<p>&lt;table></p>", false),
      ("<table>\n<tr><th>a</th></tr>\n<tr><td>1</td></tr>\n</table>", true),
      ("<ul><li><table><tr><th>a</th></tr><tr><td>1</td></tr></table></li></ul>", true),
      ("<table><tr><th colspan=\"2\">a</th></tr><tr><td>1</td><td>2</td></tr></table>", false),
      ("<table class=\"plan\"><tr><th>a</th></tr></table>", false),
    ])
  func taken(body: String, isTaken: Bool) {
    #expect(WorkbookPress().takes(Array(body.utf8)) == isTaken)
    let book = Pages.workbook(Pages.page(body))
    #expect((book != nil) == isTaken)
  }
}
