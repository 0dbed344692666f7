import Foundation
import Offline
import Testing

@testable import WordDocuments

/// A folder of a test, which goes with it.
final class TestFolder {
  let path = FileManager.default.temporaryDirectory.appending(
    path: "gazette-word-\(UUID().uuidString)"
  ).path

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a program and gives the folder as a `PATH` that finds it before others.
  func program(_ name: String, _ script: String) throws -> String {
    let file = "\(path)/\(name)"
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: file))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
    return "\(path):/usr/bin:/bin"
  }
}

@Suite("pandoc")
struct PandocTests {
  private let pandoc = Pandoc(path: "/usr/bin:/bin")

  /// The parts of a document that pandoc makes of a tree.
  private func document(_ tree: PandocTree, addresses: [String] = []) throws -> [String: String] {
    let folder = try TestFolder()
    let reference = WordReference(try Templates.word(), layout: "official", values: [:])
    try reference.write(to: folder.path + "/reference.docx", in: folder.path)
    let file = folder.path + "/made.docx"
    try pandoc.write(
      PandocJSON.bytes(tree, version: pandoc.treeVersion(), addresses: addresses),
      reference: folder.path + "/reference.docx", to: file, moment: 1_675_382_400)
    var parts: [String: String] = [:]
    for name in ["document", "footnotes", "styles", "footer1", "settings"] {
      parts[name] = ZipArchive.contents(of: "word/\(name).xml", in: file)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    return parts
  }

  @Test("takes any text as text")
  func anyText() throws {
    let text = "\"\\ {{x}} <w:p/> & \u{1}\u{7F} $x^2$ *a* [b](c) 𠮷 \u{FFFF} --- 'q' http://a.b ..."
    let parts = try document(PandocTree(blocks: [.paragraph([.text(text)])]))
    let found = try #require(parts["document"]?.firstMatch(of: /preserve">([^<]*)</)?.1)
    let shown = text.filter { $0 != "\u{1}" && $0 != "\u{FFFF}" }
      .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    #expect(
      found.replacing("&quot;", with: "\"").replacing("&#39;", with: "'") == shown)
  }

  @Test("makes notes, lists, tables, links and styles of a tree")
  func wholeTree() throws {
    let cell = PandocTable.Cell(blocks: [.styled("Table Text", id: "", [.paragraph([.text("值")])])])
    let tree = PandocTree(blocks: [
      .heading(level: 1, id: "place1", [.text("一、题")]),
      .paragraph([
        .text("话"), .note([.paragraph([.text("注文")])]), .link([.text("题")], to: "#place1"),
      ]),
      .bullets([[.styled("List Text", id: "", [.paragraph([.text("项")])])]]),
      .table(PandocTable(columns: [(.end, 1)], head: [[cell]], bodies: [.init(rows: [[cell]])])),
    ])
    let parts = try document(tree)
    let text = try #require(parts["document"])
    #expect(text.contains("w:val=\"Heading1\""))
    #expect(text.contains("<w:footnoteReference"))
    #expect(parts["footnotes"]?.contains("注文") == true)
    #expect(text.contains("<w:hyperlink w:anchor=\"place1\">"))
    #expect(text.contains("w:name=\"place1\""))
    #expect(text.contains("<w:tblHeader"))
    #expect(text.contains("w:val=\"TableText\""))
    // pandoc writes a number before the style; Word wants it after.
    #expect(text.contains("</w:numPr><w:pStyle w:val=\"ListText\" />"))
    #expect(
      WordShop.ordered(text).contains("<w:pPr><w:pStyle w:val=\"ListText\" /><w:numPr>"))
    #expect(parts["footer1"]?.contains(" PAGE ") == true)
    #expect(parts["settings"]?.contains("evenAndOddHeaders") == true)
    #expect(parts["styles"]?.contains("w:eastAsia=\"仿宋\"") == true)
  }

  @Test("takes a table of 5,000 rows")
  func longTable() throws {
    let rows = (0..<5_000).map { row in
      (0..<6).map { PandocTable.Cell(blocks: [.paragraph([.text("\(row)-\($0)")])]) }
    }
    let columns = [(alignment: PandocTable.Alignment, width: Double)](
      repeating: (.end, 1.0 / 6), count: 6)
    let tree = PandocTree(blocks: [
      .table(PandocTable(columns: columns, head: [], bodies: [.init(rows: rows)]))
    ])
    #expect(try document(tree)["document"]?.contains("4999-5") == true)
  }

  @Test("draws an SVG with its styles in twice its size")
  func drawing() throws {
    var svg = Array("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\">".utf8)
    svg += Array("<rect class=\"q\" width=\"30\" height=\"20\"/></svg>".utf8)
    let png = try pandoc.png(WordDrawing.styled(svg, ".q{fill:#b3201f}"))
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    // Width and height stand in the first chunk, from byte 16.
    #expect(Array(png[16..<24]) == [0, 0, 0, 60, 0, 0, 0, 40])
  }

  @Test("is told from its absence, its death, its time and its words")
  func faults() throws {
    let folder = try TestFolder()
    func fault(_ script: String?, seconds: Int = 10) throws -> Pandoc.Fault? {
      let path = try script.map { try folder.program("pandoc", $0) } ?? "/nowhere"
      do throws(Pandoc.Fault) {
        _ = try Pandoc(path: path, seconds: seconds).write(
          [], reference: "r", to: "f", moment: 0)
        return nil
      } catch {
        return error
      }
    }
    #expect(try fault("kill -9 $$")?.reason.contains("killed") == true)
    #expect(try fault("sleep 30", seconds: 1)?.reason.contains("longer than 1 s") == true)
    #expect(try fault("echo 'no such thing' >&2; exit 3")?.reason == "pandoc: no such thing")
    #expect(try fault("exit 0") == nil)
  }
}
