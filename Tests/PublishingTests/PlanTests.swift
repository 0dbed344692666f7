import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// A publication of one plan, its items given as lines of a CSV.
struct PlanPublication {
  var items = """
    1,监测,按季监测,监测处,2023-Q2,100,2,
    2,监测,公布日历,监测处,2023-Q1,40,,意见尚未收齐
    3,数据,抽检质量,平台处,2023-Q4,30,,
    4,数据,维护编码,平台处,2023-Q3,0,,
    """
  var block = """
    title: 四项中完成一项
    from: items
    columns: {owner: office}
    """
  var text = """
    ## 监测

    ### 按季监测

    每季一次。

    ### 公布日历

    到日即发。

    ## 数据

    ### 抽检质量

    每月一次。

    ### 维护编码

    留下版本。
    """
  var front = "as_of: 2023-06-30\n"
  var others: [String: String] = [:]

  func publication() throws -> TestPublication {
    let package = """
      {"name": "p", "resources": [{"name": "items", "title": "事项", "path": "items.csv",
      "schema": {"fields": [
      {"name": "number", "type": "integer"}, {"name": "section", "type": "string"},
      {"name": "title", "type": "string"}, {"name": "office", "type": "string"},
      {"name": "due", "type": "string"}, {"name": "progress", "type": "integer"},
      {"name": "carried", "type": "integer"}, {"name": "reason", "type": "string"}],
      "missingValues": [""]}}]}
      """
    let page = """
      ---
      title: 2023年工作计划
      kind: plan
      \(front)---

      ```plan
      \(block)
      ```

      \(text)

      """
    var files = [
      "content/site.yml": "format: 1\ntitle: 公报\nlanguage: zh-Hans\n",
      "content/index.md": "---\ntitle: 公报\nkind: home\n---\n",
      "content/plans/2023.md": page,
      "content/data/datapackage.json": package,
      "content/data/items.csv":
        "number,section,title,office,due,progress,carried,reason\n\(items)\n",
    ]
    files.merge(others) { $1 }
    return try TestPublication([], files)
  }

  /// The plan's page, and what the build tells.
  func built() async throws -> (page: String, told: [String]) {
    let publication = try publication()
    let report = await publication.build()
    return (
      publication.text("site/plans/2023.html"),
      report.diagnostics.map { diagnostic in
        let line = diagnostic.span.map { "\($0.line): " } ?? ""
        return "\(diagnostic.id): \(line)\(diagnostic.message)"
      }
    )
  }
}

@Suite("Plans")
struct PlanTests {
  @Test func `show each item with its state, and lead to its heading`() async throws {
    let (page, told) = try await PlanPublication().built()
    #expect(told == [])
    #expect(page.contains("<a href=\"#item-2\">公布日历</a>"))
    #expect(page.contains("<span id=\"item-2\"></span>（二）公布日历</h3>"))
    for (number, state) in [
      (1, "done\">完成"), (2, "late\">逾期"), (3, "going\">进行中"), (4, "not\">未开始"),
    ] {
      let row = page.components(separatedBy: "<tr role=\"row\" id=\"plan-\(number)\">").last ?? ""
      #expect(
        row.components(separatedBy: "</tr>")[0].contains("<span class=\"state \(state)</span>"))
    }
    #expect(page.contains("一、监测<span class=\"n\">完成1／2</span>"))
  }

  @Test func `name states in the language of the page, whatever the data call them`() async throws {
    var plan = PlanPublication()
    let block = """
      ```plan
      id: bar
      query: SELECT number, title, '好了' AS state FROM items
      states: {done: 好了}
      document: plans/2023.md
      show: [progress]
      ```

      """
    plan.others = [
      "content/site.yml":
        "format: 1\ntitle: 公报\nlanguage: zh-Hans\nlanguages: [zh-Hans, en]\n",
      "content/bar.md": "---\ntitle: 进展\n---\n\n" + block,
      "content/bar.en.md":
        "---\ntitle: Progress\n---\n\n```plan\nid: bar\ntranslates: true\n```\n",
    ]
    let publication = try plan.publication()
    _ = await publication.build()
    #expect(publication.text("site/bar.html").contains("好了 <tspan"))
    let page = publication.text("site/bar.en.html")
    #expect(page.contains("Done <tspan"))
    let drawing = page.components(separatedBy: "<svg").dropFirst().joined()
      .components(separatedBy: "</svg>")[0]
    #expect(!drawing.contains("<span"))
  }

  @Test func `call items, sections and offices as the page's language has them`() async throws {
    var plan = PlanPublication()
    let block = """
      ```plan
      id: items
      from: items
      columns: {owner: office}
      as-of: 2023-06-30
      document: plans/2023.md
      show: [table]
      ```

      """
    plan.others = [
      "content/site.yml":
        "format: 1\ntitle: 公报\nlanguage: zh-Hans\nlanguages: [zh-Hans, en]\n",
      "content/terms.en.yml": "监测: Watch\n按季监测: Watch each quarter\n监测处: Watching Office\n",
      "content/items.md": "---\ntitle: 事项\n---\n\n" + block,
      "content/items.en.md":
        "---\ntitle: Items\n---\n\n```plan\nid: items\ntranslates: true\n```\n",
    ]
    let publication = try plan.publication()
    _ = await publication.build()
    let page = publication.text("site/items.en.html")
    for word in ["Watch<", "Watch each quarter<", "Watching Office<", "公布日历<"] {
      #expect(page.contains(word), "\(word)")
    }
    #expect(!page.contains("按季监测<"))
    #expect(publication.text("site/items.html").contains("按季监测<"))
  }

  @Test func `say in words what the bar shows, and count by state`() async throws {
    let (page, _) = try await PlanPublication().built()
    #expect(page.contains("aria-label=\"完成1项，进行中1项，逾期1项，未开始1项，共4项\""))
    #expect(page.contains("4项，截至2023年6月30日"))
  }

  @Test func `mark the quarter of the progress, and set each item under its own`() async throws {
    let (page, _) = try await PlanPublication().built()
    #expect(page.contains("<th scope=\"col\" class=\"now\">二季度<span class=\"tag\">当前</span>"))
    #expect(page.contains("<a href=\"#plan-s1\">一、监测</a>"))
    #expect(page.contains("class=\"chip late\" href=\"#plan-2\""))
    #expect(page.contains("，公布日历，逾期</span>"))
  }

  @Test func `give the reason of what is late, and the numbers of the year before`() async throws {
    let (page, _) = try await PlanPublication().built()
    #expect(page.contains("公布日历，监测处，时限2023年一季度，进度40%。原因：意见尚未收齐。"))
    #expect(page.contains("（上年第2项）"))
  }

  @Test func `are late by their own day, whatever the day of the build`() async throws {
    var plan = PlanPublication()
    plan.front = "as_of: 2023-03-30\n"
    #expect(!(try await plan.built().page.contains("<span class=\"state late\">")))
    plan.front = "as_of: 2023-03-31\n"
    #expect(try await plan.built().page.contains("<span class=\"state late\">逾期"))
    plan.front = ""
    #expect(try await plan.built().told.first?.hasPrefix("plan-without-day") == true)
  }

  @Test func `put their own headings among the page's contents`() async throws {
    let (page, _) = try await PlanPublication().built()
    let contents =
      page.components(separatedBy: "<nav class=\"toc\"").last?
      .components(separatedBy: "</nav>").first ?? ""
    let links = contents.components(separatedBy: "href=\"#").dropFirst().map {
      $0.components(separatedBy: "\"")[0]
    }
    #expect(links.prefix(3) == ["plan", "plan-timeline", "plan-items"])
    #expect(links.count == 5)
  }

  @Test func `write headings only where there are several parts`() async throws {
    var plan = PlanPublication()
    plan.block += "\nshow: table"
    let (page, told) = try await plan.built()
    #expect(told == [])
    #expect(!page.contains("时间表"))
    #expect(page.contains("<table class=\"plan-t wide\" role=\"table\" id=\"plan\""))
  }

  @Test func `tell what the text has and the data don't, and the reverse`() async throws {
    var plan = PlanPublication()
    plan.text += "\n\n### 编印手册\n\n一页一个环节。\n"
    var told = try await plan.built().told
    #expect(
      told == ["plan-text-without-item: 33: the data have no item 5, which the text calls '编印手册'"])
    plan = PlanPublication()
    plan.items += "\n5,数据,编印手册,综合处,2023-Q4,0,,"
    told = try await plan.built().told
    #expect(told == ["plan-item-without-text: 7: item 5 '编印手册' has no heading on this page"])
    plan = PlanPublication()
    plan.text = plan.text.replacing("### 按季监测", with: "### 抽检质量")
      .replacing("### 抽检质量\n\n每月", with: "### 按季监测\n\n每月")
    told = try await plan.built().told
    #expect(told.map { $0.prefix(15) } == ["plan-item-moved", "plan-item-moved"])
    plan = PlanPublication()
    plan.text = "没有事项。"
    told = try await plan.built().told
    #expect(told == ["plan-without-text: 7: none of the plan's 4 items stands on this page"])
  }

  @Test func `may differ in words, and are told so`() async throws {
    var plan = PlanPublication()
    plan.text = plan.text.replacing("### 维护编码", with: "### 维护编码对照")
    plan.text = plan.text.replacing("## 数据", with: "## 数据和平台")
    let told = try await plan.built().told
    #expect(
      told.map { String($0.prefix { $0 != ":" }) } == [
        "plan-section-differs", "plan-item-differs", "plan-section-differs",
      ])
  }

  @Test(arguments: [
    ("from: nothing", "unknown-table"),
    ("from: items\nshow: [bars]", "wrong-type"),
    ("from: items\ncolumns: {who: office}", "unknown-field"),
    ("from: items\ncolumns: {state: statee}", "unknown-column"),
    ("from: items\nstates: {gone: 完成}", "unknown-field"),
    ("from: items\nas-of: soon", "wrong-type"),
    ("from: items\ncolumns: {state: office}", "plan-state"),
    ("from: items\ncolumns: {due: office}", "plan-due"),
    ("from: items\ncolumns: {progress: office}", "plan-progress"),
    ("from: items\ncolumns: {number: office}", "table-key-repeated"),
    ("from: items\ncolumns: {number: progress}", "plan-number"),
    ("from: items\ncolumns: {anchor: office}", "plan-item-without-text"),
    ("from: items\nwhere: number > 9", "empty-table"),
    ("query: SELECT number, progress FROM items", "plan-without-column"),
    ("query: SELECT number, title FROM items", "plan-without-column"),
    ("title: x", "plan-without-data"),
  ])
  func `tell every mistake at its place`(block: String, id: String) async throws {
    var plan = PlanPublication()
    plan.block = block
    let told = try await plan.built().told
    #expect(told.contains { $0.hasPrefix(id + ": ") && !$0.hasPrefix(id + ": 1: ") }, "\(told)")
  }

  @Test func `warn of states that the time limit contradicts, and of lateness without a reason`()
    async throws
  {
    var plan = PlanPublication()
    plan.block = """
      query: SELECT number, section, title, due, reason, CASE number WHEN 3 THEN '逾期' WHEN 1 THEN '完成' ELSE '在办' END AS state FROM items
      states: {going: [在办, 推进中]}
      """
    let told = try await plan.built().told
    #expect(
      told.map { $0.components(separatedBy: ": ").last ?? "" } == [
        "item 3 '抽检质量' is late, and no reason is given",
        "item 2 is due and not done, and its state is '在办'",
        "item 3 isn't due yet, and its state is '逾期'",
      ])
  }

  @Test func `on another page lead to the page that has the items`() async throws {
    var plan = PlanPublication()
    plan.others["content/progress.md"] = """
      ---
      title: 进展
      ---

      ```plan
      from: items
      as-of: 2023-Q2
      show: [progress, table]
      document: plans/2023.md
      ```
      """
    let publication = try plan.publication()
    let report = await publication.build()
    #expect(report.diagnostics == [])
    #expect(publication.text("site/progress.html").contains("href=\"plans/2023.html#item-4\""))
    try publication.write(
      publication.text("content/progress.md").replacing("plans/2023", with: "plans/2024"),
      to: "content/progress.md")
    #expect(await publication.build().diagnostics.map(\.id) == ["broken-link"])
  }

  @Test func `of forty sections, of years, and without time limits keep their shape`() async throws
  {
    var plan = PlanPublication()
    plan.items = (1...40).map {
      "\($0),方面\($0),第\($0)件,处,\($0 == 7 ? "" : "\(2020 + $0 % 9)-Q1"),\($0),,理由"
    }.joined(separator: "\n")
    plan.text = (1...40).map { "## 方面\($0)\n\n### 第\($0)件\n\n正文。" }.joined(separator: "\n\n")
    let (page, told) = try await plan.built()
    #expect(told == [])
    #expect(page.contains("<th scope=\"col\">2028年</th><th scope=\"col\">未定时限</th>"))
  }
}
