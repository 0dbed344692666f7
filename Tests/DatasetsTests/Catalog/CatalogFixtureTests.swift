import Diagnostics
import Foundation
import Synchronization
import Testing

@testable import Datasets

/// Each folder in `Fixtures/catalog` has views, a query, or both, over the data in `data`; what is
/// reported stands in `expected.txt`, and what the query answers behind it.
@Suite struct CatalogFixtureTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/catalog").path

  static let cases: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0 != "data" && !$0.hasPrefix(".") }.sorted()

  private var isRecording: Bool {
    let environment = ProcessInfo.processInfo.environment
    return environment["RECORD"] == "1" && environment["CI"] == nil
  }

  /// Limits that the bad queries reach at once; each look at the clock takes a hundredth of a second.
  private var limits: QueryLimits {
    let ticks = Mutex(0)
    let start = ContinuousClock.now
    return QueryLimits(
      rows: 1_000,
      now: {
        let tick = ticks.withLock { count in
          count += 1
          return count
        }
        return start.advanced(by: .milliseconds(10 * tick))
      })
  }

  @Test(arguments: cases)
  func `views and queries`(name: String) throws {
    let path = Self.folder + "/" + name
    let package = DataPackageReader.read(
      folder: Self.folder + "/data", displayPath: "content/data")
    #expect(package.diagnostics.isEmpty)
    let views = ViewFolder.read(path + "/views", displayPath: "content/data/views")
    let made = Catalog.make(package.tables, views: views.files, limits: limits)
    var report = ConsoleReport().text((views.diagnostics + made.diagnostics).ordered())
    let catalog = try #require(made.catalog)
    if let sql = try? String(contentsOfFile: path + "/query.sql", encoding: .utf8) {
      do throws(QueryFault) {
        let result = try catalog.query(sql)
        report += result.columns.joined(separator: " | ") + "\n"
        for row in result.rows {
          report += row.map { $0.plainText ?? "·" }.joined(separator: " | ") + "\n"
        }
      } catch {
        let source = SourceText(path: "query.sql", text: sql)
        report += ConsoleReport().text(error.diagnostic(in: SQLSource(file: source, sql: sql)))
      }
    }
    let expected = path + "/expected.txt"
    if isRecording {
      try Data(report.utf8).write(to: URL(filePath: expected))
    } else {
      #expect(try String(contentsOfFile: expected, encoding: .utf8) == report)
    }
  }

  @Test func `a folder is loaded whole, and none is no error`() throws {
    let (loaded, diagnostics) = Catalog.load(
      dataFolder: Self.folder + "/data", displayPath: "content/data")
    #expect(diagnostics.isEmpty)
    let catalog = try #require(loaded)
    #expect(catalog.datasets.map(\.name) == ["network_purchases"])
    #expect(try catalog.lines("SELECT sum(platform_amount) FROM network_purchases") == ["150.4"])
    let (empty, none) = Catalog.load(dataFolder: "/nowhere", displayPath: "content/data")
    #expect(none.isEmpty)
    // What can be asked of the datasets themselves is there without any.
    #expect(empty?.tableNames.allSatisfy { $0.hasPrefix("gazette_") } == true)
    #expect(empty?.datasets.isEmpty == true)
  }
}
