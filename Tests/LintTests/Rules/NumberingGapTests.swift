import Testing

@testable import Lint

@Suite("Numbering by hand")
struct NumberingGapTests {
  /// A text that begins with `#` is a heading.
  private func findings(_ texts: [String]) -> [String] {
    let page = Sample.page(
      texts.map { text in
        text.hasPrefix("#")
          ? Sample.text(String(text.dropFirst()), role: .heading(level: 2)) : Sample.text(text)
      })
    return NumberingGapRule().findings(on: page).map(\.message)
  }

  @Test(
    "tells gaps and repeats",
    arguments: [
      (["一是甲。三是丙。"], "'三是' follows '一是'"),
      (["一是甲；二是乙；二是丙。"], "'二是' stands twice"),
      (["一是甲。", "二是乙。", "四是丁。"], "'四是' follows '二是'"),
      (["今年，一是甲，三是丙。"], "'三是' follows '一是'"),
      (["一是甲。二是乙。三是丙。五是戊。"], "'五是' follows '三是'"),
      (["#（一）甲", "文", "#（三）丙"], "'（三）' follows '（一）'"),
      (["（一）甲。", "（二）乙。", "（二）丙。"], "'（二）' stands twice"),
      (["#一、甲", "文", "#三、丙"], "'三、' follows '一、'"),
      (["第一，甲。第三，丙。"], "'第三' follows '第一'"),
      (["1.推进甲", "3.推进丙"], "'3.' follows '1.'"),
      (["甲类\n（一）子\n（三）丑"], "'（三）' follows '（一）'"),
      (["包括：（1）甲；（2）乙；（4）丁。"], "'（4）' follows '（2）'"),
      (["①甲。③丙。"], "'③' follows '①'"),
      (["1）甲；3）丙"], "'3）' follows '1）'"),
      (["一是甲", "（一）子", "（三）子"], "'（三）' follows '（一）'"),
      (["十是甲。十二是乙。"], "'十二是' follows '十是'"),
    ])
  func finds(_ texts: [String], _ message: String) {
    #expect(findings(texts).first == message)
  }

  @Test(
    "leaves alone what counts on",
    arguments: [
      ["一是甲。二是乙。三是丙。"], ["一是甲。", "二是乙。", "三是丙。"],
      ["一是甲。二是乙。", "#下节", "一是丙。二是丁。"],
      ["一是甲：一是子，二是丑。二是乙。三是丙。"],
      ["#一、甲", "#（一）子", "#（二）丑", "#二、乙", "#（一）子", "#（二）丑"],
      ["第一，甲。第二，乙。"], ["2022年是第三年。第五，末。"], ["（三）只引一条"],
      ["一是一，二是二"], ["占1.5亿。占3.5亿。"], ["见第（一）项和第（三）项。"], ["1.推进甲", "2.推进乙"],
      ["首先甲。其次乙。"], ["十一是甲"], ["五、六月"], ["一季度甲。三季度丙。"], ["（1）甲；（2）乙。", "（1）丙；（2）丁。"],
      ["（2022）3号。（2023）5号。"],
    ])
  func leavesAlone(_ texts: [String]) {
    #expect(findings(texts) == [])
  }
}
