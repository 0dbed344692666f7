import Testing

@testable import Publishing

@Suite("A term in a text")
struct TermMatcherTests {
  private let mark = WithdrawnMark(text: "▢", anchor: "o")

  private func count(_ term: String, _ text: String, tags: Bool = false) -> Int {
    TermMatcher(term, crossesTags: tags).matches(in: Array(text.utf8)).count
  }

  @Test(arguments: [
    ("张三丰", "记张三丰一案，张三丰。", 2), ("张三丰", "张三，丰", 0), ("A&B", "A&B, A&amp;B, A&#38;B, A&#x26;B", 4),
    ("A&B", "\"A\\u0026B\"", 1), ("R&amp;D", "R&amp;D", 1), ("张三丰", "\\u5f20\\u4e09\\u4e30", 1),
    ("𠮷野", "\\ud842\\udfb7\\u91ce 𠮷野", 2), ("a*b", "a\\*b a*b", 2),
    ("a\"b", "{\"x\":\"a\\\"b\"}", 1),
    ("张三丰", "a/%E5%BC%A0%E4%B8%89%e4%b8%b0.html", 1), ("张三丰", "张三\n丰 张\r\n  三\n> 丰", 2),
    ("张三丰", "张三\n\n丰", 0), ("John Smith", "John\nSmith, John  \n  Smith, John Smith", 3),
    ("张三丰", "张\u{200B}三\u{AD}丰", 1), ("张三丰", "张<b>三</b>丰", 0), ("ab", "a&", 0), ("ab", "a\\", 0),
    ("ab", "a%", 0), ("ab", "", 0), ("aa", "aa aa", 2), ("张张", "张张张", 1),
  ])
  func `is found however it is written`(term: String, text: String, places: Int) {
    #expect(count(term, text) == places)
  }

  @Test(arguments: [
    ("Ann", "Annual, Joann, Ann's, Ann, (Ann) Ann_1", 4), ("110105", "11010519491231", 0),
    ("Ann", "\"x\\nAnn\" %20Ann", 2), ("张三", "张三丰", 1), ("ID 7", "ID 71, ID 7.", 1),
  ])
  func `of Latin letters or digits is a word of its own`(term: String, text: String, places: Int) {
    #expect(count(term, text) == places)
  }

  @Test func `keeps the tags between its letters`() {
    let matcher = TermMatcher("张三丰", crossesTags: true)
    #expect(
      matcher.replaced("<p><b>张</b>三<wbr><i>丰</i>。a &lt; b</p>", by: mark)
        == "<p><b>▢</b><wbr><i></i>。a &lt; b</p>")
    #expect(matcher.replaced("张 < 三丰", by: mark) == "张 < 三丰")
  }

  @Test(arguments: [
    ("张三丰", "张 三\u{3000}丰", 1), ("Smith Ltd", "ＳＭＩＴＨ　ｌｔｄ", 1), ("café", "cafe\u{301}", 1),
    ("张三丰", "张**三**丰", 1), ("张三丰", "张<b class=\"x\">三</b>丰", 1), ("Ann", "annual", 1),
    ("张三丰", "张三李四丰", 0), ("a-b", "A B", 1),
  ])
  func `written otherwise is found among its variants`(term: String, text: String, places: Int) {
    let found = TermVariants(term).places(in: text)
    #expect(found.count == places)
    for place in found { #expect(place.upperBound <= text.utf8.count) }
  }

  @Test(arguments: [
    ("<h2 id=\"关于青蓝-同舟\">关于青蓝&amp;同舟</h2>", "<h2 id=\"关于o\">关于▢</h2>"),
    (
      "<a href=\"a.html#%E9%9D%92%E8%93%9D-%E5%90%8C%E8%88%9F\">x</a>", "<a href=\"a.html#o\">x</a>"
    ),
    ("[x](#青蓝-同舟-2) 青蓝同舟 {#青蓝&同舟}", "[x](#o-2) 青蓝同舟 {#o}"),
    ("\"id\": \"青蓝-同舟\", \"html\": \"青蓝&同舟\"", "\"id\": \"o\", \"html\": \"▢\""),
  ])
  func `is found in ids as headings make them`(text: String, left: String) {
    #expect(TermMatcher("青蓝&同舟", crossesTags: true).replaced(text, by: mark) == left)
    #expect(TermMatcher("青蓝&同舟").replaced(id: "见青蓝-同舟", by: mark) == "见o")
  }

  @Test func `is masked with as many characters as it has`() {
    let mask = TermMask("张三丰")
    #expect(mask.masked("记张三丰、张 三丰和张&#x4e09;丰") == "记███、████和██████████")
    #expect(mask.masked("别人") == "别人")
  }
}
