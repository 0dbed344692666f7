import Datasets
import Diagnostics
import Releases
import Testing

@Suite("The record of a withdrawn page")
struct WithdrawnPageTests {
  private static let page = WithdrawnPage(
    page: "credit/2022-07.md", route: "credit/2022-07.html", language: "zh-Hans",
    audience: .system, date: Sample.day("2023-01-31"), reason: "信用修复", sourceSHA256: Sample.sha,
    releases: [
      .init(name: "2022-10-01", releaseSHA256: Sample.sha, bodySHA256: nil),
      .init(name: "2022-08-15", releaseSHA256: Sample.sha, bodySHA256: Sample.sha),
    ])

  private static func read(_ text: String) -> (page: WithdrawnPage?, diagnostics: [Diagnostic]) {
    WithdrawnPage.read(
      SourceText(path: "content/credit/2022-07.releases/withdrawn.json", text: text))
  }

  @Test func `its form is fixed, sealed, and read again`() throws {
    let text = String(decoding: Self.page.bytes, as: UTF8.self)
    #expect(
      text.replacing(/"[0-9a-f]{64}"/, with: "\"…\"") == """
        {
          "format": 1,
          "page": "credit/2022-07.md",
          "route": "credit/2022-07.html",
          "language": "zh-Hans",
          "audience": "system",
          "date": "2023-01-31",
          "reason": "信用修复",
          "source": "…",
          "releases": [
            {"name": "2022-08-15", "release-sha256": "…", "body-sha256": "…"},
            {"name": "2022-10-01", "release-sha256": "…"}
          ],
          "sha256": "…"
        }

        """)
    #expect(Sample.resealed(text) == text)
    let read = Self.read(text)
    #expect(read.diagnostics == [])
    var ordered = Self.page
    ordered.releases.reverse()
    #expect(read.page == ordered)
  }

  @Test func `a page without releases leaves a record too`() {
    var page = Self.page
    page.releases = []
    #expect(Self.read(String(decoding: page.bytes, as: UTF8.self)).page == page)
    page.sourceSHA256 = nil
    #expect(Self.read(String(decoding: page.bytes, as: UTF8.self)).page == page)
  }

  @Test func `its faults are told as a release's are`() {
    let text = String(decoding: Self.page.bytes, as: UTF8.self)
    func ids(_ text: String) -> [String] {
      let read = Self.read(text)
      #expect(read.page == nil)
      #expect(read.diagnostics.allSatisfy { $0.severity == .error && $0.help != nil })
      return read.diagnostics.map(\.id)
    }
    #expect(ids(text.replacing("信用修复", with: "其他")) == ["withdrawn-edited"])
    #expect(ids("<<<<<<< ours\n" + text) == ["withdrawn-unreadable"])
    #expect(ids("{") == ["withdrawn-unreadable"])
    #expect(ids("{\"format\": 9}") == ["withdrawn-newer"])
    #expect(
      ids(Sample.resealed(text.replacing("  \"date\": \"2023-01-31\",\n", with: "")))
        == ["withdrawn-damaged"])
    #expect(
      ids(Sample.resealed(text.replacing("\"page\":", with: "\"page\" :")))
        == ["withdrawn-damaged"])
  }

  @Test(arguments: 0..<10)
  func `changed bytes are never taken for whole, and do no harm`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed) &+ 13_000)
    for _ in 0..<50 {
      var bytes = Self.page.bytes
      bytes[generator.number(0...bytes.count - 1)] ^= UInt8(generator.number(1...255))
      if generator.flip() { bytes.removeLast(generator.number(0...bytes.count)) }
      let read = WithdrawnPage.read(SourceText(path: "withdrawn.json", bytes: bytes))
      #expect(read.page == nil)
      #expect(read.diagnostics.hasErrors)
    }
  }
}
