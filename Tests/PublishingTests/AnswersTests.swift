import Diagnostics
import Foundation
import Testing

@testable import Publishing

@Suite("Answers to a plan")
struct AnswersTests {
  private let summary = """
    ---
    title: 总结
    kind: summary
    plan: ../plans/2023.md
    ---

    ## 工作

    ### 监测照常

    ```answers
    [1, 3]
    ```

    ### 抽检也做了

    ```answers
    items: 3
    ```

    ## 对照

    ```answers
    list: all
    ```
    """

  private func plan(_ text: String? = nil, others: [String: String] = [:]) -> PlanPublication {
    var plan = PlanPublication()
    plan.others = ["content/summaries/2023.md": text ?? summary].merging(others) { $1 }
    return plan
  }

  private func told(_ text: String) async throws -> [Diagnostic] {
    await (try plan(text).publication()).build().diagnostics
  }

  @Test func `stand under their heading, with links to the plan's items`() async throws {
    let publication = try plan().publication()
    let report = await publication.build()
    #expect(report.diagnostics == [])
    let page = publication.text("site/summaries/2023.html")
    let line =
      "<p class=\"answers\">回应<a href=\"../plans/2023.html\">2023年工作计划</a>第"
      + "<a href=\"../plans/2023.html#item-1\" title=\"按季监测\">1</a>、"
      + "<a href=\"../plans/2023.html#item-3\" title=\"抽检质量\">3</a>项</p>"
    #expect(page.contains(line))
  }

  @Test func `are listed by item, those without one first`() async throws {
    let publication = try plan().publication()
    _ = await publication.build()
    let page = publication.text("site/summaries/2023.html")
    #expect(page.contains("4项中2项有回应，2项没有回应"))
    let rows = page.components(separatedBy: "<tr><td class=\"n\">").dropFirst().map {
      String($0.prefix { $0 != "<" })
    }
    #expect(rows == ["2", "4", "1", "3"])
    #expect(
      page.contains(
        "<a href=\"#监测照常\">（一）监测照常</a>、<a href=\"#抽检也做了\">（二）抽检也做了</a>")
        || page.contains("抽检也做了</a></td>"))
    let file = publication.text("site/summaries/2023.answers.csv")
    #expect(file.contains("2,公布日历,\n") && file.contains("3,抽检质量,监测照常、抽检也做了"))
  }

  @Test func `of a number that the plan hasn't are told with the plan's items`() async throws {
    let found = try await told(summary.replacing("[1, 3]", with: "[1, 9]"))
    #expect(found.map(\.id) == ["unknown-plan-item"])
    #expect(found[0].span?.line == 12 && found[0].span?.column == 5)
    #expect(found[0].help == "its items are 1 按季监测, 2 公布日历, 3 抽检质量, 4 维护编码")
  }

  @Test(arguments: [
    ("[1, 3]", "[一]", "wrong-type"),
    ("[1, 3]", "[]", "answers-nothing"),
    ("[1, 3]", "{items: [1], list: all}", "answers-and-list"),
    ("[1, 3]", "{plan: ../plans/2024.md, items: [1]}", "broken-link"),
    ("plan: ../plans/2023.md", "plan: ../plans/2024.md", "broken-link"),
    ("plan: ../plans/2023.md\n", "", "answers-without-plan"),
    ("## 工作\n\n### 监测照常\n", "", "answers-without-heading"),
    ("list: all", "list: some", "wrong-type"),
  ])
  func `tell every mistake`(old: String, new: String, id: String) async throws {
    let found = try await told(summary.replacing(old, with: new))
    #expect(found.contains { $0.id == id && ($0.span?.line ?? 0) > 1 }, "\(found.map(\.message))")
    #expect(!found.isEmpty)
  }

  @Test func `in an included text are refused, since figures don't count them`() async throws {
    let text = summary.replacing("```answers\n[1, 3]\n```", with: "```include\nfile: _part.md\n```")
    let publication = try plan(
      text, others: ["content/summaries/_part.md": "```answers\n[1]\n```\n"]
    ).publication()
    #expect(await publication.build().diagnostics.map(\.id).contains("answers-in-include"))
  }

  @Test func `can be counted by figures`() async throws {
    let figures = """
      answered:
        label: 有回应的事项
        query: SELECT count(DISTINCT number) FROM gazette_answers WHERE plan = 'plans/2023.md'
        format: number
      planned:
        label: 事项
        query: SELECT count(*) FROM gazette_items WHERE page = 'plans/2023.md' AND section = '数据'
        format: number
      """
    let text = summary.replacing("## 对照", with: "## 对照\n\n答{{ answered }}项，数据{{ planned }}项。")
    let publication = try plan(
      text, others: ["content/data/figures/answers.yml": figures]
    ).publication()
    let report = await publication.build()
    #expect(report.diagnostics == [])
    let page = publication.text("site/summaries/2023.html")
    #expect(page.contains(">2</data></a>项，数据"))
    #expect(page.components(separatedBy: ">2</data></a>项").count == 3)
  }

  @Test func `of a published summary are in its ledger`() async throws {
    let publication = try plan(summary.replacing("title: 总结", with: "title: 总结\ndate: 2023-12-30"))
      .publication()
    let outcome = await publication.desk("2023-12-30").publish(
      ["summaries/2023.md"], isDraft: false)
    #expect(!outcome.hasErrors, "\(ConsoleReport().text(outcome.diagnostics))")
    let ledger = publication.text("content/summaries/2023.releases/2023-12-30/release.json")
    #expect(ledger.contains("\"answers[number=3].answers\"") && ledger.contains("\"value\": \"2\""))
    #expect(await publication.build().diagnostics.filter { $0.severity == .error } == [])
  }
}
