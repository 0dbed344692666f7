import Datasets
import Diagnostics
@testable import Releases
import Testing

@Suite("Releases as files")
struct ReleaseFileTests {
  @Test(arguments: 0..<20)
  func `any release comes back as it was written, and its bytes too`(seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed))
    for _ in 0..<5 {
      let release = Release.random(using: &generator)
      let bytes = ReleaseWriter.bytes(of: release)
      #expect(ReleaseReader.scan(bytes) == release)
      let read = ReleaseReader.read(Sample.source(bytes, release.name), name: release.name)
      #expect(read.diagnostics == [])
      #expect(read.release == release)
      #expect(try ReleaseWriter.bytes(of: #require(read.release)) == bytes)
    }
  }

  @Test func `the form of a release is fixed, one item a line`() {
    var release = Sample.release(
      "2022-09-01", follows: .init(name: "2022-08-15", sha256: Sample.sha))
    release.files = [
      ReleasedFile(path: "b.pdf", sha256: Sample.sha),
      ReleasedFile(path: "a.pdf", sha256: Sample.sha),
    ]
    release.changes = [
      ReleasedChange(
        key: "network-rate(period=2022-H1)", label: "药品网采率", oldShown: "92.3%",
        newShown: "92.4%", oldValue: "92.31", newValue: "92.4137")
    ]
    release.wording = ["-略有上升", "+上升"]
    let text = String(decoding: ReleaseWriter.bytes(of: release), as: UTF8.self)
    #expect(
      text.replacing(Sample.sha, with: "…").replacing(/"[0-9a-f]{64}"/, with: "\"…\"") == """
        {
          "format": 1,
          "name": "2022-09-01",
          "page": "reports/2022-H1.md",
          "route": "reports/2022-H1.html",
          "kind": "report",
          "language": "zh-Hans",
          "audience": "public",
          "date": "2022-09-01",
          "change": "correction",
          "reason": "天津数据有误",
          "follows": {"name": "2022-08-15", "sha256": "…"},
          "source": {"path": "reports/2022-H1.md", "sha256": "…"},
          "body": "…",
          "head": {
            "title": "药品网采率报告",
            "headings": [
              {"id": "概况", "level": 2, "html": "一、概况"}
            ]
          },
          "files": [
            {"path": "a.pdf", "sha256": "…"},
            {"path": "b.pdf", "sha256": "…"}
          ],
          "definitions": {
            "network-rate": "…"
          },
          "datasets": {
            "purchases": {"title": "采购", "path": "content/data/purchases.csv", "sha256": "…", "rows": 64}
          },
          "ledger": [
            {"key": "network-rate(period=2022-H1)", "kind": "figure", "id": "fig-1", "label": "药品网采率", "value": "92.4137", "shown": ["92.4%"], "unit": "%", "recorded": false, "query": "SELECT 100.0 * sum(a) / sum(b)\\nFROM purchases", "arguments": {"period": "2022-H1"}, "definitions": ["network-rate"], "datasets": ["purchases"], "rows": 32, "rows-sha256": "…"},
            {"key": "tbl-rates[province=天津].rate", "kind": "cell", "label": "网采率", "value": "88", "shown": ["88.0"], "datasets": ["purchases"]}
          ],
          "changes": [
            {"key": "network-rate(period=2022-H1)", "label": "药品网采率", "old-shown": "92.3%", "new-shown": "92.4%", "old-value": "92.31", "new-value": "92.4137"}
          ],
          "wording": [
            "-略有上升",
            "+上升"
          ],
          "sha256": "…"
        }

        """)
  }

  @Test func `a ledger in another order is written as the same bytes`() {
    var release = Sample.release()
    let bytes = ReleaseWriter.bytes(of: release)
    release.ledger.entries.reverse()
    #expect(ReleaseWriter.bytes(of: release) == bytes)
  }
}
