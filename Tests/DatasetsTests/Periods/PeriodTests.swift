import Testing

@testable import Datasets

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2022", "year", "2022-01-01", "2022-12-31", "2022年", "2022"),
    ("2022-H1", "half", "2022-01-01", "2022-06-30", "2022年上半年", "First half of 2022"),
    ("2022-H2", "half", "2022-07-01", "2022-12-31", "2022年下半年", "Second half of 2022"),
    ("2022-Q3", "quarter", "2022-07-01", "2022-09-30", "2022年三季度", "Q3 2022"),
    ("2022-09", "month", "2022-09-01", "2022-09-30", "2022年9月", "September 2022"),
    ("2024-02", "month", "2024-02-01", "2024-02-29", "2024年2月", "February 2024"),
    ("2022-W40", "week", "2022-10-03", "2022-10-09", "2022年第40周", "Week 40 of 2022"),
    ("2021-W53", "", "", "", "", ""),
    ("2020-W53", "week", "2020-12-28", "2021-01-03", "2020年第53周", "Week 53 of 2020"),
    ("2022-10-07", "day", "2022-10-07", "2022-10-07", "2022年10月7日", "7 October 2022"),
    ("2022-01..09", "run", "2022-01-01", "2022-09-30", "2022年1—9月", "January–September 2022"),
  ])
  func `each form is read, placed and labelled`(
    text: String, kind: String, start: String, end: String, chinese: String, english: String
  ) throws {
    guard !kind.isEmpty else {
      #expect(Period(text) == nil)
      return
    }
    let period = try #require(Period(text))
    #expect(period.kind.rawValue == kind)
    #expect(period.description == text)
    #expect([period.start, period.end] == [start, end])
    #expect(period.label(language: "zh-Hans") == chinese)
    #expect(period.label(language: "en") == english)
  }

  @Test(arguments: [
    "", "22", "2022-", "2022-H3", "2022-Q0", "2022-Q5", "2022-13", "2022-00", "2022-W00",
    "2022-W53", "2022-02-29", "2022-1", "2022-01-1", "2022-02..09", "2022-01..13", "2022-01.09",
    "2022-H１", "２０２２", "0999", "2022-09 ", "2022-h1", "2022-01..9", "-2022", "2022-01-",
  ])
  func `anything else is no period`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test(arguments: [
    ("2022", -1, "2021"), ("2022-H1", -1, "2021-H2"), ("2022-Q1", -1, "2021-Q4"),
    ("2022-Q3", 6, "2024-Q1"), ("2022-01", -1, "2021-12"), ("2022-12", 1, "2023-01"),
    ("2020-W53", 1, "2021-W01"), ("2021-W01", -1, "2020-W53"), ("2022-W40", 52, "2023-W40"),
    ("2024-02-29", 1, "2024-03-01"), ("2023-01-01", -1, "2022-12-31"),
    ("2022-01..09", -1, "2021-01..09"),
  ])
  func `shifting keeps the grain`(text: String, n: Int, expected: String) {
    #expect(Period(text)?.shifted(by: n)?.description == expected)
  }

  @Test(arguments: [
    ("2022-Q3", "2021-Q3"), ("2024-02-29", "2023-02-28"), ("2020-W53", "2019-W52"),
    ("2022-01..09", "2021-01..09"), ("2022-10-07", "2021-10-07"), ("2022", "2021"),
  ])
  func `a year ago is the same period of the year before`(text: String, expected: String) {
    #expect(Period(text)?.yearAgo?.description == expected)
  }

  @Test func `beyond the years there is nothing`() {
    #expect(Period("9999")?.shifted(by: 1) == nil)
    #expect(Period("1000")?.yearAgo == nil)
    #expect(Period("1000-01-01")?.previous == nil)
    for text in ["2022", "2022-Q1", "2022-W01", "2022-10-07"] {
      #expect(Period(text)?.shifted(by: .max) == nil)
      #expect(Period(text)?.shifted(by: .min) == nil)
      #expect(Period(text)?.shifted(by: -4_000_000) == nil)
    }
  }

  @Test func `runs of whole quarters can be named by them`() {
    let labels = ["03", "06", "09", "12", "08", "01"].map { month in
      Period("2022-01..\(month)")?.label(language: "zh-Hans", runs: .quarters)
    }
    #expect(
      labels == [
        "2022年一季度", "2022年上半年", "2022年前三季度", "2022年全年", "2022年1—8月", "2022年1月",
      ])
  }

  @Test func `periods are ordered by their days`() {
    let texts = [
      "2021-H2", "2022-01-01", "2022-01", "2022-Q1", "2022-01..03", "2022-H1", "2022", "2022-02",
    ]
    #expect(texts.compactMap { Period($0) }.shuffled().sorted().map(\.description) == texts)
  }

  @Test func `days and weeks agree with a calendar that is walked day by day`() {
    var day = CivilDay(year: 1999, month: 1, day: 1)
    var (year, month, date, weekday) = (1999, 1, 1, 5)
    for _ in 0..<12_000 {
      #expect(day.parts == (year, month, date))
      #expect(day.weekday == weekday)
      #expect(CivilDay(year: year, month: month, day: date) == day)
      day = CivilDay(number: day.number + 1)
      weekday = weekday % 7 + 1
      date += 1
      if date > CivilDay.days(inMonth: month, of: year) { (month, date) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
  }
}
