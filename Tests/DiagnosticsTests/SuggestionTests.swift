import Diagnostics
import Testing

@Suite("What was most likely meant")
struct SuggestionTests {
  static let names = ["network-rate", "network-rate-change", "price-index", "网采率", "a"]

  @Test(arguments: [
    ("netwrk-rate", "network-rate"), ("network-raet", "network-rate"),
    ("NETWORK-RATE", "network-rate"), ("price_index", "price-index"), ("网采律", "网采率"),
    ("pirce-indx", "price-index"),
  ])
  func `is the nearest name`(written: String, meant: String) {
    #expect(Suggestion.nearest(to: written, in: Self.names) == meant)
    #expect(Suggestion.help(for: written, in: Self.names) == "did you mean '\(meant)'?")
  }

  @Test(arguments: ["volume", "", "xyzxyzxyz", "rate"])
  func `is nothing where no name is near`(written: String) {
    #expect(Suggestion.nearest(to: written, in: Self.names.filter { $0 != "a" }) == nil)
  }

  @Test func `is the first by name of those equally near`() {
    #expect(Suggestion.nearest(to: "abcd", in: ["abcy", "abcx"]) == "abcx")
  }

  @Test func `is never the name itself`() {
    #expect(Suggestion.nearest(to: "price-index", in: ["price-index"]) == nil)
  }
}
