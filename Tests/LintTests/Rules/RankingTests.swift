import Testing

@testable import Lint

@Suite("Counted lists")
struct RankingTests {
  private func findings(_ words: String, items: [String] = []) -> [String] {
    let list = Sample.figure("top", items.joined(separator: "、"), items: items)
    return RankingRule.findings(in: Sample.scalars(words, [list])).map(\.message)
  }

  @Test(
    "don't have as many names as is said",
    arguments: [
      ("天津、上海、重庆和浙江居前三位", "'前三位' stands with 4 names"),
      ("排名前五的是天津、上海、重庆和浙江。", "'前五' stands with 4 names"),
      ("其中天津、上海位列前三。", "'前三' stands with 2 names"),
      ("前三名分别为天津、上海、重庆、浙江。", "'前三名' stands with 4 names"),
      ("前3位是天津和上海。", "'前3位' stands with 2 names"),
      ("居前三位的为天津、呼和浩特。", "'前三位' stands with 2 names"),
      ("天津、上海、重庆分别为93.1%、92.4%", "分别 joins 3 names with 2 values"),
      ("药品和耗材分别为93.1%、92.4%和90%", "分别 joins 2 names with 3 values"),
      ("天津、上海和重庆分别增长1.2%、2.3%。", "分别 joins 3 names with 2 values"),
    ])
  func finds(_ words: String, _ message: String) {
    #expect(findings(words) == [message])
  }

  @Test(
    "have as many, or can't be counted",
    arguments: [
      "天津、上海和重庆居前三位", "排名前三的是天津、上海和重庆。", "前三季度，天津、上海共5家", "前三个月天津、上海居前。",
      "前五年天津、上海", "天津、上海等居前三位", "前三名", "排名前十的企业有甲公司，乙公司", "天津、上海分别为93.1%和92.4%",
      "药品采购价格和医疗服务价格指数分别为81.8和115.9", "药品、耗材2021年和2022年分别为1、2、3、4", "各地分别为1、2",
      "分别位居第一、第二", "甲和乙、丙分别为1、2", "天津、上海分别有代表参加",
      "和田、呼和浩特分别为1、2", "天津、上海和重庆分别为12、1,234和5", "三省分别为1、2和3",
    ])
  func leavesAlone(_ words: String) {
    #expect(findings(words) == [])
  }

  @Test("count the items of a list figure, in Chinese and English")
  func lists() {
    let four = ["天津", "上海", "重庆", "浙江"]
    #expect(findings("{0}居前三位", items: four) == ["'前三位' stands with 4 names"])
    #expect(findings("{0}居前四位", items: four) == [])
    #expect(findings("The top three are {0}", items: four) == ["'top three' stands with 4 names"])
    #expect(findings("The top 4 are {0}", items: four) == [])
    #expect(findings("前三季度，{0}", items: four) == [])
    #expect(findings("stop three, {0}", items: four) == [])
    #expect(findings("居前三位。其余为{0}", items: four) == [])
  }
}
