import Diagnostics
import Foundation
import Testing

@testable import Publishing

@Suite("The same input")
struct DeterminismTests {
  /// The cases that show most: series, data pages, feeds, blocks.
  static let cases = [
    "series-numbers", "data-pages", "feeds", "blocks", "tags-and-archive", "search",
  ]

  private func site(_ publication: TestPublication, jobs: Int, output: String) async -> [String:
    [UInt8]]
  {
    let report = await publication.build(output: output) { $0.jobs = jobs }
    #expect(report.isWritten)
    return publication.files(output)
  }

  @Test(arguments: cases)
  func `makes the same bytes with one worker, with many, and again`(name: String) async throws {
    let place = Fixtures.folder.appending(path: "sites/" + name)
    let publication = try TestPublication([Fixtures.shared, place])
    let first = await site(publication, jobs: 1, output: "one")
    #expect(!first.isEmpty)
    #expect(await site(publication, jobs: 7, output: "seven") == first)
    #expect(await site(publication, jobs: 2, output: "one") == first)
  }

  @Test(arguments: cases)
  func `makes the same bytes in whatever order its files were made`(name: String) async throws {
    let place = Fixtures.folder.appending(path: "sites/" + name)
    let files = Fixtures.files(place.path).filter { $0.key.hasPrefix("content/") }
    var sites: [[String: [UInt8]]] = []
    for isBackward in [false, true] {
      let publication = try TestPublication([Fixtures.shared])
      let ordered = files.sorted { isBackward ? $0.key > $1.key : $0.key < $1.key }
      for (path, bytes) in ordered { try publication.write(bytes, to: path) }
      sites.append(await site(publication, jobs: 2, output: "site"))
    }
    #expect(sites[0] == sites[1])
  }

  @Test func `tells its mistakes in the same order, whatever the number of workers`() async throws {
    let place = Fixtures.folder.appending(path: "mistakes/several-at-once")
    let publication = try TestPublication([Fixtures.shared, Fixtures.small, place])
    let one = await publication.build { $0.jobs = 1 }
    let many = await publication.build { $0.jobs = 5 }
    #expect(one.diagnostics == many.diagnostics)
    #expect(one.diagnostics.count > 8)
  }

  @Test func `gives another site when its content changes, and the first when it changes back`()
    async throws
  {
    let publication = try TestPublication()
    let first = await site(publication, jobs: 2, output: "site")
    let about = publication.text("content/about.md")
    try publication.write(about + "\n新的一段。\n", to: "content/about.md")
    let second = await site(publication, jobs: 2, output: "site")
    #expect(Set(second.filter { first[$0.key] != $0.value }.keys) == ["about.html"])
    try publication.write(about, to: "content/about.md")
    #expect(await site(publication, jobs: 2, output: "site") == first)
  }
}
