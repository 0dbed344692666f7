import Diagnostics
import Foundation
import Markup
import Testing

@Suite("Headings, captions and ids")
struct OutlineTests {
  private let page = """
    ## 甲
    ### 子一
    ### 子二
    #### 孙
    ##### 曾孙
    ##### 曾孙
    #### 孙
    ## 乙
    ### 子三
    #### 孙
    """

  @Test("Numbering restarts in each section")
  func restartInSection() {
    let outline = MarkupTree(page, .init(numbering: .restartInSection)).outline()
    #expect(
      outline.headings.map(\.numeral) == [
        "一、", "（一）", "（二）", "1.", "（1）", "（2）", "2.", "二、", "（一）", "1.",
      ])
    #expect(outline.headings.allSatisfy { $0.itemID == nil })
  }

  @Test("No level is skipped on the page, however headings are written")
  func ranks() {
    let outline = MarkupTree("### 甲\n#### 子\n### 乙\n## 丙\n##### 孙\n#### 子\n# 丁\n").outline()
    #expect(outline.headings.map(\.level) == [3, 4, 3, 2, 5, 4, 1])
    #expect(outline.headings.map(\.rank) == [2, 3, 2, 2, 3, 3, 1])
    let html = MarkupTree("### 甲\n\n#### 子\n").html()
    #expect(html.contains("<h2 id=\"甲\">甲</h2>"))
    #expect(html.contains("<h3 id=\"子\">子</h3>"))
  }

  @Test("Continuous numbering of the third level goes on across sections")
  func continuous() {
    let outline = MarkupTree(page, .init(numbering: .continuous)).outline()
    #expect(
      outline.headings.map(\.numeral) == [
        "一、", "（一）", "（二）", "1.", "（1）", "（2）", "2.", "二、", "（三）", "1.",
      ])
    #expect(outline.headings.compactMap(\.itemID) == ["item-1", "item-2", "item-3"])
    #expect(outline.anchors.isSuperset(of: ["item-3", "子三", "甲"]))
  }

  @Test("The twenty-first item of a plan is （二十一）")
  func manyItems() {
    let text = (1...121).map { "### 事项\($0)" }.joined(separator: "\n")
    let numerals = MarkupTree(text, .init(numbering: .continuous)).outline().headings.map(\.numeral)
    #expect(
      [9, 10, 18, 19, 20, 99, 100, 109, 110, 120].map { numerals[$0] } == [
        "（十）", "（十一）", "（十九）", "（二十）", "（二十一）", "（一百）", "（一百零一）",
        "（一百一十）", "（一百一十一）", "（一百二十一）",
      ])
  }

  @Test("English pages count in letters and digits")
  func english() {
    let outline = MarkupTree(page, .init(language: "en", numbering: .restartInSection)).outline()
    #expect(
      outline.headings.map(\.numeral) == [
        "1. ", "(1) ", "(2) ", "a. ", "(a) ", "(b) ", "b. ", "2. ", "(1) ", "a. ",
      ])
  }

  @Test("Without numbering there are no numerals, but ids")
  func none() {
    let outline = MarkupTree("## 甲").outline()
    #expect(outline.headings.map(\.numeral) == [""])
    #expect(outline.headings.map(\.id) == ["甲"])
  }

  @Test("Ids come from the source text, never from a figure's value")
  func stableIDs() {
    let tree = MarkupTree("## 网采率{{ rate(period=2022):percent(1) }}")
    let heading = tree.outline().headings.first
    #expect(heading?.id == "网采率rate")
    #expect(heading?.text == "网采率{{ rate(period=2022):percent(1) }}")
    #expect(tree.html(showing: ["rate": "1"]).contains("id=\"网采率rate\""))
    #expect(tree.html(showing: ["rate": "2"]).contains("id=\"网采率rate\""))
  }

  @Test("An id given by hand wins over one made of the text, which gets a number")
  func explicitIDs() {
    let outline = MarkupTree("## 甲\n\n## 乙 {#甲}\n\n## 丙{#c}\n\n## 甲").outline()
    #expect(outline.headings.map(\.id) == ["甲-2", "甲", "c", "甲-3"])
    #expect(outline.headings.map(\.text) == ["甲", "乙", "丙", "甲"])
    #expect(outline.diagnostics.isEmpty)
  }

  @Test("An id given twice is an error at the second, with a note at the first")
  func repeatedIDs() throws {
    let text = "## 甲 {#x}\n\n```table\nid: x\ntitle: 表\n```\n\n## 乙 {#x}\n"
    let found = MarkupTree(text).outline().diagnostics
    #expect(found.map(\.id) == ["repeated-anchor", "repeated-anchor"])
    let first = try #require(found.first)
    #expect(first.span?.line == 1)
    #expect(first.notes.first?.span?.line == 4)
  }

  @Test("Braces elsewhere than at a heading's end are text")
  func bracesElsewhere() {
    #expect(MarkupTree("## 甲 {#x} 乙").outline().headings.map(\.text) == ["甲 {#x} 乙"])
    #expect(MarkupTree("## 甲 \\{#x}").outline().headings.map(\.text) == ["甲 {#x}"])
    #expect(MarkupTree("段落 {#x}").plainHTML == "<p>段落 {#x}</p>\n")
  }

  @Test("Tables and charts are counted apart, where they have a title or a caption")
  func captions() {
    let text = ["table\ntitle: a", "chart\ntitle: b", "table\nfrom: x", "table\ncaption: c\nid: t"]
      .map { "```\($0)\n```\n" }.joined(separator: "\n")
    let outline = MarkupTree(text).outline()
    #expect(outline.captionNumbers[0] == .init(kind: .table, number: 1))
    #expect(outline.captionNumbers[1] == .init(kind: .figure, number: 1))
    #expect(outline.captionNumbers[2] == nil)
    #expect(outline.captionNumbers[3] == .init(kind: .table, number: 2))
    #expect(outline.blocksByID == ["t": 3, "tbl-1": 0, "fig-1": 1, "tbl-untitled": 2])
  }

  @Test("A heading is written for lists of contents without links and footnote marks")
  func contents() throws {
    let tree = MarkupTree("## 见[甲](a)**乙**[^1]与{{ rate }}\n\n[^1]: 注\n")
    let heading = try #require(tree.outline().headings.first)
    var html = HTMLBuffer()
    HTMLWriter(resolver: TestResolver(values: ["rate": "92%"]))
      .writeHeading(heading, of: tree, to: &html)
    #expect(html.string == "见甲<strong>乙</strong>与92%")
    let text = PlainTextWriter(resolver: TestResolver(values: ["rate": "92%"]))
    #expect(text.text(of: heading, in: tree) == "见甲乙与92%")
  }

  @Test(
    "Ids are readable",
    arguments: [
      ("Hello, World", "hello-world"), ("6·14专案", "6-14专案"), ("GB/T 9704", "gb-t-9704"),
      ("  ", "section"), ("“三个结合”", "三个结合"), ("A_b", "a-b"), ("Ⅳ", "ⅳ"), ("Éa", "éa"),
    ])
  func slugs(_ text: String, _ id: String) {
    #expect(MarkupTree("## \(text)").outline().headings.map(\.id) == [id])
  }

  @Test("Ids that templates give are left to them: headings step aside, blocks are told")
  func reservedAnchors() {
    let page = """
      ## Main
      ## large
      ## Page 2
      ## F-1
      ## Maine

      ```table
      id: page-1
      from: x
      ```
      """
    let outline = MarkupTree(page, .init()).outline()
    #expect(
      outline.headings.map(\.id) == [
        "section-main", "section-large", "section-page-2", "section-f-1", "maine",
      ])
    #expect(outline.diagnostics.map(\.id) == ["reserved-anchor"])
  }

  @Test("A default id gives way to one that is written, wherever that stands")
  func defaultIDs() {
    let page = """
      ```table
      title: 甲
      from: x
      ```

      ```table
      title: 乙
      id: tbl-1
      from: x
      ```
      """
    let outline = MarkupTree(page, .init()).outline()
    #expect(outline.blocksByID == ["tbl-1": 1, "tbl-1-2": 0])
    #expect(outline.id(ofBlock: 0) == "tbl-1-2")
    #expect(outline.diagnostics.isEmpty)
  }
}
