import Diagnostics
import Markup
import Testing
import YAMLSource

@Suite("Blocks that give way to other text")
struct ExpansionTests {
  private let page = MarkupTree(
    """
    首段{{ first }}[^a]，[甲](a.md)。

    > ```include
    > file: x.md
    > ```
    >
    > 引用后

    ```table
    id: t1
    title: 表
    ```

    ```when
    if: a > 1
    ```

    末段{{ last }}[^b]
    {{ last }}见[@t2]。

    [^a]: 甲注

    [^b]: 乙注
    """)

  private var shared: MarkupTree {
    .parse(
      SourceText(
        path: "shared.md",
        text: """
          ## 共用 {#shared}

          共用{{ mid }}[^a]和[乙](b.md)
          {{ mid }}

          ```table
          id: t2
          title: 又一表
          ```

          [^a]: 共用注
          """))
  }

  @Test("What is put in takes the block's place, and everything is counted anew")
  func replaces() {
    let tree = page.expanding { block in
      switch block.name {
      case "include": .replace(shared)
      case "when": .remove
      default: .keep
      }
    }
    #expect(tree.figureReferences.map(\.name) == ["first", "mid", "mid", "last", "last"])
    #expect(tree.figureReferences.map(\.source.path)[1] == "shared.md")
    #expect(tree.blocks.map(\.id) == ["t2", "t1"])
    #expect(tree.links.map(\.destination) == ["a.md", "b.md"])
    #expect(tree.outline().captionNumbers[1]?.number == 2)
    #expect(tree.outline().headings.map(\.id) == ["shared"])
    let html = tree.html(showing: ["mid": "中值", "last": "末值"])
    let order = ["甲注", "共用注", "乙注"].compactMap { html.firstRange(of: $0)?.lowerBound }
    #expect(order.count == 3 && order == order.sorted())
    #expect(html.contains("href=\"#fn-3\" id=\"fnref-3\">3</a>"))
    #expect(html.contains("乙</a>中值") && html.contains("</sup>末值见"))
    #expect(html.contains("</blockquote>\n<div class=\"table\" data-index=\"1\">"))
  }

  @Test("Nothing changes where every block is kept")
  func keeps() {
    #expect(page.expanding { _ in .keep }.dump == page.dump)
  }

  @Test("An empty text may be put in")
  func empty() {
    let nothing = MarkupTree("")
    let tree = page.expanding { _ in .replace(nothing) }
    #expect(tree.blocks.isEmpty)
    #expect(tree.html().contains("<blockquote>\n<p>引用后</p>\n</blockquote>"))
  }

  @Test("A block's text is parsed as Markdown of its own, with the places of the file")
  func blockText() throws {
    let text = "正文\n\n```note\ntitle: 说明\ntext: |\n  第一段{{ a b }}\n\n  - 项\n```\n"
    let tree = MarkupTree(text)
    let value = try #require(tree.blocks.first?.body?["text"])
    let inner = MarkupTree.parseBlocks(
      value.text ?? "", in: value.source, line: value.line, column: value.column)
    #expect(inner.places == ["6:11+1 reference-syntax"])
    #expect(inner.html().contains("<ul>\n<li>项</li>\n</ul>"))
  }
}
