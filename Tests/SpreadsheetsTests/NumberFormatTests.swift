import Datasets
import Testing

@testable import Spreadsheets

@Suite("The formats of a column")
struct NumberFormatTests {
  private func formats(_ cells: [(String, String)]) -> [String] {
    NumberShape.formats(
      of: cells.map { (DecimalNumber(text: $0.0) ?? .zero, $0.1) })
  }

  @Test("show as many digits as the page, each cell its own")
  func digits() {
    #expect(formats([("81.8", "81.8"), ("1192", "1192")]) == ["0.0", "0"])
    #expect(formats([("12345.6", "12,345.6"), ("7", "7")]) == ["#,##0.0", "#,##0"])
  }

  @Test("keep the unit and the words that all numbers have")
  func affixes() {
    #expect(formats([("15.94", "15.9%"), ("-3.06", "−3.1%")]) == ["0.0\"%\"", "0.0\"%\""])
    #expect(formats([("5", "第5位"), ("12", "第12位")]) == ["\"第\"0\"位\"", "\"第\"0\"位\""])
  }

  @Test("give changes their sign")
  func signs() {
    let signed = "+0.0;\"\u{2212}\"0.0;0.0"
    #expect(
      formats([("0.72", "+0.7"), ("-0.88", "−0.9"), ("0", "0.0"), ("-0.04", "0.0")])
        == [signed, signed, signed, "0.0;0.0;0.0"])
  }

  @Test("leave words out that tell the direction")
  func words() {
    #expect(formats([("-18.23", "下降18.2%"), ("4", "上升4.0%")]) == ["0.0", "0.0"])
  }

  @Test("show the whole number where the page shows ten thousands")
  func tenThousands() {
    #expect(formats([("1940000", "194万"), ("5530.9", "没有")]) == ["General", "General"])
  }

  @Test("show one more digit where a program would round a half otherwise than the page")
  func halves() {
    #expect(
      formats([("98.65", "98.6"), ("98.75", "98.8"), ("-2.65", "−2.6"), ("98.651", "98.7")])
        == ["0.00", "0.0", "0.00", "0.0"])
    #expect(formats([("0.5", "0"), ("1.5", "2")]) == ["0.0;0.0;0.0", "0"])
  }

  @Test("show a number that a mark hides as the others")
  func hidden() {
    #expect(formats([("81.84", "81.8"), ("0.004", "")]) == ["0.0", "0.0"])
  }
}
