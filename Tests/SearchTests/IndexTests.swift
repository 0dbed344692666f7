import Testing

@testable import Search

@Suite struct IndexTests {
  @Test(arguments: 0..<40)
  func `a list comes back as it was written`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let total = Int.random(in: 1...3000, using: &random)
    let share = Double.random(in: 0...1, using: &random)
    let list = (0..<UInt32(total)).filter { _ in Double.random(in: 0..<1, using: &random) < share }
    var bytes: [UInt8] = []
    RiceList.append(list, of: total, to: &bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(IndexReader.numbers(text) == list.map { Int($0) })
    #expect(!text.contains { "\"\\| ".contains($0) })
  }

  @Test(arguments: 0..<12)
  func `every pair of every text is found, and nothing that isn't there`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pages = (0..<40).map { Self.page($0, &random) }
    let index = SearchIndex(pages, batch: Int.random(in: 1...50, using: &random))
    let read = IndexReader(shards: index.shards)
    var expected: [String: Set<Int>] = [:]
    for (number, page) in pages.enumerated() {
      let texts = [page.title] + page.sections.flatMap { [$0.heading, $0.text] }
      for term in texts.flatMap(Self.pairs) { expected[term, default: []].insert(number) }
    }
    #expect(read.terms.mapValues { Set($0.keys) } == expected)
    #expect(read.order == read.order.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for (number, page) in pages.enumerated() {
      for term in Self.pairs(page.title) { #expect(read.terms[term]?[number] == 3) }
    }
  }

  @Test func `neither batches nor their order show in the index`() {
    var random = SeededGenerator(seed: 7)
    let pages = (0..<50).map { Self.page($0, &random) }
    let whole = SearchIndex(pages, batch: 50)
    #expect(SearchIndex(pages, batch: 7, reversed: true).shards == whole.shards)
  }

  @Test func `shards end at the same terms when others come before`() {
    let pages = (0..<300).map { number in
      SearchPage(
        address: "p", title: "",
        sections: [
          SearchSection(text: (0..<40).map { "w\(number * 40 + $0)x" }.joined(separator: " "))
        ])
    }
    let few = SearchIndex(pages).firstTerms
    let more = SearchIndex(
      pages + [SearchPage(address: "q", title: (0..<50).map { "a\($0)b" }.joined(separator: " "))]
    ).firstTerms
    #expect(few.count > 4)
    #expect(Set(few).intersection(more).count >= few.count / 2)
  }

  @Test func `a small index is written like this`() {
    let pages = [
      SearchPage(
        address: "a.html", title: "药品网采率", date: "2022年8月15日", about: ["报告"],
        sections: [SearchSection(anchor: "s", heading: "情况", text: "网采率为92.4%。")],
        figures: [SearchFigure(anchor: "f-rate", label: "网采率", about: "天津", shown: "92.4%")]),
      SearchPage(address: "b.html", title: "\"Prices\"", sections: [SearchSection(text: "网采")]),
    ]
    #expect(SearchIndex(pages).shards.joined() == Self.words)
    let texts = PageShards.shard(0, entries: pages.map(PageShards.entry))
    #expect(String(decoding: texts, as: UTF8.self) == Self.texts)
    var manifest = SearchManifest(
      kinds: ["报告"],
      pages: [
        .init(kind: 0, year: 2022, shard: 0, place: 0), .init(kind: 0, year: 0, shard: 0, place: 1),
      ],
      firstTerms: ["92.4"], hasTraditional: false)
    manifest.wordMarks = [Array("aaaaa".utf8)]
    manifest.pageMarks = [Array("bbbbb".utf8)]
    #expect(String(decoding: manifest.bytes(), as: UTF8.self) == Self.manifest)
  }

  private static let words = """
    gazetteSearch("w0","#92.4 #C|#price #3 #C #C|#为 #C|#况 #C #C|#告 #C #C|#品网 #C #C #C|\
    #情况 #C #C|#报告 #C #C|#率 #C #C #C|$为 #C|#网采 #S #C #C|#药品 #C #C #C|#采 #3|\
    $率 #C #C #C|")

    """
  private static let texts = """
    gazetteSearch("t0",[["a.html","药品网采率","2022年8月15日",[["","","报告"],\
    ["s","情况","网采率为92.4%。"]],[["f-rate","网采率","天津","92.4%"]]],\
    ["b.html","\\"Prices\\"","",[["","","网采"]],[]]])

    """
  private static let manifest = """
    gazetteSearch("index",{"kinds":["报告"],"traditional":false,"first":["92.4"],\
    "words":"aaaaa","texts":"bbbbb","fold":"fj6xi","pages":[0,2022,0,0,0,0,0,1]})

    """

  @Test func `a page stays in its shard while others come and go`() {
    #expect(PageShards.count(bytes: 0) == 1)
    #expect(PageShards.count(bytes: 100_000) == 4)
    #expect(PageShards.count(bytes: 1_000_000_000) == 4096)
    let shards = (0..<200).map { PageShards.shard(of: "reports/\($0).html", count: 8) }
    #expect(Set(shards) == Set(0..<8))
  }

  /// The terms of text without words of other letters, worked out anew.
  private static func pairs(_ text: String) -> [String] {
    text.split { "，。 ".contains($0) }.flatMap { run -> [String] in
      let run = Array(run)
      if run.first?.isNumber ?? false { return [String(run)] }
      return zip(run, run.dropFirst()).map { String([$0, $1]) } + [String(run.suffix(1))]
    }
  }

  private static func page(_ number: Int, _ random: inout SeededGenerator) -> SearchPage {
    SearchPage(
      address: "p/\(number).html", title: text(&random),
      sections: (0..<Int.random(in: 0...4, using: &random)).map {
        SearchSection(anchor: "s\($0)", heading: text(&random), text: text(&random))
      })
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    let signs = Array("药品网采率价格指数天津重庆𠀀㐀カ가，。 ")
    return (0..<Int.random(in: 0...30, using: &random)).map { _ in
      Int.random(in: 0..<12, using: &random) == 0
        ? " \(Int.random(in: 0...99, using: &random)) "
        : String(signs[Int.random(in: 0..<signs.count, using: &random)])
    }.joined()
  }
}
