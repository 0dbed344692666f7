internal import Diagnostics
internal import Testing

@testable import Lint

struct TypedNumberTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var typed: [String]
    var testDescription: String { text }

    init(_ text: String, _ typed: String...) { (self.text, self.typed) = (text, typed) }
  }

  static let firing: [Case] = [
    Case("全年办理信访件49条（累计74条）。", "49", "74"),
    Case("按季度开展57种药品价格监测，覆盖200个品种。", "57", "200"),
    Case("以2018年为基期100，持续编制指数。", "2018", "100"),
    Case("两项指数分别为81.8和115.9。", "81.8", "115.9"),
    Case("价格总体水平上涨15.9%。", "15.9"),
    Case("整理 194 万条药品信息。", "194"),
    Case("评定 10 个示范平台。", "10"),
    Case("网采率为92.4%，较上年提高1.8个百分点。", "92.4", "1.8"),
    Case("采购金额1,234.5亿元。", "1,234.5"),
    Case("覆盖３１个省份。", "３１"),
    Case("近5年累计下降。", "5"),
    Case("历时3个月完成。", "3"),
    Case("30日内办结。", "30"),
    Case("实有企业2000家。", "2000"),
    Case("每家3—5个品种。", "3—5"),
    Case("占全部的1/3。", "1/3"),
    Case("二者之比为2:1。", "2:1"),
    Case("2022年完成12项。", "12"),
    Case("截至9月底，共有8批次。", "8"),
    Case("第3期刊发14篇。", "14"),
    Case("山东（5）、河南（3）。", "5", "3"),
    Case("此前3家企业退出。", "3"),
    Case("代表3人参加。", "3"),
    Case("提出3点建议。", "3"),
    Case("实现0增长。", "0"),
    Case("金额为CNY5000。", "5000"),
    Case("质押率-5%。", "5"),
    Case("In 2022, 57 drugs were monitored.", "57"),
    Case("The rate rose to 92.4%.", "92.4"),
    Case("About 2000 companies took part.", "2000"),
    Case("It cost 1.2 million yuan in 3 provinces.", "1.2", "3"),
    Case("A 5-year plan.", "5"),
    Case("Prices fell by 18.2 per cent.", "18.2"),
    Case("Between 10 and 20 cases were closed.", "10", "20"),
    Case("平均年龄为42岁，党员占60%。", "42", "60"),
    Case("培训2期120人次。", "2", "120"),
    Case("1290万条数据。", "1290"),
    Case("1个省份完成任务。", "1"),
    Case("发现问题15 项。\n整改12项。", "15", "12"),
  ]

  static let silent: [Case] = [
    Case("2022 年是重要一年。"),
    Case("2022年1月9日，召开会议。"),
    Case("1—9月，网采率稳定。"),
    Case("1-3季度与2021年3季度相比。"),
    Case("前10个月的数据。"),
    Case("数据截至2022-10-07，2022/10/07。"),
    Case("时期为2022-Q3，上期为2022-H1。"),
    Case("（医保发〔2022〕1号）、（医保办函〔2022〕6 号）"),
    Case("办公厅文件国办发[2021]36号。"),
    Case("第3期、第 12 批、第3—5期。"),
    Case("依据第12条第3款和第4、5条。"),
    Case("1. 总体情况"),
    Case("1、总体情况"),
    Case("（1）总体情况"),
    Case("2.1 方法说明"),
    Case("要求：1.完善机制；2.健全制度。"),
    Case("围绕“6·14专案”进行深入剖析。"),
    Case("按照GB/T 9704-2012排版，参照ISO 8601:2004。"),
    Case("COVID-19、H1N1、A4纸、5G网络、3D打印。"),
    Case("注：2018年=100。"),
    Case("（以上年同期为100）"),
    Case("《服务价格项目规范（2022 版）》"),
    Case("《2023年10项重点工作清单》印发。"),
    Case("见表3、图 2和附件1。"),
    Case("表1、2列出结果。"),
    Case("上午9点30分开会，下午3时结束，10:30休息。"),
    Case("拨打12345热线或010-12345678。"),
    Case("邮编：100000，电话：66668888。"),
    Case("网址 https://www.example.gov.cn/2022/10.html 。"),
    Case("提供7×24小时服务。"),
    Case("20世纪90年代以来。"),
    Case("2020—2022年，2020 年、2021 年网采率。"),
    Case("1月9日—15日"),
    Case("排名前5位的省份。"),
    Case("“1+N”工作机制，“2+2”模式。"),
    Case("通过2.0版规范。"),
    Case("1号文件，5号楼。"),
    Case("On 10 October 2022 and October 10, 2022."),
    Case("In Q3 2022, since 2018, in the 1990s."),
    Case("Article 5 of Directive 2011, § 2, No. 7 and Table 3."),
    Case("The 3rd round, the 21st meeting."),
    Case("FY2022 and 2021/22, the 2022 Survey."),
    Case("At 9 am and 9:30 on weekdays, 24/7."),
    Case("Type 2 diabetes and COVID-19, PD-1 and B12."),
    Case("网采率为[92.4%]，覆盖[31]个省份。"),
    Case("一百二十三家，五个城市。"),
    Case("注：1. 全国数含两地。2. 按规定修约。"),
    Case("拉动等于权数乘以指数与100之差。"),
    Case("指数=本期/基期×100"),
    Case("2022年度、2022年三季度、2022年上半年。"),
  ]

  @Test(arguments: firing) func `digits typed by hand are found`(_ sample: Case) {
    #expect(typed(in: sample.text) == sample.typed)
  }

  @Test(arguments: silent) func `digits that stand for something known are left`(_ sample: Case) {
    #expect(typed(in: sample.text) == [])
  }

  @Test func `there are enough cases of both`() {
    #expect(Self.firing.count >= 30)
    #expect(Self.silent.count >= 30)
  }

  @Test func `pages whose kind isn't backed by data are left`() {
    let page = Proof.page("全年办理49条。", kind: "article", isDataBacked: false)
    #expect(TypedNumberRule().findings(on: page).isEmpty)
  }

  @Test func `a figure that shows the same is named`() throws {
    let page = Proof.page("网采率为[92.4%]，即92.4。累计[92.4]。")
    let finding = try #require(TypedNumberRule().findings(on: page).first)
    #expect(finding.help?.contains("{{ rate }} shows 92.4") == true)
    #expect(finding.span.column == 14)
  }

  @Test func `what was asked of a figure of the same text is left`() {
    var page = Proof.page("网采率低于85%的有[2]个，超过90%的更多。")
    for index in page.texts[0].pieces.indices {
      guard case .figure(var figure) = page.texts[0].pieces[index] else { continue }
      figure.arguments = ["threshold": "85"]
      page.texts[0].pieces[index] = .figure(figure)
    }
    #expect(TypedNumberRule().findings(on: page).map(\.span.column) == [18])
  }

  @Test func `plain fields of the front matter are left`() {
    let page = Proof.page("示例-2023-004", role: .field)
    #expect(TypedNumberRule().findings(on: page).isEmpty)
  }

  private func typed(in text: String) -> [String] {
    let reading = ReadText(Proof.page(text).texts[0])
    return TypedNumbers.unknown(in: ReadCharacters(reading)).map(reading.string)
  }
}
