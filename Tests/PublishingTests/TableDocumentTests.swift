import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// A press that makes a file of a few words, so that what stands around it can be tested.
private struct SmallPress: DocumentPress {
  let format = DocumentFormat.xlsx
  var lack: String?

  func missing() -> String? { lack }
  func takes(_ body: [UInt8]) -> Bool {
    String(decoding: body, as: UTF8.self).contains("<table>")
  }
  func run(at desk: DocumentDesk) -> PressRun {
    PressRun { _ in
      { order in
        let body = (try? desk.source(of: order).body) ?? []
        return PressedDocument(bytes: Array("\(order.extent)\n".utf8) + body)
      }
    }
  }
}

@Suite("Workbooks beside the CSV files of tables")
struct TableDocumentTests {
  private static let link =
    "<a class=\"csv\" download=\"\" href=\"index.tbl-areas.xlsx\">"

  private static func publication() throws -> TestPublication {
    let publication = try TestPublication()
    try publication.replace("title: 首页\n", by: "title: 首页\nxlsx: true\n", in: "content/index.md")
    return publication
  }

  @Test func `are linked behind them, and only on the page`() async throws {
    let publication = try Self.publication()
    let report = await publication.build { $0.presses = [SmallPress()] }
    #expect(report.diagnostics == [])
    #expect(report.documents.map(\.route) == ["index.xlsx", "index.tbl-areas.xlsx"])
    let page = publication.text("site/index.html")
    let csv = try #require(page.firstRange(of: "href=\"index.tbl-areas.csv\""))
    let own = try #require(page.firstRange(of: Self.link))
    #expect(csv.upperBound < own.lowerBound)
    let label = "<span class=\"vh\"> 表1</span></a>"
    let between = page[csv.upperBound..<own.lowerBound]
    #expect(between.hasSuffix(label + " "))
    #expect(page[own.upperBound...].prefix { $0 != "\n" }.contains(label))
    // What documents are made of doesn't offer them.
    let document = publication.text("site/index.tbl-areas.xlsx")
    #expect(document.hasPrefix("table(\"index.tbl-areas.csv\")\n"))
    #expect(document.contains("index.tbl-areas.csv\"") && !document.contains(".xlsx"))
    #expect(publication.text("site/gazette-manifest.txt").contains("index.tbl-areas.xlsx"))
  }

  @Test func `aren't linked where they can't be made, or aren't wanted`() async throws {
    let publication = try Self.publication()
    let report = await publication.build { $0.presses = [SmallPress(lack: "install it")] }
    #expect(report.diagnostics.map(\.id) == ["document-not-made"])
    #expect(report.isWritten && report.documents.isEmpty)
    #expect(!publication.text("site/index.html").contains(".xlsx"))
    let plain = try TestPublication()
    _ = await plain.build { $0.presses = [SmallPress()] }
    #expect(!plain.text("site/index.html").contains(".xlsx"))
  }

  @Test func `stand on a page that is shown from its release, which doesn't know of them`()
    async throws
  {
    let publication = try ReleaseYear.publication()
    let outcome = await publication.desk("2022-04-15").publish(
      ["reports/2022-03.md"], isDraft: false)
    try #require(!outcome.hasErrors)
    let release = "content/reports/2022-03.releases/2022-04-15/"
    let before = publication.files(release)
    let text = publication.text("content/reports/2022-03.md")
    try publication.write(
      text.replacing("---\ntitle:", with: "---\nxlsx: true\ntitle:"),
      to: "content/reports/2022-03.md")
    let report = await publication.build { $0.presses = [SmallPress()] }
    #expect(report.isWritten)
    let tables = report.documents.filter(\.isOfTable).map(\.route)
    #expect(!tables.isEmpty)
    let page = publication.text("site/reports/2022-03.html")
    for table in tables {
      #expect(page.contains("href=\"\(PathText.encoded(PathText.name(of: table)))\""))
    }
    #expect(publication.files(release) == before)
    #expect(!publication.text(release + "body.html").contains(".xlsx"))
  }

  @Test func `are there for a page whose tables are Markdown, and told of where there is none`()
    async throws
  {
    let publication = try TestPublication()
    try publication.write(
      "---\ntitle: 表\nxlsx: true\n---\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n",
      to: "content/plain.md")
    try publication.write(
      "---\ntitle: 无\nxlsx: true\n---\n\n没有表。\n", to: "content/none.md")
    let report = await publication.build { $0.presses = [SmallPress()] }
    #expect(report.isWritten && report.documents.map(\.route) == ["plain.xlsx"])
    let told = try #require(report.diagnostics.first)
    #expect(report.diagnostics.count == 1 && told.id == "workbook-empty")
    #expect(told.severity == .warning)
    #expect(told.span?.path == "content/none.md" && told.span?.line == 3)
  }
}

@Suite("Documents of single pages")
struct SinglePageDocumentTests {
  private static let bad = "---\ntitle: 坏\n---\n\n{{ nothing }}\n"

  private func print(_ page: String, _ files: [String: String]) async throws -> BuildReport {
    let publication = try TestPublication([Fixtures.shared, Fixtures.small], files)
    return await publication.build {
      $0.presses = [SmallPress()]
      $0.documents = [.xlsx]
      $0.documentPages = [page]
    }
  }

  @Test func `are made though another page has a mistake, which is told as a warning`()
    async throws
  {
    let report = try await print("index.md", ["content/bad.md": Self.bad])
    #expect(report.documents.map(\.route) == ["index.xlsx", "index.tbl-areas.xlsx"])
    #expect(report.diagnostics.map(\.id) == ["unknown-figure"])
    #expect(report.diagnostics.first?.severity == .warning)
  }

  @Test func `aren't made where the page, one that it leads to, or the data have a mistake`()
    async throws
  {
    let own = try await print("bad.md", ["content/bad.md": Self.bad])
    #expect(own.hasErrors && own.documents.isEmpty)
    let linked = try await print(
      "index.md", ["content/about.md": Self.bad + "\n## 口径\n\n话。\n"])
    #expect(linked.hasErrors && linked.documents.isEmpty)
    let data = try await print("index.md", ["content/data/figures/bad.yml": "x: [\n"])
    #expect(data.hasErrors && data.documents.isEmpty)
  }
}

@Suite("Names of documents")
struct DocumentNameTests {
  @Test(arguments: [
    ("notices/2023-5/index.pdf", "notice", "2023-5.pdf"),
    ("briefing/2023-05/index.pdf", "issue", "briefing-2023-05.pdf"),
    ("briefing/2023-05/index.en.docx", "issue", "briefing-2023-05.en.docx"),
    ("简报/2023-05/index.pdf", "issue", "2023-05.pdf"),
    ("a \"b\"/index.pdf", "report", "ab.pdf"),
    ("简报/index.pdf", "report", ""), ("index.xlsx", "page", ""),
    ("reports/2022-H1.pdf", "report", ""),
  ])
  func `that their addresses call index are those of their folders`(
    route: String, kind: String, name: String
  ) async throws {
    let publication = try TestPublication()
    var options = BuildOptions(
      root: publication.root, output: "", cache: "", jobs: 1, at: TestPublication.moment)
    options.checksOnly = true
    let plan = try #require(await Publication.load(options).publication).plan
    var page = try #require(plan.pages.first)
    page.kind = kind
    let order = DocumentOrder(format: .pdf, page: 0, path: "", route: route)
    #expect(order.savedName(of: page) == name)
  }

  @Test func `in one folder keep apart, whatever their order`() {
    let routes = ["a-b.pdf", "a/b.pdf", "a/b-c.pdf", "a-b/c.pdf", "A-b.pdf", "x/y.pdf"]
    let names = OfflineCopies.fileNames(of: routes)
    #expect(names["x/y.pdf"] == "x-y.pdf" && names["a-b.pdf"] == "2-a-b.pdf")
    #expect(names["a/b.pdf"] == "a--b.pdf")
    #expect(Set(names.values.map { $0.lowercased() }).count == routes.count)
    #expect(OfflineCopies.fileNames(of: routes.reversed()) == names)
  }
}
