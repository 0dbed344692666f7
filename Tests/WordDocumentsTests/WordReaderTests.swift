import Testing

@testable import WordDocuments

@Suite("Pages read for Word")
struct WordReaderTests {
  @Test("have their paragraphs, with each run of white space as one space")
  func paragraphs() {
    #expect(
      Reading.blocks("<p>一\n  段 <strong>话</strong></p>\n<p> </p>") == [
        .paragraph([.text("一 段 "), .strong([.text("话")])])
      ])
  }

  @Test("show the value of a figure as text, without its link and its marks for browsers")
  func figures() {
    let html = """
      <p>为<a class="fig" href="#f-x"><data value="15.18">15.2<sup><abbr title="初步数">p</abbr></sup>\
      </data></a>个⁠百分点<span class="vh">读屏</span><a class="csv" download href="x.csv">CSV</a></p>
      """
    #expect(
      Reading.blocks(html) == [
        .paragraph([.text("为15.2"), .superscript([.text("p")]), .text("个百分点")])
      ])
  }

  @Test("stress Chinese by dots and other languages by slanted type")
  func emphasis() {
    #expect(
      Reading.blocks("<p><em>甲</em></p>") == [
        .paragraph([.styled("Emphasis Mark", [.text("甲")])])
      ])
    #expect(
      Reading.blocks("<p><em>a</em></p>", language: "en") == [.paragraph([.emphasis([.text("a")])])]
    )
  }

  @Test("have the text of a footnote where its mark stands, each time it stands")
  func notes() {
    let html = """
      <p>甲<sup class="footnote-ref"><a href="#fn-1">1</a></sup>乙\
      <sup class="footnote-ref"><a href="#fn-1">1</a></sup></p>\
      <section class="footnotes"><ol><li id="fn-1"><p>注文 <a class="footnote-backref" \
      href="#r">↩</a></p></li></ol></section>
      """
    let note = PandocInline.note([.paragraph([.text("注文")])])
    #expect(Reading.blocks(html) == [.paragraph([.text("甲"), note, .text("乙"), note])])
  }

  @Test("keep the mark of a footnote that isn't there, and of one within itself")
  func lostNotes() {
    let mark = "<sup class=\"footnote-ref\"><a href=\"#fn-9\">9</a></sup>"
    #expect(
      Reading.blocks("<p>甲\(mark)</p>") == [
        .paragraph([.text("甲"), .superscript([.text("9")])])
      ])
    let within =
      "<p>甲\(mark)</p><div class=\"footnotes\"><ol><li id=\"fn-9\"><p>乙\(mark)</p></li></ol></div>"
    #expect(
      Reading.blocks(within) == [
        .paragraph([
          .text("甲"), .note([.paragraph([.text("乙"), .superscript([.text("9")])])]),
        ])
      ])
  }

  @Test("have headings by their level, with a name where something may lead to them")
  func headings() {
    #expect(
      Reading.blocks("<h2 id=\"a\">一、甲</h2><h3>（一）乙<span>丙</span></h3><h6>丁</h6>") == [
        .heading(level: 1, id: "place2", [.text("一、甲")]),
        .heading(level: 2, id: "", [.text("（一）乙　丙")]),
        .heading(level: 5, id: "", [.text("丁")]),
      ])
  }

  @Test("break a title only where its author allows it")
  func titles() {
    let html = "<h1>关于印发2022年工作总结<wbr>和2023年工作计划的通知</h1>"
    #expect(
      Reading.blocks(html) == [
        .styled(
          "Title", id: "place1",
          [
            .paragraph([
              .text("关于印发2022年工作总结"), .lineBreak, .text("和2023年工作计划的通知"),
            ])
          ])
      ])
  }

  @Test("nest lists as deep as Word can, and go on without deeper ones")
  func lists() {
    let deep = String(repeating: "<ul><li>层", count: 40)
    var depth = 0
    var blocks = Reading.blocks(deep)
    while case .bullets(let items)? = blocks.last, let item = items.first {
      depth += 1
      blocks = item
    }
    #expect(depth == 9)
    #expect(Reading.blocks(deep).map(\.text).joined().filter { $0 == "层" }.count == 40)
    let ordered = Reading.blocks("<ol start=\"3\"><li><p>三</p></li></ol>")
    #expect(
      ordered == [
        .ordered(start: 3, [[.styled("List Text", id: "", [.paragraph([.text("三")])])]])
      ])
  }

  @Test("set large numbers in one paragraph with what they say")
  func indicators() {
    let html =
      "<ul class=\"finds wide\"><li><p class=\"big\">81.8<small>点</small></p><p>指数。</p></li></ul>"
    #expect(
      Reading.blocks(html) == [
        .styled(
          "Key Finding", id: "",
          [.paragraph([.styled("Key Value", [.text("81.8点")]), .text("　"), .text("指数。")])])
      ])
  }

  @Test("leave out navigation, and what is folded behind a chart")
  func navigation() {
    let html = """
      <nav class="turn"><p>下一篇</p></nav><details class="data"><summary>图中数据</summary><p>1</p></details>\
      <ul class="files noprint"><li>CSV</li></ul><p class="more"><a href="b.html">更多</a></p>
      """
    let blocks = Reading.blocks(html)
    #expect(!blocks.map(\.text).joined().contains("下一篇"))
    #expect(blocks.map(\.text).joined() == "更多")
    let linked = "<p id=\"t\">甲</p><h2 id=\"x\">题</h2><p class=\"more\"><a href=\"#x\">更多</a></p>"
    #expect(Reading.blocks(linked).map(\.text) == ["甲", "题"])
  }

  @Test("take raw HTML as the text in it, whatever it is")
  func rawHTML() {
    for html in [
      "<center><font color=red>甲</font></center>", "甲<script>alert(1)</script>", "<td>甲",
      "<table><tr></tr></table>甲", "<p>甲<div>", "</p></div>甲", "<svg></svg>甲",
      "<dl><dd>x</dd></dl>甲",
    ] {
      #expect(Reading.blocks(html).map(\.text).joined() == "甲", "\(html)")
    }
  }
}
