import Datasets
import Diagnostics
import Markup
import Testing

@testable import Figures

@Suite("Figures are worked out")
struct EvaluationTests {
  static let third = ["quarter": "2022-Q3", "period": "2022"]

  @Test(
    "as references show them",
    arguments: [
      ("network-rate", "95.0%"), ("network-rate(province=天津)", "90.0%"),
      ("network-rate(category=耗材)", "60.0%"), ("network-rate(period=2021-H1):number(2)", "89.33"),
      ("network-rate(period=year-ago)", "89.3%"), ("network-rate(period=previous)", "89.0%"),
      ("network-rate(period=\"2021-H2\", province=天津)", "89.0%"),
      ("network-rate-change", "上升5.7个百分点"),
      ("network-rate-change(province=天津)", "上升2.0个百分点"),
      ("network-rate-change:direction", "上升"), ("network-rate-change:magnitude(2)", "5.67个百分点"),
      ("network-rate-change:points(1)", "5.7个百分点"), ("network-rate-change:number(1)", "5.7"),
      ("platform-count", "3"), ("platform-count:chinese", "三"),
      ("platforms", "天津、上海和重庆"), ("platforms:list", "天津、上海和重庆"),
    ])
  func references(_ reference: String, _ expected: String) throws {
    #expect(try Desk(Desk.figures).text(reference) == expected)
  }

  @Test(
    "as the published summary has them",
    arguments: [
      ("bulletin.year_count", "14"), ("bulletin.cumulative", "37"),
      ("price-index(series=药品采购价格):number(1)", "81.8"),
      ("price-index(series=医疗服务价格):number(1)", "115.9"),
      ("price-change(series=药品采购价格):change(1)", "下降18.2%"),
      ("price-change(series=医疗服务价格):percent(1)", "15.9%"),
      ("records:wan", "194万"), ("work-count(item=supplied):wan", "1290万"),
      ("work-count(item=leads)", "1192"),
    ])
  func published(_ reference: String, _ expected: String) throws {
    #expect(try Desk(Desk.figures).text(reference, params: Self.third) == expected)
  }

  @Test(
    "in a format that prints the unit they have, or one where they have none",
    arguments: [
      ("rate:percent(1)", "3.0%"), ("rate:points(1)", "3.0个百分点"), ("wide:percent", "3%"),
      ("points:points", "3个百分点"), ("both:points", "3个百分点"), ("plain:percent", "3%"),
      ("plain:points", "3个百分点"), ("count:number(1)", "3.0"), ("count:magnitude", "3家"),
    ])
  func units(_ reference: String, _ expected: String) throws {
    let desk = try Desk(
      """
      rate: {label: x, query: SELECT 3, unit: "%"}
      wide: {label: x, query: SELECT 3, unit: ％}
      points: {label: x, query: SELECT 3, unit: 百分点}
      both: {label: x, query: SELECT 3, unit: {zh-Hans: 百分点, en: percentage points}}
      plain: {label: x, query: SELECT 3}
      count: {label: x, query: SELECT 3, unit: 家}
      """)
    #expect(desk.report == "")
    #expect(try desk.text(reference) == expected)
  }

  @Test("with all that the page says of them")
  func provenance() throws {
    let desk = try Desk(Desk.figures)
    let rate = try desk.value("network-rate(province=天津, category=药品)")
    #expect(rate.key == "network-rate(period=2022-H1, province=天津)")
    #expect(rate.raw == "90")
    #expect(rate.publicRaw == "90.0")
    #expect(rate.unit == "%")
    #expect(rate.label == "药品网采率")
    #expect(rate.method == "平台采购金额占采购总金额的比重")
    #expect(rate.shown == [.joined("90.0%")])
    #expect(!rate.isRecorded)
    #expect(rate.datasets == ["purchases"])
    #expect(rate.rowsUsed == 1)
    #expect(rate.rowsChecksum?.count == 64)
    #expect(rate.formula == nil)
    #expect(
      rate.query == """
        SELECT 100.0 * sum(platform) / sum(total)
        FROM purchases
        WHERE period = '2022-H1' AND category = '药品' AND ('天津' = '全国' OR province = '天津')
        """)
    let change = try desk.value("network-rate-change")
    #expect(change.key == "network-rate-change(period=2022-H1)")
    #expect(change.formula == "network-rate - network-rate(period=year-ago)")
    #expect(change.inputs == ["network-rate(period=2022-H1)", "network-rate(period=2021-H1)"])
    #expect(change.query == nil)
    #expect(change.raw == "5.6666666666667", "SQL numbers have 15 digits")
    #expect(change.publicRaw == "5.7")
    #expect(change.rowsUsed == 5)
    #expect(change.datasets == ["purchases"])
  }

  @Test("and called recorded where they only look one stored cell up")
  func recorded() throws {
    let desk = try Desk(
      Desk.figures,
      """
      from-cell: {label: x, from: counts, where: "activity = '专刊' AND period = '2022'", select: year_count}
      distinct-many: {label: x, query: SELECT DISTINCT base_period FROM price_index, format: text}
      distinct-one: {label: x, query: SELECT DISTINCT value FROM price_index WHERE value = 81.8}
      computed: {label: x, query: SELECT year_count + 1 FROM counts WHERE activity = '每周一策'}
      largest: {label: x, query: SELECT max(year_count) FROM counts}
      through-view: {label: x, query: SELECT year_count FROM bulletins WHERE period = '2022'}
      joined: {label: x, query: "SELECT c.year_count FROM counts AS c JOIN work AS w ON w.item = 'leads' WHERE c.activity = '每周一策'"}
      """, views: ["bulletins": "SELECT * FROM counts WHERE activity = '专刊'"])
    #expect(desk.report == "")
    func isRecorded(_ reference: String) throws -> Bool {
      try desk.value(reference, params: Self.third).isRecorded
    }
    #expect(try isRecorded("bulletin.cumulative"))
    #expect(try isRecorded("records"), "an alias is what its figure is")
    #expect(try isRecorded("from-cell"))
    #expect(try isRecorded("distinct-one"))
    #expect(try isRecorded("price-index(series=药品采购价格)"))
    for computed in [
      "distinct-many", "computed", "largest", "through-view", "joined", "platform-count",
    ] {
      #expect(try !isRecorded(computed), "\(computed)")
    }
    #expect(try !isRecorded("price-change(series=药品采购价格)"))
  }

  @Test("with rows traced where their author or the query's plainness says which")
  func rows() throws {
    let desk = try Desk(
      """
      plain: {label: x, query: SELECT sum(year_count) FROM counts WHERE period = '2022' ORDER BY 1}
      grouped: {label: x, query: SELECT sum(year_count) FROM counts GROUP BY period ORDER BY 1 LIMIT 1}
      named: {label: x, query: SELECT sum(year_count) FROM counts GROUP BY period ORDER BY 1 LIMIT 1, rows: SELECT * FROM counts WHERE period = '2021'}
      both: {label: x, value: plain + named}
      untraced: {label: x, value: plain + grouped}
      twice: {label: x, value: plain + plain}
      """)
    #expect(desk.report == "")
    #expect(try desk.value("plain").rowsUsed == 2)
    #expect(try desk.value("named").rowsUsed == 1)
    #expect(try desk.value("both").rowsUsed == 3)
    #expect(try desk.value("twice").rowsUsed == 2, "rows count once")
    #expect(try desk.value("grouped").rowsUsed == nil)
    #expect(try desk.value("untraced").rowsUsed == nil)
    #expect(try desk.value("plain").rowsChecksum != desk.value("named").rowsChecksum)
  }

  @Test("exactly, and with one division at the end")
  func arithmetic() throws {
    let desk = try Desk(
      Desk.figures,
      """
      third: {label: x, value: platform-count / 9 * 3}
      seventh: {label: x, value: platform-count / 7}
      mixed: {label: x, value: "(platform-count + 0.1) * 2 − 0.2 ÷ 2 + -1"}
      noise: {label: x, value: 0.1 * platform-count - 0.3}
      """)
    #expect(desk.report == "")
    #expect(try desk.value("third").raw == "1")
    #expect(try desk.text("seventh") == "0.428571428571429")
    #expect(try desk.text("mixed") == "5.1")
    #expect(try desk.text("noise") == "0")
  }

  @Test("changes from shown values where the publication says so")
  func changeBasis() throws {
    let tables = [
      Desk.Table(name: "rates", fields: "period,rate:number", rows: ["2022,10.06", "2021,10.04"])
    ]
    let figures = """
      rate: {label: x, parameters: {period: required}, query: "SELECT rate FROM rates WHERE period = :period", unit: "%", format: percent(1)}
      change: {label: x, parameters: {period: required}, value: rate - rate(period=year-ago), unit: 百分点, format: change(2)}
      total: {label: x, parameters: {period: required}, value: rate + rate(period=year-ago), unit: "%", format: number(2)}
      """
    let params = ["period": "2022"]
    let exact = try Desk(figures, tables: tables)
    let shown = try Desk(figures, tables: tables, options: FigureOptions(changeFrom: .shown))
    #expect(try exact.text("change", params: params) == "上升0.02个百分点")
    #expect(try shown.text("change", params: params) == "上升0.10个百分点")
    #expect(try shown.text("total", params: params) == "20.10", "a sum is no change")
  }

  @Test("in the page's language, with words of their own")
  func languages() throws {
    let desk = try Desk(
      Desk.figures,
      """
      words:
        label: {zh-Hans: 变化, en: Change}
        value: 0 - platform-count
        unit: {zh-Hans: 个, en: platforms}
        format: change
        words: {up: 上涨, down: {zh-Hans: 下跌, en: fell}, flat: 不变}
        method: {zh-Hans: 零减去平台数, en: Zero less the platforms}
      rise: {label: x, value: platform-count, format: change, words: {up: 上涨, down: 下跌, flat: 不变}}
      """)
    #expect(desk.report == "")
    #expect(try desk.text("words") == "下跌3个")
    let english = try desk.value("words", language: "en")
    #expect(english.text == "fell 3 platforms")
    #expect(english.label == "Change")
    #expect(english.method == "Zero less the platforms")
    #expect(try desk.text("rise") == "上涨3")
    #expect(try desk.value("rise", language: "en").text == "up 3")
    #expect(try desk.value("platforms", language: "en").text == "天津, 上海 and 重庆")
  }

  @Test("column by column, also where there is but one")
  func columns() throws {
    let desk = try Desk(
      """
      two:
        label: 两列
        query: SELECT year_count AS a, cumulative AS b FROM counts WHERE note = '完成'
        unit: 条
        format: change
        columns: {b: {label: 第二列, unit: 万条, format: number(1)}}
      one: {label: x, query: SELECT 3.14159 AS pi, columns: {pi: {label: 圆周率, unit: 无, format: number(2)}}}
      both: {label: x, value: two.a + one.pi}
      """)
    #expect(desk.diagnostics.map(\.id) == ["units-differ"])
    let (a, b) = (try desk.value("two.a"), try desk.value("two.b"))
    #expect((a.text, a.label, a.unit ?? "", a.key) == ("上升49条", "两列", "条", "two.a"))
    #expect((b.text, b.label, b.unit ?? "", b.key) == ("74.0", "第二列", "万条", "two.b"))
    for reference in ["one", "one.pi"] {
      let one = try desk.value(reference)
      #expect((one.text, one.label, one.unit ?? "", one.key) == ("3.14", "圆周率", "无", "one"))
    }
  }

  @Test("with a fallback where the value is missing, and an error without")
  func fallbacks() throws {
    let desk = try Desk(
      Desk.figures,
      """
      note: {label: x, query: "SELECT note FROM counts WHERE activity = '专刊' AND period = '2022'", format: text}
      nothing: {label: x, value: platform-count / (platform-count - 3)}
      empty: {label: x, from: counts, where: period = '1999', select: count(*), empty: 0}
      no-row: {label: x, from: counts, where: period = '1999', select: count(*)}
      counted: {label: x, query: SELECT count(*) FROM counts WHERE period = '1999'}
      """)
    func missing(_ reference: String) throws -> String {
      guard case .missing(let shown) = try desk.outcome(reference) else { return "not missing" }
      return shown
    }
    #expect(try missing("note ? \"—\"") == "—")
    #expect(try missing("nothing ? \"无\"") == "无")
    #expect(try missing("network-rate(period=1999-H1) ? \"\"") == "")
    #expect(try missing("no-row ? \"—\"") == "—")
    #expect(try missing("network-rate-change(period=2021-H1) ? \"—\"") == "—")
    #expect(try missing("platforms.nme ? \"—\"") == "not missing")
    #expect(try desk.text("empty") == "0")
    #expect(try desk.text("counted") == "0", "a whole query means what it says")
    #expect(try desk.text("network-rate ? \"—\"") == "95.0%")
  }
}
