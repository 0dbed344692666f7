import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// What a page makes of its charts, apart from the drawings themselves.
@Suite("Chart blocks")
struct ChartBlockTests {
  /// The page's HTML, its drawings taken out of it.
  private func page(
    _ text: String, language: String = "zh-Hans", params: String = "{}"
  ) async throws -> (html: String, drawings: [String]) {
    let publication = try TestPublication(
      [Fixtures.shared, Fixtures.small],
      [
        "content/a.md":
          "---\ntitle: 图\nlanguage: \(language)\nparams: \(params)\n---\n\n\(text)\n"
      ])
    let report = await publication.build()
    try #require(report.isWritten, "\(ConsoleReport().text(report.diagnostics))")
    var html = publication.text("site/a.html")
    var drawings: [String] = []
    while let start = html.range(of: "<svg"),
      let end = html.range(of: "</svg>", range: start.lowerBound..<html.endIndex)
    {
      drawings.append(String(html[start.lowerBound..<end.upperBound]))
      html.removeSubrange(start.lowerBound..<end.upperBound)
    }
    return (html, drawings)
  }

  private func chart(_ yaml: String) -> String { "```chart\n\(yaml)\n```\n" }

  /// The cells of the table of values, row by row.
  private func rows(of html: String) -> [[String]] {
    html.components(separatedBy: "<tr>").dropFirst().map { row in
      row.components(separatedBy: "</tr>")[0].components(separatedBy: "</t").dropLast()
        .map { $0.replacing(/<[^>]*>/, with: "").replacing(/^[hdr]>/, with: "") }
    }.filter { !$0.isEmpty }
  }

  @Test func `four lines of YAML make a numbered chart with its table, its file and its source`()
    async throws
  {
    let (html, drawings) = try await page(
      chart(
        "title: 东部{{ count(period=2022-H2) }}件\nfrom: counts\nx: period\ny: number\nseries: area"))
    #expect(html.contains("<figure class=\"chart\" id=\"fig-1\">"))
    #expect(html.contains("<span class=\"find\">图1　东部<a class=\"fig\" href=\"#f-count\">"))
    #expect(html.contains("来源：<a href=\"data/counts.html\">各地区件数</a>"))
    #expect(html.contains("href=\"a.fig-1.csv\""))
    #expect(html.contains("<caption id=\"fig-1-data\">图1的数据</caption>"))
    #expect(
      rows(of: html) == [
        ["时期", "东部", "西部"], ["2022年上半年", "40", "20"], ["2022年下半年", "55", "x"],
      ])
    #expect(html.contains("<dl class=\"marks\"><div><dt>x</dt>"))
    #expect(drawings.count == 2)
    #expect(drawings[0].contains("class=\"cw c-line\""))
    #expect(drawings[1].contains("class=\"cn c-line\""))
    #expect(drawings.allSatisfy { $0.contains("role=\"img\"") && $0.contains("<title") })
  }

  @Test func `a missing value is no zero, in the drawing, the table and the file`() async throws {
    let publication = try TestPublication(
      [Fixtures.shared, Fixtures.small],
      [
        "content/a.md": "---\ntitle: 图\n---\n\n"
          + chart("from: counts\nx: period\ny: number\nseries: area")
      ])
    #expect(await publication.build().isWritten)
    #expect(
      publication.text("site/a.fig-untitled.csv").split(separator: "\n").map(String.init)
        == ["\u{FEFF}时期,东部,西部,西部（标记）", "2022-H1,40,20,", "2022-H2,55,,x"])
  }

  @Test func `periods stand in the order of time, names in that of the rows`() async throws {
    let (time, _) = try await page(
      chart("from: counts\nwhere: area = '东部'\nsort: [-period]\nx: period\ny: number"))
    #expect(rows(of: time).map(\.first) == ["时期", "2022年上半年", "2022年下半年"])
    let (names, drawings) = try await page(
      chart("from: counts\nwhere: period = '2022-H1'\nsort: [number]\nx: area\ny: number"))
    #expect(rows(of: names).map(\.first) == ["地区", "西部", "东部"])
    #expect(drawings[0].contains("class=\"cw c-bar\""))
  }

  @Test(arguments: [
    ("y: {number: 件数}\nunit: 件", "按地区；单位：件"), ("y: {number: 件数}\nunit: 地区", "按地区"),
    ("y: {number: {format: percent(0)}}", "按地区；单位：%"), ("y: number", "按地区"),
    ("y: number\nunit: 按", "按地区；单位：按"),
  ])
  func `the subtitle says the unit unless the editor does`(y: String, subtitle: String) async throws
  {
    let (html, _) = try await page(
      chart("subtitle: 按地区\nfrom: counts\nwhere: period = '2022-H1'\nx: area\n\(y)"))
    let text = html.replacing(/<span class="measure">|<\/span>/, with: "")
    #expect(text.contains("<span class=\"sub\">\(subtitle)</figcaption>"), "\(html)")
  }

  @Test(arguments: [
    "SELECT '甲' AS name, 3 AS v", "SELECT '2022-Q3' AS name, 3 AS v",
    "SELECT '甲' AS name, 5 AS v UNION ALL SELECT '乙', 5 UNION ALL SELECT '丙', 5",
    "SELECT '2022' AS name, 1000000000000 AS v UNION ALL SELECT '2023', 2500000000000",
    "SELECT '2022' AS name, 0.000001 AS v UNION ALL SELECT '2023', 0.0000025",
    "SELECT '2022' AS name, 0 AS v UNION ALL SELECT '2023', 0",
    "SELECT '2022' AS name, -3 AS v UNION ALL SELECT '2023', NULL UNION ALL SELECT '2024', 4",
  ])
  func `one row, equal values, very large and very small ones make sound drawings`(query: String)
    async throws
  {
    for form in ["line", "column", "bar", "dot", "stacked"] {
      let (html, drawings) = try await page(
        chart("query: \(query)\nform: \(form)\nx: name\ny: v"))
      #expect(drawings.count == 2, "\(form): \(html)")
      for drawing in drawings {
        #expect(!drawing.contains("nan") && !drawing.contains("inf"), "\(form): \(drawing)")
        #expect(drawing.wholeMatch(of: /[\s\S]*<desc[^>]*>[^<]+<\/desc>[\s\S]*/) != nil)
      }
    }
  }

  @Test func `values have as many digits as the data need`() async throws {
    func shown(_ values: String, _ more: String = "") async throws -> [String] {
      let (html, _) = try await page(
        chart("query: SELECT '甲' AS n, \(values)\nx: n\ny: [a, b]\(more)"))
      return Array(rows(of: html)[1].dropFirst())
    }
    #expect(try await shown("83 AS a, 81.5 AS b") == ["83.0", "81.5"])
    #expect(try await shown("81.23456 AS a, 9.1 AS b") == ["81.23", "9.10"])
    #expect(try await shown("1281.23456 AS a, 9.1 AS b") == ["1281.2", "9.1"])
    #expect(try await shown("0.00001234567 AS a, 0.000002 AS b") == ["0.0000123", "0.0000020"])
    #expect(try await shown("81.25 AS a, -2 AS b", "\nformat: signed(1)") == ["+81.2", "−2.0"])
  }

  @Test func `marks of rows carry over, and a break is drawn as one`() async throws {
    let (html, drawings) = try await page(
      chart(
        """
        query: SELECT '2021' AS y, 5 AS v, '' AS s UNION ALL SELECT '2022', 7, 'b' UNION ALL SELECT '2023', 8, 'p'
        status: s
        x: y
        y: v
        """))
    #expect(
      rows(of: html).map { $0.joined(separator: " ") } == [
        "y v", "2021年 5", "2022年 7b", "2023年 8p",
      ])
    let frame = html.components(separatedBy: "<details")[0]
    #expect(frame.contains("<dt>p</dt>") && !frame.contains("<dt>b</dt>"))
    #expect(drawings[0].contains("口径改变"))
  }

  @Test func `an English page has English words`() async throws {
    let (html, drawings) = try await page(
      chart(
        "title: Cases\nsubtitle: By area\nfrom: counts\nwhere: area = '东部'\nx: period\ny: number\nunit: cases"
      ),
      language: "en")
    #expect(html.contains("<span class=\"find\">Figure 1 Cases</span>"))
    #expect(html.contains("; Unit: cases") && html.contains("Data of Figure 1, Unit: cases"))
    #expect(rows(of: html)[1] == ["First half of 2022", "40"])
    #expect(drawings[0].contains("Line chart"))
  }

  @Test func `a map knows its areas by code, by full and by short name`() async throws {
    let (html, drawings) = try await page(
      chart(
        "query: SELECT '110000' AS a, 1 AS v UNION ALL SELECT '上海市', 2 UNION ALL SELECT '广东', 3\narea: a\ny: v"
      ))
    #expect(rows(of: html).map(\.first) == ["a", "北京", "上海", "广东"])
    #expect(drawings[0].contains("class=\"cw c-tiles") && drawings[0].contains("黑龙江"))
  }

  @Test func `a sparkline stands beside its number, and is told in words`() async throws {
    let (html, drawings) = try await page(
      """
      ```figures
      items:
        - figure: count
          spark: {from: counts, where: area = '东部', x: period, y: number, base: 30}
      ```
      """, params: "{period: 2022-H1}")
    #expect(drawings.count == 1 && drawings[0].contains("aria-hidden=\"true\""))
    #expect(html.contains("<span class=\"vh\">折线图，2022年上半年至2022年下半年。由40升至55。</span>"))
  }
}
