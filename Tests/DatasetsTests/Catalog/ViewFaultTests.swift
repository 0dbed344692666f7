import Diagnostics
import Testing

@testable import Datasets

@Suite struct ViewFaultTests {
  private func report(_ views: [String: String]) -> String {
    ConsoleReport().text(SampleTables.load(views).diagnostics.ordered())
  }

  private func places(_ views: [String: String]) -> [String] {
    SampleTables.load(views).diagnostics.ordered().map { diagnostic in
      "\(diagnostic.span?.description ?? "-") \(diagnostic.id)"
    }
  }

  @Test func `a cycle shows its path`() {
    let report = report([
      "a": "SELECT * FROM b", "b": "SELECT *\nFROM c", "c": "SELECT * FROM purchases, a",
      "d": "SELECT * FROM a",
    ])
    #expect(
      report == """
        content/data/views/c.sql:1:26: error: views read each other in a circle: a → b → c → a \
        [view-cycle]
          1 | SELECT * FROM purchases, a
            |                          ^
          content/data/views/a.sql: note: the view 'a'
          content/data/views/b.sql: note: the view 'b'

        """)
  }

  @Test func `a view that reads itself is a cycle`() {
    #expect(places(["a": "SELECT * FROM a"]) == ["content/data/views/a.sql:1:15 view-cycle"])
  }

  @Test func `a missing table is shown where it stands, with the nearest name`() {
    #expect(
      report(["rates": "-- 网采率\nSELECT 1\nFROM purchasse;"]) == """
        content/data/views/rates.sql:3:6: error: no dataset or view is named 'purchasse' \
        [sql-missing-table]
          3 | FROM purchasse;
            |      ^~~~~~~~~
          help: did you mean 'purchases'?

        """)
  }

  @Test(arguments: [
    ("SELECT provinc FROM purchases", "1:8 sql-missing-column"),
    ("SELECT '网采率', provinc\n FROM purchases", "1:15 sql-missing-column"),
    ("SELECT 1 FORM purchases", "1:15 sql-syntax"),
    ("SELECT (1", "1:9 sql-syntax"),
    ("", "1:1 sql-empty"),
    ("-- nothing", "1:1 sql-empty"),
    ("SELECT 1; SELECT 2", "1:11 sql-several-statements"),
    ("DROP TABLE purchases", "1:1 sql-writes"),
    ("WITH x AS (SELECT 1) DELETE FROM purchases", "1:1 sql-writes"),
    ("SELECT :period", "1:8 view-parameter"),
    ("SELECT ?", "1:8 sql-unnamed-parameter"),
    ("SELECT n, province AS N FROM purchases", "1:1 view-column-repeated"),
    ("SELECT\n  date('now')", "2:8 sql-reads-clock"),
    ("SELECT current_timestamp", "1:8 sql-reads-clock"),
    ("SELECT randm()", "1:8 sql-unknown-function"),
    ("SELECT random()", "1:8 sql-refused-function"),
  ])
  func `each mistake in a view has its place`(sql: String, expected: String) {
    #expect(places(["v": sql]) == ["content/data/views/v.sql:" + expected])
  }

  @Test(arguments: ["2022", "net-rate", "select", "sqlite_x", "gazette_pages", "a b", "purchases"])
  func `a view needs a name of its own that SQL can read`(name: String) {
    let ids = SampleTables.load([name: "SELECT 1 AS x"]).diagnostics.map(\.id)
    #expect(ids == [name == "purchases" ? "view-name-taken" : "view-name"])
  }

  @Test func `what reads a view with errors isn't reported again`() throws {
    let (catalog, diagnostics) = SampleTables.load([
      "bad": "SELECT none FROM purchases", "user": "SELECT * FROM bad",
      "z_user": "SELECT * FROM user",
    ])
    #expect(diagnostics.map(\.id) == ["sql-missing-column"])
    let made = try #require(catalog)
    #expect(made.fault("SELECT * FROM user")?.kind == .brokenTable)
    #expect(made.fault("SELECT 1 FROM usr")?.kind == .missingTable)
  }

  @Test func `a fault inside a view is placed in the view's file`() throws {
    let (catalog, diagnostics) = SampleTables.load([
      "shares": "-- n is 0 once\nSELECT province,\n  total / n AS share FROM purchases"
    ])
    #expect(diagnostics.isEmpty)
    let fault = try #require(catalog?.fault("SELECT max(share) FROM shares"))
    #expect(fault.kind == .divisionByZero)
    #expect(fault.notes.first?.span?.description == "content/data/views/shares.sql:3:9")
    #expect(fault.offset == nil)
  }
}
