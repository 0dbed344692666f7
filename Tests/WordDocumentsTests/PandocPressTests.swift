import Diagnostics
import Foundation
import Offline
import Publishing
import Testing

@testable import WordDocuments

@Suite("Word documents of a site")
struct PandocPressTests {
  private static let notice = """
    ---
    title: 关于试行的通知
    kind: notice
    docx: true
    date: 2023-02-03
    document_number: 示例〔2023〕1号
    recipients: [各处]
    issuer: 示例中心
    attachments: [b.md]
    copies_to: [示例单位]
    ---

    正文一段[^1]，见[附件](b.md)。

    [^1]: 注文。
    """
  private static let attachment = "---\ntitle: 附件页\n---\n## 一、内容\n\n附件的话。\n"

  /// Builds a small publication.
  private func build(
    _ pages: [String: String] = ["a.md": notice, "b.md": attachment], in folder: TestFolder,
    _ press: PandocPress = PandocPress(path: "/usr/bin:/bin"), output: String = "site"
  ) async throws -> BuildReport {
    let content = folder.path + "/content"
    try FileManager.default.createDirectory(atPath: content, withIntermediateDirectories: true)
    let settings = "format: 1\ntitle: 公报\nlanguage: zh-Hans\n"
    for (name, text) in pages.merging(["site.yml": settings], uniquingKeysWith: { $1 }) {
      try Data(text.utf8).write(to: URL(filePath: content + "/" + name))
    }
    let moment = try #require(Instant("2023-07-06T00:00+08:00", zone: 0))
    var options = BuildOptions(
      root: folder.path, output: folder.path + "/" + output,
      cache: folder.path + "/\(output).cache",
      jobs: 2, at: moment)
    options.presses = [press]
    return await SiteBuild(options: options).run()
  }

  private func part(_ name: String, _ folder: TestFolder, _ file: String = "site/a.docx") -> String
  {
    ZipArchive.contents(of: name, in: folder.path + "/" + file)
      .map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  @Test("of a notice have its head, text, signature, attachments and imprint in that order")
  func notice() async throws {
    let folder = try TestFolder()
    let report = try await build(in: folder)
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
    let text = part("word/document.xml", folder)
    let words = [
      "示例〔2023〕1号", "关于试行的通知", "各处：", "正文一段", "附件：", "示例中心", "2023年2月3日", ">附件<",
      ">附件页<", "附件的话。", "抄送：示例单位。",
    ]
    var place = text.startIndex
    for word in words {
      let found = try #require(text[place...].firstRange(of: word), "\(word)")
      place = found.upperBound
    }
    #expect(part("word/footnotes.xml", folder).contains("注文。"))
    let core = part("docProps/core.xml", folder)
    #expect(core.contains("<dc:title>关于试行的通知</dc:title>"))
    #expect(core.contains("<dc:creator>示例中心</dc:creator>"))
    #expect(core.contains("2023-02-03T00:00:00Z"))
    #expect(part("word/styles.xml", folder).contains("w:eastAsia=\"zh-CN\""))
  }

  @Test("of official documents have a list of figures only where their PDFs have one")
  func figureLists() {
    let layouts = ["report": "figures: true\n", "official": "parts: true\n", "bad": "- [\n"]
    let files = Dictionary(
      uniqueKeysWithValues: layouts.map {
        ($0 + ".yml", SourceText(path: "print/\($0).yml", bytes: Array($1.utf8)))
      })
    #expect(WordShop.listsFigures("report", in: files))
    for layout in ["official", "bad", "none", nil] {
      #expect(!WordShop.listsFigures(layout, in: files), "\(layout ?? "no layout")")
    }
  }

  @Test("are the same bytes twice, made or from the cache")
  func sameBytes() async throws {
    let folder = try TestFolder()
    func bytes(_ output: String) throws -> Data {
      try Data(contentsOf: URL(filePath: folder.path + "/\(output)/a.docx"))
    }
    _ = try await build(in: folder, output: "one")
    _ = try await build(in: folder, output: "two")
    let first = try bytes("one")
    #expect(try bytes("two") == first)
    // Once more, from the cache: a pandoc that can't convert isn't asked.
    let path = try folder.program(
      "pandoc",
      "case \"$*\" in *json*markdown*|*markdown*json*) exec /usr/bin/pandoc \"$@\";; esac; exit 9")
    let report = try await build(in: folder, PandocPress(path: path), output: "one")
    #expect(!report.diagnostics.hasErrors)
    #expect(try bytes("one") == first)
  }

  @Test(
    "that can't be made are told of by their page, and leave the site as it was",
    arguments: [
      ("exit 7", "exit status 7"), ("kill -9 $$", "was killed"), ("sleep 30", "longer than 2 s"),
    ])
  func faults(script: String, reason: String) async throws {
    let folder = try TestFolder()
    _ = try await build(in: folder)
    let before = try Data(contentsOf: URL(filePath: folder.path + "/site/a.docx"))
    let path = try folder.program(
      "pandoc", "case \"$*\" in *markdown*) exec /usr/bin/pandoc \"$@\";; esac; \(script)")
    let changed = ["a.md": Self.notice.replacing("正文", with: "改文"), "b.md": Self.attachment]
    let report = try await build(
      changed, in: folder, PandocPress(pandoc: Pandoc(path: path, seconds: 2)))
    let told = report.diagnostics.filter { $0.id == "word-not-made" }
    #expect(told.count == 1)
    #expect(told.first?.message.contains("'a.md'") == true)
    #expect(told.first?.message.contains(reason) == true, "\(told)")
    #expect(try Data(contentsOf: URL(filePath: folder.path + "/site/a.docx")) == before)
    #expect(!part("word/document.xml", folder).contains("改文"))
  }

  @Test("say what is missing where pandoc or the program for drawings isn't there")
  func missing() throws {
    #expect(PandocPress(path: "/usr/bin:/bin").missing() == nil)
    let none = PandocPress(path: "/nowhere").missing()
    #expect(none?.contains("apt-get install pandoc librsvg2-bin") == true)
    let folder = try TestFolder()
    _ = try folder.program("pandoc", "exec /usr/bin/pandoc \"$@\"")
    let half = PandocPress(path: folder.path).missing()
    #expect(half?.hasPrefix("'rsvg-convert' isn't in PATH") == true)
  }

  @Test("have the day of their content, by the Gregorian calendar")
  func days() {
    #expect(WordProperties.days(1970, 1, 1) == 0)
    #expect(WordProperties.days(2000, 3, 1) == 11_017)
    #expect(WordProperties.days(2023, 2, 3) == 19_391)
  }
}
