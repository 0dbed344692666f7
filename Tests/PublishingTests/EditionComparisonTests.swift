import Comparison
import Diagnostics
import Foundation
import Testing

@testable import Publishing

@Suite("Two editions of a publication")
struct EditionComparisonTests {
  private func built(
    _ publication: TestPublication, _ output: String, _ files: [String: String] = [:]
  ) async throws {
    for (path, text) in files { try publication.write(text, to: path) }
    let report = await publication.build(output: output)
    try #require(!report.hasErrors, "\(report.diagnostics)")
  }

  private func difference(
    _ publication: TestPublication, _ old: String = "old", _ new: String = "new"
  ) async throws -> EditionDifference {
    try await EditionComparison(
      old: publication.root + "/" + old, new: publication.root + "/" + new, jobs: 2
    ).run(oldName: old, newName: new)
  }

  static let report = """
    ---
    title: 报告
    ---

    共{{ total }}家，开展培训。

    """

  static func publication() throws -> TestPublication {
    try TestPublication(
      [Fixtures.shared, Fixtures.small],
      [
        "content/extra.md": report,
        "content/data/figures/total.yml": "total:\n  label: 总数\n  query: SELECT 5 AS n\n",
      ])
  }

  @Test func `an edition doesn't differ from itself, wherever it was built`() async throws {
    let publication = try Self.publication()
    try await built(publication, "old")
    try await built(publication, "new")
    #expect(try await difference(publication).isEmpty)
  }

  @Test func `figures, words and pages that changed are told`() async throws {
    let publication = try Self.publication()
    try await built(publication, "old", ["content/gone.md": "---\ntitle: 旧页\n---\n"])
    try Disk.remove(publication.root + "/content/gone.md")
    try await built(
      publication, "new",
      [
        "content/extra.md": Self.report.replacing("培训", with: "检查"),
        "content/data/figures/total.yml": "total:\n  label: 总数\n  query: SELECT 7 AS n\n",
        "content/fresh.md": "---\ntitle: 新页\n---\n",
      ])
    let found = try await difference(publication)
    #expect(found.changedFigures.map(\.key) == ["total"])
    #expect(found.changedFigures.first?.newShown == "7")
    #expect(found.changedFigures.first?.pages.map(\.page.route) == ["extra.html"])
    #expect(
      found.changedPages.first { $0.page.route == "extra.html" }?.text.lines.prefix(2) == [
        "-共{total}家，开展培训。", "+共{total}家，开展检查。",
      ])
    #expect(found.addedPages.map(\.title) == ["新页"])
    #expect(found.removedPages.map(\.route) == ["gone.html"])
    let html = String(decoding: ComparisonPage().html(found), as: UTF8.self)
    #expect(html.contains("<del>5</del>") && html.contains("<ins>7</ins>"))
    #expect(html.contains("开展<del>培训</del><ins>检查</ins>。"))
    #expect(!html.contains("src=") && !html.contains("href=") && !html.contains("<script"))
  }

  @Test func `a report escapes what pages hold`() {
    let hostile = "</style><script>alert(1)</script>&\"'"
    func page(_ word: String, _ value: String) -> EditionPage {
      let escaped = hostile.replacing("<", with: "&lt;")
      return EditionPage(
        route: hostile,
        text: PageText(html: Array("<h1>\(escaped)</h1><p>\(word)\(escaped)</p>".utf8)),
        figures: [
          EditionFigure(
            key: hostile, id: hostile, label: hostile, value: value, shown: value, unit: hostile)
        ])
    }
    let difference = PageDifference.between(page("a", hostile), page("b", "2"))
    #expect(!difference.figures.isEmpty && !difference.text.isEmpty)
    let found = EditionDifference(
      oldName: hostile, newName: hostile, pages: [difference],
      addedPages: [ComparedPage(route: hostile, title: hostile)])
    let html = String(decoding: ComparisonPage().html(found), as: UTF8.self)
    #expect(!html.contains("<script"))
    #expect(html.components(separatedBy: "</style>").count == 2)
  }

  @Test func `what is no edition is told`() async throws {
    let publication = try Self.publication()
    try await built(publication, "old")
    for (path, words) in [("none", "there is no folder"), ("content", "is no built edition")] {
      let fault = await #expect(throws: ComparisonFault.self) {
        _ = try await self.difference(publication, "old", path)
      }
      #expect(fault?.diagnostics.first?.id == "not-an-edition")
      #expect(fault?.diagnostics.first?.message.contains(words) == true)
    }
    // A page that the manifest names and nobody finds.
    try await built(publication, "new")
    try Disk.remove(publication.root + "/new/extra.html")
    let fault = await #expect(throws: ComparisonFault.self) {
      _ = try await self.difference(publication)
    }
    #expect(fault?.diagnostics.first?.id == "unreadable-file")
  }

  // MARK: A revision

  private func options(_ root: String) -> BuildOptions {
    BuildOptions(
      root: root, output: root + "/site", cache: root + "/.gazette", jobs: 2,
      at: TestPublication.moment)
  }

  private func history(below folder: String = "") throws -> GitRepositoryTests.History {
    let history = try GitRepositoryTests.History()
    let publication = try Self.publication()
    for (path, bytes) in Fixtures.files(publication.root) {
      try history.write(bytes, to: folder + path)
    }
    return history
  }

  @Test(arguments: ["", "公报/"])
  func `a publication is compared with what it was at a revision`(folder: String) async throws {
    let history = try history(below: folder)
    try history.commit(1)
    try history.write(
      "total:\n  label: 总数\n  query: SELECT 6 AS n\n", to: folder + "content/data/figures/total.yml"
    )
    try history.commit(2)
    let root = folder.isEmpty ? history.root : history.root + "/公报"
    let before = Fixtures.files(history.root).keys.filter { !$0.hasPrefix(".git/") }.sorted()
    let past = PastEdition(options: options(root))
    let found = try await past.difference(since: "HEAD~1")
    #expect(found.changedFigures.map(\.key) == ["total"])
    #expect(found.oldName.hasPrefix("HEAD~1 ("))
    #expect(found.newName == "now")
    #expect(try await past.difference(since: "HEAD").isEmpty)
    // What isn't committed yet is compared too.
    try history.write(Self.report.replacing("家", with: "户"), to: folder + "content/extra.md")
    #expect(
      try await past.difference(since: "HEAD").changedPages.map(\.page.route).contains("extra.html")
    )
    #expect(
      Fixtures.files(history.root).keys.filter { !$0.hasPrefix(".git/") }.sorted() == before)
  }

  @Test func `revisions that can't be compared with are told`() async throws {
    let history = try history()
    try Disk.move(history.root + "/content", to: history.root + "/later")
    try history.commit(1)
    try Disk.move(history.root + "/later", to: history.root + "/content")
    try history.write("---\ntitle: 坏\n---\n\n{{ nothing }}\n", to: "content/bad.md")
    try history.commit(2)
    try Disk.remove(history.root + "/content/bad.md")
    let past = PastEdition(options: options(history.root))
    for (revision, id) in [
      ("none", "unknown-revision"), ("HEAD~1", "unknown-revision"), ("HEAD", "edition-not-built"),
    ] {
      let fault = await #expect(throws: ComparisonFault.self) {
        _ = try await past.difference(since: revision)
      }
      #expect(fault?.diagnostics.first?.id == id, "\(revision)")
    }
    let fault = await #expect(throws: ComparisonFault.self) {
      _ = try await past.difference(since: "HEAD")
    }
    let notes = (fault?.diagnostics.first?.notes ?? []).map(\.message)
    #expect(notes.contains { $0.hasPrefix("content/bad.md:5:1: ") }, "\(notes)")
    let outside = try TemporaryFolder()
    let none = await #expect(throws: ComparisonFault.self) {
      _ = try await PastEdition(options: self.options(outside.path)).difference(since: "HEAD")
    }
    #expect(none?.diagnostics.first?.id == "not-a-repository")
  }
}
