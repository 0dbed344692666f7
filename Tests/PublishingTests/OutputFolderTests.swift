import Diagnostics
import Foundation
import Testing

@testable import Publishing

@Suite("The output folder")
struct OutputFolderTests {
  private func ids(_ report: BuildReport) -> [String] { report.diagnostics.map(\.id) }

  @Test func `is made with the folders above it`() async throws {
    let publication = try TestPublication()
    #expect(await publication.build(output: "a/b/site").isWritten)
    #expect(publication.files("a/b").keys.contains("site/index.html"))
  }

  @Test func `may be empty, but not hold what Gazette didn't make`() async throws {
    let publication = try TestPublication()
    try Disk.makeFolder(publication.root + "/site")
    #expect(await publication.build().isWritten)
    try publication.write("mine", to: "other/diary.txt")
    let report = await publication.build(output: "other")
    #expect(ids(report) == ["output-not-ours"])
    #expect(
      publication.files("other").mapValues { String(decoding: $0, as: UTF8.self) } == [
        "diary.txt": "mine"
      ])
  }

  @Test func `with a manifest of another sort isn't Gazette's`() async throws {
    let publication = try TestPublication()
    try publication.write("something else\nindex.html\n", to: "site/gazette-manifest.txt")
    #expect(ids(await publication.build()) == ["output-not-ours"])
  }

  @Test func `may be no file, and no link to elsewhere`() async throws {
    let publication = try TestPublication()
    try publication.write("file", to: "site")
    #expect(ids(await publication.build()) == ["output-not-ours"])
    try Disk.makeFolder(publication.root + "/elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: publication.root + "/linked", withDestinationPath: "elsewhere")
    #expect(ids(await publication.build(output: "linked")) == ["output-not-ours"])
    #expect(publication.files("elsewhere").isEmpty)
  }

  @Test(arguments: [
    "content", "content/site", "content/a/b", "templates", "templates/site", ".",
    "content/../content",
  ])
  func `lies neither in what the site is made from, nor around it`(output: String) async throws {
    let publication = try TestPublication()
    try publication.write("x", to: "content/a/keep.txt")
    let before = publication.files("")
    #expect(ids(await publication.build(output: output)) == ["output-among-sources"])
    #expect(publication.files("") == before)
    #expect(await publication.build(output: "contents").isWritten)
  }

  @Test func `isn't looked at by a check, wherever it lies`() async throws {
    let publication = try TestPublication()
    let report = await publication.build(output: "content") { $0.checksOnly = true }
    #expect(report.diagnostics.isEmpty)
  }

  @Test func `keeps files that aren't Gazette's, and drops pages that are gone`() async throws {
    let publication = try TestPublication()
    try publication.write("---\ntitle: 会走的页\n---\n", to: "content/gone.md")
    #expect(await publication.build().isWritten)
    #expect(publication.files().keys.contains("gone.html"))
    try publication.write("example.org", to: "site/CNAME")
    try publication.write("keep", to: "site/archive-of-2001/a/b.html")
    try FileManager.default.createSymbolicLink(
      atPath: publication.root + "/site/latest", withDestinationPath: "index.html")
    try Disk.remove(publication.root + "/content/gone.md")
    #expect(await publication.build().isWritten)
    #expect(await publication.build().isWritten)
    let files = publication.files()
    #expect(!files.keys.contains("gone.html"))
    #expect(publication.text("site/CNAME") == "example.org")
    #expect(publication.text("site/archive-of-2001/a/b.html") == "keep")
    #expect(Disk.kind(of: publication.root + "/site/latest") == .link)
    #expect(!publication.text("site/gazette-manifest.txt").contains("CNAME"))
  }

  @Test func `isn't written where a file that isn't Gazette's has a page's name`() async throws {
    let publication = try TestPublication()
    #expect(await publication.build().isWritten)
    try publication.write("by hand", to: "site/new.html")
    try publication.write("---\ntitle: 新页\n---\n", to: "content/new.md")
    let before = publication.files()
    #expect(ids(await publication.build()) == ["output-conflict"])
    #expect(publication.files() == before)
  }

  @Test func `isn't written where a folder stands in a page's place`() async throws {
    let publication = try TestPublication()
    #expect(await publication.build().isWritten)
    try publication.write("by hand", to: "site/new.html/inside.txt")
    try publication.write("---\ntitle: 新页\n---\n", to: "content/new.md")
    let before = publication.files()
    let report = await publication.build()
    #expect(report.hasErrors && !report.isWritten)
    #expect(publication.files() == before)
  }

  @Test func `that can't be written to is told`() async throws {
    let publication = try TestPublication()
    try publication.write("file", to: "blocked")
    let report = await publication.build(output: "blocked/site")
    #expect(ids(report) == ["output-not-writable"])
    #expect(report.diagnostics.first?.message.contains("Not a directory") == true)
  }

  @Test func `what a build that was stopped left beside it is cleared away`() async throws {
    let publication = try TestPublication()
    #expect(await publication.build().isWritten)
    let before = publication.files()
    try publication.write("half", to: "site.gazette-new/index.html")
    #expect(await publication.build().isWritten)
    #expect(publication.files() == before)
    #expect(Disk.kind(of: publication.root + "/site.gazette-new") == nil)
    #expect(Disk.kind(of: publication.root + "/site.gazette-old") == nil)
  }

  @Test func `isn't touched by a check`() async throws {
    let publication = try TestPublication()
    let report = await publication.build { $0.checksOnly = true }
    #expect(!report.hasErrors && !report.isWritten)
    #expect(Disk.kind(of: publication.root + "/site") == nil)
  }
}

@Suite("Files that can't be read")
struct UnreadableFileTests {
  private func message(_ path: String, _ publication: TestPublication) async throws -> String {
    try FileManager.default.createSymbolicLink(
      atPath: publication.root + "/" + path, withDestinationPath: "/nowhere")
    let report = await publication.build()
    #expect(report.hasErrors && !report.isWritten)
    return report.diagnostics.first { $0.id == "unreadable-file" }?.message ?? ""
  }

  @Test(arguments: [
    "content/bad.md", "content/data/figures/bad.yml", "templates/bad.mustache",
  ])
  func `are told, with the system's reason`(path: String) async throws {
    let found = try await message(path, try TestPublication())
    #expect(found.contains("No such file or directory"))
  }

  @Test func `are told of a dataset and a view in their own words`() async throws {
    let publication = try TestPublication()
    try Disk.remove(publication.root + "/content/data/counts.csv")
    try FileManager.default.createSymbolicLink(
      atPath: publication.root + "/content/data/views/bad.sql", withDestinationPath: "/nowhere")
    let report = await publication.build()
    #expect(report.diagnostics.contains { $0.span?.path == "content/data/views/bad.sql" })
    #expect(report.diagnostics.contains { $0.span?.path == "content/data/datapackage.json" })
  }

  @Test func `are told where a folder has a page's name`() async throws {
    let publication = try TestPublication()
    try publication.write("x", to: "content/folder.md/a.txt")
    let report = await publication.build()
    #expect(report.diagnostics.map(\.id) == ["unreadable-file"])
    #expect(report.diagnostics.first?.span?.path == "content/folder.md")
  }

  @Test func `are told where there is no publication at all`() async throws {
    let publication = try TestPublication([])
    let report = await publication.build()
    #expect(report.diagnostics.map(\.id) == ["no-publication"])
    try publication.write("x", to: "content")
    #expect((await publication.build()).hasErrors)
  }
}

@Suite("Links and pipes among the files")
struct LinkTests {
  private func publication() throws -> TestPublication {
    let publication = try TestPublication()
    try publication.write("---\ntitle: 外面的页\n---\n\nOUTSIDE\n", to: "elsewhere/page.md")
    return publication
  }

  private func link(_ path: String, to target: String, _ publication: TestPublication) throws {
    let place = publication.root + "/" + path
    if let folder = Disk.parent(of: place) { try Disk.makeFolder(folder) }
    try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: target)
  }

  @Test func `a page that is a link out of the publication is told`() async throws {
    let publication = try publication()
    try link("content/linked.md", to: "../elsewhere/page.md", publication)
    let report = await publication.build()
    #expect(
      ConsoleReport().text(report.diagnostics) == """
        content/linked.md: error: this file is a link that leads out of the publication [link-outside]
          help: copy the file to where the link is

        """)
    #expect(!report.isWritten)
  }

  @Test func `a page that is a link within it is a page`() async throws {
    let publication = try publication()
    try link("content/linked.md", to: "about.md", publication)
    #expect(await publication.build().isWritten)
    #expect(publication.files().keys.contains("linked.html"))
  }

  @Test func `static files that lead out of it aren't copied`() async throws {
    let publication = try publication()
    try publication.write("inside", to: "content/static/real.txt")
    try link("content/static/out.txt", to: "../../elsewhere/page.md", publication)
    try link("content/static/folder", to: "../../elsewhere", publication)
    try link("content/static/in.txt", to: "real.txt", publication)
    #expect(await publication.build().isWritten)
    #expect(publication.text("site/real.txt") == "inside")
    #expect(publication.text("site/in.txt") == "inside")
    for (_, bytes) in publication.files() {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("OUTSIDE"))
    }
  }

  @Test(arguments: [
    ("[附件](out.txt)", "broken-link"), ("![图](out.svg)", "missing-image"),
    ("```include\nfile: _out.md\n```", "missing-include"),
  ])
  func `a text can't take in what leads out of it`(text: String, id: String) async throws {
    let publication = try publication()
    try publication.write("<svg width=\"1\" height=\"1\"/>", to: "elsewhere/out.svg")
    try publication.write("---\ntitle: 页\n---\n\n\(text)\n", to: "content/a.md")
    try link("content/out.txt", to: "../elsewhere/page.md", publication)
    try link("content/out.svg", to: "../elsewhere/out.svg", publication)
    try link("content/_out.md", to: "../elsewhere/page.md", publication)
    let report = await publication.build()
    #expect(report.diagnostics.map(\.id) == [id])
  }

  @Test(.timeLimit(.minutes(5)), arguments: ["content/pipe.md", "content/data/figures/pipe.yml"])
  func `a pipe doesn't hold the build up`(path: String) async throws {
    let publication = try publication()
    try #require(mkfifo(publication.root + "/" + path, 0o600) == 0)
    let report = await publication.build()
    #expect(report.diagnostics.map(\.id) == ["unreadable-file"])
  }
}
