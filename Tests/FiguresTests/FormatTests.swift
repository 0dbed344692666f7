import Datasets
import Testing

@testable import Figures

@Suite("Formats")
struct FormatTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var format: String
    var value: String
    var unit: String?
    var chinese: String
    var english: String
    var shownValue: String

    init(
      _ format: String, _ value: String, unit: String? = nil, _ chinese: String, _ english: String,
      value shownValue: String
    ) {
      (self.format, self.value, self.unit) = (format, value, unit)
      (self.chinese, self.english, self.shownValue) = (chinese, english, shownValue)
    }

    var testDescription: String { "\(format) of \(value)" }
  }

  static let cases: [Case] = [
    Case("number", "1192", unit: "条", "1192", "1192", value: "1192"),
    Case("number", "100", "100", "100", value: "100"),
    Case("number", "-0.35", "−0.35", "−0.35", value: "-0.35"),
    Case("number", "12900000", "12900000", "12,900,000", value: "12900000"),
    Case("number(1)", "81.8", "81.8", "81.8", value: "81.8"),
    Case("number(2)", "81.8", "81.80", "81.80", value: "81.80"),
    Case("number(1)", "-0.04", "0.0", "0.0", value: "0.0"),
    Case("number(0)", "10000.5", "10000", "10,000", value: "10000"),
    Case("number(1)", "9999.96", "10000.0", "10,000.0", value: "10000.0"),
    Case("percent(1)", "15.9", "15.9%", "15.9%", value: "15.9"),
    Case("percent(1)", "92.4137", unit: "%", "92.4%", "92.4%", value: "92.4"),
    Case("percent", "92.4137", "92.4137%", "92.4137%", value: "92.4137"),
    Case("points(1)", "1.8", "1.8个百分点", "1.8 percentage points", value: "1.8"),
    Case("points(1)", "-0.6", "−0.6个百分点", "−0.6 percentage points", value: "-0.6"),
    Case("points(0)", "1", "1个百分点", "1 percentage point", value: "1"),
    Case("change(1)", "-18.2", unit: "%", "下降18.2%", "down 18.2%", value: "-18.2"),
    Case("change(1)", "0.3", unit: "百分点", "上升0.3个百分点", "up 0.3 percentage points", value: "0.3"),
    Case("change(1)", "0.04", unit: "百分点", "持平", "unchanged", value: "0.0"),
    Case("change(1)", "-0.05", unit: "%", "持平", "unchanged", value: "0.0"),
    Case("change(1)", "12.34", unit: "亿元", "上升12.3亿元", "up 12.3亿元", value: "12.3"),
    Case("change", "3", unit: nil, "上升3", "up 3", value: "3"),
    Case("direction", "-18.2", "下降", "down", value: "下降"),
    Case("direction", "0", "持平", "unchanged", value: "持平"),
    Case("direction(1)", "0.02", "持平", "unchanged", value: "持平"),
    Case("magnitude(1)", "-18.24", unit: "%", "18.2%", "18.2%", value: "18.2"),
    Case("magnitude(1)", "-0.3", unit: "个百分点", "0.3个百分点", "0.3 percentage points", value: "0.3"),
    Case("rank", "5", "第5位", "5th", value: "5"),
    Case("rank", "1", "第1位", "1st", value: "1"),
    Case("rank", "22", "第22位", "22nd", value: "22"),
    Case("rank", "113", "第113位", "113th", value: "113"),
    Case("wan", "1940000", unit: "条", "194万", "1.94 million", value: "1940000"),
    Case("wan", "12900000", "1290万", "12.9 million", value: "12900000"),
    Case("wan(1)", "1943210", "194.3万", "1.943 million", value: "1943000"),
    Case("wan(0)", "345678", "35万", "350,000", value: "350000"),
    Case("wan(1)", "-25000", "−2.5万", "−25,000", value: "-25000"),
    Case("yi(2)", "129000000", "1.29亿", "129 million", value: "129000000"),
    Case("yi(1)", "553090000000", unit: "元", "5530.9亿元", "553.09 billion 元", value: "553090000000"),
    Case("date", "2022-10-07", "2022年10月7日", "7 October 2022", value: "2022-10-07"),
    Case("date", "2022-10-07T09:30:00", "2022年10月7日", "7 October 2022", value: "2022-10-07"),
    Case("period", "2018", "2018年", "2018", value: "2018"),
    Case("period", "2022-Q3", "2022年三季度", "Q3 2022", value: "2022-Q3"),
    Case("chinese", "4", "四", "four", value: "4"),
    Case("chinese", "123", "一百二十三", "one hundred and twenty-three", value: "123"),
    Case("text", "天津", "天津", "天津", value: "天津"),
    Case("signed(1)", "1.8", "+1.8", "+1.8", value: "1.8"),
    Case("signed(1)", "-0.6", "−0.6", "−0.6", value: "-0.6"),
    Case("signed(1)", "0.04", "0.0", "0.0", value: "0.0"),
  ]

  @Test("show a value in Chinese and in English", arguments: cases)
  func shows(_ example: Case) throws {
    let format = try FigureFormat.parse(example.format)
    let value = SQLValue.text(example.value)
    let chinese = try format.show(value, FormatSetting(language: "zh-Hans", unit: example.unit))
    #expect(chinese.text == example.chinese)
    #expect(chinese.value == example.shownValue)
    let english = try format.show(value, FormatSetting(language: "en", unit: example.unit))
    #expect(english.text == example.english)
  }

  @Test("round as GB/T 8170 does, or half away from zero by choice")
  func rounding() throws {
    let format = try FigureFormat.parse("number(1)")
    let examples: [(value: Double, even: String, away: String)] = [
      (0.35, "0.4", "0.4"), (1.05, "1.0", "1.1"), (12.1498, "12.1", "12.1"),
      (-1.05, "−1.0", "−1.1"), (0.25, "0.2", "0.3"),
    ]
    for example in examples {
      let even = try format.show(.real(example.value), FormatSetting(rounding: .halfEven))
      let away = try format.show(.real(example.value), FormatSetting(rounding: .halfAwayFromZero))
      #expect(even.text == example.even)
      #expect(away.text == example.away)
    }
    let cents = try FigureFormat.parse("number(2)").show(.real(2.675), FormatSetting())
    #expect(cents.text == "2.68")
  }

  @Test("keep a number and its unit together")
  func joins() throws {
    func pieces(_ format: String, _ value: String, unit: String?) throws -> [ShownPiece] {
      try FigureFormat.parse(format).show(.text(value), FormatSetting(unit: unit)).pieces
    }
    #expect(
      try pieces("change(1)", "1.8", unit: "百分点") == [
        .text("上升"), .joined("1.8个"), .text("百分点"),
      ])
    #expect(try pieces("yi(1)", "553090000000", unit: "元") == [.joined("5530.9亿元")])
    #expect(try pieces("percent(1)", "93", unit: "%") == [.joined("93.0%")])
    #expect(try pieces("number", "93", unit: "家") == [.text("93")])
  }

  @Test("list with the words of the language")
  func lists() {
    #expect(Shown.list(["天津"], language: "zh-Hans").text == "天津")
    #expect(Shown.list(["天津", "上海"], language: "zh").text == "天津和上海")
    #expect(Shown.list(["天津", "上海", "重庆"], language: "zh-Hans").text == "天津、上海和重庆")
    #expect(Shown.list(["A", "B", "C"], language: "en").text == "A, B and C")
  }

  @Test("refuse values that aren't of their kind")
  func refuses() throws {
    func fault(_ format: String, _ value: SQLValue) throws -> FormatFault? {
      do {
        _ = try FigureFormat.parse(format).show(value, FormatSetting())
        return nil
      } catch let fault as FormatFault { return fault }
    }
    #expect(try fault("percent(1)", .text("天津")) == .notANumber("天津", .percent))
    #expect(try fault("date", .text("2022-02-30")) == .notADate("2022-02-30"))
    #expect(try fault("date", .text("2022-10")) == .notADate("2022-10"))
    #expect(try fault("period", .text("2022-Q5")) == .notAPeriod("2022-Q5"))
    #expect(try fault("number", .null) == .noValue)
    #expect(try fault("number", .integer(3)) == nil)
  }

  @Test("are read with or without digits")
  func parses() throws {
    #expect(try FigureFormat.parse(" percent ( 1 ) ") == FigureFormat(.percent, digits: 1))
    #expect(try FigureFormat.parse("number()") == FigureFormat(.number))
    #expect(throws: FormatMistake.unknown("percnt")) { try FigureFormat.parse("percnt(1)") }
    #expect(throws: FormatMistake.takesNoDigits(.list)) { try FigureFormat.parse("list(2)") }
    #expect(throws: FormatMistake.digits("x", .number)) { try FigureFormat.parse("number(x)") }
    #expect(throws: FormatMistake.digits("1, 2", .number)) {
      try FigureFormat.parse("number(1, 2)")
    }
    #expect(throws: FormatMistake.digits("99", .number)) { try FigureFormat.parse("number(99)") }
    #expect(throws: FormatMistake.syntax("number(1")) { try FigureFormat.parse("number(1") }
    #expect(throws: FormatMistake.unknown("")) { try FigureFormat.parse("") }
  }
}
