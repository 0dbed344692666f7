import Datasets
import Diagnostics
import Foundation
import Processes
import Publishing
import Testing

@testable import Print

@Suite("What goes wrong in printing")
struct PrintFaultTests {
  private static func page(_ fields: String = "", _ body: String = "正文。") -> String {
    "---\ntitle: 一页\nkind: report\nperiod: 2022\ndate: 2022-08-12\n\(fields)---\n\n\(body)\n"
  }

  private func told(
    _ files: [String: String], _ environment: PrintEnvironment? = nil, seconds: Int = 60
  ) async throws -> (text: String, isWritten: Bool) {
    let here = try PrintedPublication(files)
    let built = try await here.build(
      environment ?? PrintedPublication.environment(), seconds: seconds)
    return (ConsoleReport().text(built.diagnostics), built.isWritten)
  }

  @Test("a layout that isn't there is named with what is near it")
  func unknownLayout() async throws {
    let (text, isWritten) = try await told(["content/a.md": Self.page("print: oficial\n")])
    #expect(text.contains("content/a.md:6:8: error: 'a.md' is printed in 'oficial'"))
    #expect(text.contains("did you mean 'official'?"))
    #expect(!isWritten)
  }

  @Test("a layout that a kind names wrongly is told where the kind names it, once")
  func unknownLayoutOfKind() async throws {
    let (text, isWritten) = try await told([
      "content/a.md": Self.page(), "content/b.md": Self.page("description: 'no blueprint: none'\n"),
      "templates/report.fields.yml":
        "label: 报告\nprint: reprot\nfields:\n  period:\n    type: text\n",
    ])
    let told = "templates/report.fields.yml:2:8: error: pages of the kind 'report' are printed in"
    #expect(text.components(separatedBy: told).count == 2)
    #expect(text.contains("did you mean 'report'?"))
    #expect(!isWritten)
  }

  @Test("a worker that doesn't read what it is asked costs its time alone")
  func deafWorker() async throws {
    let deaf = try FramedProcess(
      program: "/bin/sleep", arguments: ["60"], environment: ["PATH": "/usr/bin:/bin"])
    #expect(throws: FramedProcess.Fault.tookTooLong) {
      _ = try deaf.ask([UInt8](repeating: 1, count: 1 << 20), seconds: 1)
    }
  }

  @Test("what a layout needs and a page lacks is an error")
  func needs() async throws {
    let notice = "---\ntitle: 通知\nkind: notice\ndate: 2022-08-12\nissuer: 示例单位\n---\n\n正文。\n"
    let (text, isWritten) = try await told(["content/a.md": notice])
    #expect(
      text.contains(
        "error: the layout 'official' needs 'document_number', 'recipients' [layout-needs]"))
    #expect(!isWritten)
  }

  @Test("a layout that wants what the kind can't have is told where it was chosen")
  func wrongKind() async throws {
    let (text, _) = try await told(["content/a.md": Self.page("print: official\n")])
    #expect(
      text.contains("content/a.md:6:8: error: the layout 'official' needs 'page.fields.issuer'"))
    #expect(text.contains("which pages of the kind 'report' can't have"))
  }

  @Test("a layout file without its function, and a font that isn't there, are told")
  func layoutFile() async throws {
    var (text, _) = try await told([
      "content/a.md": Self.page(), "templates/print/report.typ": "#let other = 1\n",
    ])
    #expect(
      text.contains(
        "templates/print/report.typ:1:1: error: the layout 'report' has no function 'layout'"))
    text = try await told([
      "content/a.md": Self.page(),
      "templates/print/report.typ": """
      #import "parts.typ": *
      #let layout(doc: (:), body: none, parts: ()) = {
        show: named.with(doc)
        text(font: ("Nosuch", ..song), body)
      }

      """,
    ]).text
    #expect(
      text.contains("warning: the layout 'report': unknown font family: nosuch [print-warning]"))
  }

  @Test("a brief that takes more than its page is an error")
  func longBrief() async throws {
    let rows = (1...80).map { "\($0),甲" }.joined(separator: "\n")
    let (text, isWritten) = try await told([
      "content/data/r.csv": "id,word\n\(rows)\n",
      "content/data/datapackage.json": """
      {"name": "p", "resources": [{"name": "r", "title": "词", "path": "r.csv", "schema":
      {"fields": [{"name": "id", "type": "integer"}, {"name": "word", "type": "string"}]}}]}
      """,
      "content/a.md": Self.page(
        "print: brief\nsummary: 概要。\n",
        "```table\ntitle: 表\nquery: SELECT id, word FROM r ORDER BY id\ncolumns: {id: 号, word: 词}\n```"
      ),
    ])
    #expect(text.contains("a brief takes one page, and this one takes"))
    #expect(!isWritten)
  }

  @Test("a character that no font has is named with its place")
  func noGlyph() async throws {
    let (text, isWritten) = try await told(["content/a.md": Self.page("", "有一个\u{13000}字。")])
    #expect(
      text.contains("content/a.md:8:4: error: no font has the character '\u{13000}' (U+13000)"))
    #expect(!isWritten)
  }

  @Test("a mistake in a layout is told at its line")
  func layoutMistake() async throws {
    let (text, isWritten) = try await told([
      "content/a.md": Self.page(),
      "templates/print/report.typ":
        "#import \"parts.typ\": *\n#let layout(doc: (:), body: none, parts: ()) = doc.page.nothing\n",
    ])
    #expect(text.contains("templates/print/report.typ:2:"))
    #expect(text.contains("[print-fails]"))
    #expect(!isWritten)
  }

  @Test("a layout can't read outside its folder")
  func outside() async throws {
    let (text, _) = try await told([
      "content/a.md": Self.page(),
      "templates/print/report.typ":
        "#let layout(doc: (:), body: none, parts: ()) = read(\"/../../../../../etc/hostname\")\n",
    ])
    #expect(text.contains("[print-fails]"))
  }

  @Test("a layout gets no packages from elsewhere")
  func packages() async throws {
    let (text, isWritten) = try await told([
      "content/a.md": Self.page(),
      "templates/print/report.typ":
        "#import \"@preview/example:0.1.0\": *\n#let layout(doc: (:), body: none, parts: ()) = body\n",
    ])
    #expect(text.contains("[print-fails]"))
    #expect(!isWritten)
  }

  @Test("a document never holds a part that is for a higher audience than its page")
  func audience() async throws {
    let here = try PrintedPublication([
      "content/a.md":
        "---\ntitle: 通知\nkind: notice\nprint: report\ndate: 2022-08-12\nattachments: [b.md]\n---\n\n正文。\n",
      "content/b.md": "---\ntitle: 内部\naudience: internal\n---\n\n不外传。\n",
    ])
    let built = try await here.build(PrintedPublication.environment(), audience: .internal)
    #expect(
      ConsoleReport().text(built.diagnostics).contains(
        "documents of 'a.md' would hold 'b.md', which is for a higher audience"))
    #expect(!built.isWritten)
  }

  @Test(
    "a worker that ends or answers nonsense costs its documents, not the build's end",
    arguments: [
      ("exit 3", "Typst ended"), ("printf 'nonsense that is no frame'", "Typst ended"),
      ("exec sleep 60", "took more than 1 second"),
    ])
  func brokenWorker(_ script: String, _ words: String) async throws {
    let environment = try PrintedPublication.environment()
    let here = try PrintedPublication(["content/a.md": Self.page(), "content/b.md": Self.page()])
    let broken = try PrintingTests.broken(environment, in: here, script)
    let built = try await here.build(broken, seconds: 1)
    let text = ConsoleReport().text(built.diagnostics)
    #expect(text.contains("the PDF of 'a.md' can't be made"))
    #expect(text.contains("the PDF of 'b.md' can't be made"))
    #expect(text.contains(words), "\(text)")
    #expect(!built.isWritten)
  }

  @Test("a worker that breaks down once is started again")
  func restarted() async throws {
    let environment = try PrintedPublication.environment()
    let here = try PrintedPublication(["content/a.md": Self.page()])
    // The first time it ends before it greets, the second it is the real one.
    let broken = try PrintingTests.broken(
      environment, in: here,
      "if [ ! -e \(here.root)/once ]; then touch \(here.root)/once; exit 1; fi\n"
        + "exec \(environment.program) \"$@\"")
    let built = try await here.build(broken)
    #expect(ConsoleReport().text(built.diagnostics) == "")
    #expect(here.bytes("site/a.pdf") != nil)
  }

  @Test(
    "without Typst a page that asks for a PDF goes without, and the command that asks is refused")
  func noTypst() async throws {
    let page = Self.page("pdf: true\n")
    let here = try PrintedPublication(["content/a.md": page, "content/b.md": page])
    let at = try #require(Instant("2023-07-06T00:00+08:00", zone: 480))
    var options = BuildOptions(
      root: here.root, output: here.root + "/site", cache: here.root + "/cache", jobs: 1, at: at)
    options.presses = [TypstPress(environment: nil, seconds: 1)]
    var built = await SiteBuild(options: options).run()
    #expect(built.isWritten)
    #expect(
      ConsoleReport().text(built.diagnostics).contains(
        "warning: pdf of 'a.md' and of 1 more can't be made on this machine"))
    #expect(built.diagnostics.count == 1)
    options.documents = [.pdf]
    built = await SiteBuild(options: options).run()
    #expect(!built.isWritten)
    #expect(ConsoleReport().text(built.diagnostics).contains("make print-tools"))
  }
}
