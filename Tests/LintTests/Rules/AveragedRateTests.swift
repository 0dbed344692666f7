import Testing

@testable import Lint

@Suite("Averaged rates")
struct AveragedRateTests {
  @Test(
    "are told",
    arguments: [
      "SELECT avg(rate) FROM a", "SELECT AVG ( network_rate ) FROM a", "SELECT avg(a.share) FROM a",
      "SELECT avg(\"网采率\") FROM a", "SELECT avg(占比) FROM a",
      "SELECT avg(100.0 * platform / total) FROM a",
      "SELECT round(avg(platform / total), 1) FROM a",
      "SELECT avg(100.0 * a / nullif(b, 0)) FROM a",
      "SELECT sum(x), avg(pct) OVER (ORDER BY y) FROM a",
      "SELECT avg(CASE WHEN b > 0 THEN a / b END) FROM t", "SELECT avg(DISTINCT rate) FROM a",
    ])
  func finds(_ sql: String) {
    #expect(AveragedRateRule.average(in: sql, unit: nil) != nil)
  }

  @Test("are told by the unit too")
  func unit() {
    #expect(AveragedRateRule.average(in: "SELECT avg(v) FROM a", unit: "%") == "avg(v)")
    #expect(AveragedRateRule.average(in: "SELECT avg(v) FROM a", unit: "元") == nil)
    #expect(AveragedRateRule.average(in: "SELECT 100.0 * avg(a) / avg(b) FROM t", unit: "%") == nil)
    #expect(AveragedRateRule.average(in: "SELECT avg(progress) FROM t", unit: "%") == nil)
    #expect(AveragedRateRule.average(in: "SELECT 100.0 * avg(a > 3) FROM t", unit: "%") == nil)
  }

  @Test(
    "are not ratios of sums, means of amounts, or words in quotes",
    arguments: [
      "SELECT 100.0 * sum(a) / sum(b) FROM t", "SELECT avg(price) FROM t",
      "SELECT avg(amount / 10000.0) FROM t",
      "SELECT 'avg(rate)' FROM t", "SELECT sum(a) / count(*) FROM t -- avg(rate)",
      "SELECT avg(separate) FROM t",
      "SELECT avg(corporate_days) FROM t", "SELECT avg(汇率) FROM t",
      "SELECT avg(exchange_rate) FROM t",
      "SELECT rate FROM t", "SELECT avg(a) / avg(b) FROM t", "SELECT avg_rate FROM t",
      "SELECT max(rate) FROM t",
      "SELECT avg(", "SELECT /* avg(rate) */ 1",
    ])
  func leavesAlone(_ sql: String) {
    #expect(AveragedRateRule.average(in: sql, unit: nil) == nil)
  }
}
