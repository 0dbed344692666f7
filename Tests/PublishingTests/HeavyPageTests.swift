import Diagnostics
import Testing

@testable import Publishing

/// Pages that are more than a reader expects: a picture of 20 MB, a title of 200 characters.
@Suite("Heavy pages")
struct HeavyPageTests {
  @Test func `a picture of 20 MB is told where it stands, and built`() async throws {
    let publication = try TestPublication()
    try publication.write(
      "---\ntitle: Chart\n---\n\n![The flow of the data](flow.png)\n", to: "content/flow.md")
    // The head of a PNG file of 640 × 480 pixels; nothing reads further.
    var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    bytes += Array("IHDR".utf8) + [0, 0, 2, 128, 0, 0, 1, 224]
    bytes += [UInt8](repeating: 0, count: 20_000_000 - bytes.count)
    try publication.write(bytes, to: "content/flow.png")
    let report = await publication.build()
    let told = try #require(report.diagnostics.first { $0.id == "heavy-image" })
    #expect(told.severity == .warning)
    #expect(told.message == "the picture 'flow.png' has 20.0 MB")
    #expect(told.span?.path == "content/flow.md")
    #expect(told.span?.line == 5)
    #expect(report.isWritten)
    #expect(publication.text("site/flow.html").contains(#"width="640" height="480""#))
  }

  @Test func `a picture of less isn't told`() async throws {
    let publication = try TestPublication()
    try publication.write("---\ntitle: Chart\n---\n\n![Flow](flow.svg)\n", to: "content/flow.md")
    try publication.write("<svg viewBox=\"0 0 4 3\"></svg>", to: "content/flow.svg")
    let report = await publication.build()
    #expect(!report.diagnostics.contains { $0.id == "heavy-image" })
  }

  @Test func `a title of 200 characters stands whole in the page and in lists`() async throws {
    let title = String(repeating: "关于进一步做好药品和医用耗材", count: 20).prefix(200)
    let publication = try TestPublication()
    try publication.write(
      "---\ntitle: \(title)\ndate: 2023-01-18\n---\n\nText.\n", to: "content/long/a.md")
    let report = await publication.build()
    #expect(report.isWritten)
    let page = publication.text("site/long/a.html")
    #expect(page.contains("<h1>\(title)</h1>"))
    #expect(page.contains("<title>\(title)"))
    #expect(publication.text("site/long/index.html").contains(title))
  }
}
