import Datasets
import Diagnostics
import Testing

@testable import Lint

/// All numbers are invented: areas, births and check digits are right, nobody has them.
@Suite("Personal data")
struct PersonalDataTests {
  static let found: [(text: String, kind: PersonalDatum.Kind, datum: String)] = [
    ("身份证号110101190001010014。", .identityCard, "110101190001010014"),
    ("公民身份号码：31010119010203002X", .identityCard, "31010119010203002X"),
    ("公民身份号码：31010119010203002x，", .identityCard, "31010119010203002x"),
    ("440106190211300157", .identityCard, "440106190211300157"),
    ("（650102190307091111）", .identityCard, "650102190307091111"),
    ("证件编号51010419050606103X", .identityCard, "51010419050606103X"),
    ("330102 19060707 209X", .identityCard, "330102 19060707 209X"),
    ("110101-19000101-0014", .identityCard, "110101-19000101-0014"),
    ("身份证１１０１０１１９０００１０１００１４", .identityCard, "１１０１０１１９０００１０１００１４"),
    // The check digit is wrong, and the text says what it is.
    ("身份证110101190001010013", .identityCard, "110101190001010013"),
    ("旧证110101000101001", .identityCard, "110101000101001"),
    ("卡号6228483074185296300", .bankCard, "6228483074185296300"),
    ("6217003074185296304", .bankCard, "6217003074185296304"),
    ("付至6222 0030 7418 5292，", .bankCard, "6222 0030 7418 5292"),
    ("6228-4830-7418-5296-300", .bankCard, "6228-4830-7418-5296-300"),
    ("62284 83074185296300 账号6225883074185294", .bankCard, "6225883074185294"),
    ("Visa 4000307418529633", .bankCard, "4000307418529633"),
    ("card 5105 3074 1852 9634", .bankCard, "5105 3074 1852 9634"),
    ("3528307418529638", .bankCard, "3528307418529638"),
    ("378282307418523", .bankCard, "378282307418523"),
    ("账户9558803074185296300", .bankCard, "9558803074185296300"),
    ("账户4367423074185296301", .bankCard, "4367423074185296301"),
    ("手机13800138000", .mobile, "13800138000"),
    ("联系人李某，15912345670。", .mobile, "15912345670"),
    ("138 0013 8000", .mobile, "138 0013 8000"),
    ("138-0013-8000", .mobile, "138-0013-8000"),
    ("+86 138 0013 8000", .mobile, "86 138 0013 8000"),
    ("+86-13800138000", .mobile, "86-13800138000"),
    ("+8613800138000", .mobile, "8613800138000"),
    ("0086 13800138000", .mobile, "0086 13800138000"),
    ("电话１３８００１３８０００", .mobile, "１３８００１３８０００"),
    ("tel13800138000", .mobile, "13800138000"),
    ("19912345670/", .mobile, "19912345670"),
    ("请致电13800138000个人手机", .mobile, "13800138000"),
    ("[拨打](tel:13800138000)", .mobile, "13800138000"),
    ("电话：010-66667777", .landline, "010-66667777"),
    ("（0571）87654321", .landline, "0571）87654321"),
    ("(021) 66667777转801", .landline, "021) 66667777"),
    ("0931-8765432", .landline, "0931-8765432"),
    ("+86 10 6666 7777", .landline, "86 10 6666 7777"),
    ("传真 66667777", .landline, "66667777"),
    ("联系电话：01066667777", .landline, "01066667777"),
    ("010-66667777-801", .landline, "010-66667777-801"),
    ("zhang.san@mail.cn", .email, "zhang.san@mail.cn"),
    ("邮箱li_si+a@ybj.gov.cn。", .email, "li_si+a@ybj.gov.cn"),
    ("<wang@qq.com>", .email, "wang@qq.com"),
    ("[写信](mailto:zhao@163.com)", .email, "zhao@163.com"),
    ("护照E12345678", .travelDocument, "E12345678"),
    ("港澳通行证号码：C00000001", .travelDocument, "C00000001"),
  ]

  @Test("is found, and its whole told", arguments: found)
  func finds(_ text: String, _ kind: PersonalDatum.Kind, _ datum: String) throws {
    let bytes = Array(text.utf8)
    let all = PersonalDatum.all(in: bytes)
    let first = try #require(all.first)
    #expect(all.count == 1)
    #expect(first.kind == kind)
    #expect(String(decoding: bytes[first.range], as: UTF8.self) == datum)
  }

  @Test(
    "is not what counts, names a document or a place",
    arguments: [
      // Numbers of documents, orders, goods
      "医保发〔2022〕6号", "国药准字H20221234", "订单编号13800138000", "流水号6228483074185296300",
      "ISBN 978-7-5201-1234-5", "ISBN 9787520112345", "批号：13912345670", "注册证编号：20223130001",
      "IMEI 350101000101001", "药品编码13800138000",
      // Unified social credit codes
      "统一社会信用代码：9111000000000000X8", "信用代码91310000MA1FL0000N", "12100000000000012N",
      "统一社会信用代码110101190001010014",
      // Amounts
      "共13800138000元", "计13800138000人", "13800138000条记录", "￥13800138000", "6225883074185294元",
      "采购金额13912345670", "13,800,138,000", "1380013.8000", "0.13800138000", "占13800138000%",
      // Times and periods
      "2022-08-15", "20220815123456", "2022-08-15 12:34:56", "20220815123456789",
      "时间戳1660537296123456",
      "1949-2022", "2019 2020 2021 2022", "2022-2023 2023-2024",
      // Checksums and identifiers
      "a13800138000b", "sha256 13800138000", "0f13800138000e4", "v1.13800138000.2", "13800138000_1",
      "550e8400-e29b-41d4-a716-446655440000", "2022-13800138000", "2022-13800138000-1",
      // Wrong check digits, areas, births
      "110101190001010013", "999999190001010015", "110101190013010011", "110101190002300013",
      "6228483074185296301", "7228307418529632", "62284", "12800138000", "13333333333",
      // Telephones of offices
      "拨打12393", "12345", "400-810-1234", "95588", "服务热线010-66667777", "监督电话：0571-87654321",
      "110、119、120",
      // Masked already
      "138****8000", "110101********0014", "6222 **** **** 5292",
      // Addresses
      "https://a.cn/13800138000.html", "https://a.cn/?tel=13800138000", "logo@2x.png",
      "info@ybj.gov.cn", "li@example.cn", "li@bulletin.example.com", "a@b",
      "git@github.com:a/b.git",
      "https://li@a.cn/", "@某人", "pkg@1.2.3", "a@b.test",
      // A rest
      "护照和通行证", "E12345678", "第010-2022号", "025-123456", "0000000000000000", "电话12",
    ])
  func leavesAlone(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(
      PersonalDatum.all(in: bytes).map {
        "\($0.kind) \(String(decoding: bytes[$0.range], as: UTF8.self))"
      }
        == [])
  }

  @Test("is never repeated whole")
  func masks() throws {
    let source = SourceText(
      path: "content/a.md", text: "---\nauthor: 李某 13800138000\n---\n信 li@mail.cn 或13800138000\n")
    let found = PersonalDataRule().findings(on: Sample.page([], sources: [source]))
    #expect(found.map(\.span.line) == [2, 4, 4])
    #expect(found.map(\.span.column) == [12, 3, 15])
    for finding in found {
      #expect(!"\(finding)".contains("13800138000"))
      #expect(!"\(finding)".contains("li@"))
    }
    #expect(found[0].message == "what looks like a mobile number, 13*******00")
    #expect(found[1].message == "what looks like an e-mail address, l*@mail.cn")
    #expect(found[1].span.excerpt == "信 l*@mail.cn 或13*******00")
    #expect(PersonalDatum.masked("（0571）87654321").count == "（0571）87654321".count)
  }

  @Test("isn't told by what another rule finds on its line either")
  func otherRules() {
    let source = SourceText(path: "content/a.md", text: "联系人李某 13800138000,信li@mail.cn\n")
    let text = ProofText(
      role: .paragraph,
      pieces: [
        .words(
          String(decoding: source.bytes.dropLast(), as: UTF8.self),
          ProofPlace(source: source, range: 0..<source.bytes.count - 1, line: 1))
      ])
    let reader = Proofreader()
    let told = reader.diagnostics([reader.read(Sample.page([text], sources: [source]))])
    #expect(told.map(\.id).sorted() == ["personal-data", "personal-data", "punctuation"])
    for diagnostic in told {
      #expect(!"\(diagnostic)".contains("0138000"))
      #expect(!"\(diagnostic)".contains("li@"))
    }
  }

  @Test("is found in what tables and figures show, unless it is counted with")
  func tables() {
    func cell(_ text: String, number: Bool = false) -> ProofTable.Cell {
      .init(
        text: text, shownValue: number ? DecimalNumber(1) : nil,
        value: number ? DecimalNumber(1) : nil)
    }
    let table = ProofTable(
      id: nil, columns: ["name", "note", "amount", "手机"],
      rows: [
        [cell("甲"), cell("x"), cell("13800138000", number: true), cell("", number: true)],
        [
          cell("乙"), cell("问13800138000"), cell("15912345670", number: true),
          cell("15912345670", number: true),
        ],
      ], totals: [], note: "", span: Sample.span(7))
    let names = Sample.figure("contacts", "李某13800138000")
    var text = names
    text.value = nil
    let count = Sample.figure("count", "13800138000")
    let found = PersonalDataRule().findings(
      on: Sample.page(
        [Sample.text("由{0}和{1}", [text, count])], tables: [table],
        sources: [SourceText(path: "content/a.md", text: "")]))
    #expect(
      found.map(\.message) == [
        "what looks like a mobile number, 13*******00, shown by 'contacts'",
        "what looks like a mobile number, 13*******00, in the column 'note'",
        "what looks like a mobile number, 15*******70, in the column '手机'",
      ])
  }
}
