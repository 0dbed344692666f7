import Diagnostics
import Foundation
import Testing

@testable import Publishing
@testable import Spreadsheets

@Suite("Orders of xlsx")
struct WorkbookPressTests {
  /// The small publication of the publishing tests, its pages asking for workbooks.
  private static func publication() throws -> URL {
    let files = FileManager.default
    let root = files.temporaryDirectory.appending(path: "gazette-xlsx-\(UUID().uuidString)")
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "PublishingTests/Fixtures")
    try files.createDirectory(at: root, withIntermediateDirectories: true)
    try files.copyItem(
      at: fixtures.appending(path: "shared/templates"), to: root.appending(path: "templates"))
    try files.copyItem(
      at: fixtures.appending(path: "publication/content"), to: root.appending(path: "content"))
    let index = root.appending(path: "content/index.md")
    let text = try String(contentsOf: index, encoding: .utf8).replacing(
      "title: 首页\n", with: "title: 首页\ndate: 2023-02-15\nxlsx: true\n")
    try text.write(to: index, atomically: true, encoding: .utf8)
    for number in 1...5 {
      try text.replacing("about.md", with: "../about.md").replacing(
        "title: 首页", with: "title: 第\(number)页"
      )
      .write(to: place(root, number), atomically: true, encoding: .utf8)
    }
    return root
  }

  private static func place(_ root: URL, _ number: Int) throws -> URL {
    let folder = root.appending(path: "content/more")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.appending(path: "\(number).md")
  }

  private static func build(_ root: URL, to output: String, jobs: Int) async -> BuildReport {
    var options = BuildOptions(
      root: root.path, output: root.path + "/" + output, cache: root.path + "/cache", jobs: jobs,
      at: Instant("2023-07-06T00:00+08:00", zone: 0) ?? Instant(seconds: 0))
    options.presses = [WorkbookPress()]
    return await SiteBuild(options: options).run()
  }

  @Test("are workbooks beside their pages, the same bytes whatever the number of workers")
  func pressed() async throws {
    let root = try Self.publication()
    defer { try? FileManager.default.removeItem(at: root) }
    let report = await Self.build(root, to: "one", jobs: 1)
    #expect(report.diagnostics.filter { $0.severity == .error } == [])
    // One of each page, and one of its table.
    #expect(report.documents.count == 12)
    _ = await Self.build(root, to: "four", jobs: 4)
    let names =
      ["index.xlsx", "index.tbl-areas.xlsx"]
      + (1...5).flatMap { ["more/\($0).xlsx", "more/\($0).tbl-areas.xlsx"] }
    for name in names {
      let (one, four) = (root.appending(path: "one/" + name), root.appending(path: "four/" + name))
      #expect(try Data(contentsOf: one) == Data(contentsOf: four))
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: root.path + "/cache")
    #expect(!left.contains { $0.hasPrefix("xlsx-") })
  }

  @Test("have the page's numbers, with the total that its file leaves out")
  func numbers() async throws {
    let root = try Self.publication()
    defer { try? FileManager.default.removeItem(at: root) }
    _ = await Self.build(root, to: "site", jobs: 2)
    let book = try WorkbookOnDisk(file: root.appending(path: "site/more/3.xlsx"))
    #expect(book.properties["dc:title"] == "第3页")
    let sheet = try #require(book.sheets.last)
    let file = try String(
      contentsOf: root.appending(path: "site/more/3.tbl-areas.csv"), encoding: .utf8)
    #expect(file.hasSuffix("\n东部,55,\n西部,,x\n"))
    #expect(["A2", "A3", "A4"].map { sheet[$0]?.value } == ["全国", "东部", "西部"])
    #expect(sheet["B2"] == .init(type: nil, value: "55"))
    #expect(sheet["B3"] == .init(type: nil, value: "55"))
    #expect(sheet["B4"] == .init(type: "s", value: "[x]"))
  }
}
