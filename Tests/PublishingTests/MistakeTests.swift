import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// Each folder of `Fixtures/mistakes` holds files that are laid over the small publication (and in
/// `without.txt` those that are taken out of it), and in `diagnostics.txt` what the build tells.
/// `RECORD=1` writes that anew.
@Suite("Mistakes")
struct MistakeTests {
  @Test func `the small publication itself has none`() async throws {
    let report = await (try TestPublication()).build()
    #expect(ConsoleReport().text(report.diagnostics) == "")
    #expect(report.isWritten)
  }

  @Test func `there are cases`() { #expect(Fixtures.cases("mistakes").count >= 30) }

  @Test(arguments: Fixtures.cases("mistakes"))
  func `are told where they stand, and leave the former site as it was`(name: String) async throws {
    let place = Fixtures.folder.appending(path: "mistakes/" + name)
    let publication = try TestPublication()
    let before = try await Self.soundSite.value
    for (path, bytes) in before { try publication.write(bytes, to: "site/" + path) }
    try Fixtures.copy(place.path, to: publication.root)
    for path in publication.text("without.txt").split(separator: "\n") {
      try Disk.remove(publication.root + "/" + path)
    }
    let report = await publication.build()
    let told = ConsoleReport().text(report.diagnostics)
    let expected = place.appending(path: "diagnostics.txt").path
    if Fixtures.isRecording, !Fixtures.isCI { try Disk.write(Array(told.utf8), to: expected) }
    #expect(told == String(decoding: (try? Disk.read(expected)) ?? [], as: UTF8.self))
    let isWarned = Self.warnings.contains(name)
    #expect(report.hasErrors != isWarned)
    #expect(report.isWritten == isWarned)
    if !isWarned { #expect(publication.files() == before) }
    #expect(Disk.kind(of: publication.root + "/site.gazette-new") == nil)
    for diagnostic in report.diagnostics { expectSense(of: diagnostic) }
  }

  /// The site of the small publication without mistakes, built once for all cases.
  private static let soundSite = Task {
    let publication = try TestPublication()
    let report = await publication.build()
    try #require(report.isWritten)
    return publication.files()
  }

  /// Cases that are told, and don't stop the build.
  private static let warnings: Set<String> = ["articles", "beside-query", "raw-html"]

  /// What every diagnostic must be.
  private func expectSense(of diagnostic: Diagnostic) {
    #expect(diagnostic.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
    #expect(!diagnostic.message.isEmpty && !diagnostic.message.hasSuffix("。"))
    #expect(!diagnostic.message.hasSuffix(".") || diagnostic.message.hasSuffix(".."))
    #expect(!diagnostic.message.contains("\n"))
    guard let span = diagnostic.span else { return }
    #expect(span.path.hasPrefix("content/") || span.path.hasPrefix("templates/"))
    if span.line > 0, !span.excerpt.isEmpty {
      #expect(span.column <= span.excerpt.count + 1, "\(span.description)")
    }
  }
}
