import Checksums
import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

@Suite("Tables as files")
struct DownloadTests {
  private let march = "reports/2022-03.md"
  private let folder = "content/reports/2022-03.releases/2022-04-15/"
  private let file = "2022-03.tbl-provinces.csv"

  private func told(_ diagnostics: [Diagnostic]) -> String { ConsoleReport().text(diagnostics) }

  private func published() async throws -> TestPublication {
    let publication = try ReleaseYear.publication()
    let outcome = await publication.desk("2022-04-15").publish([march], isDraft: false)
    try #require(!outcome.hasErrors, "\(told(outcome.diagnostics))")
    return publication
  }

  private func revised(_ publication: TestPublication) async throws {
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "111.25"]), to: "content/data/purchases.csv")
    let outcome = await publication.desk("2022-08-15").revise(
      [march], .init(change: .correction, reason: "东省更正"))
    try #require(!outcome.hasErrors, "\(told(outcome.diagnostics))")
  }

  @Test func `hold all digits of the rows that are shown, and stand in the manifest`() async throws
  {
    let publication = try ReleaseYear.publication()
    let build = await publication.build()
    #expect(build.isWritten, "\(told(build.diagnostics))")
    let text = publication.text("site/reports/" + file)
    #expect(text.hasPrefix("\u{FEFF}省份,平台采购\n东省,180.5\n"))
    let page = publication.text("site/reports/2022-03.html")
    #expect(page.contains("download=\"\" href=\"\(file)\""))
    #expect(publication.text("site/gazette-manifest.txt").contains("reports/\(file)\n"))
  }

  @Test func `aren't written by a check`() async throws {
    let publication = try ReleaseYear.publication()
    #expect(await publication.check().isEmpty)
    #expect(Disk.kind(of: publication.root + "/site") == nil)
  }

  @Test func `that have the name of another file are an error`() async throws {
    let publication = try ReleaseYear.publication()
    try publication.write("a", to: "content/static/reports/" + file.uppercased())
    let build = await publication.build()
    #expect(!build.isWritten)
    #expect(build.diagnostics.map(\.id) == ["two-files-one-address"])
  }

  @Test func `are kept in the release with their checksums`() async throws {
    let publication = try await published()
    let bytes = try Disk.read(publication.root + "/" + folder + "tbl-provinces.csv")
    #expect(
      publication.text(folder + "release.json").contains(
        "{\"name\": \"tbl-provinces.csv\", \"sha256\": \"\(SHA256.hex(bytes))\"}"))
    #expect(await publication.check().isEmpty)
  }

  @Test func `go out as issued, at the address of a former release too`() async throws {
    let publication = try await published()
    let first = publication.text(folder + "tbl-provinces.csv")
    try await revised(publication)
    let build = await publication.build()
    #expect(build.isWritten && build.diagnostics.isEmpty, "\(told(build.diagnostics))")
    #expect(publication.text("site/reports/" + file).contains("东省,111.25\n"))
    let former = "2022-03.2022-04-15.tbl-provinces.csv"
    #expect(publication.text("site/reports/" + former) == first)
    let page = publication.text("site/reports/2022-03.2022-04-15.html")
    #expect(page.contains("href=\"\(former)\"") && !page.contains("href=\"\(file)\""))
  }

  @Test func `of a page that stands as issued don't move with the data`() async throws {
    let publication = try await published()
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "111.25"]), to: "content/data/purchases.csv")
    let outcome = await publication.desk("2022-08-15").revise(
      [march], .init(change: .keep, reason: "另行说明"))
    #expect(!outcome.hasErrors, "\(told(outcome.diagnostics))")
    #expect(await publication.build().isWritten)
    #expect(publication.text("site/reports/" + file).contains("东省,180.5\n"))
  }

  @Test func `move along with the page, and links to them too`() async throws {
    let publication = try await published()
    let content = publication.root + "/content/"
    try Disk.makeFolder(content + "rates")
    for name in ["2022-03.md", "2022-03.releases"] {
      try FileManager.default.moveItem(
        atPath: content + "reports/" + name, toPath: content + "rates/" + name)
    }
    let text = publication.text("content/rates/2022-03.md")
    try publication.write(
      text.replacing("title: 网采率月报", with: "title: 网采率月报\naliases: [/reports/2022-03.html]"),
      to: "content/rates/2022-03.md")
    let build = await publication.build()
    #expect(build.isWritten && build.diagnostics.isEmpty, "\(told(build.diagnostics))")
    #expect(publication.text("site/rates/" + file).contains("东省,180.5\n"))
    #expect(publication.text("site/rates/2022-03.html").contains("href=\"\(file)\""))
  }

  @Test(arguments: [false, true])
  func `of a release that were edited or are gone stop the build and its proof`(isGone: Bool)
    async throws
  {
    let publication = try await published()
    let path = publication.root + "/" + folder + "tbl-provinces.csv"
    if isGone {
      try Disk.remove(path)
    } else {
      try publication.write("省份\n", to: folder + "tbl-provinces.csv")
    }
    #expect(await publication.check().map(\.id) == ["release-download-edited"])
    let proof = await ReleaseProof.prove(publication.root + "/" + folder, options: nil).proof
    #expect(proof?.diagnostics.map(\.id) == ["release-download-edited"])
    // The same where the folder was taken out of the publication.
    try Fixtures.copy(publication.root + "/" + folder, to: publication.root + "/2022-04-15")
    let alone = await ReleaseProof.prove(publication.root + "/2022-04-15", options: nil).proof
    #expect(alone?.diagnostics.map(\.id) == ["release-download-edited"])
  }

  @Test func `aren't asked for by releases from before they were kept`() async throws {
    let publication = try await published()
    let path = folder + "release.json"
    let source = SourceText(path: path, text: publication.text(path))
    var release = try #require(ReleaseReader.read(source, name: "2022-04-15").release)
    let body = publication.text(folder + "body.html").replacing(
      #/ <a class="csv".*?<\/a>/#, with: "")
    release.downloads = []
    release.bodySHA256 = SHA256.hex(Array(body.utf8))
    try publication.write(ReleaseWriter.bytes(of: release), to: path)
    try publication.write(body, to: folder + "body.html")
    try Disk.remove(publication.root + "/" + folder + "tbl-provinces.csv")
    #expect(!publication.text(path).contains("downloads"))
    let build = await publication.build()
    #expect(build.isWritten && build.diagnostics.isEmpty, "\(told(build.diagnostics))")
  }

  @Test func `lose what is withdrawn from a release, on the record`() async throws {
    let publication = try await published()
    let old = try Disk.read(publication.root + "/" + folder + "tbl-provinces.csv")
    for path in ["data/purchases.csv", "reports/2022-Q1.md"] {
      try publication.replace("东省", by: "〇省", in: "content/" + path)
    }
    let report = TermWithdrawal(publication.options("2022-08-15"), term: "东省", reason: "依法撤下")
      .run()
    #expect(report.isDone, "\(told(report.diagnostics))")
    let text = publication.text(folder + "tbl-provinces.csv")
    #expect(!text.contains("东省") && text.contains("〔已撤下〕,180.5"))
    #expect(
      publication.text(folder + "release.json").contains(
        "\"downloads-sha256\": [\"\(SHA256.hex(old))\"]"))
    let proof = await ReleaseProof.prove(publication.root + "/" + folder, options: nil).proof
    #expect(proof?.isWhole == true)
  }

  @Test func `go with a page that is withdrawn, and their checksums stay`() async throws {
    let publication = try await published()
    let old = try Disk.read(publication.root + "/" + folder + "tbl-provinces.csv")
    #expect(
      PageWithdrawal(publication.options("2022-08-15"), page: march, reason: "撤").run().isDone)
    let build = await publication.build()
    #expect(build.isWritten, "\(told(build.diagnostics))")
    #expect(!publication.files().keys.contains("reports/" + file))
    #expect(!publication.files("content").keys.contains { $0.hasSuffix("tbl-provinces.csv") })
    let record = publication.text("content/reports/2022-03.releases/withdrawn.json")
    #expect(record.contains(SHA256.hex(old)))
  }

  @Test(
    arguments: [
      ("=1+1", true), ("+86", false), ("-0.5", false), ("-见注", true), ("@a", true), ("\tx", true),
      ("\rx", true), ("＝A1", true), ("东省", false), ("", false), ("1=1", false), ("+86 10", true),
    ])
  func `never hold what a spreadsheet takes for a formula`(text: String, isFormula: Bool) {
    #expect(ValuesFile.isFormula(text) == isFormula)
    var file = ValuesFile(header: ["a", "b"])
    file.row([.text(text), .number("-1")])
    let line = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").last ?? ""
    #expect(line.hasSuffix(",-1"))
    #expect(line.contains("'") == isFormula)
  }

  @Test func `have names that file systems bear, each once`() throws {
    var downloads = PageDownloads()
    var names: [String] = []
    for id in ["tbl-A", "tbl-a", "../x/表 1", String(repeating: "表", count: 200), ""] {
      names.append(try downloads.add([], of: id, ending: "csv", to: nil))
    }
    #expect(names[0...2] == ["tbl-A.csv", "tbl-a-2.csv", "---x-表-1.csv"])
    #expect(names[3].utf8.count == 100 && names[4] == "table.csv")
  }
}
