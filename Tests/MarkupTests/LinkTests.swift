import Diagnostics
import Markup
import Testing

@Suite("Links, images and cross-references")
struct LinkTests {
  private func places(_ text: String) -> [String] {
    MarkupTree(text).links.map { link in
      let span = link.span
      let line = Array(span.excerpt)
      let shown = String(line[(span.column - 1)..<min(span.column - 1 + span.length, line.count)])
      return "\(span.line) \(shown)"
    }
  }

  @Test("Places of links are those of the file")
  func linkPlaces() {
    #expect(places("见[甲](a.md)和[**乙**](b.md \"题\")") == ["1 [甲](a.md)", "1 [**乙**](b.md"])
    #expect(places("> 引用\n> [甲](a.md)") == ["2 [甲](a.md)"])
    #expect(places("- 项\n  续[甲](a.md)") == ["2 [甲](a.md)"])
    #expect(
      places("| 甲 | 乙 |\n|-|-|\n| [子](a.md) | [丑](a.md) |") == ["3 [子](a.md)", "3 [丑](a.md)"])
    #expect(
      places("<https://a.cn> 和 https://b.cn/x 。") == ["1 <https://a.cn>", "1 https://b.cn/x"])
    #expect(places("**甲：**乙[丙](c.md)") == ["1 [丙](c.md)"])
    #expect(places("## 见[甲](a.md)") == ["1 [甲](a.md)"])
  }

  @Test("A reference over several lines doesn't move the links behind it")
  func linksAfterReference() {
    #expect(
      places("{{ a(x=1,\n y=2) }} [甲](a.md)\n[乙](b.md)") == ["2 [甲](a.md)", "3 [乙](b.md)"])
  }

  @Test("A link that is defined elsewhere is found where it is used")
  func referenceLinks() {
    let links = MarkupTree("正文\n见[甲][x]\n\n[x]: ../a.md#b \"题\"\n").links
    #expect(links.map(\.destination) == ["../a.md#b"])
    #expect(links.map(\.title) == ["题"])
    #expect(links.first.map { "\($0.span.line):\($0.span.column)" } == "2:2")
  }

  @Test("Destinations may be Chinese, and are escaped when they are written")
  func chineseDestinations() {
    let tree = MarkupTree("[甲](计划/二〇二三.md#重点)")
    #expect(tree.links.map(\.destination) == ["计划/二〇二三.md#重点"])
    #expect(tree.plainHTML.contains("href=\"%E8%AE%A1"))
  }

  @Test("Images know their title, their text and their place")
  func images() {
    let tree = MarkupTree("文![图{{ a }}](x.png \"题{{ b }}\")")
    #expect(tree.images.map(\.destination) == ["x.png"])
    #expect(tree.images.map(\.title) == ["题{{ b }}"])
    #expect(tree.figureReferences.map(\.name) == ["a", "b"])
    #expect(tree.figureReferences.map(\.span.column) == [5, 22])
    #expect(tree.images.first.map { "\($0.span.line):\($0.span.column)" } == "1:2")
  }

  @Test("Cross-references tell page, id and place")
  func crossReferences() {
    let tree = MarkupTree("见[@tbl-rates]、[@../a/2022-H1.md#tbl-率]。")
    #expect(tree.crossReferences.map(\.path) == [nil, "../a/2022-H1.md"])
    #expect(tree.crossReferences.map(\.id) == ["tbl-rates", "tbl-率"])
    #expect(
      tree.crossReferences.map { "\($0.span.column)+\($0.span.length)" } == ["2+12", "15+24"])
  }

  @Test("A soft break before a cross-reference joins in Chinese, not in English")
  func crossReferenceBreaks() {
    #expect(MarkupTree("见\n[@a]").plainHTML == "<p>见[@a]</p>\n")
    #expect(MarkupTree("见\n[@a]", .init(language: "en")).plainHTML == "<p>见\n[@a]</p>\n")
    #expect(MarkupTree("见{{ a }}\n[@a]").html(showing: ["a": "甲"]) == "<p>见甲→a</p>\n")
    #expect(MarkupTree("见[@a]\n所示").plainHTML == "<p>见[@a]\n所示</p>\n")
  }

  @Test("In plain Markdown the dialect's signs are text, and unsafe links stay")
  func plain() {
    let tree = MarkupTree("{{ a }} [@b] # {#c}\n[甲](javascript:x)\n\n```table\na: 1\n```\n", .plain)
    #expect(tree.diagnostics.isEmpty && tree.figureReferences.isEmpty && tree.blocks.isEmpty)
    #expect(
      tree.plainHTML
        == "<p>{{ a }} [@b] # {#c}\n<a href=\"javascript:x\">甲</a></p>\n"
        + "<pre><code class=\"language-table\">a: 1\n</code></pre>\n")
  }
}
