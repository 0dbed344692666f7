import Testing

@testable import Spreadsheets

@Suite("A table of a page")
struct TableSheetTests {
  private static let rates = Pages.block(
    head: Pages.head([("地区", false), ("网采率（%）", true)])
      + "<th scope=\"col\"><span class=\"vh\">网采率（%）（条形）</span></th>"
      + Pages.head([("变化（百分点）", true)]),
    rows: """
      <tr class="total"><th scope="row">全国</th><td class="n"><a href="#f"><data class="figure" value="92.9836743172976">93.0</data></a></td><td class="g"><svg><text>9</text></svg></td><td class="n">—</td></tr>
      <tr><th scope="row">北京</th><td class="n">95.7<sup><abbr title="初步数">p</abbr></sup></td><td class="g"><svg></svg></td><td class="n">+0.7</td></tr>
      <tr><th scope="row"><a href="x.html">黑龙江</a></th><td class="n">84.5</td><td class="g"></td><td class="n">−0.9</td></tr>
      <tr><th scope="row">西藏</th><td class="n"><abbr title="未报送，暂缺">x</abbr></td><td class="g"></td><td class="n"><abbr title="未报送，暂缺">x</abbr></td></tr>
      """, note: "注：不含港澳台。")
  private static let file = """
    \u{FEFF}地区,网采率（%）,网采率（%）（标记）,变化（百分点）,变化（百分点）（标记）
    北京,95.6830284664175,p,0.729848572997653,
    黑龙江,84.4838834,,-0.888,
    西藏,,x,,x

    """

  @Test("has the digits of its file, the looks of the page, and marks in a column of their own")
  func joined() throws {
    let sheet = try #require(Pages.table(Self.rates, ["2022-H2.tbl-a.csv": Self.file]))
    #expect(sheet.name == "表1")
    #expect(
      sheet.columns.map(\.title) == [
        "地区 [注1]", "网采率（%）", "网采率（%）（标记）", "变化（百分点）",
      ])
    let signed = "+0.0;\"\u{2212}\"0.0;0.0"
    #expect(
      sheet.rows.map(\.cells) == [
        [.text("全国"), .number(92.9836743172976, format: "0.0"), .blank, .mark("—")],
        [
          .text("北京"), .number(95.6830284664175, format: "0.0"), .text("[p]"),
          .number(0.729848572997653, format: signed),
        ],
        [
          .text("黑龙江"), .number(84.4838834, format: "0.0"), .blank,
          .number(-0.888, format: signed),
        ],
        [.text("西藏"), .mark("[x]"), .blank, .mark("[x]")],
      ])
    #expect(sheet.rows.map(\.isTotal) == [true, false, false, false])
  }

  @Test("tells its title, source, marks and notes on the sheets before")
  func told() throws {
    let page = Pages.page(Self.rates)
    let book = try #require(Pages.workbook(page, ["2022-H2.tbl-a.csv": Self.file]))
    #expect(book.sheets.map(\.name) == ["目录", "说明", "表1"])
    let entry = book.sheets[0].rows[1].cells
    #expect(entry[0] == .link("表1", sheet: "表1"))
    #expect(entry[1] == .text("两个地区达到95%"))
    #expect(entry[2] == .text("各地区网采率"))
    #expect(entry[3] == .text("地区"))
    #expect(entry[4] == .text("[注1] [注2] [注3]"))
    #expect(entry[5] == .number(4, format: "0"))
    let notes = book.sheets[1].rows.map { row in row.cells.map(\.shown) }
    #expect(notes.contains(["[p]", "初步数", "表1"]))
    #expect(notes.contains(["[x]", "未报送，暂缺", "表1"]))
    #expect(notes.contains(["[注1]", "注：不含港澳台。", "表1"]))
    #expect(notes.contains { $0[0] == "—" })
    #expect(notes.last == ["[注4]", "示例数据", "All tables"])
  }

  @Test("is its file alone where rows or columns of the two aren't the same")
  func fileAlone() throws {
    let other = "序号,事项,进度\n1,=1+1,50\n2,'=2+2,\n"
    let sheet = try #require(Pages.table(Self.rates, ["2022-H2.tbl-a.csv": other]))
    #expect(sheet.columns.map(\.title) == ["序号 [注1]", "事项", "进度"])
    #expect(
      sheet.rows.map(\.cells) == [
        [.number(1, format: "0"), .text("=1+1"), .number(50, format: "0")],
        [.number(2, format: "0"), .text("=2+2"), .mark("—")],
      ])
  }

  @Test("of the wrong numbers isn't joined: what is shown is what is kept")
  func wrongNumbers() throws {
    let shifted = Self.file.replacing("95.6830284664175", with: "12.5")
    let sheet = try #require(Pages.table(Self.rates, ["2022-H2.tbl-a.csv": shifted]))
    #expect(sheet.rows.count == 3)
    #expect(sheet.rows[0].cells[1] == .number(12.5, format: "0.0"))
  }

  @Test("has days as days, ticks as words, and codes as text")
  func kinds() throws {
    let body = Pages.block(
      head: Pages.head([("日期", false), ("编码", false), ("按期", false)]),
      rows: """
        <tr><td class="nb"><time datetime="2023-05-12">2023年5月12日</time></td><td>007</td><td><span role="img" aria-label="是">✓</span></td></tr>
        """)
    let sheet = try #require(
      Pages.table(body, ["2022-H2.tbl-a.csv": "日期,编码,按期\n2023-05-12,007,true\n"]))
    #expect(
      sheet.rows[0].cells == [
        .day(year: 2023, month: 5, day: 12, format: "yyyy\"年\"m\"月\"d\"日\""), .text("007"),
        .text("是"),
      ])
  }

  @Test("keeps whole numbers of more than 15 digits as text, and says so")
  func longNumbers() throws {
    let body = Pages.block(
      head: Pages.head([("号", true), ("比", true)]),
      rows: "<tr><td class=\"n\">12345678901234567890</td><td class=\"n\">0.33</td></tr>")
    let files = ["2022-H2.tbl-a.csv": "号,比\n12345678901234567890,0.33333333333333333333\n"]
    let book = try #require(Pages.workbook(Pages.page(body), files))
    #expect(
      book.sheets[2].rows[0].cells == [
        .mark("12345678901234567890"), .number(1.0 / 3, format: "0.00"),
      ])
    #expect(book.sheets[1].rows.contains { $0.cells[1].shown.contains("15 significant digits") })
  }

  @Test("of Markdown alone has the numbers that it shows")
  func markdown() throws {
    let body = """
      <h2>批次</h2><table><thead><tr><th>批次</th><th>数</th></tr></thead>
      <tbody><tr><td>一</td><td>1,192</td></tr><tr><td>二</td><td></td></tr></tbody></table>
      """
    let sheet = try #require(Pages.table(body))
    #expect(sheet.name == "批次")
    #expect(
      sheet.rows.map(\.cells) == [
        [.text("一"), .number(1192, format: "#,##0")], [.text("二"), .mark("—")],
      ])
  }

  @Test("with merged cells and no file isn't in the workbook")
  func merged() {
    let body = "<table><tr><th colspan=\"2\">数</th></tr><tr><td>1</td><td>2</td></tr></table>"
    #expect(Pages.workbook(Pages.page(body)) == nil)
  }

  @Test("of a chart has the chart's unit in its heads")
  func chart() throws {
    let body = """
      <figure class="chart" id="fig-a"><figcaption><span class="find">图1　提高</span><span class="sub">网采率<span class="measure">；纵轴自60起</span></span></figcaption>
      <p class="src">来源：<a href="a.html">地区</a> <a class="csv" download="" href="a.csv">下载 CSV<span class="vh"> 图1</span></a></p>
      <details class="data"><table><caption>图1的数据，单位：%</caption>
      <thead><tr><th scope="col">时期</th><th scope="col" class="n">药品</th></tr></thead>
      <tbody><tr><th scope="row">2022年下半年</th><td class="n">93.0</td></tr></tbody></table></details></figure>
      """
    let book = try #require(
      Pages.workbook(Pages.page(body), ["a.csv": "时期,药品\n2022-H2,92.9836743172976\n"]))
    let sheet = try #require(book.sheets.last)
    #expect(sheet.name == "图1")
    #expect(sheet.columns.map(\.title) == ["时期", "药品（%）"])
    #expect(
      sheet.rows[0].cells == [
        .text("2022年下半年"), .number(92.9836743172976, format: "0.0"),
      ])
    #expect(book.sheets[0].rows[1].cells[2] == .text("网采率"))
  }

  @Test("of a page that belongs to this one has the number of that page before its name")
  func parts() throws {
    let part = Pages.page(Self.rates, title: "附件一")
    let page = Pages.page(Self.rates, parts: [part])
    let book = try #require(Pages.workbook(page, ["2022-H2.tbl-a.csv": Self.file]))
    #expect(book.sheets.map(\.name) == ["目录", "说明", "表1", "1-表1"])
    #expect(book.sheets[0].rows[2].cells[1] == .text("附件一: 两个地区达到95%"))
  }

  @Test("without rows says that it has none")
  func noRows() throws {
    let body = Pages.block(head: Pages.head([("地区", false), ("数", true)]), rows: "")
    let sheet = try #require(Pages.table(body, ["2022-H2.tbl-a.csv": "地区,数\n"]))
    #expect(sheet.rows.map(\.cells) == [[.text("No rows"), .mark("—")]])
  }
}
