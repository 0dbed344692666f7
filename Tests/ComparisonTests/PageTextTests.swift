import Testing

@testable import Comparison

@Suite("The words of a page")
struct PageTextTests {
  private func text(_ html: String) -> PageText { PageText(html: Array(html.utf8)) }

  private func lines(_ html: String, _ mode: PageText.Mode = .shown) -> [String] {
    text(html).lines(mode)
  }

  static let figure =
    ##"<a class="fig" href="#f-rate-2"><data class="figure" data-figure="rate" value="92.24"><span class="nb">92.2%</span><sup><abbr title="初步数">p</abbr></sup></data></a>"##

  @Test func `blocks end lines, and marks within a line don't`() {
    let found = lines(
      "<h1>标题<wbr>二</h1>\n<p>一<strong>二</strong>\n三</p><ul><li>a<br>b</li><li>c</li></ul>d")
    #expect(found == ["标题二", "一二 三", "a", "b", "c", "d"])
  }

  @Test func `of a page its main part is read, of a fragment all`() {
    let page = "<title>t</title><body><header>mast</header><main id=\"main\"><h1>甲</h1></main>foot"
    #expect(lines(page) == ["甲"])
    #expect(text(page).title == "甲")
    #expect(lines("<!DOCTYPE html><head><title>t</title></head><body><p>a</p></body>") == ["a"])
    #expect(lines("<p>a</p>b") == ["a", "b"])
    #expect(lines("<mainly>a</mainly>") == ["a"])
    #expect(text("<p>a</p>").title == "")
  }

  @Test func `scripts, styles, pictures, navigation and the origins of figures aren't read`() {
    let found = lines(
      """
      <p>a</p><script>if (a < b) "<p>x</p>"</script><style>p{}</style><nav><p>b</p><nav>c</nav></nav>
      <svg><text>d</text></svg><!-- <p>e</p> --><template>f</template><span class="vh">g</span>
      <dl class="prov wide"><div id="f-x"><dl><dt>h</dt></dl></div></dl><img src="x" alt="图一"><p>z</p>
      """)
    #expect(found == ["a", "[图一]", "z"])
  }

  @Test func `references to characters are read`() {
    #expect(
      lines("a &lt;b&gt; &amp;amp; &quot;&#39;&#x5929;&nbsp;c &unknown; &#0; & &") == [
        "a <b> &amp; \"'天\u{A0}c &unknown; &#0; & &"
      ])
  }

  @Test func `figures are shown, or stand by their names`() {
    let html = "<p>网采率为\(Self.figure)，上升。</p>"
    #expect(lines(html) == ["网采率为92.2%，上升。"])
    #expect(lines(html, .placeholders) == ["网采率为{rate}，上升。"])
    #expect(
      text(html).lines[0].pieces == [
        .words("网采率为"),
        .figure(.init(name: "rate", value: "92.24", shown: "92.2%", id: "f-rate-2")),
        .words("，上升。"),
      ])
    #expect(lines("<p>up \(Self.figure) from</p>", .placeholders) == ["up {rate} from"])
    #expect(lines("<data value=1>plain</data>", .placeholders) == ["plain"])
  }

  @Test func `a block's table has rows, and its words are told without them`() {
    let html = """
      <div class="tbl wide" id="tbl-a"><p class="find">表1　结论</p>
      <div class="scroll"><table data-sort=""><thead><tr><th scope="col">地区</th><th>比率</th><th><span
      class="vh">条</span></th></tr></thead><tbody>
      <tr><th scope="row">甲省</th><td class="n">\(Self.figure)</td><td class="g"><svg><rect/></svg></td></tr>
      <tr><th scope="row">乙省</th><td class="n">3<sup>e</sup></td><td></td></tr></tbody></table></div>
      <p class="note">注</p></div>
      """
    #expect(lines(html) == ["表1　结论", "地区 | 比率", "甲省 | 92.2%", "乙省 | 3e", "注"])
    #expect(lines(html, .placeholders) == ["表1　结论", "地区 | 比率", "注"])
    #expect(
      text(html).tables == [
        .init(
          id: "tbl-a", labels: ["地区", "比率", ""],
          rows: [
            .init(names: ["甲省"], cells: ["甲省", "92.2%", ""]),
            .init(names: ["乙省"], cells: ["乙省", "3e", ""]),
          ])
      ])
    // A table of Markdown is text.
    let plain = "<table><tbody><tr><td>a</td><td><p>b</p><p>c</p></td></tr></tbody></table>"
    #expect(lines(plain, .placeholders) == ["a | b c"])
    #expect(text(plain).tables.isEmpty)
  }

  @Test func `lines of code stay lines`() {
    #expect(lines("<pre><code>a  b\n c\n</code></pre>") == ["a b", "c"])
  }

  @Test(arguments: 0..<10)
  func `any bytes are read without harm`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    let parts: [String] = [
      "<", ">", "</", "/>", "=", "\"", "'", "&", ";", "#", "<p>", "</p>", "<table class=dense>",
      "<div class=\"tbl\" id=t>", "<tbody>", "<tr>", "<td>", "<th scope=row>", "</tr>", "</table>",
      "<data class=figure data-figure=x value=1>", "</data>", "<script>", "</script>", "<!--",
      "-->",
      "<main>", "</main>", "<pre>", "\n", " ", "天", "a", "<sup>", "<svg>", "</svg>",
      "<a href=#f-1>",
      "<h1>", "</h1>", "&#x", "&amp;",
    ]
    for _ in 0..<200 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        if Int.random(in: 0..<8, using: &generator) == 0 {
          bytes.append(.random(in: 0...255, using: &generator))
        } else {
          bytes += Array((parts.randomElement(using: &generator) ?? "").utf8)
        }
      }
      let text = PageText(html: bytes)
      for mode in [PageText.Mode.shown, .placeholders] {
        #expect(text.lines(mode).allSatisfy { !$0.utf8.contains(0x0A) && !$0.hasPrefix(" ") })
      }
      #expect(text.lines(.placeholders).count <= text.lines(.shown).count)
    }
  }

  @Test func `deep nesting is read in one go`() {
    let html =
      String(repeating: "<b>", count: 20_000) + "a" + String(repeating: "</i>", count: 20_000)
    #expect(lines(html) == ["a"])
  }
}
