import Diagnostics
import Testing

@testable import Lint

@Suite("Punctuation")
struct PunctuationTests {
  static let found: [(text: String, at: String, right: String?)] = [
    ("以2018年为基期100,持续编制", ",", "，"),
    ("监测任务,按季度开展", ",", "，"),
    ("（医保办发〔2022〕18号)形成", ")", "）"),
    ("共三类;其中", ";", "；"),
    ("注:以下同", ":", "："),
    ("是吗?是的", "?", "？"),
    ("好!继续", "!", "！"),
    ("占93%, 其中", ", ", "，"),
    ("《意见》,推动", ",", "，"),
    ("基期100\n,持续", ",", "，"),
    ("英国广播公司(BBC)报道", "(BBC)", "（BBC）"),
    ("公共建筑的(景观)照明", "(景观)", "（景观）"),
    ("(一)推进改革", "(一)", "（一）"),
    ("（一)推进", ")", "）"),
    ("(一）推进", "(", "（"),
    ("BBC(英国广播公司)", "(英国广播公司)", "（英国广播公司）"),
    ("等等...", "...", "……"),
    ("等等。。。", "。。。", "……"),
    ("等等…", "…", "……"),
    ("甲、…、乙", "…", "……"),
    ("网采率--平台采购的比重", "--", "——"),
    ("结果－－持平", "－－", "——"),
    ("（见附件", "（", nil),
    ("见附件）的", "）", nil),
    ("《意见", "《", nil),
    ("他说“好", "“", nil),
    ("好”的", "”", nil),
    ("医保发〔2022年", "〔", nil),
    ("【要闻", "【", nil),
    ("（甲《乙）", "《", nil),
    ("《办法》、《意见》", "》、《", "》《"),
    ("“一般”、“严重”", "”、“", "”“"),
    ("1、推进改革", "1、", "1."),
    ("分为：1、推进", "1、", "1."),
    ("12、推进改革", "12、", "12."),
    ("（一）、推进", "（一）、", "（一）"),
    ("一是甲。（2）、推进", "（2）、", "（2）"),
    ("医保办函〔2022〕6 号", "〔2022〕6 号", "〔2022〕6号"),
    ("医保办函〔2022〕 6号", "〔2022〕 6号", "〔2022〕6号"),
    ("医保发[2022]6号", "[2022]6号", "〔2022〕6号"),
    ("医保发(2022)6号", "(2022)6号", "〔2022〕6号"),
    ("医保发【2022】6号", "【2022】6号", "〔2022〕6号"),
    ("医保发〔2022〕第6号", "〔2022〕第6号", "〔2022〕6号"),
    ("医保发〔2022〕06号", "〔2022〕06号", "〔2022〕6号"),
  ]

  @Test("is told with what is right", arguments: found)
  func finds(_ text: String, _ part: String, _ right: String?) throws {
    let scalars = Sample.scalars(text)
    let found = PunctuationRule.mistakes(in: scalars)
    let first = try #require(found.first)
    #expect(found.count == 1)
    #expect(scalars.string(first.range) == part)
    #expect(first.right == right)
  }

  @Test(
    "is left alone where it is right, English, a number or a formula",
    arguments: [
      "以2018年为基期100，持续编制", "上午9:30开会", "比例为3:1", "共1,234家", "共1,234.5亿元",
      "OECD, WHO 和 EU", "see Annex 1, part 2", "He said: “Yes, it is!” 他说是",
      "网址为 https://a.cn/b?c=1,2;d 可查", "详见www.a.cn/x(1)。", "函数f(x, y)的值", "用IF(甲,乙)计算",
      "函数(a+b)的值", "笑脸:)好", "好 :-) 的", "从1...10", "省略……", "省略…………", "1, 2, …, n",
      "1—9月", "北京—上海", "网采率——平台采购的比重", "用 --help 查看", "参数--root 目录", "（见附件）", "《意见》",
      "“甲‘乙’丙”", "don’t 停", "〔2022〕6号", "医保发〔2022〕6号", "【要闻】", "1）推进；2）完善", "a）推进",
      "第（一）、（二）项", "1.推进", "1、2、3号", "一、推进", "《办法》和《意见》", "“一般”企业、“严重”企业",
      "2022年（第6号）", "English only, (yes)...", "第1、第2", "“未完的引文，下段接着", "价格指数（100）", "药品（mg/kg）",
      "是不是？是！", "（2022）年",
    ])
  func leavesAlone(_ text: String) {
    let scalars = Sample.scalars(text)
    #expect(
      PunctuationRule.mistakes(in: scalars).map { "\($0.message) \(scalars.string($0.range))" }
        == [])
  }

  @Test("is read beside figures, and only in Chinese pages")
  func pages() {
    let figure = Sample.figure("index", "81.8")
    let text = Sample.text("指数为{0},表明", [figure])
    let found = PunctuationRule().findings(on: Sample.page([text]))
    #expect(found.map(\.message) == ["half-width ',' beside Chinese"])
    #expect(found.map(\.help) == ["write 指数为81.8，表明"])
    #expect(found.map(\.span.column) == [7])
    #expect(PunctuationRule().findings(on: Sample.page([text], language: "en")).isEmpty)
    // What a figure shows is the data's.
    let shown = Sample.text("指数为{0}", [Sample.figure("a", "甲,乙")])
    #expect(PunctuationRule().findings(on: Sample.page([shown])).isEmpty)
  }
}
