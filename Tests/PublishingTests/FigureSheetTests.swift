import Diagnostics
import Foundation
import Testing

@testable import Publishing

@Suite("The sheet of a page's figures")
struct FigureSheetTests {
  private let page = "reports/2022-03.md"

  private func publication(_ settings: String = "") throws -> TestPublication {
    let publication = try ReleaseYear.publication()
    let site = publication.text("content/site.yml")
    try publication.write(site + "\n" + settings, to: "content/site.yml")
    try publication.write("附件", to: "content/reports/a.csv")
    let path = "content/" + page
    try publication.write(
      publication.text(path).replacing("全国网采率为", with: "见[附件](a.csv)。全国网采率为"), to: path)
    return publication
  }

  private func sheet(
    _ publication: TestPublication, _ page: String? = nil
  ) async throws -> String {
    let (html, diagnostics) = await FigureSheet.html(
      publication.options, page: page ?? self.page)
    return try #require(html, "\(ConsoleReport().text(diagnostics))")
  }

  /// The text of each row, its cells apart.
  private func rows(_ html: String) -> [String] {
    html.split(separator: "<tr>").dropFirst().map { row in
      let end = row.firstRange(of: "</tr>")?.lowerBound ?? row.endIndex
      return String(row[..<end])
        .replacing(#/</t[dh]>/#, with: " | ").replacing(#/<wbr>|</?span>/#, with: "")
        .replacing(#/<[^>]*>+/#, with: " ").replacing(#/ +/#, with: " ")
        .trimmingCharacters(in: .whitespaces)
    }
  }

  @Test func `has every figure with its value, its change, its method and a box`() async throws {
    let html = try await sheet(try publication())
    let rows = rows(html)
    #expect(rows.contains { $0.hasPrefix("1 | 网采率 rate(period=2022-03) | ") })
    let first = try #require(rows.first { $0.contains("rate(period=2022-03)") })
    #expect(first.contains("80.7% 80.6593406593407 | 79.8% 2022年2月 变化 +0.9个百分点"), "\(first)")
    #expect(first.contains("计算 采购，用4行"))
    let spent = try #require(rows.first { $0.contains("spent-to-date(") })
    #expect(spent.contains("1700 2022年2月 变化 +910（+53.5%）"), "\(spent)")
    #expect(html.components(separatedBy: "<td class=\"tick\"><span></span></td>").count == 6)
    #expect(rows.contains { $0.hasPrefix("1 | 表1 tbl-provinces | 4 共4行 | 平台采购 |") })
    #expect(rows.contains { $0.hasPrefix("1 | reports/a.csv | ") })
    #expect(html.contains("@page { size: A4;") && !html.contains("<script"))
  }

  @Test func `says where there is no period before`() async throws {
    let publication = try publication()
    let html = try await sheet(publication, "reports/2022-01.md")
    let first = try #require(rows(html).first { $0.contains("rate(period=2022-01)") })
    #expect(first.contains("| — 2021年12月 |"), "\(first)")
  }

  @Test func `has lines for the stages that are missing, and the signatures so far`() async throws {
    let publication = try publication("workflow: [拟稿, 初审, 签发]\n")
    for (stage, name) in [("拟稿", "张某"), ("初审", "李某")] {
      _ = await SigningDesk(options: publication.options).sign(page, stage: stage, person: name)
    }
    let rows = rows(try await sheet(publication))
    #expect(
      rows.suffix(3) == [
        "拟稿 | 张某 | 2023年7月6日 | 已记录 |", "初审 | 李某 | 2023年7月6日 | 已记录 |", "签发 | | | |",
      ])
    let path = "content/" + page
    try publication.write(publication.text(path) + "\n添一句。\n", to: path)
    #expect(
      self.rows(try await sheet(publication)).suffix(3) == [
        "拟稿 | | | |", "初审 | | | |", "签发 | | | |",
      ])
  }

  @Test func `is in the page's language`() async throws {
    let publication = try publication()
    let path = "content/" + page
    try publication.write(
      publication.text(path).replacing("kind: report", with: "kind: report\nlanguage: en"), to: path
    )
    let html = try await sheet(publication)
    #expect(html.contains("<html lang=\"en\">") && html.contains("Figures to check"))
    #expect(html.contains("February 2022") && html.contains("change +0.9 points"))
    #expect(html.contains("Checked by"))
  }

  @Test func `isn't made of a page with errors, or of none`() async throws {
    let publication = try publication()
    let path = "content/" + page
    try publication.write(
      publication.text(path).replacing("{{ rate }}", with: "{{ rat }}"), to: path)
    let broken = await FigureSheet.html(publication.options, page: page)
    #expect(broken.html == nil)
    #expect(broken.diagnostics.contains { $0.id == "unknown-figure" })
    let none = await FigureSheet.html(publication.options, page: "reports/none.md")
    #expect(none.html == nil && none.diagnostics.map(\.id) == ["unknown-page"])
  }
}
