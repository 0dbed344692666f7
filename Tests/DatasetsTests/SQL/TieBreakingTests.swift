import Testing

@testable import Datasets

@Suite struct TieBreakingTests {
  @Test(arguments: [
    ("SELECT a, b FROM t", "SELECT a, b FROM t ORDER BY 1, 2 "),
    ("SELECT a, b FROM t LIMIT 3", "SELECT a, b FROM t  ORDER BY 1, 2 LIMIT 3"),
    (
      "SELECT a, b FROM t ORDER BY b DESC LIMIT 1",
      "SELECT a, b FROM t ORDER BY b DESC , 1, 2 LIMIT 1"
    ),
    (
      "SELECT a, sum(b) OVER (ORDER BY a) FROM (SELECT 1 LIMIT 2)",
      "SELECT a, sum(b) OVER (ORDER BY a) FROM (SELECT 1 LIMIT 2) ORDER BY 1, 2 "
    ),
  ])
  func `ties are broken by all columns`(sql: String, expected: String) {
    #expect(TieBreaking(Array(sql.utf8), columnCount: 2) == .extended(Array(expected.utf8)))
  }

  @Test func `what can't be extended keeps its own order`() throws {
    #expect(TieBreaking(Array("VALUES (2), (1)".utf8), columnCount: 1) == .afterwards)
    #expect(TieBreaking(Array("VALUES (2), (1) LIMIT 1".utf8), columnCount: 1) == .asItIs)
    let catalog = try #require(SampleTables.load().catalog)
    #expect(
      try catalog.lines("SELECT 1 UNION VALUES (3) UNION SELECT 2 ORDER BY 1 DESC") == [
        "3", "2", "1",
      ])
    #expect(try catalog.lines("SELECT 7 / 2.0 AS x UNION VALUES (1)") == ["1", "3.5"])
  }

  @Test func `the order doesn't depend on the order of the rows in the file`() throws {
    var random = SplitMix(state: 10)
    let rows: [[SQLValue]] = (0..<60).map { index in
      [.text("g\(index % 3)"), index % 7 == 0 ? .null : .integer(Int64(index))]
    }
    let answers = try (0..<5).map { _ in
      let table = SampleTables.table(
        "t", [("g", .text), ("n", .integer)], rows.shuffled(using: &random))
      let catalog = try #require(SampleTables.load(tables: [table]).catalog)
      return try catalog.lines("SELECT g, n FROM t ORDER BY g DESC LIMIT 50")
    }
    #expect(Set(answers).count == 1)
  }
}
