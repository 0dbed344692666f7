import Datasets
import Diagnostics
import Foundation
import Testing

@testable import Publishing

@Suite("New pages")
struct PageScaffoldTests {
  private func scaffold(
    _ root: String, date: String = "2023-07-06"
  ) async throws -> PageScaffold {
    var options = BuildOptions(
      root: root, output: root + "/site", cache: root + "/.gazette", jobs: 2,
      at: Instant(seconds: 253_402_300_000), audience: .internal)
    options.includesDrafts = true
    let (publication, found) = await Publication.load(options)
    let known = try #require(publication, "\(ConsoleReport().text(found))")
    return try #require(PageScaffold(known, date: date))
  }

  /// Makes a page of every kind, and builds.
  private func expectAllBuild(_ root: String, _ publication: TestPublication) async throws {
    let maker = try await scaffold(root)
    #expect(maker.kinds.count > 15)
    _ = try maker.write(kind: "series", path: "made/series", title: nil)
    for kind in maker.kinds where !["series", "issue"].contains(kind.name) {
      let made = try maker.write(kind: kind.name, path: "made/" + kind.name, title: nil)
      #expect(
        publication.text(made).hasPrefix("---\ntitle: \"\(kind.label)\"\nkind: \(kind.name)\n"))
    }
    // The series is known once it is there.
    let again = try await scaffold(root)
    #expect(
      try again.write(kind: "issue", path: "made/series/1", title: nil)
        == "content/made/series/1/index.md")
    let third = try await scaffold(root)
    _ = try third.write(kind: "article", path: "made/series/1/a", title: "文章")
    let report = await publication.build { options in
      options.includesDrafts = true
      options.audience = .internal
      // Whether published pages are as they were published is another test's matter.
      options.showsMovedFigures = true
    }
    #expect(
      report.diagnostics.filter { $0.severity == .error } == [],
      "\(ConsoleReport().text(report.diagnostics))")
    #expect(report.isWritten)
    #expect(publication.text("site/made/notice.html").contains("<h1>"))
  }

  @Test func `of every kind build in the sample`() async throws {
    let publication = try TestPublication([])
    try Fixtures.copy(
      Fixtures.repository.appending(path: "content").path, to: publication.root + "/content")
    try await expectAllBuild(publication.root, publication)
  }

  @Test(arguments: ["zh-Hans", "en"])
  func `of every kind build in a new publication`(language: String) async throws {
    let publication = try TestPublication([])
    try Disk.remove(publication.root)
    try Scaffold(language: language, audience: "public").write(to: publication.root)
    try await expectAllBuild(publication.root, publication)
  }

  @Test func `have a text of their own for every kind, in both languages`() async throws {
    let publication = try TestPublication()
    let maker = try await scaffold(publication.root)
    let paths = Set(EmbeddedTemplates.files.map(\.path))
    for kind in maker.kinds.map(\.name) {
      #expect(paths.contains("scaffold/\(kind).md"), "\(kind)")
      #expect(paths.contains("scaffold/\(kind).en.md"), "\(kind)")
    }
    #expect(
      !maker.kinds.contains { ["base", "404", "tag", "release", "dataset"].contains($0.name) })
  }

  @Test func `never take the place of a file`() async throws {
    let publication = try TestPublication()
    let maker = try await scaffold(publication.root)
    let before = publication.text("content/about.md")
    #expect(throws: PageScaffold.Fault.self) {
      try maker.write(kind: "page", path: "about", title: nil)
    }
    #expect(publication.text("content/about.md") == before)
  }

  @Test(arguments: [
    ("notise", "a", "notice"), ("notice", "../a", "content/"), ("notice", "/etc/a", "content/"),
    ("notice", "data/a", "folder"), ("notice", "_a", "folder"), ("issue", "nowhere/1", "series"),
    ("issue", "1", "bulletins"), ("series", "a.md", "'a'"),
  ])
  func `say why they can't be made`(kind: String, path: String, help: String) async throws {
    let publication = try TestPublication()
    let maker = try await scaffold(publication.root)
    do {
      _ = try maker.write(kind: kind, path: path, title: nil)
      Issue.record("made")
    } catch let fault as PageScaffold.Fault {
      #expect(fault.help?.contains(help) == true, "\(fault)")
    }
  }

  @Test func `of a series take the next number of their year`() async throws {
    let series = """
      ---
      title: 专刊
      series:
        sections: [要闻, 研究]
        opening: {year: 2022, issues: 13, cumulative: 36}
      ---
      """
    let publication = try TestPublication([Fixtures.small], ["content/mag/index.md": series])
    func make(_ path: String, _ date: String) async throws -> String {
      let made = try await scaffold(publication.root, date: date)
        .write(kind: "issue", path: path, title: nil)
      return publication.text(made)
    }
    #expect(try await make("mag/a", "2022-12-20").contains("title: \"2022年第14期\"\n"))
    #expect(try await make("mag/b", "2023-01-20").contains("\nnumber: 1\n"))
    #expect(try await make("mag/c", "2023-02-20").contains("\nnumber: 2\n"))
    let article = try await scaffold(publication.root).write(
      kind: "article", path: "mag/c/x", title: "写\"法\"")
    #expect(publication.text(article).contains("title: \"写\\\"法\\\"\"\n"))
    #expect(publication.text(article).contains("section: \"要闻\"  # 可用的栏目：要闻、研究"))
  }

  @Test func `of a kind without a text have its fields`() async throws {
    let fields = """
      label: {zh-Hans: 会议纪要, en: Minutes}
      fields:
        held: {type: date, required: true, label: {zh-Hans: 会议时间, en: Held on}}
        minutes_of: {type: pages, required: true}
        chair: {type: text, label: {zh-Hans: 主持, en: Chair}}
      """
    let template = "{{<base}}\n{{/base}}\n"
    let publication = try TestPublication(
      [Fixtures.small],
      ["templates/minutes.fields.yml": fields, "templates/minutes.mustache": template])
    let made = try await scaffold(publication.root).write(
      kind: "minutes", path: "./content/m/1.md", title: nil)
    #expect(
      publication.text(made) == """
        ---
        title: "会议纪要"
        kind: minutes
        date: 2023-07-06
        draft: true  # 写好后去掉这一行
        held: 2023-07-06  # 会议时间，必填
        minutes_of: [../index.md]  # 必填
        # 以下各项按需填写，去掉行首的#即可
        # chair: "待填"  # 主持
        ---

        在这里写正文。

        """)
    #expect(
      await publication.build { $0.includesDrafts = true }.diagnostics.filter {
        $0.severity == .error
      } == [])
  }
}

@Suite("docs/kinds.md")
struct KindsDocTests {
  /// The files of the page: a paragraph that begins with the path, then fenced text.
  private static func files() throws -> [String: String] {
    let text = try String(
      contentsOf: Fixtures.repository.appending(path: "docs/kinds.md"), encoding: .utf8)
    var files: [String: String] = [:]
    var path: String?
    var body: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let lines = body {
        if line == "```" {
          if let path { files[path] = lines.joined(separator: "\n") + "\n" }
          (path, body) = (nil, nil)
        } else {
          body = lines + [line]
        }
      } else if line.hasPrefix("```") {
        body = []
      } else if line.hasPrefix("`templates/") || line.hasPrefix("`content/") {
        path = String(line.dropFirst().prefix { $0 != "`" })
      }
    }
    return files
  }

  @Test func `its files make a kind that builds`() async throws {
    let files = try Self.files()
    #expect(files.count == 4)
    let publication = try TestPublication([Fixtures.small], files)
    let report = await publication.build()
    #expect(report.diagnostics == [])
    let page = publication.text("site/minutes/2023-02.html")
    #expect(page.contains("会议时间") && page.contains("2023年2月20日"))
    #expect(page.contains("<span id=\"item-2\"></span>（二）统一报送时间</h3>"))
  }

  @Test func `names every kind, and its required fields`() async throws {
    let text = try String(
      contentsOf: Fixtures.repository.appending(path: "docs/kinds.md"), encoding: .utf8)
    let (set, _) = TemplateSet.load(folder: nil)
    for kind in set.kinds.values where PageScaffold.isWritten(kind.name) {
      #expect(text.contains("`\(kind.name)`"), "\(kind.name)")
      for field in kind.fields where field.isRequired {
        #expect(text.contains("**`\(field.name)`**"), "\(kind.name): \(field.name)")
      }
    }
  }
}
