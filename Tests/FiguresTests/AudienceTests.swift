import Datasets
import Diagnostics
import Testing

@testable import Figures

@Suite("Data that not everyone may see")
struct AudienceTests {
  static let tables = [
    Desk.Table(name: "open", fields: "value:number", rows: ["5.25"]),
    Desk.Table(name: "closed", fields: "value:number", rows: ["92.4137"], audience: "internal"),
    Desk.Table(
      name: "mixed", fields: "value:number,person", rows: ["7,某人"],
      fieldAudiences: ["person": "internal"]),
  ]
  static let figures = """
    open: {label: x, query: SELECT value FROM open}
    closed: {label: x, query: SELECT value FROM closed, format: percent(1)}
    told: {label: x, query: SELECT value FROM closed, format: percent(1), declassified: 已经批准公开}
    mixed: {label: x, query: SELECT value FROM mixed}
    sum: {label: x, value: open + told}
    """

  @Test("stay off pages that are for more people, unless declassified")
  func declassified() throws {
    let desk = try Desk(Self.figures, tables: Self.tables)
    #expect(desk.report == "")
    let failure = try desk.failure("closed", audience: .public)
    #expect(
      failure == """
        content/page.md:1:7: error: the figure 'closed' is made of internal data, on a page that is \
        public [audience]
          1 | 正文 {{ closed }}
            |         ^~~~~~
          content/data/figures/1.yml:2:1: note: 'closed' is defined here
          2 | closed: {label: x, query: SELECT value FROM closed, format: percent(1)}
            | ^~~~~~
          help: where its value may be told, its definition says why with 'declassified'

        """)
    #expect(try desk.failure("sum", audience: .public).contains("[audience]"))
    #expect(try desk.value("closed", audience: .internal).raw == "92.4137")
  }

  @Test("show no more of themselves than the page prints")
  func withheld() throws {
    let desk = try Desk(Self.figures, tables: Self.tables)
    let told = try desk.value("told", audience: .public)
    #expect(told.text == "92.4%")
    #expect(told.raw == "92.4")
    #expect(told.query == nil)
    #expect(told.datasets.isEmpty)
    #expect(told.rowsUsed == nil)
    #expect(told.rowsChecksum == nil)
    #expect(told.declassified == "已经批准公开")
    let inside = try desk.value("told", audience: .internal)
    #expect(inside.raw == "92.4137")
    #expect(inside.query == "SELECT value FROM closed")
    #expect(inside.declassified == nil)
    let mixed = try desk.value("mixed", audience: .public)
    #expect(mixed.raw == "7")
    #expect(mixed.query != nil)
    #expect(mixed.rowsUsed == nil, "the whole rows hold what the page may not see")
  }
}
