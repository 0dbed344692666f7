import Diagnostics
import Testing

@testable import Figures

@Suite("The list of all figures")
struct ListingTests {
  @Test("has a line a column, with values where all parameters are known")
  func listing() throws {
    let desk = try Desk(
      Desk.figures,
      "broken: {label: x, query: SELECT NULL}\nlate: {label: x, value: network-rate(province=天津)}")
    let lines = desk.evaluator.listing(in: FigureScope(params: ["period": "2022"])).map { line in
      let name = line.name + (line.column.map { "." + $0 } ?? "")
      switch line.value {
      case .value(let value): return "\(name) = \(value.text)"
      case .needs(let names): return "\(name) needs \(names.joined(separator: ", "))"
      case .failed(let diagnostics): return "\(name): \(diagnostics.map(\.id).joined())"
      }
    }
    #expect(
      lines == [
        "broken: null-value", "bulletin.year_count = 14", "bulletin.cumulative = 37",
        "late: no-row", "network-rate: no-row", "network-rate-change: no-row",
        "platform-count = 3", "platforms = 天津、上海和重庆", "price-change needs series, quarter",
        "price-index needs series, quarter", "records = 1940000", "work-count needs item",
      ])
    let without = desk.evaluator.listing(in: FigureScope())
    let late = try #require(without.first { $0.name == "late" })
    guard case .needs(let names) = late.value else {
      Issue.record("late has a value")
      return
    }
    #expect(names == ["period"])
    #expect(late.span.line == 2)
  }
}
