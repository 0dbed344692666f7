import Diagnostics
import Testing

@testable import Publishing

@Suite("Books of years and of the site")
struct LargeBookTests {
  private static func publication(
    front: String = "", series: String = "", page: String = ""
  ) throws -> TestPublication {
    try TestPublication(
      [],
      [
        "content/site.yml":
          "format: 1\ntitle: 刊\nlanguage: zh-Hans\nlanguages: [en]\n",
        "content/index.md": "---\ntitle: 首页\n\(front)---\n",
        "content/index.en.md": "---\ntitle: Home\n\(front)---\n",
        "content/mag/index.md": "---\ntitle: 刊\nseries: {numbered: true}\n\(series)---\n",
        "content/mag/1/index.md": "---\ntitle: 一\ndate: 2022-12-01\nnumber: 1\n---\n",
        "content/mag/2/index.md": "---\ntitle: 二\ndate: 2023-01-01\nnumber: 1\n---\n",
        "content/a.md": "---\ntitle: 一页\n\(page)---\n",
      ])
  }

  private static func books(
    _ publication: TestPublication, isAsked: Bool = false
  ) async -> (routes: [String], told: [String]) {
    let report = await publication.build { options in
      options.presses = [EmptyPress(format: .epub)]
      if isAsked { options.documents = [.epub] }
    }
    return (
      report.documents.map(\.route).filter { !$0.contains("index.epub") }.sorted(),
      report.diagnostics.map(\.id)
    )
  }

  @Test("are made where front matter asks for them, of a translation too")
  func wanted() async throws {
    let publication = try Self.publication(front: "epub-site: true\n", series: "epub-years: true\n")
    let (routes, told) = await Self.books(publication)
    #expect(told == [])
    #expect(routes == ["mag/2022.epub", "mag/2023.epub", "site.en.epub", "site.epub"])
  }

  @Test("are made of the front page and of each series where the command asks for books")
  func asked() async throws {
    let all = await Self.books(try Self.publication(), isAsked: true)
    #expect(all.told == [])
    #expect(all.routes == ["mag/2022.epub", "mag/2023.epub", "site.en.epub", "site.epub"])
    let fewer = try Self.publication(front: "epub-site: false\n", series: "epub-years: false\n")
    #expect(await Self.books(fewer, isAsked: true).routes == [])
  }

  @Test("a page that asks for years and is the index of no series is told so")
  func noSeries() async throws {
    let (_, told) = await Self.books(try Self.publication(page: "epub-years: true\n"))
    #expect(told == ["no-series"])
  }
}
