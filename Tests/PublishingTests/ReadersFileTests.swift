import Checksums
import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

@Suite("What goes to readers as it is")
struct ReadersFileTests {
  @Test(arguments: [
    "a.pdf", "reports/2022-H1.pdf", "reports/releases/a.pdf", "static/a.md.pdf", "database/a.csv",
  ])
  func `is what lies beside pages`(path: String) {
    #expect(ReadersFile.refusal(path) == nil)
  }

  @Test(arguments: [
    "", "/etc/passwd", "../a.pdf", "a/../../b", "a//b", "./a", "data/internal.csv", "Data/x.csv",
    "site.yml", "SITE.yml", "terms.yml", "a.md", "a.MD", "p.releases/2022-08-15/release.json",
    "r/p.releases/2022-08-15/body.html", "r/p.Releases/x", "p.signatures.json", ".env",
    ".git/config",
    "a/.secret/b.pdf", "a\0b",
  ])
  func `is neither data nor settings nor records, and lies in the publication`(path: String) {
    #expect(ReadersFile.refusal(path) != nil)
  }

  @Test(arguments: [
    ("terms.yml", "it holds settings"), ("a.signatures.json", "it holds signatures"),
    ("data/x.csv", "data go out as datasets, with their audience"),
    ("a.releases/1/release.json", "it belongs to a page's releases, which the site shows itself"),
    (".env", "its name or its folder's begins with a dot"),
  ])
  func `is told why where a page leads to it and it isn't`(path: String, why: String) async throws {
    let publication = try TestPublication()
    // Settings that say nothing, as they must be readable.
    try publication.write(path == "terms.yml" ? "[]\n" : "{}", to: "content/" + path)
    for text in ["[表](\(path))", "![图](\(path))"] {
      try publication.write("---\ntitle: 页\n---\n\n\(text)\n", to: "content/a.md")
      let report = await publication.build()
      let told = report.diagnostics.filter { $0.id == "not-for-readers" }
      #expect(told.map(\.message) == ["'\(path)' can't go to readers: \(why)"])
      #expect(!report.isWritten)
    }
  }

  @Test(arguments: ["data/purchases.csv", "site.yml", "../victim.txt", "reports/2022-04.md.txt"])
  func `isn't whatever a release names`(path: String) async throws {
    let publication = try ReleaseYear.publication()
    let sound = path.hasSuffix(".md.txt")
    try publication.write("theirs", to: "victim.txt")
    try publication.write("ours", to: "content/reports/2022-04.md.txt")
    #expect(
      await !publication.desk("2022-04-15").publish(["reports/2022-03.md"], isDraft: false)
        .hasErrors)
    // As somebody would make it who means ill: sealed as Gazette seals it.
    let file = "content/reports/2022-03.releases/2022-04-15/release.json"
    let source = SourceText(path: file, text: publication.text(file))
    var release = try #require(ReleaseReader.read(source, name: "2022-04-15").release)
    let named = (try? Disk.read(publication.root + "/content/" + path)) ?? []
    release.files = [ReleasedFile(path: path, sha256: SHA256.hex(named))]
    try publication.write(ReleaseWriter.bytes(of: release), to: file)
    try publication.replace(
      "kind: report\n", by: "kind: notice\n", in: "content/reports/2022-03.md")
    try publication.replace(
      "period: 2022-03\nparams", by: "params", in: "content/reports/2022-03.md")
    release.kind = "notice"
    try publication.write(ReleaseWriter.bytes(of: release), to: file)
    let report = await publication.build()
    #expect(report.diagnostics.contains { $0.id == "not-for-readers" } == !sound)
    #expect(report.isWritten == sound, "\(ConsoleReport().text(report.diagnostics))")
  }

  @Test func `never lies outside the site`() throws {
    let publication = try TestPublication([], ["content/a.md": "a"])
    let output = OutputFolder(path: publication.root + "/site")
    try output.prepare()
    for route in ["../x.html", "a/../../x.html", "/x.html", "", "a//b.html"] {
      #expect(throws: DiskFault.self, "\(route)") { try output.write([1], to: route) }
    }
    #expect(throws: DiskFault.self) { try output.makeFolders(for: ["../y/x.html"]) }
    output.abandon()
    #expect(publication.files("").keys.sorted() == ["content/a.md"])
  }

  @Test(arguments: [true, false])
  func `isn't a notice at another address than its page's`(isRoute: Bool) async throws {
    let publication = try PlantedName.publication([:])
    #expect(
      PageWithdrawal(publication.options, page: "credit/case.md", reason: "信用修复").run().isDone)
    let path = "content/credit/case.releases/withdrawn.json"
    var record = try #require(
      WithdrawnPage.read(SourceText(path: path, text: publication.text(path))).page)
    if isRoute { record.route = "../../x.html" } else { record.releases[0].name = "../../x" }
    try publication.write(record.bytes, to: path)
    let report = await publication.build()
    #expect(report.diagnostics.contains { $0.id == "withdrawn-route" })
    #expect(!report.isWritten)
  }
}
