import Markup
import Testing

@Suite("Writing")
struct HTMLWriterTests {
  @Test("Text, attributes and addresses are escaped")
  func escaping() {
    var html = HTMLBuffer()
    html.raw("<a")
    html.attribute("href", address: "a b&'\"<中>.md?x=1#y")
    html.attribute("title", "a\"<b>&")
    html.raw(">")
    html.text("1 < 2 & \"3\" > 0")
    html.raw("</a>")
    #expect(
      html.string
        == "<a href=\"a%20b&amp;&#x27;%22%3C%E4%B8%AD%3E.md?x=1#y\" title=\"a&quot;&lt;b&gt;&amp;\">"
        + "1 &lt; 2 &amp; &quot;3&quot; &gt; 0</a>")
  }

  @Test("Holes keep their places when buffers are put together")
  func holes() {
    var first = HTMLBuffer()
    first.text("甲")
    first.hole(1)
    var second = HTMLBuffer()
    second.raw("<b>")
    second.hole(2)
    second.raw("</b>")
    first.append(second)
    #expect(first.holes == [.init(offset: 3, id: 1), .init(offset: 6, id: 2)])
    #expect(first.string == "甲<b></b>")
  }

  @Test("A link whose address is known later has a hole for it")
  func linkHole() {
    var html = HTMLBuffer()
    HTMLWriter(resolver: TestResolver()).write(MarkupTree("[甲](later)"), to: &html)
    #expect(html.string == "<p><a href=\"\">甲</a></p>\n")
    #expect(html.holes == [.init(offset: 12, id: 7)])
  }

  @Test("Footnotes of several texts on one page keep apart by a prefix")
  func footnotePrefix() {
    var html = HTMLBuffer()
    HTMLWriter(resolver: TestResolver(), footnotePrefix: "note-")
      .write(MarkupTree("甲[^1]\n\n[^1]: 注"), to: &html)
    #expect(html.string.contains("href=\"#note-fn-1\" id=\"note-fnref-1\""))
    #expect(html.string.contains("<li id=\"note-fn-1\">"))
  }

  @Test("Plain text has a line for each paragraph, heading, item and row")
  func plainText() {
    let tree = MarkupTree(
      "## 标题\n\n第一**段**\n续行[链接](a)`代码`\n\n- 甲\n- 乙\n\n| 子 | 丑 |\n|-|-|\n| 寅 | {{ rate }} |\n\n"
        + "![图](a.png \"题注\")\n\n```sql\nSELECT 1\n```\n\n正文[^1] a\\\nb\n\n[^1]: 脚注",
      .init(numbering: .restartInSection))
    #expect(
      tree.plainText(showing: ["rate": "92.4%"])
        == "一、标题\n第一段续行链接代码\n甲\n乙\n子 丑\n寅 92.4%\n图\n题注\nSELECT 1\n正文 a\nb\n脚注")
  }

  @Test("Raw HTML goes through where the site keeps it")
  func rawHTML() {
    let tree = MarkupTree("甲<b>乙</b>\n\n<div>\n丙\n</div>\n", .init(rawHTML: .kept))
    #expect(tree.diagnostics.isEmpty)
    #expect(tree.plainHTML == "<p>甲<b>乙</b></p>\n<div>\n丙\n</div>\n")
  }
}
