import Foundation
import Testing

@testable import Comparison

@Suite("Reports of differences")
struct ReportTests {
  static let difference: EditionDifference = {
    func html(_ word: String, _ shown: String) -> String {
      """
      <h1>报告</h1><p>较上年同期上升<a href="#f-1"><data class="figure" data-figure="x" value="\(shown)">\
      \(shown)</data></a>个百分点。</p><p>\(word)开展培训。</p>\
      <div class="tbl" id="tbl-a"><table><thead><tr><th>地区<th>n</tr></thead>\
      <tbody><tr><th scope=row>甲省</th><td>\(shown)</td></tr></tbody></table></div>
      """
    }
    let make = EditionDifferenceTests.self
    return make.difference(
      [
        make.page(
          "a.html", html("上半年", "1.5"), [make.figure("x(period=2022)", "1.5", "1.5", unit: "百分点")]),
        make.page("gone.html"),
      ],
      [
        make.page(
          "a.html", html("下半年", "-0.5"),
          [
            make.figure("x(period=2022)", "-0.5", "-0.5", unit: "百分点"),
            make.figure("y", "<b>", "<b>\u{1B}", id: "f-2"),
          ]), make.page("new.html"),
      ])
  }()

  @Test func `a terminal gets sections, each with what changed`() {
    #expect(
      TerminalReport().text(Self.difference) == """
        old → new
        1 figure changed; 1 figure added; 1 table changed; text of 1 page changed; 1 page added; 1 page removed

        Figures that changed
          x(period=2022)  比率
            1.5 → -0.5  -2.0 percentage points
            a.html
              “上升” no longer agrees: 较上年同期上升-0.5个百分点

        Figures added
          + y  比率  <b>\u{FFFD}
            a.html

        Tables that changed
          a.html  报告
            tbl-a: 甲省, n: 1.5 → -0.5

        Text that changed
          a.html  报告
            - 上半年开展培训。
            + 下半年开展培训。

        Pages added
          + new.html  页

        Pages removed
          - gone.html  页

        """)
  }

  @Test func `colours are for those who ask for them`() {
    let plain = TerminalReport().text(Self.difference)
    let colored = TerminalReport(colored: true).text(Self.difference)
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}[31;1;4m上\u{1B}[0m"))
    let uncolored = colored.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(uncolored == plain)
  }

  @Test func `nothing that differs is told as such`() {
    let none = EditionDifference(oldName: "a", newName: "b")
    #expect(none.isEmpty)
    #expect(TerminalReport().text(none) == "a → b\nno differences\n")
  }

  @Test func `long lines are cut around what differs`() {
    let long = String(repeating: "长", count: 100)
    let make = EditionDifferenceTests.self
    let found = make.difference(
      [make.page("a.html", "<p>\(long)甲\(long)</p>")],
      [make.page("a.html", "<p>\(long)乙\(long)</p>")])
    let some = String(repeating: "长", count: 30)
    #expect(TerminalReport().text(found).contains("    - …\(some)甲\(some)…\n"))
  }

  @Test func `JSON says the same to machines`() throws {
    let text = EditionJSON().text(Self.difference)
    let root = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(root["format"] as? Int == 1)
    #expect(root["different"] as? Bool == true)
    let changed = try #require((root["changedFigures"] as? [[String: Any]])?.first)
    #expect(changed["key"] as? String == "x(period=2022)")
    #expect(changed["change"] as? String == "-2.0 percentage points")
    let use = try #require((changed["pages"] as? [[String: Any]])?.first)
    #expect(use["page"] as? String == "a.html")
    #expect((use["contradictions"] as? [[String: String]])?.first?["word"] == "上升")
    let page = try #require((root["changedPages"] as? [[String: Any]])?.first)
    let line = try #require((page["text"] as? [[String: Any]])?.first)
    #expect((line["pieces"] as? [[String: String]])?.first == ["kind": "removed", "text": "上"])
    let cells = ((page["tables"] as? [[String: Any]])?.first)?["cells"] as? [[String: String]]
    #expect(cells?.first == ["row": "甲省", "column": "n", "old": "1.5", "new": "-0.5"])
    #expect((root["addedPages"] as? [[String: String]])?.first?["page"] == "new.html")
    #expect(
      (root["addedFigures"] as? [[String: Any]])?.first?["shown"] as? String == "<b>\u{1B}")
  }
}
