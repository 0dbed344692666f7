import Diagnostics
import Testing

@testable import Datasets

@Suite struct CatalogTests {
  private func catalog(_ views: [String: String] = [:]) throws -> Catalog {
    let (catalog, diagnostics) = SampleTables.load(views)
    #expect(diagnostics.isEmpty, "\(ConsoleReport().text(diagnostics))")
    return try #require(catalog)
  }

  @Test func `reads what was loaded, in one order`() throws {
    let catalog = try catalog()
    #expect(
      try catalog.lines(
        "SELECT province, platform, n FROM purchases WHERE period = :period",
        ["period": .text("2022-H1")])
        == ["上海 0.1 2", "天津 80.1 7", "重庆 0.2 ·"])
    #expect(
      try catalog.lines("SELECT province FROM purchases ORDER BY period DESC LIMIT 2")
        == ["上海", "天津"])
    #expect(try catalog.lines("VALUES (2), (1)") == ["1", "2"])
    #expect(try catalog.lines("SELECT 1 UNION SELECT 0 -- end\n;") == ["0", "1"])
  }

  @Test func `a period that looks like a number stays text`() throws {
    let catalog = try catalog()
    #expect(try catalog.lines("SELECT typeof(:p)", ["p": .text("2022")]) == ["text"])
    #expect(try catalog.lines("SELECT n FROM purchases WHERE n = :n", ["n": .text("7")]) == ["7"])
  }

  @Test func `sums are exact and binary noise never shows`() throws {
    let catalog = try catalog()
    #expect(
      try catalog.lines(
        "SELECT sum(platform), total(platform), avg(platform), sum(n), avg(n) FROM purchases")
        == ["150.4 150.4 37.6 9 3"])
    #expect(
      try catalog.lines("SELECT sum(n), avg(n), total(n) FROM purchases WHERE 0") == ["· · 0"])
    #expect(try catalog.lines("SELECT 0.1 + 0.2") == ["0.3"])
    #expect(
      try catalog.query("SELECT typeof(sum(n)), typeof(total(n)) FROM purchases").rows
        == [[.text("integer"), .text("real")]])
  }

  @Test func `views are made in the order in which they need each other`() throws {
    let catalog = try catalog([
      "a_last": "-- the last of three\nSELECT region, rate FROM b_middle WHERE rate > 50;",
      "b_middle": "SELECT province AS region, 100 * platform / total AS rate FROM c_first",
      "c_first": "/* first */ SELECT * FROM purchases WHERE period = '2022-H1'",
    ])
    #expect(try catalog.lines("SELECT * FROM a_last") == ["天津 80.1", "重庆 66.6666666666667"])
    let view = try #require(catalog.view(named: "a_last"))
    #expect(view.datasets == ["purchases"])
    #expect(view.views == ["b_middle", "c_first"])
    #expect(view.columns == ["region", "rate"])
    #expect(view.sql == "SELECT region, rate FROM b_middle WHERE rate > 50")
  }

  @Test func `audience is the highest of all that is read`() throws {
    let catalog = try catalog([
      "open": "SELECT province, platform FROM purchases",
      "counts": "SELECT province, n FROM purchases",
      "people": "SELECT name, n FROM staff JOIN counts ON 1",
    ])
    #expect(catalog.view(named: "open")?.audience == .public)
    #expect(catalog.view(named: "counts")?.audience == .system)
    #expect(catalog.view(named: "people")?.audience == .internal)
    #expect(try catalog.checkedStatement("SELECT count(*) FROM staff").audience == .internal)
    #expect(try catalog.checkedStatement("SELECT max(n) FROM purchases").audience == .system)
    #expect(try catalog.checkedStatement("SELECT 1 FROM open").audience == .public)
  }

  @Test func `a statement says what it takes, gives and reads`() throws {
    let catalog = try catalog(["open": "SELECT province AS p, platform FROM purchases"])
    let facts = try catalog.checkedStatement(
      "WITH x AS (SELECT * FROM open) SELECT p, platform * 2 AS double FROM x WHERE p = :a OR :b = :a"
    )
    #expect(facts.parameters == ["a", "b"])
    #expect(facts.columns == ["p", "double"])
    #expect(facts.origins == [ColumnOrigin(table: "purchases", column: "province"), nil])
    #expect(facts.datasets == ["purchases"])
    #expect(facts.views == ["open"])
    #expect(facts.columnsRead["purchases"] == ["province", "platform"])
    #expect(try catalog.query("SELECT n / 2.0 FROM purchases").columns == ["n / 2.0"])
  }

  @Test func `the publication's own tables can be added and filled later`() throws {
    let pages = ExtraTable(name: "gazette_pages", textColumns: ["path", "kind"])
    let (made, diagnostics) = SampleTables.load(
      ["reports": "SELECT path FROM gazette_pages WHERE kind = 'report'"], extra: [pages])
    #expect(diagnostics.isEmpty)
    let empty = try #require(made)
    #expect(try empty.lines("SELECT count(*) FROM reports") == ["0"])
    var filled = pages
    filled.rows = [[.text("a.md"), .text("report")], [.text("b.md"), .text("page")]]
    let catalog = try empty.adding([filled])
    #expect(try catalog.lines("SELECT * FROM reports") == ["a.md"])
    #expect(try empty.lines("SELECT count(*) FROM reports") == ["0"])
    #expect(try catalog.lines("SELECT count(*) FROM purchases") == ["4"])
  }

  @Test func `rows used are counted and known again`() throws {
    let catalog = try catalog()
    let used = try catalog.rowsUsed(
      of: "purchases", where: "period = :p -- only these", parameters: ["p": .text("2021-H1")])
    #expect(used.count == 1)
    // printf '["period","province","platform","total","n"]\n["2021-H1","天津",70,100,0]\n' | sha256sum
    #expect(
      used.checksum == "6365a6db43890c2605e684d2ca91398fc65335add3728759b8966335cb7a82e5")
    let listed = try catalog.rowsUsed(
      by: "SELECT * FROM purchases WHERE period = '2021-H1' ORDER BY total DESC")
    #expect(listed == used)
    do throws(QueryFault) {
      _ = try catalog.rowsUsed(of: "purchases", where: "perod = 1")
    } catch {
      #expect(error.kind == .missingColumn)
      #expect(error.offset == 0)
    }
  }

  @Test func `many threads read at once and agree`() async throws {
    let catalog = try catalog()
    let sql = "SELECT period, sum(platform) FROM purchases WHERE total > :t GROUP BY period"
    let expected = try catalog.lines(sql, ["t": .integer(0)])
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<64 {
        group.addTask {
          for _ in 0..<20 where try catalog.lines(sql, ["t": .integer(0)]) != expected {
            return false
          }
          return true
        }
      }
      for try await agrees in group { #expect(agrees) }
    }
  }

  @Test func `an empty publication has an empty catalog`() throws {
    let (catalog, diagnostics) = SampleTables.load(tables: [])
    #expect(diagnostics.isEmpty)
    #expect(try #require(catalog).lines("SELECT 1") == ["1"])
  }
}
