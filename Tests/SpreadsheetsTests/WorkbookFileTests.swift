import Foundation
import Testing

@testable import Spreadsheets

@Suite("A workbook on disk")
struct WorkbookFileTests {
  private static func book(_ texts: [String]) -> Workbook {
    var book = Workbook()
    book.properties.title = "题"
    book.properties.author = "平台处"
    book.properties.language = "zh-Hans"
    book.properties.created = 1_676_419_200
    book.cover = CoverSheet(
      name: "封面", lines: [.title("题"), .address("https://example.cn/a?b=1&c=2")])
    book.sheets = [
      TableSheet(
        name: "表1",
        columns: [SheetColumn(title: "文字"), SheetColumn(title: "数", isNumeric: true)],
        rows: texts.map { SheetRow(cells: [.text($0), .number(92.9836743172976, format: "0.0")]) },
        heading: "A & B")
    ]
    return book
  }

  @Test("is read back: numbers are numbers, the header is a table's, nothing is merged")
  func readBack() throws {
    let read = try WorkbookOnDisk(Self.book(["北京"]))
    #expect(read.sheetNames == ["封面", "表1"])
    let cells = read.cells("表1")
    #expect(cells["A1"] == .init(type: "s", value: "文字"))
    #expect(cells["A2"] == .init(type: "s", value: "北京"))
    #expect(cells["B2"]?.type == nil)
    #expect(Double(cells["B2"]?.value ?? "") == 92.9836743172976)
    #expect(read.count("mergeCell") == 0)
    #expect(read.count("tablePart") == 1)
    #expect(
      read.elements.contains { $0.name == "pane" && $0.attributes["ySplit"] == "1" })
    #expect(
      read.elements.contains { $0.name == "numFmt" && $0.attributes["formatCode"] == "0.0" })
    #expect(read.properties["dc:title"] == "题")
    #expect(read.properties["dc:creator"] == "平台处")
    #expect(read.properties["dcterms:created"] == "2023-02-15T00:00:00Z")
    #expect(read.properties["vt:lpwstr"] == "zh-Hans")
  }

  @Test("is the same bytes twice")
  func sameBytes() throws {
    let first = try WorkbookOnDisk(Self.book(["北京"])).bytes
    #expect(try WorkbookOnDisk(Self.book(["北京"])).bytes == first)
    #expect(try WorkbookOnDisk(Self.book(["天津"])).bytes != first)
  }

  @Test("is the same bytes whatever others are written at the same time")
  func together() async throws {
    var second = Self.book(["上海"])
    second.properties.created = 1_600_000_000
    let books = try [Self.book(["北京"]), second].map { ($0, try Self.bytes(of: $0)) }
    let alike = await withTaskGroup(of: Bool.self) { group in
      for lane in 0..<4 {
        let (book, alone) = books[lane % 2]
        group.addTask { (0..<200).allSatisfy { _ in (try? Self.bytes(of: book)) == alone } }
      }
      return await group.reduce(true) { $0 && $1 }
    }
    #expect(alike)
  }

  private static func bytes(of book: Workbook) throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "gazette-xlsx-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "book.xlsx")
    _ = try WorkbookWriter.write(book, to: file.path, temporary: folder.path)
    return try Data(contentsOf: file)
  }

  @Test(
    "never takes a text for a formula, a number or a link",
    arguments: [
      "=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "{=1}", "\t=1", "123", "https://example.cn",
      "internal:A1", "mailto:a@b", "_x0041_", "a\nb", "😀", "<b>&amp;",
    ])
  func texts(text: String) throws {
    let cell = try #require(try WorkbookOnDisk(Self.book([text])).cells("表1")["A2"])
    #expect(cell.type == "s")
    #expect(!cell.hasFormula)
    #expect(cell.value.replacing("_x005F_", with: "_") == text)
  }

  @Test("cuts a text that no cell holds, at a whole character")
  func longTexts() throws {
    let text = String(repeating: "文", count: 32_766) + "😀"
    let cell = try WorkbookOnDisk(Self.book([text])).cells("表1")["A2"]
    #expect(cell?.value == String(repeating: "文", count: 32_766))
    #expect(SheetText.clean(text).isCut)
    #expect(!SheetText.clean(String(text.dropLast())).isCut)
  }

  @Test("takes any text and gives back what XML can hold of it", arguments: 0..<20)
  func anyText(seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let texts = (0..<40).map { _ in
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        let bound: UInt32 = [0x30, 0x80, 0x3000, 0x10FFFF].randomElement(using: &random) ?? 0x80
        let value = UInt32.random(in: 0...bound, using: &random)
        text.append(Unicode.Scalar(value) ?? "=")
      }
      return ["", "=", "_x0041_"].randomElement(using: &random).map { $0 + String(text) } ?? ""
    }
    let cells = try WorkbookOnDisk(Self.book(texts)).cells("表1")
    for (row, text) in texts.enumerated() {
      let cell = try #require(cells["A\(row + 2)"])
      let kept = SheetText.clean(text).text
      #expect(!cell.hasFormula)
      #expect(
        Array(cell.value.unicodeScalars) == Array(kept.unicodeScalars), "\(text.debugDescription)")
    }
  }

  @Test("has sheets of valid names, each its own")
  func names() {
    var names = SheetNames()
    #expect(names.name("表1") == "表1")
    #expect(names.name("表1") == "表1 (2)")
    #expect(names.name("a[b]:c*d?e/f\\g'") == "a b c d e f g")
    #expect(names.name("History") == "Sheet")
    #expect(names.name("") == "Sheet (2)")
    let long = String(repeating: "表", count: 40)
    #expect(names.name(long).utf16.count == 31)
    #expect(names.name(long).hasSuffix(" (2)"))
    #expect(names.name(long.lowercased()).utf16.count == 31)
  }

  @Test("can't be written where there is no folder")
  func noFolder() {
    #expect(throws: WorkbookFault.self) {
      _ = try WorkbookWriter.write(
        Self.book(["a"]), to: "/nowhere/at/all.xlsx", temporary: "/nowhere/at")
    }
  }
}
