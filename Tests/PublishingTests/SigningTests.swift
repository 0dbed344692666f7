import Comparison
import Datasets
import Diagnostics
import Foundation
import Releases
import Testing

@testable import Publishing

@Suite("Signing a page")
struct SigningTests {
  private let page = "reports/2022-03.md"
  private let stages = ["拟稿", "初审", "签发"]

  private func publication(_ settings: String = "workflow: [拟稿, 初审, 签发]\n") throws
    -> TestPublication
  {
    let publication = try ReleaseYear.publication()
    let site = publication.text("content/site.yml")
    try publication.write(site + "\n" + settings, to: "content/site.yml")
    return publication
  }

  private func sign(
    _ publication: TestPublication, _ stage: String, _ name: String = "张某", page: String? = nil
  ) async -> SigningDesk.Outcome {
    await SigningDesk(options: publication.options).sign(
      page ?? self.page, stage: stage, person: name)
  }

  private func signAll(_ publication: TestPublication) async {
    for stage in stages {
      let outcome = await sign(publication, stage)
      #expect(!outcome.hasErrors, "\(ConsoleReport().text(outcome.diagnostics))")
    }
  }

  private func publish(_ publication: TestPublication) async -> PublishDesk.Outcome {
    await PublishDesk(options: publication.options).publish([page], isDraft: false)
  }

  private func check(_ publication: TestPublication) async -> [Diagnostic] {
    await publication.build { $0.checksOnly = true }.diagnostics
      .filter { $0.id != "unused-figure" }
  }

  /// What an editor changes in the text of the page.
  private func edit(_ publication: TestPublication, _ old: String, _ new: String) throws {
    let path = "content/" + page
    try publication.write(publication.text(path).replacing(old, with: new), to: path)
  }

  @Test func `is needed stage by stage, in their order`() async throws {
    let publication = try publication()
    let early = await sign(publication, "初审")
    #expect(early.diagnostics.map(\.id) == ["stage-missing"])
    #expect(early.diagnostics.first?.message == "the stage '拟稿' isn't signed")
    #expect(await sign(publication, "拟稿").hasErrors == false)
    let unpublished = await publish(publication)
    #expect(unpublished.diagnostics.map(\.id) == ["stage-missing", "stage-missing"])
    #expect(Disk.kind(of: publication.root + "/content/reports/2022-03.releases") == nil)
    for stage in ["初审", "签发"] { #expect(await sign(publication, stage).hasErrors == false) }
    #expect(await publish(publication).hasErrors == false)
  }

  @Test func `is recorded beside the page, and told`() async throws {
    let publication = try publication()
    let outcome = await sign(publication, "拟稿", "李某")
    let (file, diagnostics) = SignatureFile.read(
      SourceText(
        path: "s", text: publication.text("content/reports/2022-03.signatures.json")))
    #expect(diagnostics.isEmpty)
    #expect(file?.signatures.map(\.name) == ["李某"])
    #expect(file?.signatures.first?.date.text == "2023-07-06")
    let content = try #require(file?.signatures.first.flatMap { file?.snapshot(of: $0) })
    #expect(content.words.first == "网采率月报")
    #expect(content.figures.contains { $0.key == "rate(period=2022-03)" && $0.shown != [] })
    let listed = await SigningDesk(options: publication.options).list("reports/2022-03")
    for signatures in [outcome.signatures, listed.signatures] {
      #expect(signatures?.stages.map(\.name) == stages)
      #expect(signatures?.stages.map(\.isSigned) == [true, false, false])
      #expect(signatures?.stages[0].signatures.first?.void == nil)
    }
    #expect(await check(publication).isEmpty)
  }

  @Test func `is void once a word changes, which a check tells`() async throws {
    let publication = try publication()
    await signAll(publication)
    try edit(publication, "年初以来采购", "年初以来共采购")
    let warnings = await check(publication)
    #expect(warnings.map(\.id) == ["signature-void", "signature-void", "signature-void"])
    #expect(warnings.allSatisfy { $0.severity == .warning })
    #expect(
      warnings.first?.message
        == "what '张某' signed for '拟稿' on 2023-07-06 no longer holds: 2 lines changed")
    let outcome = await publish(publication)
    #expect(
      outcome.diagnostics.map(\.id) == ["signature-void", "signature-void", "signature-void"])
    #expect(outcome.hasErrors)
    #expect(
      await sign(publication, "签发").diagnostics.map(\.id) == ["signature-void", "signature-void"])
    try edit(publication, "年初以来共采购", "年初以来采购")
    #expect(await check(publication).isEmpty)
  }

  @Test func `is void once the data move a figure, with old and new value`() async throws {
    let publication = try publication()
    await signAll(publication)
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "181.5"]), to: "content/data/purchases.csv")
    let warning = try #require(await check(publication).first)
    #expect(warning.id == "signature-void")
    #expect(warning.message.contains("values changed"))
    #expect(warning.notes.contains { $0.message.hasPrefix("rate(period=2022-03): ") })
    #expect(await publish(publication).hasErrors)
  }

  @Test func `is void once an attachment is another file`() async throws {
    let publication = try publication()
    try publication.write("one", to: "content/reports/a.txt")
    try edit(publication, "全国网采率为", "[附件](a.txt)。全国网采率为")
    await signAll(publication)
    #expect(await check(publication).isEmpty)
    try publication.write("two", to: "content/reports/a.txt")
    let warning = try #require(await check(publication).first)
    #expect(warning.message.hasSuffix("no longer holds: 1 attachment changed"))
    #expect(warning.notes.map(\.message) == ["reports/a.txt is another file"])
  }

  @Test func `again for the same stage replaces`() async throws {
    let publication = try publication()
    await signAll(publication)
    try edit(publication, "年初以来采购", "年初以来共采购")
    let outcome = await sign(publication, "拟稿", "李某")
    #expect(outcome.signatures?.stages[0].signatures.map(\.name) == ["李某"])
    #expect(outcome.signatures?.stages.map(\.isSigned) == [true, false, false])
    #expect(outcome.signatures?.stages[1].signatures.first?.void == "2 lines changed")
  }

  @Test func `of a published page stays as its record`() async throws {
    let publication = try publication()
    await signAll(publication)
    #expect(await publish(publication).hasErrors == false)
    let before = publication.text("content/reports/2022-03.signatures.json")
    try edit(publication, "年初以来采购", "年初以来共采购")
    #expect(await check(publication).map(\.id).contains("signature-void") == false)
    let revised = await PublishDesk(options: publication.options).revise(
      [page], .init(change: .correction, reason: "文字更正"))
    #expect(
      revised.diagnostics.map(\.id) == ["signature-void", "signature-void", "signature-void"])
    #expect(publication.text("content/reports/2022-03.signatures.json") == before)
    await signAll(publication)
    let again = await PublishDesk(options: publication.options).revise(
      [page], .init(change: .correction, reason: "文字更正"))
    #expect(!again.hasErrors, "\(ConsoleReport().text(again.diagnostics))")
  }

  @Test func `asks for a stage that there is, and for a name`() async throws {
    let publication = try publication()
    let unknown = await sign(publication, "初市")
    #expect(unknown.diagnostics.map(\.id) == ["unknown-stage"])
    #expect(unknown.diagnostics.first?.help == "did you mean '初审'?")
    #expect(await sign(publication, "拟稿", "  ").diagnostics.map(\.id) == ["no-name"])
    #expect(
      await sign(publication, "拟稿", page: "reports/2022-33.md").diagnostics.map(\.id)
        == ["unknown-page"])
    let without = try ReleaseYear.publication()
    #expect(await sign(without, "拟稿").diagnostics.map(\.id) == ["no-workflow"])
    #expect(await publish(without).hasErrors == false)
  }

  @Test func `of a draft holds when it is no draft any more`() async throws {
    let publication = try publication()
    try edit(publication, "kind: report", "kind: report\ndraft: true")
    await signAll(publication)
    try edit(publication, "draft: true\n", "")
    #expect(await publish(publication).hasErrors == false)
  }

  @Test func `isn't possible while the page has errors`() async throws {
    let publication = try publication()
    try edit(publication, "{{ rate }}", "{{ rat }}")
    #expect(await sign(publication, "拟稿").diagnostics.map(\.id) == ["unknown-figure"])
  }

  @Test func `is told where the record can't be read`() async throws {
    let publication = try publication()
    await signAll(publication)
    let path = "content/reports/2022-03.signatures.json"
    try publication.write(
      publication.text(path).replacing("网采率月报", with: "网采率日报"), to: path)
    #expect(await check(publication).map(\.id).contains("signatures-edited"))
    #expect(await publish(publication).diagnostics.map(\.id).contains("signatures-edited"))
  }

  @Test(arguments: ["workflow: [拟稿, 拟稿]\n", "workflow: [\"\"]\n", "workflow: {a: b}\n"])
  func `has stages with names of their own`(settings: String) async throws {
    let publication = try publication(settings)
    let ids = await publication.build().diagnostics.map(\.id)
    #expect(ids == [settings.contains("{") ? "wrong-type" : "workflow-stage"])
  }

  @Test func `is compared with the page as it is now`() async throws {
    let publication = try publication()
    let since = PageSince(options: publication.options)
    await #expect(throws: ComparisonFault.self) { try await since.signature(self.page) }
    await signAll(publication)
    #expect(try await since.signature(page).isEmpty)
    try edit(publication, "全国网采率为", "全国的网采率为")
    try publication.write(
      ReleaseYear.purchases(["2022-03 东省": "171.5"]), to: "content/data/purchases.csv")
    let difference = try await since.signature(page)
    #expect(
      difference.changedFigures.map { "\($0.key) \($0.oldShown) \($0.newShown)" }.contains(
        "rate(period=2022-03) 80.7% 79.7%"))
    #expect(difference.changedPages.first?.text.changes.count == 1)
  }
}
