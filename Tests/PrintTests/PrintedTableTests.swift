import Diagnostics
import Foundation
import HTMLReading
import Processes
import Publishing
import Testing

@testable import Print

@Suite("Printed tables")
struct PrintedTableTests {
  private static func page(_ body: String) -> String {
    "---\ntitle: 表\nkind: report\nperiod: 2022\ndate: 2022-08-12\n---\n\n" + body
  }

  /// A Markdown table of so many columns, whose numbers tell their place: 10,305 in row 3, column 5.
  private static func table(columns: Int, rows: Int, heads: (Int) -> String = { "列\($0)" })
    -> String
  {
    let head = (0..<columns).map(heads).joined(separator: " | ")
    let marks = (0..<columns).map { $0 == 0 ? "---" : "--:" }.joined(separator: " | ")
    var lines = [head, marks]
    for row in 1...rows {
      let numbers = (1..<columns).map { String(10_000 + row * 100 + $0) }
      lines.append((["行\(row)"] + numbers).joined(separator: " | "))
    }
    return lines.map { "| \($0) |\n" }.joined()
  }

  private static func built(_ body: String) async throws -> (PrintedPublication, String) {
    let here = try PrintedPublication(["content/a.md": page(body)])
    let report = try await here.build(PrintedPublication.environment())
    return (here, ConsoleReport().text(report.diagnostics))
  }

  /// Of each page whether it is wider than high.
  private static func turned(_ here: PrintedPublication) throws -> [Bool] {
    let sizes = try here.output(of: "pdfinfo", ["-l", "99", here.root + "/site/a.pdf"])
      .split(separator: "\n").filter { $0.hasPrefix("Page") && $0.contains(" size:") }
    return try sizes.map { line in
      let numbers = line.split(separator: " ").compactMap { Double($0) }.suffix(2)
      return try #require(numbers.first) > #require(numbers.last)
    }
  }

  @Test("a wide table stands on a turned page with its heading, and what follows doesn't")
  func turns() async throws {
    let (here, told) = try await Self.built(
      "前文。\n\n## 宽表\n\n" + Self.table(columns: 22, rows: 3) + "\n后文。\n")
    #expect(told == "")
    #expect(try Self.turned(here) == [false, true, false])
    let pages = try (1...3).map { try here.text(of: "site/a.pdf", page: $0) }
    #expect(pages[0].contains("前文。") && !pages[0].contains("宽表行"))
    #expect(pages[1].contains("宽表") && pages[1].contains("10321"))
    #expect(pages[2].contains("后文。"))
  }

  @Test("a table that fits stands upright, as does one in a list, however wide")
  func upright() async throws {
    let list = Self.table(columns: 14, rows: 2).split(separator: "\n").map { "  " + $0 }
    let (here, told) = try await Self.built(
      Self.table(columns: 7, rows: 3) + "\n- 一项：\n\n" + list.joined(separator: "\n") + "\n")
    #expect(told == "")
    #expect(try Self.turned(here) == [false])
    #expect(try here.text(of: "site/a.pdf").contains("10213"))
  }

  @Test("a table of sixty columns is set in parts, each with the first column and its heads")
  func parts() async throws {
    let (here, told) = try await Self.built(Self.table(columns: 60, rows: 3))
    #expect(told == "")
    let text = try here.text(of: "site/a.pdf")
    for column in 1..<60 {
      #expect(text.contains("列\(column)") && text.contains(String(10_300 + column)))
    }
    #expect(text.components(separatedBy: "行3").count > 3)
  }

  @Test("a note in the head of a table of two pages stands once, below the table")
  func headNotes() async throws {
    let (here, told) = try await Self.built(
      Self.table(columns: 3, rows: 90) { "列\($0)" + ($0 == 1 ? "[^a]" : "") }
        + "\n文中再提[^a]。\n\n[^a]: 口径另有说明。\n")
    #expect(told == "")
    let text = try here.text(of: "site/a.pdf")
    #expect(text.components(separatedBy: "口径另有说明。").count == 3)
    // Once under the table, where its mark is, and once at the foot of the page that speaks of it.
    #expect(text.contains("a口径另有说明。") && text.contains("1口径另有说明。"))
  }

  @Test("a note in a heading stands once, though the contents list the heading")
  func headingNotes() async throws {
    let here = try PrintedPublication([
      "content/a.md": """
      ---
      title: 目录
      kind: report
      period: 2022
      date: 2022-08-12
      contents: true
      ---

      ## 第一节[^a]

      文。

      ## 第二节[^a]

      文[^b]。

      ## 第三节

      文。

      [^a]: 标题的注。
      [^b]: 正文的注。
      """
    ])
    let report = try await here.build(PrintedPublication.environment())
    #expect(ConsoleReport().text(report.diagnostics) == "")
    let text = try here.text(of: "site/a.pdf")
    #expect(text.components(separatedBy: "标题的注。").count == 2)
    #expect(text.contains("2正文的注。"))
  }

  @Test("a table of merged cells for which no page is wide enough is told of")
  func tooWide() async throws {
    let cells = (0..<70).map { "<td>\(10_000 + $0)</td>" }.joined()
    let here = try PrintedPublication([
      "content/site.yml": PrintedPublication.settings + "raw-html: true\n",
      "content/a.md": Self.page(
        "<table><tr><th colspan=\"70\">合并的头</th></tr><tr>\(cells)</tr></table>\n"),
    ])
    let report = try await here.build(PrintedPublication.environment())
    #expect(report.diagnostics.map(\.id) == ["table-too-wide"])
    #expect(report.diagnostics.first?.span?.path == "content/a.md")
  }

  @Test("a picture in a form that Typst doesn't know is told of, and its words stand in its place")
  func unknownPicture() async throws {
    let here = try PrintedPublication([
      "content/x.bmp": "BM not a picture", "content/a.md": Self.page("前。\n\n![图的说明](x.bmp)\n"),
    ])
    let report = try await here.build(PrintedPublication.environment())
    #expect(report.diagnostics.map(\.id) == ["picture-not-printed"])
    #expect(report.diagnostics.first?.span?.line == 10)
    #expect(try here.text(of: "site/a.pdf").contains("图的说明"))
  }

  @Test("a row that lacks cells gets them, and no cell goes on below its head or its body")
  func ragged() throws {
    var writer = TypstWriter()
    writer.page(
      HTMLTreeReader.nodes(
        of: """
          <table><thead><tr><th rowspan="9">甲</th><th>乙</th><th>丙</th></tr></thead>
          <tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr><tr><td>5</td></tr></table>
          """))
    let code = writer.code.string
    #expect(!code.contains("rowspan: 9") && code.contains("rowspan: 2"))
    #expect(code.contains(#"(body: {"2";}),(body: []),)"#))
    #expect(code.contains(#"(body: {"3";}),(body: {"4";}),)"#))
    #expect(code.contains(#"(body: {"5";}),(body: []),(body: []),)"#))
  }

  @Test("a bar of nothing stays beside its number, and states of work have marks")
  func marks() {
    var writer = TypstWriter()
    writer.page(
      HTMLTreeReader.nodes(
        of: """
          <table><tr><th>进度</th><th>状态</th><th>编号</th></tr>
          <tr><td class="g">0%<svg class="bar"><rect class="track" width="100"/></svg></td>
          <td><span class="state late">逾期</span></td>
          <td><ul><li><a class="chip done">3</a></li><li><a class="chip not">4</a></li></ul></td></tr>
          </table>
          """))
    let code = writer.code.string
    #expect(code.contains(#""0%";bar("0", "0", false, false);"#))
    #expect(code.contains(#"state-mark(("state","late",));"逾期";"#))
    #expect(code.contains(#"state-mark(("chip","done",));"3";"#))
    #expect(!code.contains("bullets("))
  }
}
