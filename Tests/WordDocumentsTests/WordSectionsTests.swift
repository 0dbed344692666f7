import Testing

@testable import WordDocuments

@Suite("Sections of turned pages")
struct WordSectionsTests {
  private static let last =
    "<w:sectPr><w:footerReference r:id=\"rId10\" /><w:pgSz w:h=\"16838\" w:w=\"11906\" /><w:titlePg /></w:sectPr>"

  @Test("are like the document's pages, but for their size, and the first page stays the first")
  func placed() {
    func mark(_ name: String) -> String { "<w:sectPr w:rsidR=\"\(name)\"/>" }
    let text =
      "a\(mark("upright"))b\(mark("turned"))c\(mark("upright"))d\(mark("turned"))e\(Self.last)"
    let upright = Self.last.replacing("<w:titlePg />", with: "")
    let turned = upright.replacing(
      "<w:pgSz w:h=\"16838\" w:w=\"11906\" />",
      with: "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\" />")
    #expect(
      WordSections.placed(in: text) == "a\(Self.last)b\(turned)c\(upright)d\(turned)e\(upright)")
    #expect(WordSections.placed(in: "a\(Self.last)") == "a\(Self.last)")
  }
}
