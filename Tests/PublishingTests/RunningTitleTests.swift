import Testing

@testable import Publishing

@Suite("The head of printed sheets") struct RunningTitleTests {
  @Test func `is the title in ASCII alone, and never long`() {
    #expect(RunningTitle.html("a \"<&>' b") == "a &#34;&#60;&#38;&#62;&#39; b")
    #expect(RunningTitle.html("价采") == "&#20215;&#37319;")
    let long = RunningTitle.html(String(repeating: "价", count: 90))
    #expect(long.hasSuffix("&#20215;&#8230;"))
    #expect(long.utf8.count < 400)
  }
}
