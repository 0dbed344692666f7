import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// `site/` is the build of `content/`, as `make site` writes it.
@Suite("The sample site")
struct SampleSiteTests {
  /// The date in the Makefile, so that the two can't part.
  private static func siteDate() throws -> Instant {
    let makefile = try String(
      contentsOf: Fixtures.repository.appending(path: "Makefile"), encoding: .utf8)
    let line = try #require(makefile.split(separator: "\n").first { $0.hasPrefix("SITE_DATE = ") })
    return try #require(Instant(String(line.dropFirst("SITE_DATE = ".count)), zone: 0))
  }

  @Test(arguments: [1, 2])
  func `is what a build makes now, file by file`(jobs: Int) async throws {
    let committed = Fixtures.files(Fixtures.repository.appending(path: "site").path).filter {
      file in
      !DocumentFormat.allCases.contains { file.key.hasSuffix("." + $0.rawValue) }
    }
    let here = try TestPublication([])
    var options = BuildOptions(
      root: Fixtures.repository.path, output: here.root + "/site", cache: here.root + "/cache",
      jobs: jobs, at: try Self.siteDate())
    options.includesDrafts = false
    // The documents beside pages aren't committed; that they are offered is.
    options.presses = DocumentFormat.allCases.map(EmptyPress.init)
    let report = await SiteBuild(options: options).run()
    #expect(ConsoleReport().text(report.diagnostics) == "")
    #expect(report.isWritten)
    let documents = Set(report.documents.map(\.route))
    let built = here.files().filter { !documents.contains($0.key) }
    try #require(!committed.isEmpty, "site/ is missing: run 'make site' and commit it")
    #expect(Set(built.keys).symmetricDifference(committed.keys).sorted() == [])
    let changed = built.keys.filter { committed[$0] != nil && committed[$0] != built[$0] }.sorted()
    #expect(changed == [], "run 'make site' and look at what changed")
  }

  @Test func `has datasets that its script would write again`() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", Fixtures.repository.appending(path: "Tests/sample/make_sample_data.py").path,
      "--check",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
  }
}

/// Makes documents without content.
struct EmptyPress: DocumentPress {
  let format: DocumentFormat

  func missing() -> String? { nil }

  func run(at desk: DocumentDesk) -> PressRun {
    PressRun { _ in { _ in PressedDocument(bytes: []) } }
  }
}
