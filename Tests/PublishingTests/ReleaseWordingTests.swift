import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

/// What of a published page is held against its release where all its numbers agree.
@Suite("Wording of releases")
struct ReleaseWordingTests {
  private let march = "reports/2022-03.md"
  private let source = "content/reports/2022-03.md"

  /// The year with its March report changed, and then published.
  private func published(
    _ page: String = "reports/2022-03.md", _ prepare: (TestPublication) throws -> Void = { _ in }
  ) async throws -> TestPublication {
    let publication = try ReleaseYear.publication()
    try prepare(publication)
    let outcome = await publication.desk("2022-04-15").publish([page], isDraft: false)
    try #require(!outcome.hasErrors, "\(ConsoleReport().text(outcome.diagnostics))")
    #expect(await ids(publication) == [])
    return publication
  }

  private func ids(_ publication: TestPublication) async -> [String] {
    await publication.check().map { "\($0.severity.rawValue) \($0.id)" }.sorted()
  }

  /// The notes of the one thing that a check tells.
  private func notes(_ publication: TestPublication) async -> [String] {
    let found = await publication.check()
    #expect(found.map(\.id) == ["published-words-changed"])
    return found.flatMap { $0.notes.map(\.message) }
  }

  @Test func `numbers of captions, on other pages too, are no words`() async throws {
    let publication = try await published {
      try $0.replace(
        "万元。",
        by: "万元，见[@2022-02.md#tbl-provinces]、[@tbl-provinces]和"
          + "[二月[@2022-02.md#tbl-provinces]](2022-02.md)。\n\n## 同[@2022-02.md#tbl-provinces]",
        in: source)
    }
    try publication.replace("、[@tbl-provinces]", by: "", in: source)
    #expect(
      await notes(publication).allSatisfy { $0.contains("{reports/2022-02.html#tbl-provinces}") })
  }

  @Test func `another address of a link is told, and revised, and readers see where it leads`()
    async throws
  {
    let publication = try await published {
      try $0.replace("万元。", by: "万元，见[上月](2022-02.md)。", in: source)
    }
    try publication.replace("2022-02.md", by: "2022-01.md", in: source)
    let notes = await notes(publication)
    #expect(notes.first?.contains("[上月](reports/2022-02.html)") == true)
    #expect(notes.last?.contains("[上月](reports/2022-01.html)") == true)
    let revised = await publication.desk("2022-06-20").revise(
      [march], .init(change: .correction, reason: "链接有误"))
    #expect(revised.releases.first?.wording == notes)
    #expect(await publication.build().isWritten)
    let page = publication.text("site/reports/2022-03.html")
    #expect(page.contains("上月 (reports/2022-"))
    #expect(!page.contains("[上月]"))
  }

  @Test func `what is typed into a table's totals is told`() async throws {
    let publication = try await published {
      try $0.replace("key: province", by: "key: province\ntotal: {platform: 约计}", in: source)
    }
    try publication.replace("platform: 约计", by: "platform: 概算", in: source)
    #expect(await notes(publication).contains { $0.hasPrefix("+") && $0.hasSuffix("概算") })
  }

  @Test func `a description is told, and of its figures only that they moved`() async throws {
    let publication = try await published {
      try $0.replace(
        "kind: report", by: "kind: report\ndescription: 东省为{{ rate(province=东省) }}", in: source)
    }
    #expect(
      publication.text("content/reports/2022-03.releases/2022-04-15/release.json")
        .contains("\"key\": \"rate(province=东省, period=2022-03)\"")
        || publication.text("content/reports/2022-03.releases/2022-04-15/release.json")
          .contains("\"key\": \"rate(period=2022-03, province=东省)\"")
    )
    try publication.replace("description: 东省为", by: "description: 东省是", in: source)
    #expect(await notes(publication) == ["-description: 东省为{rate}", "+description: 东省是{rate}"])
    try publication.replace("description: 东省是", by: "description: 东省为", in: source)
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "100.5"]), to: "content/data/purchases.csv")
    #expect(await !ids(publication).contains("notice published-words-changed"))
    let moved = await publication.check().filter { $0.id == "published-figure-moved" }
    #expect(moved.contains { $0.message.contains("东省") })
  }

  @Test func `two figures of one definition that change places are told`() async throws {
    let (east, south) = ("{{ rate(province=东省) }}", "{{ rate(province=南省) }}")
    let publication = try await published {
      try $0.replace("万元。", by: "万元，东省\(east)，南省\(south)。", in: source)
    }
    try publication.replace("东省\(east)，南省\(south)", by: "东省\(south)，南省\(east)", in: source)
    #expect(await notes(publication).count == 2)
  }

  @Test func `lists of the front matter are told`() async throws {
    let publication = try await published {
      try $0.replace("kind: report", by: "kind: report\nauthor: [甲, 乙]", in: source)
    }
    try publication.replace("[甲, 乙]", by: "[甲, 丙]", in: source)
    #expect(await notes(publication) == ["-author: 甲, 乙", "+author: 甲, 丙"])
  }

  @Test func `rows of a table that shows nothing but its key are told when they go`() async throws {
    let publication = try await published {
      try $0.replace(
        "  platform: {label: 平台采购, format: number(1)}\n", by: "", in: source)
    }
    try publication.replace(
      "parameters: {period: }", by: "parameters: {period: }\nwhere: province <> '北省'", in: source)
    #expect(await ids(publication) == ["error published-table-moved"])
  }

  @Test func `a heading may begin as the ids of figures do`() async throws {
    let publication = try await published {
      try $0.replace("万元。", by: "万元。\n\n## F x", in: source)
    }
    try publication.replace("## F x", by: "## F y", in: source)
    #expect(await notes(publication) == ["-一、F x", "+一、F y"])
  }

  @Test func `a condition's figure is held to what was published, seen or not`() async throws {
    let publication = try await published {
      try $0.replace(
        "万元。",
        by: "万元。\n\n```when\nif: rate(province=东省) > 50\nthen: 东省过半。\nelse: 东省未过半。\n```",
        in: source)
    }
    #expect(
      publication.text("content/reports/2022-03.releases/2022-04-15/release.json")
        .contains("province=东省"))
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "10.5"]), to: "content/data/purchases.csv")
    let found = await publication.check()
    #expect(found.contains { $0.id == "published-figure-moved" && $0.message.contains("东省") })
    #expect(found.contains { $0.id == "published-words-changed" })
  }

  @Test func `a figure in a picture's description is one of the page's`() async throws {
    let publication = try await published {
      try $0.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", to: "content/reports/map.svg")
      try $0.replace(
        "万元。", by: "万元。\n\n![东省{{ rate(province=东省) }}](map.svg)", in: source)
    }
    #expect(
      publication.text("content/reports/2022-03.releases/2022-04-15/release.json")
        .contains("province=东省"))
    _ = await publication.build()
    #expect(publication.text("site/reports/2022-03.figures.json").contains("东省"))
  }

  @Test func `a file that went out with a page stays what it was`() async throws {
    let publication = try await published {
      try $0.write("a", to: "content/reports/table.xlsx")
      try $0.replace("万元。", by: "万元，见[表](table.xlsx)。", in: source)
    }
    try publication.write("b", to: "content/reports/table.xlsx")
    #expect(await ids(publication) == ["error released-file-changed"])
    let (proof, _) = await ReleaseProof.prove(
      publication.root + "/content/reports/2022-03.releases/2022-04-15",
      options: publication.options("2022-06-20"))
    #expect(proof?.diagnostics.map(\.id) == ["released-file-changed"])
  }

  @Test func `nothing and an empty text are one key`() async throws {
    let publication = try ReleaseYear.publication()
    try publication.replace(
      "from: purchases\nparameters: {period: }\nkey: province\ncolumns:\n  province: 省份",
      by: "query: SELECT NULL AS name, 1 AS platform UNION ALL SELECT '', 2\nkey: name\n"
        + "columns:\n  name: 省份", in: source)
    #expect(await ids(publication) == ["error table-key-repeated"])
  }

  @Test func `a page that is shown as it was issued keeps its front matter`() async throws {
    let letter = "content/notices/letter.md"
    let publication = try await published("notices/letter.md") {
      try $0.replace(
        "kind: notice",
        by: "kind: notice\ndocument_number: 公告〔2022〕3号\nrecipients: [甲市, 乙市]\n"
          + "signatories: [甲生]\nsource: 甲处",
        in: letter)
    }
    for (old, new) in [
      ("3号", "4号"), ("甲处", "乙处"), ("date: 2022-05-10", "date: 2022-05-11"), ("乙市", "丙市"),
      ("甲生", "乙生"),
    ] {
      #expect(try publication.replace(old, by: new, in: letter))
    }
    #expect(await ids(publication) == ["notice issued-page-differs"])
    #expect(await publication.build().isWritten)
    let page = publication.text("site/notices/letter.html")
    for text in ["3号", "甲处", "2022年5月10日", "乙市", "甲生"] { #expect(page.contains(text)) }
    for text in ["4号", "乙处", "2022年5月11日", "丙市", "乙生"] { #expect(!page.contains(text)) }
    // Lists show the same.
    #expect(!publication.text("site/notices/index.html").contains("乙处"))
  }
}
