import Releases
import Testing

@Suite("Figures under other keys")
struct LedgerPairsTests {
  private static func ledger(_ entries: [(key: String, value: String, arguments: [String: String])])
    -> Ledger
  {
    var ledger = Ledger()
    ledger.entries = entries.map {
      LedgerEntry(
        key: $0.key, kind: $0.key.contains("[") ? .cell : .figure, label: "", value: $0.value,
        shown: [$0.value], arguments: $0.arguments)
    }
    return ledger
  }

  private static func told(_ old: Ledger, _ new: Ledger, renamed: [String: String] = [:])
    -> [String]
  {
    LedgerComparison.differences(from: old, to: new, renamed: renamed).map {
      "\($0.kind.rawValue) \($0.old?.key ?? "–") \($0.new?.key ?? "–")"
    }
  }

  @Test func `a renamed figure is the same, with its columns and arguments`() {
    let old = Self.ledger([("rate.high(period=2022)", "1", ["period": "2022"]), ("rate", "2", [:])])
    let new = Self.ledger([
      ("share.high(period=2022)", "1", ["period": "2022"]), ("share", "3", [:]),
    ])
    #expect(Self.told(old, new, renamed: ["rate": "share"]) == ["moved rate share"])
    #expect(Self.told(old, new).count == 4)
  }

  @Test func `a figure that was renamed twice is the same, and names in a circle do no harm`() {
    let (old, new) = (Self.ledger([("a", "1", [:])]), Self.ledger([("c", "1", [:])]))
    #expect(Self.told(old, new, renamed: ["a": "b", "b": "c"]) == [])
    #expect(Self.told(old, new, renamed: ["a": "b", "b": "a"]).count == 2)
  }

  @Test func `a name's prefix isn't the name, nor is a table's id`() {
    let old = Self.ledger([("rate-change", "1", [:]), ("rate[a=b].c", "1", [:])])
    #expect(Self.told(old, old, renamed: ["rate": "share"]) == [])
    let new = Self.ledger([("share-change", "1", [:]), ("share[a=b].c", "1", [:])])
    #expect(Self.told(old, new, renamed: ["rate": "share"]).count == 4)
  }

  @Test func `the definitions of a renamed figure are compared under both names`() {
    var old = Self.ledger([("rate", "1", [:])])
    old.entries[0].definitions = ["rate"]
    old.definitions = ["rate": Sample.sha]
    var new = Self.ledger([("share", "1", [:])])
    new.entries[0].definitions = ["share"]
    new.definitions = ["share": Sample.sha]
    #expect(Self.told(old, new, renamed: ["rate": "share"]) == [])
  }

  @Test func `a parameter made explicit is the same figure`() {
    let arguments = ["period": "2022", "category": "药品"]
    let old = Self.ledger([("rate(period=2022)", "1", arguments)])
    let new = Self.ledger([("rate(category=药品, period=2022)", "1", arguments)])
    #expect(Self.told(old, new) == [])
    #expect(Self.told(new, old) == [])
  }

  @Test func `a changed default keeps each figure to its arguments`() {
    // The default was 药品 and is 耗材 now; the page shows both.
    let old = Self.ledger([
      ("rate", "1", ["category": "药品"]), ("rate(category=耗材)", "2", ["category": "耗材"]),
    ])
    let new = Self.ledger([
      ("rate", "2", ["category": "耗材"]), ("rate(category=药品)", "1", ["category": "药品"]),
    ])
    #expect(Self.told(old, new) == [])
    // The page shows one by its default, which now is another.
    let bare = Self.ledger([("rate", "2", ["category": "耗材"])])
    let former = Self.ledger([("rate", "1", ["category": "药品"])])
    #expect(Self.told(former, bare) == ["moved rate rate"])
  }

  @Test func `a new parameter with a default leaves the figure the same`() {
    let old = Self.ledger([("rate", "1", ["period": "2022"])])
    let new = Self.ledger([("rate", "1", ["period": "2022", "category": "药品"])])
    #expect(Self.told(old, new) == [])
  }

  @Test func `the same arguments of another column or figure are another figure`() {
    let old = Self.ledger([("rate.high", "1", ["a": "b"])])
    #expect(Self.told(old, Self.ledger([("rate.low", "1", ["a": "b"])])).count == 2)
    #expect(Self.told(old, Self.ledger([("rat.high", "1", ["a": "b"])])).count == 2)
    #expect(Self.told(old, Self.ledger([("rate.high(a=c)", "1", ["a": "c"])])).count == 2)
  }

  @Test func `cells without arguments aren't taken for each other`() {
    let old = Self.ledger([("t[a=1].n", "1", [:])])
    #expect(Self.told(old, Self.ledger([("t[a=2].n", "1", [:])])).count == 2)
  }

  @Test(arguments: 0..<20)
  func `every entry of both ledgers is in one pair, whatever they hold`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed) &+ 3000)
    let (old, new) = (Ledger.random(using: &generator), Ledger.random(using: &generator))
    let differences = LedgerComparison.differences(from: old, to: new)
    let lost = differences.filter { $0.kind == .lost }.count
    let gained = differences.filter { $0.kind == .gained }.count
    #expect(old.entries.count - lost == new.entries.count - gained)
    #expect(LedgerComparison.differences(from: old, to: old) == [])
    for (first, second) in zip(differences, differences.dropFirst()) {
      #expect(!second.key.precedes(first.key))
    }
  }
}
