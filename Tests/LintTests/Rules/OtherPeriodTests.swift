import Testing

@testable import Lint

@Suite("Other periods")
struct OtherPeriodTests {
  private func findings(_ words: String, _ periods: [String?], year: Int? = 2022) -> [String] {
    let figures = periods.enumerated().map { index, period in
      Sample.figure("f\(index)", "9\(index).4%", period: period)
    }
    return OtherPeriodRule.findings(in: Sample.scalars(words, figures), year: year).map(\.message)
  }

  @Test(
    "are told",
    arguments: [
      ("2022年上半年网采率为{0}。", "2022-H2", "2022年上半年"),
      ("上半年，网采率为{0}。", "2022-H2", "上半年"),
      ("2021年网采率为{0}。", "2022", "2021年"),
      ("2022年三季度指数为{0}。", "2022-Q2", "2022年三季度"),
      ("2022年第三季度指数为{0}。", "2022-Q4", "2022年第三季度"),
      ("2022年1—9月采购{0}。", "2022-01..06", "2022年1—9月"),
      ("2022年9月采购{0}。", "2022-10", "2022年9月"),
      ("前三季度采购{0}。", "2021-01..09", "前三季度"),
      ("网采率为{0}（2021年上半年）。", "2022-H1", "2021年上半年"),
      ("In H1 2022 the share was {0}.", "2022-H2", "H1 2022"),
      ("The share of the first half of 2021 was {0}.", "2022-H1", "first half of 2021"),
      ("In 2022 Q3 the index was {0}.", "2022-Q2", "2022 Q3"),
    ])
  func finds(_ words: String, _ period: String, _ named: String) {
    #expect(findings(words, [period]) == ["the text says \(named), its figures are of \(period)"])
  }

  @Test(
    "are left alone where one figure agrees, or the text compares",
    arguments: [
      ("2022年上半年网采率为{0}。", ["2022-H1"]),
      ("2022年网采率为{0}。", ["2022-H1"]),
      ("2022年上半年网采率为{0}。", ["2022"]),
      ("2022年上半年为{0}，2021年上半年为{1}。", ["2022-H2", "2021-H2"]),
      ("2022年上半年为{0}，上升{1}。", ["2022-H1", "2022-H2"]),
      ("较2021年上半年上升{0}。", ["2022-H1"]), ("比2021年上升{0}。", ["2022"]),
      ("同比2021年{0}。", ["2022"]), ("{0}个低于2021年水平。", ["2022"]), ("自2021年以来共{0}。", ["2022"]),
      ("截至2021年底为{0}。", ["2022"]),
      ("2021年印发的办法覆盖{0}。", ["2022"]), ("《规范（2021年版）》收录{0}。", ["2022"]),
      ("医保发〔2021〕1号涉及{0}。", ["2022"]), ("2021年上半年很忙。网采率为{0}。", ["2022-H1"]),
      ("2021年上半年共{0}。", [nil]), ("2021年上半年共三项。", []), ("共2021家，为{0}。", ["2022"]),
      ("compared with H1 2021 it is {0}.", ["2022-H1"]), ("2022年8月15日{0}。", ["2021"]),
      ("一、二季度为{0}。", ["2022-Q4"]),
    ] as [(String, [String?])])
  func leavesAlone(_ words: String, _ periods: [String?]) {
    #expect(findings(words, periods) == [])
  }

  @Test("need the year of the page where the text has none")
  func years() {
    #expect(findings("上半年，网采率为{0}。", ["2022-H2"], year: nil) == [])
    #expect(findings("上半年，网采率为{0}。", ["2022-H1"], year: 2021).count == 1)
  }
}
