import Testing

@testable import Datasets

/// The tables that tell what the datasets are and hold.
@Suite("Tables about the datasets")
struct DatasetTablesTests {
  private func catalog(
    _ views: [String: String] = [:], tables: [LoadedTable] = [SampleTables.purchases],
    audience: Audience = .internal
  ) throws -> Catalog {
    let files = views.sorted { $0.key < $1.key }.map { SampleTables.view($0.key, $0.value) }
    let (catalog, diagnostics) = Catalog.make(tables, views: files, audience: audience)
    #expect(diagnostics.isEmpty)
    return try #require(catalog)
  }

  private func series(_ quarters: [String]) -> LoadedTable {
    SampleTables.table(
      "series", [("quarter", .text), ("value", .real)],
      quarters.map { [.text($0), .real(1)] }, key: ["quarter"])
  }

  @Test func `a dataset's rows, fields, missing cells and periods are counted`() throws {
    let lines = try catalog().lines(
      "SELECT name, rows, fields, missing, period_field, grain, first_period, last_period, periods "
        + "FROM gazette_datasets")
    #expect(lines == ["purchases 4 5 1 period half 2021-H1 2022-H1 2"])
  }

  @Test func `periods between the first and the last without a row are gaps`() throws {
    let cases: [([String], String)] = [
      (["2022-Q1", "2022-Q2", "2022-Q3"], "0"), (["2021-Q4", "2022-Q3"], "2"), (["2022-Q1"], "0"),
      (["2022-01-03", "2022-01-09"], "·"), (["2022", "2022-Q3"], "·"), (["east", "west"], "·"),
      ([], "·"),
    ]
    for (quarters, gaps) in cases {
      let catalog = try catalog(tables: [series(quarters)])
      #expect(try catalog.lines("SELECT gaps FROM gazette_datasets") == [gaps], "\(quarters)")
    }
  }

  @Test func `a field tells what lacks, how many values differ, and the ends`() throws {
    let lines = try catalog().lines(
      "SELECT field, rows, missing, distinct_values, smallest, largest FROM gazette_fields "
        + "WHERE dataset = 'purchases' ORDER BY position")
    #expect(
      lines == [
        "period 4 0 2 2021-H1 2022-H1", "province 4 0 3 上海 重庆", "platform 4 0 4 0.1 80.1",
        "total 4 0 3 0.2 100", "n 4 1 3 0 7",
      ])
  }

  @Test func `each rule names its field and how many rows it was held against`() throws {
    var table = SampleTables.purchases
    var dataset = table.dataset
    dataset.fields[4].constraints = ["required", "minimum 0"]
    dataset.keys = ["primaryKey period, province"]
    table = LoadedTable(dataset: dataset, columns: table.columns)
    let lines = try catalog(tables: [table]).lines(
      "SELECT position, field, rule, rows, violations FROM gazette_checks WHERE position > 4 "
        + "ORDER BY position")
    #expect(
      lines == [
        "5 n type number 3 0", "6 n required 4 0", "7 n minimum 0 3 0",
        "8 · primaryKey period, province 4 0",
      ])
  }

  @Test func `views read them too`() throws {
    let catalog = try catalog(["gaps": "SELECT name, missing FROM gazette_datasets"])
    #expect(try catalog.lines("SELECT * FROM gaps") == ["purchases 1"])
    #expect(try catalog.checkedStatement("SELECT * FROM gaps").audience == .public)
  }

  @Test func `an edition isn't told of what is above it`() throws {
    let tables = [SampleTables.purchases, SampleTables.staff]
    let all = try catalog(tables: tables)
    #expect(try all.lines("SELECT name FROM gazette_datasets") == ["purchases", "staff"])
    let open = try catalog(tables: tables, audience: .public)
    #expect(try open.lines("SELECT name, fields FROM gazette_datasets") == ["purchases 4"])
    #expect(try open.lines("SELECT count(*) FROM gazette_fields WHERE field = 'n'") == ["0"])
    #expect(try open.lines("SELECT count(*) FROM gazette_checks WHERE dataset = 'staff'") == ["0"])
  }

  @Test func `what is added to a catalog leaves them as they are`() throws {
    let extra = ExtraTable(name: "gazette_pages", textColumns: ["path"], rows: [[.text("a.md")]])
    let catalog = try catalog()
    #expect(try catalog.lines("SELECT count(*) FROM gazette_datasets") == ["1"])
    let more = try catalog.adding([extra])
    #expect(
      try more.lines("SELECT name, path FROM gazette_datasets, gazette_pages") == ["purchases a.md"]
    )
  }

  @Test func `many threads that ask first agree`() async throws {
    let catalog = try catalog()
    await withTaskGroup(of: [String]?.self) { group in
      for _ in 0..<32 {
        group.addTask { try? catalog.lines("SELECT name, rows FROM gazette_datasets") }
      }
      for await lines in group { #expect(lines == ["purchases 4"]) }
    }
  }
}
