import HTMLReading
import Testing

@Suite("HTML as a tree")
struct HTMLTreeTests {
  private func xml(_ html: String) -> String {
    var writer = XMLWriter()
    writer.write(HTMLTreeReader.nodes(of: html))
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(
    "what templates write comes out as XML",
    arguments: [
      ("<p>甲<br>乙 &amp; 丙</p>", "<p>甲<br/>乙 &amp; 丙</p>"),
      (
        "<details open><summary>a</summary></details>",
        "<details open=\"\"><summary>a</summary></details>"
      ),
      (
        "<svg viewBox=\"0 0 1 1\"><clipPath id=\"c\"><path d=\"M0 0\"/></clipPath></svg>",
        "<svg viewBox=\"0 0 1 1\"><clipPath id=\"c\"><path d=\"M0 0\"/></clipPath></svg>"
      ),
      ("<td title=\"a&quot;b<c\">&lt;&nbsp;</td>", "<td title=\"a&quot;b&lt;c\">&lt;\u{A0}</td>"),
      ("<!-- no --><p>a</p><style>p > a {}</style>", "<p>a</p><style>p &gt; a {}</style>"),
    ])
  func wellFormed(_ html: String, _ expected: String) {
    #expect(xml(html) == expected)
  }

  @Test(
    "what isn't closed, or never began, does no harm",
    arguments: [
      ("<p>a<p>b", "<p>a</p><p>b</p>"), ("a</b>c", "ac"),
      ("<ul><li>a</ul>b", "<ul><li>a</li></ul>b"),
      ("<p>a<b>c</p>d", "<p>a<b>c</b></p>d"), ("a < b <", "a &lt; b &lt;"), ("<p", "<p/>"),
      ("a\u{1}b\u{FFFE}", "ab"),
    ])
  func malformed(_ html: String, _ expected: String) {
    #expect(xml(html) == expected)
  }

  @Test("what stands in a section without markup is text, whatever it holds")
  func sections() {
    let nodes = HTMLTreeReader.nodes(
      of: "<svg><style><![CDATA[ .a > .b { fill: red } ]]></style><text>x</text></svg><![CDATA[open"
    )
    #expect(nodes.elements { $0.name == "style" }.first?.text == " .a > .b { fill: red } ")
    #expect(nodes.map(\.text).joined() == " .a > .b { fill: red } xopen")
  }

  @Test("100,000 elements within one another neither overflow nor lose their text")
  func deep() {
    let count = 100_000
    let html =
      String(repeating: "<b>", count: count) + "x" + String(repeating: "</b>", count: count) + "y"
    let nodes = HTMLTreeReader.nodes(of: html)
    #expect(nodes.map(\.text).joined() == "xy")
    #expect(nodes.last == .text("y"))
  }

  @Test("elements are found at any depth, in order")
  func finding() {
    let nodes = HTMLTreeReader.nodes(
      of: "<div><table id=\"a\"></table></div><table id=\"b\"></table>")
    #expect(nodes.elements { $0.name == "table" }.map { $0["id"] } == ["a", "b"])
  }
}
