import Diagnostics
import Foundation
import Testing
import YAMLSource

@testable import Datasets

@Suite("JSON with places")
struct JSONReaderTests {
  static func parse(_ text: String) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
    JSONReader.parse(SourceText(path: "a.json", text: text))
  }

  @Test("keeps scalars as written, and says where they stand")
  func places() throws {
    let parse = Self.parse("{\"名\": 1,\n \"b\": [true, \"x\\u4ef7\", null, -1.5e3]}")
    let root = try #require(parse.root)
    #expect(parse.diagnostics.isEmpty)
    #expect(root["名"]?.text == "1")
    let list = try #require(root["b"]?.elements)
    #expect(list.map { $0.text ?? "null" } == ["true", "x价", "null", "-1.5e3"])
    #expect(list.map(\.line) == [2, 2, 2, 2])
    #expect(list.map(\.column) == [8, 14, 25, 31])
    #expect(root.entries?.first?.keyNode.length == 3)
  }

  @Test(
    "refuses what JSON isn't, at its place",
    arguments: [
      ("", "1:1"), ("{", "1:2"), ("{\"a\":1,}", "1:8"), ("[1,]", "1:4"), ("[1 2]", "1:4"),
      ("{a: 1}", "1:2"), ("{'a': 1}", "1:2"), ("[01]", "1:2"), ("[1.]", "1:4"), ("[+1]", "1:2"),
      ("[tru]", "1:2"), ("[NaN]", "1:2"), ("\"a\nb\"", "1:1"), ("\"\\x\"", "1:2"),
      ("\"\\ud800\"", "1:2"),
      ("\"\\ud800\\u0041\"", "1:2"), ("// x\n1", "1:1"), ("1 2", "1:3"), ("[\"a\tb\"]", "1:4"),
      ("{\"a\" 1}", "1:6"),
    ])
  func refuses(text: String, place: String) throws {
    let parse = Self.parse(text)
    #expect(parse.root == nil)
    let span = try #require(parse.diagnostics.first?.span)
    #expect("\(span.line):\(span.column)" == place)
  }

  @Test("finds repeated keys, surrogate pairs, and depth beyond its bound")
  func finds() {
    #expect(Self.parse("{\"a\": 1, \"a\": 2}").diagnostics.map(\.id) == ["repeated-field"])
    #expect(Self.parse("\"\\ud83d\\ude00\"").root?.text == "😀")
    let deep = String(repeating: "[", count: 100_000)
    #expect(Self.parse(deep).diagnostics.map(\.id) == ["invalid-json"])
    #expect(
      JSONReader.parse(SourceText(path: "a", bytes: [0x22, 0xFF, 0x22])).diagnostics.map(\.id) == [
        "not-utf8"
      ])
  }

  @Test("reads mutated packages without harm", arguments: 0..<8)
  func mutations(seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed))
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("gazette-fuzz-\(seed)-\(UUID())")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    for name in PackageFixtureTests.cases.shuffled(using: &generator).prefix(25) {
      let fixture = PackageFixtureTests.folder.appendingPathComponent(name)
      for file in ["datapackage.json", "data.csv"] {
        guard let data = try? Data(contentsOf: fixture.appendingPathComponent(file)) else {
          continue
        }
        var bytes = Array(data)
        for _ in 0..<Int.random(in: 0...3, using: &generator) { Self.mutate(&bytes, &generator) }
        try Data(bytes).write(to: folder.appendingPathComponent(file))
      }
      let package = DataPackageReader.read(folder: folder.path, displayPath: "data")
      for table in package.tables {
        #expect(table.columns.allSatisfy { $0.count == table.dataset.rowCount })
      }
      _ = ConsoleReport().text(package.diagnostics.ordered())
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    switch Int.random(in: 0...3, using: &generator) {
    case 0: bytes[place] = .random(in: 0...255, using: &generator)
    case 1: bytes.remove(at: place)
    case 2:
      bytes.insert(Array("\",:{}[]\n0\\".utf8).randomElement(using: &generator) ?? 0, at: place)
    default: bytes.insert(contentsOf: bytes[place..<min(place + 20, bytes.count)], at: place)
    }
  }
}

@Suite("The data folder")
struct DataFolderTests {
  @Test("is not left through links, nor by a path")
  func links() throws {
    let files = FileManager.default
    let base = files.temporaryDirectory.appendingPathComponent("gazette-folder-\(UUID())")
    let data = base.appendingPathComponent("data")
    try files.createDirectory(at: data, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: base) }
    try Data("x".utf8).write(to: base.appendingPathComponent("secret.csv"))
    try Data("y".utf8).write(to: data.appendingPathComponent("own.csv"))
    try files.createSymbolicLink(
      at: data.appendingPathComponent("out.csv"),
      withDestinationURL: base.appendingPathComponent("secret.csv"))
    try files.createSymbolicLink(
      at: data.appendingPathComponent("in.csv"),
      withDestinationURL: data.appendingPathComponent("own.csv"))
    let folder = DataFolder(path: data.path, displayPath: "data")
    #expect(throws: DataFolder.Fault.leavesFolder) { try folder.read("out.csv") }
    #expect(throws: DataFolder.Fault.leavesFolder) { try folder.read("../secret.csv") }
    #expect(throws: DataFolder.Fault.missing) { try folder.read("none.csv") }
    try files.createDirectory(
      at: data.appendingPathComponent("sub"), withIntermediateDirectories: true)
    #expect(throws: DataFolder.Fault.notAFile) { try folder.read("sub") }
    #expect(try folder.read("in.csv") == Array("y".utf8))
    for path in ["/a", "../a", "a/../b", "~/a", "http://a/b", "a\\b", "", "C:/a"] {
      #expect(DataFolder.pathFault(path) != nil, "\(path)")
    }
    for path in ["a.csv", "b/c.csv", "年 度.csv", "..a.csv"] {
      #expect(DataFolder.pathFault(path) == nil, "\(path)")
    }
  }

  @Test(
    "holds datasets whose names need no quotes in SQL",
    arguments: [
      ("network-purchases", "network_purchases"), ("Rates", "rates"), ("2022 data", "data"),
      ("select", "select_data"), ("价格", nil), ("gazette_x", nil), ("_a", "a"),
    ] as [(String, String?)])
  func names(name: String, suggestion: String?) {
    #expect(DatasetName.fault(name) != nil)
    #expect(DatasetName.suggestion(name) == suggestion)
    #expect(DatasetName.fault("network_purchases") == nil)
  }
}
