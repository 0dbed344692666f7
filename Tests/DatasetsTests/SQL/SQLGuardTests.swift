import Synchronization
import Testing

@testable import Datasets

@Suite struct SQLGuardTests {
  private func catalog(_ limits: QueryLimits = QueryLimits()) throws -> Catalog {
    try #require(SampleTables.load(limits: limits).catalog)
  }

  @Test(
    arguments: [
      ("SELECT * FORM x", QueryFault.Kind.syntax, 9), ("SELECT", .syntax, 0),
      ("SELECT 'a", .syntax, 7), ("", .empty, nil), (";;", .empty, nil),
      ("SELECT 1; SELECT 2", .severalStatements, 10),
      ("SELECT * FROM purchase", .missingTable, 14),
      ("SELECT nn FROM purchases", .missingColumn, 7),
      ("SELECT \"lit\"", .missingColumn, 7),
      ("SELECT name FROM staff, staff b", .ambiguousColumn, 7),
      ("SELECT summ(n) FROM purchases", .unknownFunction, 7),
      ("INSERT INTO staff VALUES ('x', 1)", .writes, 0), ("UPDATE staff SET name = ''", .writes, 0),
      ("WITH x AS (SELECT 1) DELETE FROM staff", .writes, nil), ("CREATE TABLE t(x)", .writes, 0),
      ("  DROP TABLE staff", .writes, 2), ("VACUUM INTO 'x'", .writes, 0),
      ("ATTACH 'x.db' AS x", .attaches, 0), ("DETACH main", .attaches, 0),
      ("PRAGMA user_version", .changesSettings, 0), ("BEGIN", .refused, 0),
      ("EXPLAIN SELECT 1", .refused, 0), ("ANALYZE", .refused, 0),
      ("SELECT random()", .refusedFunction, 7), ("SELECT hex(randomblob(2))", .refusedFunction, 11),
      ("SELECT load_extension('x')", .refusedFunction, 7),
      ("SELECT printf('%f', 1)", .refusedFunction, 7),
      ("SELECT sqlite_version()", .refusedFunction, 7), ("SELECT zeroblob(9)", .refusedFunction, 7),
      ("SELECT current_date", .readsClock, 7), ("SELECT 1, CURRENT_TIMESTAMP", .readsClock, 10),
      ("SELECT date('now')", .readsClock, 12), ("SELECT date()", .readsClock, 7),
      ("SELECT strftime('%Y', 'NOW')", .readsClock, 22), ("SELECT strftime('%Y')", .readsClock, 7),
      ("SELECT datetime(0, 'unixepoch', 'localtime')", .readsClock, 32),
      ("SELECT date(x'6e6f77')", .readsClock, nil), ("SELECT date('n' || 'ow')", .readsClock, nil),
      ("SELECT * FROM sqlite_master", .missingTable, 14),
      ("SELECT count(*) FROM sqlite_schema", .missingTable, 21),
      ("SELECT * FROM pragma_table_info('staff')", .missingTable, nil),
      ("SELECT * FROM dbstat", .missingTable, nil),
      ("SELECT ?", .unnamedParameter, 7), ("SELECT 1 WHERE 1 = @a", .unnamedParameter, 19),
      ("SELECT 1, :p", .missingParameter, 10), ("SELECT 1e999", .notFinite, nil),
      (
        "SELECT 9223372036854775807 + n, abs(-9223372036854775807 - 1) FROM purchases", .overflow,
        nil
      ),
      ("SELECT sum(9223372036854775807) FROM purchases", .overflow, nil),
      ("SELECT sum(province) FROM purchases", .notANumber, nil), ("SELECT x'00'", .other, nil),
      ("SELECT period_shift('2022-13', 1)", .notAPeriod, 20),
      ("SELECT 1\u{0}", .other, 8),
    ] as [(String, QueryFault.Kind, Int?)])
  func `refuses`(sql: String, kind: QueryFault.Kind, offset: Int?) throws {
    let fault = try #require(try catalog().fault(sql), "\(sql) gave an answer")
    #expect(fault.kind == kind, "\(fault)")
    #expect(fault.offset == offset, "\(fault)")
    #expect(fault.message != "not authorized")
  }

  @Test func `lists in JSON can be taken apart`() throws {
    #expect(
      try catalog().lines("SELECT value, '[1]' ->> 0 FROM json_each('[\"b\", \"a\"]')")
        == ["a 1", "b 1"])
  }

  @Test func `dates without the clock work as SQLite's own`() throws {
    #expect(
      try catalog().lines(
        """
        SELECT date('2022-01-31', '+1 month'), strftime('%Y', '2022-10-07'), date(NULL),
          julianday('2022-01-02') - julianday('2022-01-01'), unixepoch('1970-01-02')
        """) == ["2022-03-03 2022 · 1 86400"])
  }

  @Test func `a recursive query works, and one without end is stopped by the clock`() throws {
    let sum = "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 100) "
    #expect(try catalog().lines(sum + "SELECT sum(i) FROM c") == ["5050"])
    let ticks = Mutex(0)
    let start = ContinuousClock.now
    let limits = QueryLimits(now: {
      start.advanced(
        by: .milliseconds(
          ticks.withLock {
            $0 += 1; return $0
          }))
    })
    let endless = "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) "
    let fault = try #require(try catalog(limits).fault(endless + "SELECT count(*) FROM c"))
    #expect(fault.kind == .tooLong)
    #expect(fault.message.contains("5 s"))
  }

  @Test func `rows and memory are bounded`() throws {
    let endless =
      "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 5000) SELECT i FROM c"
    let rows = try catalog(QueryLimits(rows: 1_000))
    #expect(rows.fault(endless + " WHERE i <= 1000") == nil)
    #expect(rows.fault(endless + " WHERE i <= 1001")?.kind == .tooManyRows)
    let text = """
      WITH RECURSIVE c(t) AS (SELECT 'x' UNION ALL SELECT t || t FROM c WHERE length(t) < 99999999)
      SELECT max(length(t)) FROM c
      """
    #expect(try catalog().fault(text)?.kind == .tooMuchMemory)
    let sorted = """
      WITH RECURSIVE c(i, t) AS (SELECT 1, hex(replace('abcdefghij', 'a', 'bbbbbbbbbbbbbbbb'))
        UNION ALL SELECT i + 1, t || i FROM c WHERE i < 2000)
      SELECT i, t FROM c ORDER BY t
      """
    #expect(try catalog(QueryLimits(memory: 1 << 20)).fault(sorted)?.kind == .tooMuchMemory)
  }

  @Test func `a fault leaves the connection fit for use`() throws {
    let catalog = try catalog()
    for _ in 0..<3 {
      #expect(catalog.fault("SELECT total / n FROM purchases")?.kind == .divisionByZero)
      #expect(try catalog.lines("SELECT count(*) FROM purchases") == ["4"])
    }
  }

  @Test func `no text of SQL crashes`() throws {
    let catalog = try catalog(QueryLimits(time: .milliseconds(50), rows: 100))
    var random = SplitMix(state: 7)
    let words = [
      "SELECT", "FROM", "purchases", "staff", "n", "*", "(", ")", ",", "/", "%", "7", "2.5", "'a'",
      "WITH", "x", "AS", "CASE", "WHEN", "END", "sum(", "OVER", "ORDER", "BY", "LIMIT", "CAST(",
      "INTEGER", ":p", "--", "/*", "\"", "'", "||", "->", ";", "\n", "UNION", "GROUP", "NULL",
      "date(", "'now'", "period_label(", "FILTER", "VALUES", "网", "\u{0}", "1e", "x'", ".",
      "COLLATE", "NOT", "IN", "LIKE", "-", "~", "EXISTS", "END", "round(",
    ]
    for _ in 0..<4_000 {
      let count = Int.random(in: 1...14, using: &random)
      let start = Bool.random(using: &random) ? "SELECT " : ""
      let text =
        start
        + (0..<count).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      _ = catalog.fault(text, ["p": .text("1")])
      let tokens = SQLTokenizer.tokens(Array(text.utf8))
      _ = DivisionRewrite.rewrite(Array(text.utf8), tokens: tokens)
    }
    let deep =
      "SELECT " + String(repeating: "(", count: 5_000) + "1" + String(repeating: ")", count: 5_000)
    #expect(catalog.fault(deep) != nil)
  }
}
