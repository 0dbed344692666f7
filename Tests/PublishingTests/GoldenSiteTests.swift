import Datasets
import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// Each folder of `Fixtures/sites` holds a publication's `content` (and its own `templates` over the
/// shared ones), the site it makes in `expected`, and what the build tells in `report.txt`.
///
/// `editions.txt` asks for more than one build of it, one a line: a name, then words such as
/// `audience=internal`, `drafts`, `at=2023-02-01`; their sites stand in `expected-<name>`.
/// `RECORD=1` writes what is expected anew.
@Suite("Whole sites")
struct GoldenSiteTests {
  struct Edition: Sendable {
    var name: String
    var words: [String]

    /// `expected`, and with a name `expected-<name>`.
    var folder: String { name.isEmpty ? "expected" : "expected-" + name }

    func set(_ options: inout BuildOptions) {
      for word in words {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        switch (parts[0], parts.last ?? "") {
        case ("drafts", _): options.includesDrafts = true
        case ("audience", let name): options.audience = .init(rawValue: name) ?? options.audience
        case ("at", let moment): options.at = Instant(moment, zone: 0) ?? options.at
        default: Issue.record("editions.txt doesn't know '\(word)'")
        }
      }
    }
  }

  @Test func `recording is refused in CI`() {
    #expect(!(Fixtures.isRecording && Fixtures.isCI))
  }

  @Test func `there are cases`() { #expect(Fixtures.cases("sites").count >= 14) }

  @Test(arguments: Fixtures.cases("sites"))
  func `come out as recorded, file by file`(name: String) async throws {
    let place = Fixtures.folder.appending(path: "sites/" + name)
    let publication = try TestPublication([Fixtures.shared, place])
    var told = ""
    for edition in try Self.editions(place) {
      let report = await publication.build(edition.set)
      told += Self.told(report, edition)
      let site = publication.files()
      try Self.compare(site, with: place.appending(path: edition.folder).path)
      Self.expectManifest(of: site)
    }
    let path = place.appending(path: "report.txt").path
    if Fixtures.isRecording, !Fixtures.isCI { try Disk.write(Array(told.utf8), to: path) }
    #expect(told == String(decoding: (try? Disk.read(path)) ?? [], as: UTF8.self))
  }

  private static func editions(_ place: URL) throws -> [Edition] {
    let path = place.appending(path: "editions.txt").path
    guard Disk.kind(of: path) == .file else { return [Edition(name: "", words: [])] }
    return String(decoding: try Disk.read(path), as: UTF8.self).split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      return Edition(name: words[0], words: Array(words.dropFirst()))
    }
  }

  private static func told(_ report: BuildReport, _ edition: Edition) -> String {
    var text = edition.name.isEmpty ? "" : "== \(edition.name)\n"
    text += ConsoleReport().text(report.diagnostics)
    text += "\(report.pages) pages, \(report.figures) figures, \(report.datasets) datasets\n"
    for held in report.heldBack { text += "held back: \(held.path) (\(held.reason))\n" }
    if let next = report.nextChange { text += "next change: \(next)\n" }
    return text
  }

  /// The assets are the templates' own and are left out, the manifest is held against the files.
  private static func compare(_ site: [String: [UInt8]], with folder: String) throws {
    let found = site.filter { !$0.key.hasPrefix("assets/") && $0.key != OutputFolder.manifestName }
    if Fixtures.isRecording, !Fixtures.isCI { try Fixtures.record(found, in: folder) }
    let expected = Fixtures.files(folder)
    #expect(Set(found.keys) == Set(expected.keys), "the files of \(folder)")
    for (path, bytes) in found.sorted(by: { $0.key < $1.key }) where bytes != expected[path] {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text == String(decoding: expected[path] ?? [], as: UTF8.self), "\(folder)/\(path)")
    }
  }

  private static func expectManifest(of site: [String: [UInt8]]) {
    guard let manifest = site[OutputFolder.manifestName] else { return }
    let lines = String(decoding: manifest, as: UTF8.self).split(separator: "\n").map(String.init)
    let others = Set(site.keys).subtracting([OutputFolder.manifestName])
    #expect(Set(lines.dropFirst()) == others)
    #expect(Array(lines.dropFirst()) == lines.dropFirst().sorted())
  }
}
