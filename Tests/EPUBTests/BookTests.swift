import Diagnostics
import HTMLReading
import Publishing
import Testing

@testable import EPUB
@testable import Publishing

@Suite("A book")
struct BookTests {
  private let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  @Test("is named by its address and dated by its page, never by the clock")
  func identity() {
    let first = BookIdentity(page(values: ["updated": .text("2023-03-01")]))
    let later = BookIdentity(page(title: "改题", values: ["updated": .text("2023-04-01")]))
    #expect(first.identifier == later.identifier)
    #expect(
      first.identifier.wholeMatch(
        of: /urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    #expect(first.identifier != BookIdentity(page("b.html")).identifier)
    #expect(first.modified == "2023-03-01T00:00:00Z")
    #expect(first.date == "2023-01-20")
    let undated = BookIdentity(page(values: ["date": .text("soon")]))
    #expect(undated.date == nil)
    #expect(undated.modified == "1980-01-01T00:00:00Z")
  }

  @Test("links a figure to its entry, and the entry back")
  func figures() {
    let figure: TemplateFields = [
      "id": .text("f-rate"), "label": .text("网采率"), "value_html": .html("92.2%"),
      "method": .text("合计之比"), "has_method": .flag(true), "query": .text("SELECT a < b"),
      "has_query": .flag(true),
    ]
    let book = Book(
      page(
        body: ##"<p>为<a class="fig" href="#f-rate">92.2%</a>，<a href="#f-none">无</a></p>"##,
        values: ["figures": .list([figure])]))
    let text = book.text("text/chapter-1.xhtml")
    #expect(
      text.contains(#"<a class="fig" href="figures-1.xhtml#f-rate" id="at-f-rate">92.2%</a>，无"#))
    let appendix = book.text("text/figures-1.xhtml")
    #expect(appendix.contains(#"href="chapter-1.xhtml#at-f-rate""#))
    #expect(appendix.contains("合计之比"))
    #expect(appendix.contains("<code>SELECT a &lt; b</code>"))
  }

  @Test("of an issue has a cover, its articles under their sections, and who contributed")
  func issue() {
    let issue: TemplateFields = [
      "series_title": .text("专刊"), "label": .text("第14期（总第37期）"), "has_number": .flag(true),
      "cumulative_label": .text("总第37期"), "date": .text("2022-12-20"),
    ]
    var source = page(
      "b/1/index.html", title: "本期", kind: "issue",
      parts: [
        page("b/1/x.html", title: "甲文", body: "<p>甲</p>", values: ["section": .text("研究")]),
        page("b/1/y.html", title: "乙文", body: "<p>乙</p>", values: ["section": .text("研究")]),
      ])
    source.values["issue"] = .fields(issue)
    source.values["has_issue"] = .flag(true)
    let html = """
      <main><header class="cover"><h1>专刊</h1></header><div class="page"><div class="body">\
      <h2 id="page-note">编者按</h2><p>按</p><h2 id="page-articles">目录</h2><ul class="secs"><li>甲文</li></ul>\
      <h2 id="page-contributors">供稿索引</h2><p><a href="x.html">1</a></p></div></div></main>
      """
    let book = Book(source, files: ["b/1/index.html": Array(html.utf8)])
    #expect(book.text("text/title.xhtml").contains("第14期（总第37期）"))
    let nav = book.text("nav.xhtml")
    #expect(nav.contains("<li><span>研究</span><ol><li><a href=\"text/chapter-1.xhtml\">甲文</a></li>"))
    #expect(book.text("text/front.xhtml").contains("编者按"))
    #expect(!book.text("text/front.xhtml").contains("甲文"))
    #expect(book.text("text/end.xhtml").contains(#"<h1 id="page-contributors">供稿索引</h1>"#))
    #expect(book.text("text/end.xhtml").contains(#"<a href="chapter-1.xhtml">1</a>"#))
    #expect(book.text("package.opf").contains(##"refines="#book-series">37</meta>"##))
  }

  @Test("of a year has its issues one after the other, of a site its pages by folder")
  func large() {
    func issue(_ route: String, _ label: String) -> DocumentSource {
      let article = page(
        route.replacing("index", with: "x"), title: label + "文",
        values: ["section": .text("研究")])
      var issue = page(route, title: label + "题", kind: "issue", parts: [article])
      issue.values["issue"] = .fields(["label": .text(label), "date": .text("2022-12-20")])
      issue.values["has_issue"] = .flag(true)
      return issue
    }
    var year = page("b/index.html", title: "专刊")
    year.parts = [issue("b/1/index.html", "第1期"), issue("b/2/index.html", "第2期")]
    year.extent = .year(2022)
    let book = Book(year)
    #expect(book.identity.title == "专刊　2022")
    #expect(book.identity.date == "2023-01-20")
    #expect(book.identity.identifier != BookIdentity(page("b/index.html")).identifier)
    let nav = book.text("nav.xhtml")
    #expect(
      nav.contains(
        "第2期　第2期题</a><ol><li><span>研究</span><ol>"
          + "<li><a href=\"text/chapter-4.xhtml\">第2期文</a></li></ol></li></ol></li>"))
    var site = page("index.html")
    site.parts = [
      page("index.html", title: "首页"), page("c/index.html", title: "报告"),
      page("c/d/1.html", title: "甲", body: #"<a href="../index.html">上</a>"#),
    ]
    site.extent = .site
    let whole = Book(site)
    #expect(whole.identity.title == "公报")
    #expect(
      whole.text("nav.xhtml").contains(
        "报告</a><ol><li><a href=\"text/chapter-3.xhtml\">甲</a></li></ol></li>"))
    #expect(whole.text("text/chapter-3.xhtml").contains(#"<a href="chapter-2.xhtml">上</a>"#))
  }

  @Test("packs a picture once, and says of one that isn't there on which page it is wanted")
  func pictures() {
    let body = #"<img src="p.png" alt="图"><img src="p.png" alt="图"><img src="q.png" alt="缺图">"#
    let book = Book(
      page(body: body + #"<img src="http://x/y.png">"#), files: ["reports/p.png": png])
    let (files, diagnostics) = book.files()
    #expect(files.count { $0.type == "image/png" } == 1)
    #expect(diagnostics.map(\.id) == ["book-without-picture", "book-without-picture"])
    #expect(diagnostics.allSatisfy { $0.message.contains("reports/a.md") })
    #expect(book.text("text/chapter-1.xhtml").contains(#"<span class="no-picture">缺图</span>"#))
  }

  @Test("takes a picture of 20 MB, and says that small readers may not show it")
  func largePicture() {
    let large = png + [UInt8](repeating: 7, count: 20_000_000)
    let book = Book(page(body: #"<img src="p.png" alt="图">"#), files: ["reports/p.png": large])
    let (files, diagnostics) = book.files()
    #expect(files.contains { $0.bytes.count == large.count })
    #expect(diagnostics.map(\.id) == ["large-picture"])
    #expect(diagnostics.first?.message.contains("20.0 MB") == true)
  }

  @Test("holds of a picture in SVG what is drawn")
  func drawing() throws {
    let svg = """
      <?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" \
      xmlns:inkscape="x" inkscape:v="1" viewBox="0 0 1 1"><style><![CDATA[a>b{fill:red}]]></style>\
      <script>f()</script><image xlink:href="http://x/y.png"/><rect onclick="f()" width="1"/></svg>
      """
    let bytes = try #require(PlainHTML.picture(Array(svg.utf8)))
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == """
        <?xml version="1.0" encoding="utf-8"?>
        <svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg"><style>a&gt;b{fill:red}</style>\
        <rect width="1"/></svg>
        """)
    #expect(PictureForm.of(Array("<p>no".utf8)) == nil)
  }

  @Test("is the same bytes each time, with its type first")
  func same() throws {
    let source = page(body: "<h2>甲</h2><p>乙</p>")
    let bytes = try #require(Book(source).pressed().bytes)
    #expect(Book(source).pressed().bytes == bytes)
    #expect(String(decoding: bytes[30..<58], as: UTF8.self) == "mimetypeapplication/epub+zip")
  }
}
