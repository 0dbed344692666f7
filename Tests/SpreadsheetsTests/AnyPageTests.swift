import Diagnostics
import Testing

@testable import Spreadsheets

@Suite("Any page")
struct AnyPageTests {
  @Test("with any words in its cells comes back from its workbook", arguments: 0..<10)
  func cells(seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let texts = (0..<20).map { _ in Self.text(&random) }
    let rows = texts.map { "<tr><td>\(Self.escaped($0))</td><td class=\"n\">1</td></tr>" }
    let body = Pages.block(
      head: Pages.head([(Self.escaped(texts[0]), false), ("数", true)]),
      rows: rows.joined(separator: "\n"), note: Self.escaped(texts[1]))
    let file = (["a,b"] + texts.map { "\"\($0.replacing("\"", with: "\"\""))\",1" })
      .joined(separator: "\n")
    let book = try #require(
      Pages.workbook(Pages.page(body, title: texts[2]), ["2022-H2.tbl-a.csv": file + "\n"]))
    let read = try WorkbookOnDisk(book)
    #expect(read.sheetNames == ["封面", "目录", "说明", "表1"])
    #expect(!read.sheets.contains { $0.values.contains(where: \.hasFormula) })
    let cells = read.cells("表1")
    for (row, text) in texts.enumerated() {
      let words = text.split { " \n\t\r\u{2028}".contains($0) || $0 == "\r\n" }
        .joined(separator: " ")
      let kept = SheetText.clean(words.isEmpty ? "—" : words).text
      let found = try #require(cells["A\(row + 2)"])
      #expect(found.type == "s")
      #expect(found.value == kept || found.value == "—", "\(text.debugDescription)")
      #expect(cells["B\(row + 2)"] == .init(type: nil, value: "1"))
    }
  }

  @Test("of any bytes is a workbook, or none", arguments: 0..<40)
  func bytes(seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let pieces = [
      "<table>", "</table>", "<tr>", "<th>", "<td class=\"n\">", "<div class=\"tbl\">", "</div>",
      "<p class=\"src\"><a class=\"csv\" href=\"a\">", "<sup>", "<abbr title=\"x\">", "\u{0}", "\"",
      ",", "\n", "1", "−0.5", "x", "<data class=\"figure\" value=\"1e999\">", "</td>", "</th>",
      "99999999999999999999", "<time datetime=\"2023-02-31\">", "=", "<h2>", "</p>", "&#0;",
    ]
    func some(_ count: Int) -> String {
      (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    let page = Pages.page(some(200), title: some(3))
    guard let book = Pages.workbook(page, ["a": some(100)]) else { return }
    let read = try WorkbookOnDisk(book)
    #expect(read.sheets.count == book.sheets.count + 1)
    #expect(!read.sheets.contains { $0.values.contains(where: \.hasFormula) })
  }

  @Test("with a table that no sheet holds says so, in the list of sheets too")
  func tooLarge() throws {
    let columns = (0...WorkbookContent.mostColumns).map(String.init).joined(separator: ",")
    let body = "<h2>宽表</h2><p class=\"src\"><a class=\"csv\" href=\"a.csv\">CSV</a></p>"
    let (book, diagnostics) = WorkbookContent.workbook(of: Pages.page(body)) { _, _ in
      Array((columns + "\n").utf8)
    }
    #expect(diagnostics.map(\.id) == ["table-too-large"])
    let sheets = try #require(book).sheets
    #expect(sheets.map(\.name) == ["目录", "说明"])
    #expect(sheets[0].rows[1].cells[0] == .text("—"))
    #expect(sheets[0].rows[1].cells[1] == .text("宽表"))
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    let starts = ["", "=", "+", "-", "@", "＝", "'=", "\t=", "_x0041_", "{", "http://", "0"]
    var text = starts.randomElement(using: &random) ?? ""
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      let bound: UInt32 = [0x7F, 0x3000, 0xFFFF, 0x1FFFF].randomElement(using: &random) ?? 0x7F
      // Other spaces are told apart below.
      guard let scalar = Unicode.Scalar(UInt32.random(in: 0...bound, using: &random)) else {
        continue
      }
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}
