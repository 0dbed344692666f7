import Checksums
import Datasets
import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

/// A publication with a name planted in it, and a release that tells of it.
enum PlantedName {
  static let name = "青蓝&同舟公司"
  static let folder = "content/credit/case.releases/2023-01-18"

  static let page = """
    ---
    title: 青蓝&同舟公司的记录
    summary: "记\\u9752蓝&同舟公司一次。"
    date: 2023-01-18
    ---

    ## 关于青蓝&amp;同舟公司

    经查，**青蓝\\&同舟公司**不实，青蓝&同
    舟公司已改。见[说明](../about.md "青蓝&同舟公司")。

    > 又记青蓝&同舟
    > 公司。

    ```table
    title: 青蓝&同舟公司所在
    from: totals
    parameters: {period: 2022-H2}
    columns:
      area: {label: 青蓝&同舟公司地区}
      number: {label: 件数, format: number}
    ```
    """

  static let body = """
    <h2 id="青蓝-同舟公司">关于青蓝&amp;同舟公司</h2>
    <p>经查，<strong>青蓝</strong>&amp;同舟公司不实。</p>

    """

  static func release(
    name: String, follows: Release.Predecessor? = nil, change: Release.Change = .first
  ) -> Release {
    var head = ReleasedHead()
    head.title = "青蓝&同舟公司的记录"
    head.titleHTML = "青蓝&amp;同舟公司<wbr>的记录"
    head.headings = [.init(id: "青蓝-同舟公司", level: 2, html: "关于青蓝&amp;同舟公司")]
    var ledger = Ledger()
    ledger.entries = ["青蓝&同舟公司", "别家"].map {
      LedgerEntry(
        key: "tbl-cases[company=\($0)].score", kind: .cell, label: "分", value: "3", shown: ["3"])
    }
    ledger.entries.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return Release(
      name: name, page: "credit/case.md", route: "credit/case.html", kind: "page",
      language: "zh-Hans", audience: .public, date: CivilDay(name) ?? CivilDay(number: 0),
      change: change,
      reason: follows == nil ? nil : "更正", follows: follows,
      source: ReleasedFile(path: "credit/case.md", sha256: SHA256.hex("source")), head: head,
      bodySHA256: SHA256.hex(body), ledger: ledger, wording: ["-青蓝&同舟公司", "+另一家"])
  }

  /// With two releases of which the second follows the first.
  static func publication(_ files: [String: String] = [:]) throws -> TestPublication {
    let publication = try TestPublication(
      [Fixtures.shared, Fixtures.small], ["content/credit/case.md": page].merging(files) { $1 })
    let first = ReleaseWriter.bytes(of: release(name: "2023-01-18"))
    try publication.write(first, to: folder + "/release.json")
    try publication.write(body, to: folder + "/body.html")
    let second = release(
      name: "2023-02-01", follows: .init(name: "2023-01-18", sha256: SHA256.hex(first)),
      change: .correction)
    try publication.write(
      ReleaseWriter.bytes(of: second),
      to: "content/credit/case.releases/2023-02-01/release.json")
    try publication.write(body, to: "content/credit/case.releases/2023-02-01/body.html")
    return publication
  }
}

extension TestPublication {
  var options: BuildOptions {
    BuildOptions(
      root: root, output: root + "/site", cache: root + "/.gazette", jobs: 2, at: Self.moment)
  }

  /// Whether any file below a folder holds one of some texts, also in its name.
  func holds(_ texts: [String], in folder: String) -> [String] {
    files(folder).filter { path, bytes in
      texts.contains { text in
        path.contains(text) || Data(bytes).range(of: Data(text.utf8)) != nil
      }
    }.map(\.key).sorted()
  }
}

@Suite("A term that is withdrawn")
struct TermWithdrawalTests {
  private func withdraw(
    _ term: String = PlantedName.name, from publication: TestPublication, reason: String = "信用修复"
  ) -> TermWithdrawal.Report {
    TermWithdrawal(publication.options, term: term, reason: reason).run()
  }

  private func ids(_ report: TermWithdrawal.Report) -> [String] { report.diagnostics.map(\.id) }

  private static let forms = [
    "青蓝&同舟", "青蓝&amp;同舟", "青蓝\\&同舟", "青蓝\\u0026同舟", "\\u9752", "青蓝&同\n", "青蓝</strong>&",
  ]

  @Test func `is in no byte of the content or the site`() async throws {
    let publication = try PlantedName.publication()
    try publication.write("青蓝&同舟公司", to: ".gazette/files/ab")
    try publication.write("别家", to: ".gazette/files/cd")
    var signatures = SignatureFile()
    signatures.sign(
      stage: "初审", name: "甲", date: CivilDay(number: 19375),
      content: SignedContent(
        words: ["青蓝&同舟公司的记录", "其他"], figures: [],
        files: []))
    try publication.write(signatures.bytes, to: "content/credit/case.signatures.json")
    #expect(!publication.holds(Self.forms, in: "content").isEmpty)
    let report = withdraw(from: publication)
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
    #expect(report.pages.map(\.path) == ["credit/case.md"])
    #expect(report.pages.map(\.places) == [9])
    #expect(
      report.releases.map(\.path) == [
        "credit/case.releases/2023-01-18", "credit/case.releases/2023-02-01",
      ])
    #expect(report.signatures.map(\.path) == ["credit/case.signatures.json"])
    #expect(publication.text("content/credit/case.signatures.json").contains("〔已撤下〕的记录"))
    #expect(report.cached == 1)
    #expect(publication.holds(Self.forms, in: "content") == [])
    #expect(publication.files(".gazette").keys.sorted() == ["files/cd"])
    let built = await publication.build()
    #expect(built.isWritten, "\(built.diagnostics)")
    #expect(publication.holds(Self.forms + ["青蓝", "同舟公司"], in: "site") == [])
    #expect(publication.text("site/credit/case.html").contains("〔已撤下〕"))
  }

  @Test func `leaves a mark, and the rest of the page as it was`() throws {
    let publication = try PlantedName.publication()
    _ = withdraw(from: publication)
    #expect(
      publication.text("content/credit/case.md") == """
        ---
        title: 〔已撤下〕的记录
        summary: "记〔已撤下〕一次。"
        date: 2023-01-18
        ---

        ## 关于〔已撤下〕

        经查，**〔已撤下〕**不实，〔已撤下〕已改。见[说明](../about.md "〔已撤下〕")。

        > 又记〔已撤下〕。

        ```table
        title: 〔已撤下〕所在
        from: totals
        parameters: {period: 2022-H2}
        columns:
          area: {label: 〔已撤下〕地区}
          number: {label: 件数, format: number}
        ```
        """)
    #expect(
      publication.text(PlantedName.folder + "/body.html").contains("<strong>〔已撤下〕</strong>不实"))
  }

  @Test func `leaves releases that say so, and still follow one another`() throws {
    let publication = try PlantedName.publication()
    let before = publication.files("content/credit/case.releases")
    _ = withdraw(from: publication)
    var releases: [Release] = []
    for name in ["2023-01-18", "2023-02-01"] {
      let path = "content/credit/case.releases/" + name
      let source = SourceText(path: path, text: publication.text(path + "/release.json"))
      let (release, diagnostics) = ReleaseReader.read(source, name: name)
      #expect(diagnostics.isEmpty, "\(diagnostics)")
      let read = try #require(release)
      let was = try #require(before[name + "/release.json"])
      #expect(
        read.withdrawals == [
          Withdrawal(
            date: try #require(CivilDay("2023-07-06")), reason: "信用修复",
            releaseSHA256: SHA256.hex(was), bodySHA256: SHA256.hex(PlantedName.body))
        ])
      #expect(read.bodySHA256 == SHA256.hex(publication.text(path + "/body.html")))
      releases.append(read)
    }
    #expect(releases[1].follows?.sha256 == releases[0].withdrawals[0].releaseSHA256)
    #expect(
      Set(releases[0].ledger.entries.map(\.key))
        == ["tbl-cases[company=〔已撤下〕].score", "tbl-cases[company=别家].score"])
  }

  @Test func `may go after another, and keys stay apart`() throws {
    let publication = try PlantedName.publication()
    #expect(withdraw(from: publication).isDone)
    #expect(withdraw("别家", from: publication).isDone)
    let path = PlantedName.folder + "/release.json"
    let (release, diagnostics) = ReleaseReader.read(
      SourceText(path: path, text: publication.text(path)), name: "2023-01-18")
    #expect(diagnostics.isEmpty)
    #expect(Set(release?.ledger.entries.map(\.key) ?? []).count == 2)
    #expect(release?.withdrawals.count == 2)
  }

  @Test func `has an English mark that breaks neither YAML nor links`() async throws {
    let publication = try TestPublication(
      [Fixtures.shared, Fixtures.small],
      [
        "content/a.md": """
        ---
        title: Jane Roe, formerly of the office
        language: en
        tags: [Jane Roe, other]
        ---

        Jane Roe: the first.

        Then Jane Roe(the second) and [Jane Roe](about.md), by Jane
        Roe.
        """
      ])
    #expect(withdraw("Jane Roe", from: publication).isDone)
    #expect(
      publication.text("content/a.md") == """
        ---
        title: "[withdrawn], formerly of the office"
        language: en
        tags: ["[withdrawn]", other]
        ---

        [withdrawn]\\: the first.

        Then [withdrawn]\\(the second) and [[withdrawn]](about.md), by [withdrawn].
        """)
    let built = await publication.build()
    #expect(built.isWritten, "\(built.diagnostics)")
    #expect(publication.text("site/a.html").contains("[withdrawn]: the first."))
    #expect(publication.holds(["Jane", "Roe"], in: "site") == [])
  }

  @Test func `is told wherever it stands in data and files, and nothing is changed`() throws {
    let gb18030 = try #require(
      CharacterSet.convert(Array("见青蓝&同舟公司\n".utf8), from: "UTF-8", to: "GB18030"))
    let publication = try PlantedName.publication([
      "content/data/more.csv": "a,b\n1,青蓝&同舟公司\n", "content/terms.yml": "- 青蓝&amp;同舟公司\n",
      "content/data/figures/x.yml": "# 青蓝&同舟公司\n", "templates/strings/zh-Hans.yml": "x: 青蓝&同舟公司\n",
      "content/static/note.txt": "一\n二青蓝&同舟公司\n",
      "content/data/file.json": "{\"a\": \"青蓝\\u0026同舟公司\"}",
      "content/credit/青蓝&同舟公司.txt": "", "content/青蓝&同舟公司/a.md": "---\ntitle: 页\n---\n",
    ])
    try publication.write(gb18030, to: "content/static/old.csv")
    try publication.write(
      [0, 1, 2] + Array("青蓝&同舟公司".utf8) + [0], to: "content/credit/scan.bin")
    let before = publication.files("content")
    let report = withdraw(from: publication)
    #expect(!report.isDone)
    #expect(publication.files("content") == before)
    let places = report.diagnostics.map { "\($0.span?.description ?? "") \($0.id)" }
    #expect(
      places == [
        "content/credit/scan.bin term-in-file", "content/credit/███████.txt term-in-name",
        "content/data/figures/x.yml:1:3 term-in-data", "content/data/file.json:1:8 term-in-data",
        "content/data/more.csv:2:3 term-in-data", "content/static/note.txt:2:2 term-in-file",
        "content/static/old.csv:1:2 term-in-file", "content/terms.yml:1:3 term-in-data",
        "content/███████ term-in-name", "templates/strings/zh-Hans.yml:1:4 term-in-data",
      ])
    let told = ConsoleReport().text(report.diagnostics) + JSONReport().text(report.diagnostics)
    for form in Self.forms + ["青蓝", "同舟"] { #expect(!told.contains(form)) }
    #expect(told.contains("二███████"))
  }

  @Test(arguments: [
    ("正文{{ count(area=\"青蓝&同舟公司\") }}。", "8:18"), ("```table\nid: a\n青蓝&同舟公司: b\n```", "10:1"),
    ("```table\nfrom: totals\nwhere: area = '青蓝&同舟公司'\n```", "10:8"),
    ("```figures\nitems:\n  - {figure: 青蓝&同舟公司}\n```", "10:14"),
  ])
  func `isn't taken out of what names data`(text: String, place: String) throws {
    let publication = try TestPublication(
      [Fixtures.shared, Fixtures.small],
      ["content/a.md": "---\ntitle: 页\nparams:\n  x: y\n---\n\n\n\(text)\n"])
    let before = publication.files("content")
    let report = withdraw(from: publication)
    #expect(ids(report) == ["term-in-reference"], "\(report.diagnostics)")
    #expect(report.diagnostics.first?.span?.description == "content/a.md:" + place)
    #expect(publication.files("content") == before)
  }

  @Test func `isn't taken out of parameters and keys of front matter`() throws {
    let publication = try TestPublication(
      [Fixtures.shared, Fixtures.small],
      ["content/a.md": "---\ntitle: 页\nparams: {who: 青蓝&同舟公司}\n青蓝&同舟公司: x\n---\n"])
    #expect(
      withdraw(from: publication).diagnostics.map { $0.span?.description ?? "" } == [
        "content/a.md:3:15", "content/a.md:4:1",
      ])
  }

  @Test func `that stands nowhere is an error`() throws {
    let publication = try TestPublication()
    #expect(ids(withdraw(from: publication)) == ["term-not-found"])
  }

  @Test func `of which only a variant stands there is an error that tells where`() throws {
    let publication = try TestPublication(
      [Fixtures.shared, Fixtures.small], ["content/a.md": "---\ntitle: 页\n---\n\n记青蓝＆同舟 公司。\n"])
    let report = withdraw(from: publication)
    #expect(ids(report) == ["term-not-found", "term-variant"])
    #expect(report.diagnostics.last?.span?.description == "content/a.md:5:2")
    #expect(publication.text("content/a.md").contains("青蓝＆同舟 公司"))
  }

  @Test(arguments: [
    "", "张", " ", "撤下", "withdrawn", "青蓝\n公司", " 青蓝", "信用",
  ])
  func `that would take too much, or stay, is refused`(term: String) throws {
    let publication = try TestPublication(
      [Fixtures.shared, Fixtures.small], ["content/a.md": "---\ntitle: 张信用\n---\n"])
    #expect(ids(withdraw(term, from: publication)) == ["term-refused"])
  }

  @Test func `needs a reason`() throws {
    #expect(ids(withdraw(from: try PlantedName.publication(), reason: " ")) == ["no-reason"])
  }

  @Test func `isn't taken out of a release that was edited`() throws {
    let publication = try PlantedName.publication()
    let path = PlantedName.folder + "/release.json"
    try publication.write(
      publication.text(path).replacing("\"3\"", with: "\"4\""), to: path)
    let before = publication.files("content")
    let report = withdraw(from: publication)
    #expect(ids(report) == ["release-edited"])
    #expect(publication.files("content") == before)
    #expect(!ConsoleReport().text(report.diagnostics).contains("青蓝"))
  }

  @Test func `can't be looked for in packed files, which is told`() throws {
    let publication = try PlantedName.publication(["content/credit/a.docx": "PK"])
    let report = withdraw(from: publication)
    #expect(report.isDone)
    #expect(ids(report) == ["not-searched"])
  }
}
