import Datasets
import Testing

@testable import Lint

@Suite("Totals of parts")
struct TotalOfPartsTests {
  /// Each cell as value and as shown; empty is missing.
  private func table(
    _ rows: [[(String, String)]], total: [(String, String)]?, note: String = "",
    labels: [String] = []
  ) -> ProofTable {
    func cells(_ row: [(String, String)]) -> [ProofTable.Cell] {
      row.map { ProofTable.Cell(text: $1, shownValue: DecimalNumber($1), value: DecimalNumber($0)) }
    }
    return ProofTable(
      id: "t", columns: ["a", "b"], rows: rows.map(cells), totals: total.map { [cells($0)] } ?? [],
      note: note, span: Sample.span(3))
  }

  static let rounded = [("33.33", "33.3"), ("33.33", "33.3"), ("33.34", "33.3")]

  @Test("that are rounded apart want a note")
  func finds() throws {
    let shares = Self.rounded.map { [$0] }
    let found = try #require(
      TotalOfPartsRule.finding(on: table(shares, total: [("100", "100.0")])))
    #expect(found.message == "the parts shown in 'a' add up to 99.9, the total shown is 100.0")
    let english = table(shares, total: [("100", "100.0")], note: "Parts may not add up: rounding.")
    #expect(TotalOfPartsRule.finding(on: english) == nil)
    let chinese = table(shares, total: [("100", "100.0")], note: "由于四舍五入，合计不等于分项之和。")
    #expect(TotalOfPartsRule.finding(on: chinese) == nil)
    let standard = table(shares, total: [("100", "100.0")], note: "按四舍六入五成双取舍。")
    #expect(TotalOfPartsRule.finding(on: standard) == nil)
    let reference = table(shares, total: [("100", "100.0")], note: "注：同表2。")
    let rule = TotalOfPartsRule()
    #expect(rule.findings(on: Sample.page([], tables: [reference, standard])) == [])
    #expect(rule.findings(on: Sample.page([], tables: [reference, english])).isEmpty)
    #expect(rule.findings(on: Sample.page([], tables: [reference])).count == 1)
    let other = table(shares, total: [("100", "100.0")], note: "不含新疆。")
    #expect(TotalOfPartsRule.finding(on: other) != nil)
  }

  @Test("in any column, with cells missing, or in a row that calls itself a total")
  func columns() {
    let second = table(
      [[("1", "1"), ("1.5", "2")], [("1", "1"), ("1.5", "2")]], total: [("2", "2"), ("3", "3")])
    #expect(TotalOfPartsRule.finding(on: second)?.message.contains("'b'") == true)
    let missing = table(
      [[("0.5", "0")], [("", "x")], [("0.5", "0")]], total: [("1.0", "1")])
    #expect(TotalOfPartsRule.finding(on: missing) != nil)
    var named = table([[("", "甲"), ("0.5", "0")], [("", "乙"), ("0.5", "0")]], total: nil)
    named.rows.append([
      .init(text: "合计", shownValue: nil, value: nil),
      .init(text: "1", shownValue: DecimalNumber(1), value: DecimalNumber(1)),
    ])
    #expect(TotalOfPartsRule.finding(on: named) != nil)
    named.rows.swapAt(0, 2)
    #expect(TotalOfPartsRule.finding(on: named) != nil)
    let binary = table(
      [[("0.1", "0.0")], [("0.2", "0.0")]], total: [("0.30000000000000004", "0.3")])
    #expect(TotalOfPartsRule.finding(on: binary) != nil)
  }

  @Test(
    "that are no sums are left alone",
    arguments: [
      // Sums as shown.
      ([("1.2", "1.2"), ("2.3", "2.3")], ("3.5", "3.5")),
      ([("1.24", "1.2"), ("2.26", "2.3")], ("3.5", "3.5")),
      ([("100", "100"), ("200", "200"), ("300", "300")], ("600", "600")),
      // A mean, a maximum, a rank, a rate of all.
      ([("92.4", "92.4"), ("90.2", "90.2")], ("91.3", "91.3")),
      ([("92.4", "92.4"), ("90.2", "90.2")], ("92.4", "92.4")),
      ([("1", "1"), ("2", "2"), ("3", "3")], ("3", "3")),
      ([("92.44", "92.4"), ("90.26", "90.3")], ("91.5", "91.5")),
      // One part, or one that isn't zero.
      ([("1.46", "1.5")], ("1.46", "1")),
      ([("1.46", "1.5"), ("0", "0")], ("1.46", "1")),
      // A total without a value, parts without values.
      ([("0.5", "0"), ("0.5", "0")], ("", "x")),
      ([("", "x"), ("", "x")], ("1", "1")),
    ] as [([(String, String)], (String, String))])
  func leavesAlone(_ parts: [(String, String)], _ total: (String, String)) {
    #expect(TotalOfPartsRule.finding(on: table(parts.map { [$0] }, total: [total])) == nil)
  }
}

@Suite("Differences as shown")
struct ShownDifferenceTests {
  private func findings(
    _ later: (String, String), _ earlier: (String, String), _ change: (String, String),
    units: [String] = ["%", "%"]
  ) -> [String] {
    let figures = [
      Sample.figure("rate", later.1, value: later.0, unit: units[0], period: "2022-H1"),
      Sample.figure("rate", earlier.1, value: earlier.0, unit: units[1], period: "2021-H1"),
      Sample.figure("change", change.1, value: change.0, unit: "百分点", isChange: true),
    ]
    return ShownDifferenceRule.findings(in: figures).map(\.message)
  }

  @Test(
    "don't subtract",
    arguments: [
      (
        ("92.44", "92.4%"), ("90.15", "90.2%"), ("2.29", "上升2.3个百分点"),
        "92.4% and 90.2% differ by 2.2, and 上升2.3个百分点 is shown"
      ),
      (
        ("90.15", "90.2%"), ("92.44", "92.4%"), ("-2.29", "下降2.3个百分点"),
        "90.2% and 92.4% differ by 2.2, and 下降2.3个百分点 is shown"
      ),
      (("1.5", "2"), ("0.4", "0"), ("1.1", "1"), "2 and 0 differ by 2, and 1 is shown"),
      (
        ("10.449", "10.4"), ("10.05", "10.0"), ("0.399", "0.3"),
        "10.4 and 10.0 differ by 0.4, and 0.3 is shown"
      ),
      (
        ("92.35", "92.4%"), ("92.34", "92.3%"), ("0.01", "持平0.0"),
        "92.4% and 92.3% differ by 0.1, and 持平0.0 is shown"
      ),
      (
        ("3.46", "3.5"), ("1.44", "1.4"), ("2.02", "2.0"),
        "3.5 and 1.4 differ by 2.1, and 2.0 is shown"
      ),
      (
        ("100.6", "101"), ("50.4", "50"), ("50.2", "50"), "101 and 50 differ by 51, and 50 is shown"
      ),
      (
        ("7.249", "7.2"), ("5.151", "5.2"), ("2.098", "2.1"),
        "7.2 and 5.2 differ by 2.0, and 2.1 is shown"
      ),
    ])
  func finds(
    _ later: (String, String), _ earlier: (String, String), _ change: (String, String),
    _ message: String
  ) {
    #expect(findings(later, earlier, change) == [message])
  }

  @Test(
    "subtract, or aren't differences of these",
    arguments: [
      (("92.4", "92.4%"), ("90.2", "90.2%"), ("2.2", "上升2.2个百分点")),
      (("92.44", "92.4%"), ("90.15", "90.2%"), ("2.2", "上升2.2个百分点")),
      (("92.44", "92.4%"), ("90.15", "90.2%"), ("2.54", "上升2.5%")),
      // More digits than the levels have.
      (("92.44", "92.4%"), ("90.15", "90.2%"), ("2.29", "上升2.29个百分点")),
      (("92.4", "92.4%"), ("92.4", "92.4%"), ("0", "持平0.0")),
      (("1", "1"), ("3", "3"), ("-2", "下降2")),
      (("90.2", "90.2%"), ("92.4", "92.4%"), ("-2.2", "下降2.2个百分点")),
      (("5.55", "5.6"), ("5.45", "5.4"), ("7", "7")),
    ])
  func leavesAlone(
    _ later: (String, String), _ earlier: (String, String), _ change: (String, String)
  ) {
    #expect(findings(later, earlier, change) == [])
  }

  @Test("are told of gaps and parts too, once for each three")
  func gaps() {
    let figures = [
      Sample.figure("total", "100.0", value: "100", unit: "亿元"),
      Sample.figure("drugs", "33.4", value: "33.35", unit: "亿元"),
      Sample.figure("devices", "66.7", value: "66.65", unit: "亿元"),
    ]
    let found = ShownDifferenceRule.findings(in: figures)
    #expect(found.map(\.message) == ["100.0 and 66.7 differ by 33.3, and 33.4 is shown"])
    #expect(found.first?.help == "each is rounded by itself; say so in a note, or show more digits")
  }

  @Test("are left alone where the page says how they are taken")
  func notes() {
    let figures = [
      Sample.figure("rate", "92.4%", value: "92.44", unit: "%", period: "2022-H1"),
      Sample.figure("rate", "90.2%", value: "90.15", unit: "%", period: "2021-H1"),
      Sample.figure("change", "2.3", value: "2.29", unit: "百分点", isChange: true),
    ]
    let text = Sample.text("{0}，{1}，{2}", figures)
    func count(_ note: String) -> Int {
      ShownDifferenceRule().findings(on: Sample.page([text, Sample.text(note)])).count
    }
    #expect(count("变化按未修约的比率计算。") == 0)
    #expect(count("Changes are taken before rounding.") == 0)
    #expect(count("数据按四舍五入取一位小数。") == 1)
    #expect(count("变化较大。") == 1)
  }

  @Test("are looked for between figures of one unit")
  func units() {
    #expect(findings(("1.5", "2"), ("0.4", "0"), ("1.1", "1"), units: ["家", "个"]) == [])
  }
}
