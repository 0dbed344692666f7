import Diagnostics
import Foundation
import Testing

@testable import Datasets

/// Data folders as an author writes them, loaded whole.
@Suite struct CatalogLoadingTests {
  /// - Parameter files: by path within the data folder.
  private func load(
    _ files: [String: String], defaultAudience: Audience = .public
  ) throws -> (catalog: Catalog, ids: [String]) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("datasets-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in files {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let (catalog, diagnostics) = Catalog.load(
      dataFolder: folder.path, displayPath: "content/data", defaultAudience: defaultAudience)
    return (try #require(catalog), diagnostics.map(\.id))
  }

  private static let csv = "name,pay\n李,1\n"

  private func resource(_ name: String, _ own: String = "", pay: String = "") -> String {
    """
    {"name": "\(name)", "path": "\(name).csv", \(own) "schema": {"fields": [
      {"name": "name", "type": "string"}, {\(pay) "name": "pay", "type": "integer"}]}}
    """
  }

  private func package(_ resources: String...) -> String {
    #"{"name": "p", "resources": [\#(resources.joined(separator: ","))]}"#
  }

  @Test func `datasets and columns that say nothing have the site's audience`() throws {
    let files = [
      "datapackage.json": package(
        resource("plain", pay: #""audience": "internal","#),
        resource("open", #""audience": "public","#, pay: #""audience": "system","#),
        resource("closed", #""audience": "internal","#, pay: #""audience": "public","#)),
      "plain.csv": Self.csv, "open.csv": Self.csv, "closed.csv": Self.csv,
      "views/names.sql": "SELECT name FROM plain",
    ]
    let (catalog, ids) = try load(files, defaultAudience: .system)
    #expect(ids == [])
    #expect(catalog.dataset(named: "plain")?.audience == .system)
    #expect(catalog.dataset(named: "plain")?.fields.map(\.audience) == [.system, .internal])
    #expect(catalog.dataset(named: "open")?.audience == .public)
    #expect(catalog.dataset(named: "open")?.fields.map(\.audience) == [.public, .system])
    #expect(catalog.dataset(named: "closed")?.fields.map(\.audience) == [.internal, .internal])
    #expect(catalog.view(named: "names")?.audience == .system)
    #expect(try catalog.checkedStatement("SELECT 1 FROM plain").audience == .system)
    // As `printf 'SELECT name FROM plain' | sha256sum` prints it.
    #expect(
      catalog.viewChecksum("names")
        == "248b0a6ec6bf822a7ea3b5b1c40ca08564ccc03842ecd2898c8160983022a73d")
    #expect(catalog.viewChecksum("plain") == nil)
    let usual = try load(files).catalog
    #expect(usual.dataset(named: "plain")?.fields.map(\.audience) == [.public, .internal])
    #expect(usual.view(named: "names")?.audience == .public)
  }

  @Test func `what has errors of its own is known as broken, and other names aren't`() throws {
    let (catalog, ids) = try load([
      "datapackage.json": package(
        resource("good"), resource("bad"), #"{"name": "picture", "path": "picture.png"}"#),
      "good.csv": Self.csv, "bad.csv": "name,pay\n李,much\n", "picture.png": "",
      "views/over_bad.sql": "SELECT name FROM bad", "views/no-name.sql": "SELECT 1 AS x",
      "views/over_name.sql": #"SELECT x FROM "no-name""#,
    ])
    #expect(ids == ["not-a-table", "cell-type", "view-name"])
    #expect(!catalog.isPackageBroken)
    for name in ["bad", "BAD", "over_bad", "no-name", "over_name"] {
      #expect(catalog.isBroken(name))
      #expect(catalog.fault("SELECT * FROM \"\(name)\"")?.kind == .brokenTable)
    }
    for name in ["bd", "picture"] {
      #expect(!catalog.isBroken(name))
      #expect(catalog.fault("SELECT * FROM \(name)")?.kind == .missingTable)
    }
    #expect(!catalog.isBroken("good"))
  }

  @Test(arguments: [
    ("{", "invalid-json"), ("[]", "wrong-type"), (#"{"name": "p"}"#, "missing-field"),
    (#"{"resources": {}}"#, "wrong-type"),
    (
      #"{"resources": [{"path": "a.csv", "schema": {"fields": [{"name": "a"}]}}]}"#, "missing-field"
    ),
    (#"{"resources": [5]}"#, "wrong-type"), (nil, "missing-file"),
  ])
  func `where the package can't be read any name may be a dataset's`(
    package: String?, id: String
  ) throws {
    var files = [
      "views/derived.sql": "SELECT name FROM rates", "views/early.sql": "SELECT x FROM plain",
      "views/plain.sql": "SELECT 1 AS x", "views/round.sql": "SELECT * FROM trip",
      "views/trip.sql": "SELECT * FROM round",
    ]
    files["datapackage.json"] = package
    let (catalog, ids) = try load(files)
    #expect(Set(ids) == [id, "view-cycle"])
    #expect(catalog.isPackageBroken)
    #expect(catalog.isBroken("rates"))
    #expect(catalog.isBroken("derived"))
    #expect(!catalog.isBroken("early"))
    #expect(catalog.fault("SELECT * FROM rates")?.kind == .brokenTable)
    #expect(try catalog.lines("SELECT x FROM early") == ["1"])
  }
}
