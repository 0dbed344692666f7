import Datasets
import Diagnostics
import Testing

@testable import Lint

@Suite("The office's words")
struct TermsTests {
  static let file = """
    - {use: 国家医疗保障局, not: [国家医保总局, 医疗保障总局], from: 2018-05-31, note: 2018年挂牌}
    - {use: 国家医保局, not: 医保局}
    - {not: [截止], use: 截至, except: [截止日期, 截止时间]}
    - {not: [旧说法], until: 2020-12-31}
    - {use: AI, not: [a.i., artificial], case: ignore}
    - {use: WHO, not: Who}
    - {not: 老百姓, in: [report, notice]}
    - {use: 带量采购, not: [团购]}
    """

  private func found(_ words: String, date: String? = nil, kind: String = "report") -> [String] {
    let (list, _) = TermList.read(SourceText(path: "content/terms.yml", text: Self.file))
    let page = Sample.page([Sample.text(words)], date: date.flatMap { CivilDay($0) }, kind: kind)
    return TermsRule(list).findings(on: page).map { "\($0.message); \($0.help ?? "")" }
  }

  @Test(
    "are told with what to write",
    arguments: [
      (
        "国家医保总局印发",
        "'国家医保总局' isn't how the office writes it since 2018-05-31; write '国家医疗保障局': 2018年挂牌"
      ),
      (
        "国家医\n保总局印发",
        "'国家医保总局' isn't how the office writes it since 2018-05-31; write '国家医疗保障局': 2018年挂牌"
      ),
      ("某省医保局", "'医保局' isn't how the office writes it; write '国家医保局'"),
      ("截止6月底", "'截止' isn't how the office writes it; write '截至'"),
      ("Artificial tools", "'artificial' isn't how the office writes it; write 'AI'"),
      ("A.I. tools", "'a.i.' isn't how the office writes it; write 'AI'"),
      ("the Who says", "'Who' isn't how the office writes it; write 'WHO'"),
      ("为老百姓", "'老百姓' isn't how the office writes it; take it out"),
      ("药品团购", "'团购' isn't how the office writes it; write '带量采购'"),
    ])
  func finds(_ words: String, _ message: String) {
    #expect(found(words) == [message])
  }

  @Test(
    "are right within longer words, and other words",
    arguments: [
      "国家医疗保障局", "国家医保局", "截止日期为", "截止时间", "截至6月", "旧说法", "MAIN artificially", "who says", "WHO",
      "带量采购", "医保", "",
    ])
  func leavesAlone(_ words: String) {
    #expect(found(words) == [])
  }

  @Test("are for pages of their days and kinds")
  func scope() {
    #expect(found("国家医保总局", date: "2018-05-30") == [])
    #expect(found("国家医保总局", date: "2018-05-31").count == 1)
    #expect(found("旧说法", date: "2020-12-31").count == 1)
    #expect(found("旧说法", date: "2021-01-01") == [])
    #expect(found("老百姓", kind: "article") == [])
    #expect(found("老百姓", kind: "notice").count == 1)
  }

  @Test("stand at their place")
  func places() throws {
    let (list, diagnostics) = TermList.read(
      SourceText(path: "content/terms.yml", text: Self.file))
    #expect(diagnostics == [])
    let finding = try #require(
      TermsRule(list).findings(on: Sample.page([Sample.text("药品团购")])).first)
    #expect((finding.span.line, finding.span.column, finding.span.length) == (1, 3, 2))
    #expect(finding.notes.map(\.span?.line) == [8])
  }

  @Test(
    "are read strictly",
    arguments: [
      ("- {use: 甲}", "missing-field"), ("- {not: 甲, form: 2018-01-01}", "unknown-field"),
      ("- {not: 甲, from: 2018-02-30}", "term-day"),
      ("- {not: 甲, from: 2018-02-03, until: 2018-02-01}", "term-day"),
      ("- {not: [''], use: 甲}", "empty-term"), ("- {not: 甲, use: 甲}", "term-against-itself"),
      ("- {not: 甲, case: upper}", "wrong-type"), ("use: 甲", "wrong-type"), ("- 甲", "wrong-type"),
      ("- {not: {a: b}}", "wrong-type"), ("- {not: 甲", "invalid-yaml"),
    ])
  func mistakes(_ text: String, _ id: String) {
    let (_, diagnostics) = TermList.read(SourceText(path: "content/terms.yml", text: text))
    #expect(diagnostics.map(\.id) == [id])
    #expect(
      diagnostics.allSatisfy { $0.severity == .error && $0.span?.path == "content/terms.yml" })
  }

  @Test("may be none")
  func none() {
    for text in ["", "# nothing yet\n", "[]"] {
      let (list, diagnostics) = TermList.read(SourceText(path: "content/terms.yml", text: text))
      #expect(list.terms.isEmpty)
      #expect(diagnostics == [])
    }
  }
}
