import Testing

@testable import Datasets

@Suite struct SQLFunctionTests {
  private func catalog() throws -> Catalog { try #require(SampleTables.load().catalog) }

  @Test func `periods in SQL`() throws {
    #expect(
      try catalog().lines(
        """
        SELECT period_shift('2022-Q1', -1), period_year_ago('2022-H1'), period_label('2022-01..09'),
          period_label('2022-Q3', 'en'), period_start('2022-W40'), period_end('2022-02'),
          period_kind('2022-10-07'), period_kind(2022), period_start(NULL), period_shift('9999', 1)
        """)
        == ["2021-Q4 2021-H1 2022年1—9月 Q3 2022 2022-10-03 2022-02-28 day year · ·"])
  }

  @Test func `round is half to even on decimals`() throws {
    #expect(
      try catalog().lines(
        """
        SELECT round(0.35, 1), round(1.05, 1), round(2.675, 2), round(2.5), round(-2.5), round(7),
          round(2500, -3), round(NULL, 1), round(1, NULL), round(0.29 * 100)
        """)
        == ["0.4 1 2.68 2 -2 7 2000 · · 29"])
    #expect(
      try catalog().lines(
        "SELECT floor(0.29 * 100), ceil(1.1 * 1.1 * 100), trunc(-1.5), ceiling(7)")
        == ["29 121 -1 7"])
    #expect(try catalog().fault("SELECT round('x', 1)")?.kind == .notANumber)
  }

  @Test func `distinct sums, and sums of text that reads as numbers`() throws {
    #expect(
      try catalog().lines(
        "SELECT sum(DISTINCT total), avg(DISTINCT total), sum('1.5'), sum('2') FROM purchases")
        == ["100.5 33.5 6 8"])
  }

  /// The same window over integers (hundredths) and over reals must agree, whatever the frame.
  @Test(arguments: [
    "ORDER BY i", "ORDER BY i ROWS BETWEEN 3 PRECEDING AND CURRENT ROW",
    "ORDER BY i ROWS BETWEEN 5 PRECEDING AND 2 PRECEDING",
    "ORDER BY i ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
    "PARTITION BY g ORDER BY i ROWS BETWEEN 2 PRECEDING AND 2 FOLLOWING EXCLUDE CURRENT ROW",
    "ORDER BY g RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING",
    "ORDER BY g GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES",
  ])
  func `window sums are exact`(frame: String) throws {
    var random = SplitMix(state: 9)
    let rows: [[SQLValue]] = (0..<400).map { index in
      let cents = Int64.random(in: -99_999_999...99_999_999, using: &random)
      let isMissing = index % 17 == 0
      return [
        .integer(Int64(index)), .integer(Int64.random(in: 0...20, using: &random)),
        isMissing ? .null : .integer(cents), isMissing ? .null : .real(Double(cents) / 100),
      ]
    }
    let columns: [(String, SQLColumnType)] = [
      ("i", .integer), ("g", .integer), ("cents", .integer), ("amount", .real),
    ]
    let table = SampleTables.table("t", columns, rows.shuffled(using: &random))
    let catalog = try #require(SampleTables.load(tables: [table]).catalog)
    let result = try catalog.query(
      """
      SELECT sum(cents) OVER (\(frame)), sum(amount) OVER (\(frame)), total(amount) OVER (\(frame)),
        avg(amount) OVER (\(frame)), count(amount) OVER (\(frame)) FROM t
      """)
    #expect(result.rows.count == 400)
    for row in result.rows {
      guard let cents = row[0].decimal else {
        #expect(row[1].isNull && row[3].isNull)
        continue
      }
      let amount = cents.scaled(byPowerOfTen: -2)
      #expect(row[1].decimal == amount)
      #expect(row[2].decimal == amount)
      let count = try #require(row[4].decimal)
      let mean = try #require(amount.divided(by: count))
      #expect(row[3] == .real(mean.double))
    }
  }
}
