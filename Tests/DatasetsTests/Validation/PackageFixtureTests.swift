import Diagnostics
import Foundation
import Testing

@testable import Datasets

/// Each folder under `Fixtures/packages` is a data package with the diagnostics expected of it.
///
/// `RECORD=1` rewrites `expected.txt`; it is refused where `CI` is set.
@Suite("Data packages as fixtures")
struct PackageFixtureTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
      "Fixtures/packages")

  static var cases: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  @Test("are found valid or not, with the diagnostics recorded", arguments: cases)
  func agrees(name: String) throws {
    let folder = Self.folder.appendingPathComponent(name)
    let package = DataPackageReader.read(folder: folder.path, displayPath: "content/data")
    let text = ConsoleReport().text(package.diagnostics.ordered())
    let expected = folder.appendingPathComponent("expected.txt")
    let environment = ProcessInfo.processInfo.environment
    if environment["RECORD"] == "1" {
      try #require(environment["CI"] == nil, "recording is refused where CI is set")
      try text.write(to: expected, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOf: expected, encoding: .utf8)))
    #expect(package.diagnostics.hasErrors == name.hasPrefix("invalid-"))
    if name.hasPrefix("valid-") { #expect(!package.tables.isEmpty && package.brokenNames.isEmpty) }
  }

  @Test("are at least sixty, and none without a verdict in its name")
  func areEnough() {
    #expect(Self.cases.count >= 60)
    #expect(Self.cases.allSatisfy { $0.hasPrefix("valid-") || $0.hasPrefix("invalid-") })
  }
}
