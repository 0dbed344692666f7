import HTMLReading
import Testing

@testable import EPUB

@Suite("An address in a book")
struct AddressTests {
  private func address(_ href: String, site: String? = "https://example.cn/") -> String? {
    let first = Chapter(
      .page, of: page("a/1.html"), page: 0, file: "c1.xhtml", title: [],
      html: [.element(.of("h1", "", [.text("题")]))])
    let second = Chapter(
      .page, of: page("a/2.html"), page: 1, file: "c2.xhtml", title: [],
      html: [.element(.init("h1", [.init("id", "2 x")], [.text("题")]))])
    return BookLinks(chapters: [first, second], routes: ["a/1.html", "a/2.html"], site: site)
      .address(href, from: "a/1.html", in: "c1.xhtml")
  }

  @Test(
    "leads into the book where that has the place, else to the site",
    arguments: [
      ("2.html", "c2.xhtml"), ("../a/2.html#2%20x", "c2.xhtml#i-2-x"),
      ("2.html#nowhere", "c2.xhtml"),
      ("../b/3.html?q=1#要", "https://example.cn/b/3.html#%E8%A6%81"),
      ("/b/", "https://example.cn/b/index.html"),
      ("https://x.cn/一?b=%20 c", "https://x.cn/%E4%B8%80?b=%20%20c"),
      ("mailto:a@b.cn", "mailto:a@b.cn"), ("#h-1", "#h-1"),
    ])
  func leads(_ href: String, _ wanted: String) { #expect(address(href) == wanted) }

  @Test(
    "that leads nowhere for a reader is none",
    arguments: [
      "javascript:f()", "../../x.html", "#nowhere", "//x.cn/", "data:text/html,x", "file:///x",
      "http://[x", "https:x", "http://a:b/",
    ])
  func nowhere(_ href: String) { #expect(address(href) == nil) }

  @Test("of a site without an address leads only within the book")
  func siteless() {
    #expect(address("../b/3.html", site: nil) == nil)
    #expect(address("2.html", site: nil) == "c2.xhtml")
  }
}
