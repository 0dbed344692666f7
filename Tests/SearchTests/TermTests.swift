import Testing

@testable import Search

@Suite struct TermTests {
  @Test(
    arguments: [
      ("网采率。药", ["网采", "采率", "率", "药"]),
      ("2022年上半年", ["2022", "年上", "上半", "半年", "年"]),
      ("GB/T 9704", ["gb", "t", "9704"]),
      ("81.8%，115.9", ["81.8", "115.9"]),
      ("第3.期 v2.0b", ["第", "3", "期", "v2.0b"]),
      ("1,192条", ["1", "192", "条"]),
      ("XA10BDD056A001010104381", ["xa10bdd056a00101", "0104381"]),
      (
        "Prices of policies, classes; bus gas axes",
        [
          "price", "of", "policy", "classe", "bus", "gas", "axe",
        ]
      ),
      ("Цена", ["це", "ен", "на", "а"]),
      ("カタカナ𠀀", ["カタ", "タカ", "カナ", "ナ𠀀", "𠀀"]),
      ("，、。 — …", []),
    ])
  func `text is cut into terms`(text: String, terms: [String]) {
    #expect(TermReader.terms(in: text) == terms)
  }

  @Test func `forms that readers don't tell apart are one`() {
    #expect(Folding.fold("ＡＢｃ１２．５％") == "abc12.5%")
    #expect(Folding.fold("藥品網採率") == "药品网采率")
    #expect(Folding.fold("⽤㎡①Ⅲ") == "用m21iii")
    #expect(Folding.fold("網\u{2060}采\u{200B}率") == "网采率")
    #expect(Folding.fold("覆盖，瞭望") == "覆盖，瞭望")
    #expect(Folding.fold("金額\u{F900}") == "金额岂")
  }

  @Test func `traditional characters are seen`() {
    var reader = TermReader()
    reader.read("网采率")
    #expect(!reader.sawTraditional)
    reader.read("網采率")
    #expect(reader.sawTraditional)
  }

  @Test func `terms order as their texts do`() {
    let texts = ["10", "2", "a", "ab", "b", "é", "一", "一一", "一丁", "丁", "𠀀"]
    #expect(texts.map { Term($0.utf8) }.sorted().map(\.text) == texts)
    let parts = texts.map { Postings.part(of: Term($0.utf8)) }
    #expect(parts == parts.sorted())
    #expect(parts.allSatisfy { (0..<Postings.partCount).contains($0) })
  }
}
