@testable import Publishing
@testable import Spreadsheets

/// Small pages to make workbooks of.
enum Pages {
  /// A page with a body and a date.
  static func page(
    _ body: String, title: String = "网采率报告", parts: [DocumentSource] = [],
    values: [String: TemplateValue] = [:]
  ) -> DocumentSource {
    var page: [String: TemplateValue] = [
      "title": .text(title), "date": .text("2023-02-15"), "is_sample": .flag(true),
      "kicker": .text("网采率报告　2022年下半年"),
      "canonical_url": .text("https://bulletin.example.cn/reports/2022-H2.html"),
    ]
    page.merge(values) { $1 }
    return DocumentSource(
      path: "reports/2022-H2.md", route: "reports/2022-H2.html", kind: "report",
      language: "zh-Hans", layout: nil,
      values: [
        "page": .fields(page),
        "site": .fields(["organization": .text("示例中心")]),
        "strings": .fields([
          "workbook_cover": .text("封面"), "workbook_contents": .text("目录"),
          "workbook_notes": .text("说明"), "workbook_note": .text("注"),
          "workbook_sheet": .text("工作表"), "source": .text("来源"),
          "mark_suffix": .text("（标记）"), "unit_label": .text("单位："),
          "source_label": .text("来源："), "open_bracket": .text("（"),
          "close_bracket": .text("）"), "sample": .text("示例数据"),
          "mark_p": .text("初步数"), "mark_x": .text("未报送，暂缺"),
        ]),
      ],
      body: Array(body.utf8), parts: parts)
  }

  /// A table block as pages have them.
  static func block(
    id: String = "tbl-a", label: String = "表1", head: String, rows: String, note: String = ""
  ) -> String {
    """
    <div class="tbl wide" id="\(id)">
    <p class="find" id="\(id)-t">\(label)　两个地区达到95%</p>
    <p class="sub">各地区网采率</p>
    <div class="scroll"><table data-sort="">
    <thead><tr>\(head)</tr></thead>
    <tbody>
    \(rows)
    </tbody>
    </table></div>
    \(note.isEmpty ? "" : "<p class=\"note\">\(note)</p>")
    <p class="src">来源：<a href="../data/areas.html">地区</a> <a class="csv" download="" href="2022-H2.\(id).csv">下载 CSV<span class="vh"> \(label)</span></a></p>
    </div>
    """
  }

  static func head(_ titles: [(title: String, isNumeric: Bool)]) -> String {
    titles.map { "<th scope=\"col\"\($0.isNumeric ? " class=\"n\"" : "")>\($0.title)</th>" }
      .joined()
  }

  /// The workbook of a page, with the files by the addresses in it.
  static func workbook(
    _ page: DocumentSource, _ files: [String: String] = [:]
  ) -> Workbook? {
    WorkbookContent.workbook(of: page) { address, _ in files[address].map { Array($0.utf8) } }
      .workbook
  }

  /// The one table of a page.
  static func table(_ body: String, _ files: [String: String] = [:]) -> TableSheet? {
    workbook(page(body), files)?.sheets.last
  }
}
