import Comparison
import Datasets
import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

@Suite("Releases")
struct ReleaseTests {
  private let march = "reports/2022-03.md"
  private let release = "content/reports/2022-03.releases/2022-04-15/release.json"
  private let body = "content/reports/2022-03.releases/2022-04-15/body.html"
  private let rates = "content/data/figures/rates.yml"

  private func told(_ diagnostics: [Diagnostic]) -> String { ConsoleReport().text(diagnostics) }

  /// The year, with March's report published.
  private func published() async throws -> TestPublication {
    let publication = try ReleaseYear.publication()
    let outcome = await publication.desk("2022-04-15").publish([march], isDraft: false)
    try #require(!outcome.hasErrors, "\(told(outcome.diagnostics))")
    return publication
  }

  /// What a check tells, by id, worst first.
  private func ids(_ publication: TestPublication) async -> [String] {
    await publication.check().map { "\($0.severity.rawValue) \($0.id)" }.sorted()
  }

  @Test func `a page that is published keeps its figures, its table and its text`() async throws {
    let publication = try await published()
    let text = publication.text(release)
    #expect(text.contains("\"key\": \"rate(period=2022-03)\""))
    #expect(text.contains("\"key\": \"tbl-provinces[province=东省].platform\""))
    #expect(publication.text(body).contains("全国网采率为"))
    let build = await publication.build()
    #expect(build.isWritten && build.published == 1, "\(told(build.diagnostics))")
    #expect(build.diagnostics.isEmpty, "\(told(build.diagnostics))")
  }

  @Test func `publishing twice, on the same day and the same data, writes the same bytes`()
    async throws
  {
    let (first, second) = (try await published(), try await published())
    #expect(first.text(release) == second.text(release))
    #expect(first.text(body) == second.text(body))
  }

  @Test func `rows in another order, and a figure's label and method, change nothing`()
    async throws
  {
    let publication = try await published()
    let lines = ReleaseYear.purchases().split(separator: "\n").map(String.init)
    let reordered = [lines[0]] + lines.dropFirst().reversed()
    try publication.write(
      reordered.joined(separator: "\n") + "\n", to: "content/data/purchases.csv")
    #expect(try publication.replace("label: 网采率\n", by: "label: 采购率\n  method: 比值\n", in: rates))
    #expect(await ids(publication) == [])
  }

  @Test func `another format of the same value is a notice`() async throws {
    let publication = try await published()
    #expect(try publication.replace("percent(1)", by: "percent(2)", in: rates))
    #expect(await ids(publication) == ["notice published-figure-shown-otherwise"])
  }

  @Test func `another definition that gives the same value is a notice`() async throws {
    let publication = try await published()
    #expect(
      try publication.replace(
        "100.0 * sum(platform) / sum(total)", by: "100.0 * sum(platform) / sum(total * 1)",
        in: rates))
    // The change from the month before is made of the rate.
    #expect(
      await ids(publication)
        == Array(repeating: "notice published-figure-defined-otherwise", count: 2))
  }

  @Test func `a figure under a new name is itself where its definition says what it was`()
    async throws
  {
    let publication = try await published()
    for file in [rates] + ReleaseYear.months.map({ "content/reports/\($0).md" })
      + ["content/reports/2022-Q1.md", "content/notices/letter.md", "content/watch.md"]
    {
      let text = publication.text(file)
        .replacingOccurrences(of: "rate-change", with: "step")
        .replacingOccurrences(of: "{{ rate", with: "{{ share")
        .replacingOccurrences(of: "rate - rate(", with: "share - share(")
        .replacingOccurrences(of: "rate:\n", with: "share:\n")
      try publication.write(text, to: file)
    }
    try publication.replace("share:\n", by: "share:\n  was: rate\n", in: rates)
    try publication.replace("step:\n", by: "step:\n  was: rate-change\n", in: rates)
    let found = await publication.check()
    #expect(!found.hasErrors, "\(told(found))")
  }

  @Test func `a default written out is the same figure`() async throws {
    let publication = try await published()
    #expect(
      try publication.replace(
        "为{{ rate }}", by: "为{{ rate(province=全国, period=2022-03) }}",
        in: "content/reports/2022-03.md"))
    #expect(await ids(publication) == [])
  }

  @Test func `figures that a published page gains or loses are errors`() async throws {
    let publication = try await published()
    try publication.replace(
      "{{ spent-to-date }}", by: "{{ rate(province=东省) }}", in: "content/reports/2022-03.md")
    #expect(
      await ids(publication) == [
        "error published-page-gained", "error published-page-lost",
        "notice published-words-changed",
      ])
  }

  @Test func `other words are a notice that shows them`() async throws {
    let publication = try await published()
    try publication.replace("全国网采率为", by: "全国的网采率为", in: "content/reports/2022-03.md")
    let found = await publication.check()
    #expect(found.map(\.id) == ["published-words-changed"])
    #expect(
      found.first?.notes.map(\.message) == [
        "-全国网采率为{rate}，比上月{rate-change}，年初以来采购{spent-to-date}万元。",
        "+全国的网采率为{rate}，比上月{rate-change}，年初以来采购{spent-to-date}万元。",
      ])
  }

  @Test func `a dataset that is gone doesn't take a frozen page with it`() async throws {
    let publication = try ReleaseYear.publication()
    let outcome = await publication.desk("2022-05-10").publish(
      ["notices/letter.md"], isDraft: false)
    #expect(!outcome.hasErrors, "\(told(outcome.diagnostics))")
    // All that needs the data goes, but for the notice.
    for path in try Disk.files(below: publication.root + "/content/reports") {
      try Disk.remove(publication.root + "/content/reports/" + path)
    }
    try Disk.remove(publication.root + "/content/reports")
    try Disk.remove(publication.root + "/content/watch.md")
    try Disk.remove(publication.root + "/content/data")
    let build = await publication.build()
    #expect(build.isWritten, "\(told(build.diagnostics))")
    #expect(build.diagnostics.map(\.id) == ["issued-page-not-composed"])
    #expect(publication.text("site/notices/letter.html").contains("80.7%"))
  }

  @Test func `a release that was edited, merged badly, made by a newer program or lost is told`()
    async throws
  {
    let cases: [(String, (TestPublication) throws -> Void)] = [
      ("release-edited", { try $0.replace("80.7%", by: "80.8%", in: self.release) }),
      (
        "release-unreadable",
        { try $0.replace("  \"page\"", by: "<<<<<<< HEAD\n  \"page\"", in: self.release) }
      ),
      ("release-newer", { try $0.replace("\"format\": 1", by: "\"format\": 2", in: self.release) }),
      ("release-missing", { try Disk.remove($0.root + "/" + self.release) }),
      ("release-body-edited", { try $0.replace("80.7%", by: "80.8%", in: self.body) }),
      ("release-body-edited", { try Disk.remove($0.root + "/" + self.body) }),
    ]
    for (id, change) in cases {
      let publication = try await published()
      try change(publication)
      #expect(await ids(publication) == ["error \(id)"])
    }
  }

  @Test func `a page that moved takes its releases along, and its links lead on`() async throws {
    let publication = try await published()
    let content = publication.root + "/content/"
    try Disk.makeFolder(content + "archive/2022")
    try Disk.move(content + march, to: content + "archive/2022/march.md")
    #expect(await ids(publication) == ["error published-page-gone"])
    try Disk.move(
      content + "reports/2022-03.releases", to: content + "archive/2022/march.releases")
    #expect(await ids(publication) == [])
  }

  @Test func `a page is published once, and neither a draft nor one with faults is`() async throws {
    let publication = try await published()
    let again = await publication.desk("2022-04-16").publish([march], isDraft: false)
    #expect(again.diagnostics.map(\.id) == ["already-published"])
    try publication.replace("kind: page", by: "kind: page\ndraft: true", in: "content/watch.md")
    let draft = await publication.desk("2022-04-16").publish(["watch.md"], isDraft: false)
    #expect(draft.diagnostics.map(\.id) == ["draft-not-published"])
    try publication.replace("key: province\n", by: "", in: "content/reports/2022-04.md")
    let unkeyed = await publication.desk("2022-05-15").publish(
      ["reports/2022-04.md", "reports/2022-05.md"], isDraft: false)
    #expect(unkeyed.diagnostics.map(\.id) == ["table-without-key"])
    // All or nothing: the other page isn't published either.
    #expect(Disk.kind(of: publication.root + "/content/reports/2022-05.releases") == nil)
    let unknown = await publication.desk("2022-05-15").publish(["reports/2022-3"], isDraft: false)
    #expect(unknown.diagnostics.map(\.id) == ["unknown-page"])
  }

  @Test func `pages may be named as an editor names them`() async throws {
    let publication = try ReleaseYear.publication()
    let outcome = await publication.desk("2022-04-15").publish(
      ["content/reports/2022-01.md", "reports/2022-02", "./reports/2022-02.md"], isDraft: true)
    #expect(outcome.releases.map(\.page) == ["reports/2022-01.md", "reports/2022-02.md"])
    #expect(Disk.kind(of: publication.root + "/content/reports/2022-01.releases") == nil)
  }

  @Test func `a page held back until a moment is published as of that moment`() async throws {
    let publication = try ReleaseYear.publication()
    try publication.replace(
      "kind: report", by: "kind: report\npublish-at: 2022-04-18T09:30+08:00",
      in: "content/reports/2022-03.md")
    let outcome = await publication.desk("2022-04-15").publish([march], isDraft: false)
    #expect(outcome.releases.map(\.name) == ["2022-04-18"], "\(told(outcome.diagnostics))")
  }

  @Test func `what doesn't differ isn't revised, and what was never published neither`()
    async throws
  {
    let publication = try await published()
    let same = await publication.desk("2022-06-20").revise(
      [march], .init(change: .correction, reason: "更正"))
    #expect(same.diagnostics.map(\.id) == ["nothing-to-revise"])
    let never = await publication.desk("2022-06-20").revise(
      ["reports/2022-04.md"], .init(change: .correction, reason: "更正"))
    #expect(never.diagnostics.map(\.id) == ["not-published"])
    let unmoved = await publication.desk("2022-06-20").revise(
      [], .init(change: .correction, reason: "更正", dataset: "purchases"))
    #expect(unmoved.diagnostics.map(\.id) == ["nothing-to-revise"])
  }

  @Test func `a page that stands is told again when its data move once more`() async throws {
    let publication = try await published()
    let data = "content/data/purchases.csv"
    try publication.write(ReleaseYear.purchases(["2022-03 东省": "171.5"]), to: data)
    let kept = await publication.desk("2022-06-20").revise(
      [march], .init(change: .keep, reason: "影响很小"))
    #expect(kept.releases.count == 1, "\(told(kept.diagnostics))")
    #expect(await ids(publication) == [])
    try publication.write(ReleaseYear.purchases(["2022-03 东省": "100.5"]), to: data)
    #expect(await ids(publication).contains("error published-figure-moved"))
    // Back at what was released: that isn't what the editor said stands.
    let revised = await publication.desk("2022-06-21").revise(
      [march], .init(change: .correction, reason: "更正"))
    #expect(
      revised.releases.first?.changes.first?.oldShown == "80.7%", "\(told(revised.diagnostics))")
    #expect(await ids(publication) == [])
  }

  @Test func `two releases that follow the same one stop the build`() async throws {
    let publication = try await published()
    let data = "content/data/purchases.csv"
    let folder = publication.root + "/content/reports/2022-03.releases"
    try publication.write(ReleaseYear.purchases(["2022-03 东省": "171.5"]), to: data)
    for day in ["2022-06-20", "2022-06-21"] {
      _ = await publication.desk(day).revise([march], .init(change: .correction, reason: "更正"))
      try Disk.move(folder + "/" + day, to: publication.root + "/" + day)
    }
    for day in ["2022-06-20", "2022-06-21"] {
      try Disk.move(publication.root + "/" + day, to: folder + "/" + day)
    }
    #expect(await ids(publication).contains("error release-fork"))
  }

  @Test func `figures that no release holds move, and are counted`() async throws {
    let publication = try await published()
    let first = await publication.build()
    #expect(first.movedFigures == 0)
    try publication.write(
      ReleaseYear.purchases(["2022-12 东省": "1.5"]), to: "content/data/purchases.csv")
    let second = await publication.build()
    #expect(second.isWritten, "\(told(second.diagnostics))")
    #expect(second.movedFigures == 2 && second.movedPages == 1)
  }

  @Test(arguments: [("platform", "column"), ("province", "key"), ("", "dataset")])
  func `rows that moved are told as far as the edition's readers may see them`(
    column: String, what: String
  ) async throws {
    let publication = try await published()
    let package = "content/data/datapackage.json"
    let (old, new) =
      column.isEmpty
      ? ("\"title\": \"采购\",", "\"title\": \"采购\", \"audience\": \"internal\",")
      : ("{\"name\": \"\(column)\",", "{\"name\": \"\(column)\", \"audience\": \"internal\",")
    #expect(try publication.replace(old, by: new, in: package))
    try publication.replace(
      "label: 网采率\n", by: "label: 网采率\n  declassify: 已公开\n", in: rates)
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "171.5"]), to: "content/data/purchases.csv")
    let environment = MovedRows(
      root: publication.root, catalog: try #require(await catalog(publication)),
      former: FormerFiles(root: publication.root, cache: publication.root + "/.gazette"),
      audience: .public)
    let source = SourceText(path: release, text: publication.text(release))
    let ledger = try #require(ReleaseReader.read(source, name: "2022-04-15").release).ledger
    let stamp = try #require(ledger.datasets["purchases"])
    func lines(_ rows: MovedRows) -> [String] {
      rows.notes("purchases", since: stamp, withRows: true).map(\.message)
    }
    let told = lines(environment)
    #expect(told.dropFirst().first == "1 row changed", "\(told)")
    #expect(told.last?.contains("--audience internal shows it") == true)
    #expect(!told.joined().contains("171.5") || what == "none")
    let all = MovedRows(
      root: environment.root, catalog: environment.catalog, former: environment.former,
      audience: .internal)
    #expect(lines(all).contains("period=2022-03, province=东省: platform 180.5 → 171.5"))
  }

  private func catalog(_ publication: TestPublication) async -> Catalog? {
    await PublicationData.load(publication.options("2022-06-01")).catalog
  }

  @Test func `a page is compared with what was published of it`() async throws {
    let publication = try await published()
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "171.5"]), to: "content/data/purchases.csv")
    try publication.replace("全国网采率为", by: "全国的网采率为", in: "content/reports/2022-03.md")
    let since = PageSince(options: publication.options("2022-06-20"))
    let difference = try await since.release("reports/2022-03")
    #expect(
      difference.changedFigures.map { "\($0.key) \($0.oldShown) \($0.newShown)" } == [
        "rate(period=2022-03) 80.7% 79.7%",
        "rate-change(period=2022-03) 上升0.9个百分点 下降0.1个百分点",
      ])
    #expect(difference.changedPages.first?.tables.map(\.changedCount) == [1])
    #expect(difference.changedPages.first?.text.changes.count == 1)
    await #expect(throws: ComparisonFault.self) { try await since.release("reports/2022-04.md") }
  }

  @Test func `a warning on one of several pages keeps all of them from being published`()
    async throws
  {
    let publication = try ReleaseYear.publication()
    try publication.replace("全国网采率", by: "全国（网采率", in: "content/reports/2022-02.md")
    let outcome = await publication.desk("2022-04-15").publish(
      ["reports/2022-01.md", "reports/2022-02.md"], isDraft: false)
    #expect(outcome.diagnostics.map(\.id).contains("warnings-stop"), "\(told(outcome.diagnostics))")
    #expect(outcome.releases.isEmpty)
    #expect(Disk.kind(of: publication.root + "/content/reports/2022-01.releases") == nil)
  }

  @Test func `a dataset's pages are revised though another page was withdrawn`() async throws {
    let publication = try await published()
    let letter = await publication.desk("2022-05-10").publish(
      ["notices/letter.md"], isDraft: false)
    #expect(!letter.hasErrors, "\(told(letter.diagnostics))")
    let withdrawn = PageWithdrawal(
      publication.options("2022-06-01"), page: "notices/letter.md", reason: "撤回"
    ).run()
    #expect(!withdrawn.diagnostics.hasErrors, "\(told(withdrawn.diagnostics))")
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "171.5"]), to: "content/data/purchases.csv")
    let revised = await publication.desk("2022-06-20").revise(
      [], .init(change: .correction, reason: "更正", dataset: "purchases"))
    #expect(revised.releases.map(\.page) == [march], "\(told(revised.diagnostics))")
  }

  @Test func `another kind doesn't let a published page's figures loose`() async throws {
    let publication = try await published()
    try publication.replace("kind: report\n", by: "kind: page\n", in: "content/reports/2022-03.md")
    try publication.replace("period: 2022-03\n", by: "", in: "content/reports/2022-03.md")
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "171.5"]), to: "content/data/purchases.csv")
    #expect(await ids(publication).contains("error published-figure-moved"))
  }

  @Test func `a page that stands tells where it can't be made anew any more`() async throws {
    let publication = try await published()
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "171.5"]), to: "content/data/purchases.csv")
    _ = await publication.desk("2022-06-20").revise([march], .init(change: .keep, reason: "影响很小"))
    try publication.replace(
      "{{ spent-to-date }}", by: "{{ gone }}", in: "content/reports/2022-03.md")
    #expect(await ids(publication) == ["notice issued-page-not-composed"])
  }

  @Test func `a release isn't dated before the one it follows`() async throws {
    let publication = try await published()
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "171.5"]), to: "content/data/purchases.csv")
    let early = await publication.desk("2022-04-10").revise(
      [march], .init(change: .correction, reason: "更正"))
    #expect(early.diagnostics.map(\.id) == ["release-before-former"])
  }

  @Test func `a moment without a zone is the site's own`() async throws {
    let publication = try ReleaseYear.publication()
    try publication.replace(
      "kind: report", by: "kind: report\npublish-at: 2022-04-18T08:00+08:00",
      in: "content/reports/2022-03.md")
    var options = publication.options("2022-04-18")
    (options.at, options.atIsLocal) = (Instant("2022-04-18", zone: 0) ?? options.at, true)
    let outcome = await PublishDesk(options: options).publish([march], isDraft: false)
    #expect(outcome.releases.map(\.name) == ["2022-04-18"], "\(told(outcome.diagnostics))")
  }

  @Test func `a release is proved where its page has moved to`() async throws {
    let publication = try await published()
    let content = publication.root + "/content/"
    try Disk.makeFolder(content + "archive")
    try Disk.move(content + march, to: content + "archive/march.md")
    try Disk.move(content + "reports/2022-03.releases", to: content + "archive/march.releases")
    let (proof, found) = await ReleaseProof.prove(
      content + "archive/march.releases/2022-04-15", options: publication.options("2022-06-20"))
    #expect(proof?.data == .same, "\(told(found + (proof?.diagnostics ?? [])))")
  }
}
