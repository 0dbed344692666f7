import Checksums
import Datasets
import Diagnostics
import Releases

/// A small release to start from.
enum Sample {
  static let sha = String(repeating: "0123456789abcdef", count: 4)

  static func day(_ text: String) -> CivilDay { CivilDay(text) ?? CivilDay(number: 0) }

  static var entry: LedgerEntry {
    LedgerEntry(
      key: "network-rate(period=2022-H1)", kind: .figure, id: "fig-1", label: "药品网采率",
      value: "92.4137", shown: ["92.4%"], unit: "%", isRecorded: false,
      query: "SELECT 100.0 * sum(a) / sum(b)\nFROM purchases", arguments: ["period": "2022-H1"],
      definitions: ["network-rate"], datasets: ["purchases"], rows: 32, rowsSHA256: sha)
  }

  static var ledger: Ledger {
    var ledger = Ledger()
    ledger.entries = [
      entry,
      LedgerEntry(
        key: "tbl-rates[province=天津].rate", kind: .cell, label: "网采率", value: "88",
        shown: ["88.0"], datasets: ["purchases"]),
    ]
    ledger.definitions = ["network-rate": sha]
    ledger.datasets = [
      "purchases": DatasetStamp(
        title: "采购", path: "content/data/purchases.csv", sha256: sha, rows: 64)
    ]
    return ledger
  }

  static func release(_ name: String = "2022-08-15", follows: Release.Predecessor? = nil)
    -> Release
  {
    var head = ReleasedHead()
    head.title = "药品网采率报告"
    head.headings = [.init(id: "概况", level: 2, html: "一、概况")]
    return Release(
      name: name, page: "reports/2022-H1.md", route: "reports/2022-H1.html", kind: "report",
      language: "zh-Hans", audience: .public, date: day(String(name.prefix(10))),
      change: follows == nil ? .first : .correction, reason: follows == nil ? nil : "天津数据有误",
      follows: follows, source: ReleasedFile(path: "reports/2022-H1.md", sha256: sha), head: head,
      bodySHA256: SHA256.hex("<p>\(name)</p>"), ledger: ledger)
  }

  static func path(_ name: String) -> String {
    "content/reports/2022-H1.releases/\(name)/release.json"
  }

  static func source(_ bytes: [UInt8], _ name: String = "2022-08-15") -> SourceText {
    SourceText(path: path(name), bytes: bytes)
  }

  /// The lines of a file sealed anew, as somebody does who wants an edit to pass.
  static func resealed(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(3)
    let body = lines.map { $0 + "\n" }.joined()
    return body + "  \"sha256\": \"\(SHA256.hex(body))\"\n}\n"
  }
}
