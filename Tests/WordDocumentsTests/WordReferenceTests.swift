import Foundation
import FoundationXML
import Testing

@testable import WordDocuments

@Suite("The reference documents of Word")
struct WordReferenceTests {
  @Test(
    "have every style that pages are given, in each layout", arguments: [nil, "official", "issue"])
  func styles(layout: String?) throws {
    let parts = WordReference(try Templates.word(), layout: layout, values: [:]).parts
    let styles = String(decoding: try #require(parts["word/styles.xml"]), as: UTF8.self)
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/WordDocuments")
    var names: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(atPath: sources.path)
    where file.hasPrefix("Word") {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      for match in text.matches(
        of: /(?:styled|line|apartLine|paragraphs)\([^\n]*?"([A-Z][A-Za-z ]+)"/)
      {
        names.insert(String(match.1))
      }
      for match in text.matches(of: /"((?:Table Text|Image|Caption|Attachment List)[A-Za-z ]*)"/) {
        names.insert(String(match.1))
      }
    }
    #expect(names.count > 20)
    for name in names { #expect(styles.contains("<w:name w:val=\"\(name)\"/>"), "\(name)") }
  }

  @Test("are XML, and hold what they are given as text")
  func values() throws {
    let reference = WordReference(
      try Templates.word(), layout: nil,
      values: ["title": "甲 & <乙>", "latin": "en-GB", "east_asian": "zh-CN"])
    for (name, part) in reference.parts {
      #expect(XMLParser(data: Data(part)).parse(), "\(name)")
      #expect(!String(decoding: part, as: UTF8.self).contains("{{"), "\(name)")
    }
    let header = String(decoding: try #require(reference.parts["word/header1.xml"]), as: UTF8.self)
    #expect(header.contains("甲 &amp; &lt;乙&gt;"))
    #expect(reference.parts["_rels/.rels"] != nil)
  }

  @Test("of official documents have the page of GB/T 9704-2012")
  func officialPage() throws {
    let parts = WordReference(try Templates.word(), layout: "official", values: [:]).parts
    let text = String(decoding: try #require(parts["word/document.xml"]), as: UTF8.self)
    func twentieths(_ name: String) throws -> Double {
      let margins = try #require(text.firstMatch(of: /<w:pgMar [^>]*>/)).0
      let found = try #require(margins.firstMatch(of: try Regex(" w:\(name)=\"([0-9]+)\"")))
      return try #require(Double(found.output[1].substring ?? "")) / 20 * 25.4 / 72
    }
    #expect(abs(try twentieths("top") - 37) < 0.1)
    #expect(abs(try twentieths("bottom") - 35) < 0.1)
    #expect(abs(try twentieths("left") - 28) < 0.1)
    #expect(abs(try twentieths("right") - 26) < 0.1)
  }
}

@Suite("Drawings for Word")
struct WordDrawingTests {
  @Test("have the values of a stylesheet's variables")
  func variables() throws {
    let styles = WordDrawing.styles(":root{--ink:#191d21;--x:var(--ink)} svg text{fill:var(--ink)}")
    #expect(styles.contains("svg text{fill:#191d21}"))
    let look = WordDrawing.styles(try Templates.look())
    #expect(!look.contains("var(--ink)"))
    #expect(look.contains("svg text{font-family:\"PingFang SC\""))
  }

  @Test("have a size of their own, room at the edges and a description")
  func drawing() throws {
    var reading = Reading(
      """
      <figure class="chart" id="f"><figcaption><span class="find">图1　甲</span>\
      <span class="sub">单位：%</span></figcaption><svg class="cw c-bar" viewBox="0 0 600 300">\
      <title>甲</title><desc>由1升至2。</desc><rect width="3" height="4"/></svg>\
      <svg class="cn c-bar" viewBox="0 0 300 300"><title>窄</title></svg></figure>
      """)
    let blocks = reading.blocks
    #expect(reading.reader.pictures.count == 1)
    guard case .drawing(let svg, let width, let height)? = reading.reader.pictures.first else {
      Issue.record("no drawing")
      return
    }
    #expect(width == 604 && height == 304)
    #expect(String(decoding: svg, as: UTF8.self).contains("viewBox=\"-2.0 -2.0 604.0 304.0\""))
    #expect(
      blocks.first
        == .styled(
          "Figure", id: "",
          [.paragraph([.image(0, alternative: "甲 — 由1升至2。", width: 156)])]))
    #expect(
      blocks.dropFirst().map(\.text) == ["图1　甲", "单位：%"])
  }

  @Test("that no document can hold leave their description, and are told of")
  func lost() {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D]
    var reading = Reading(
      "<p><img src=\"a.webp\" alt=\"甲\"><img src=\"b.png\" alt=\"乙\"><img src=\"https://x/c.png\" alt=\"丙\"></p>",
      files: ["a.webp": Array("RIFF".utf8), "b.png": png])
    #expect(
      reading.blocks == [
        .paragraph([.text("甲"), .image(0, alternative: "乙", width: 60), .text("丙")])
      ])
    #expect(reading.reader.pictures == [.file(png, type: "image/png")])
    #expect(reading.reader.lost == ["a.webp", "https://x/c.png"])
  }
}

@Suite("Links of Word documents")
struct WordPlacesTests {
  @Test("lead into the document, else to the site, else nowhere")
  func targets() {
    var reading = Reading(
      "<h2 id=\"甲\">题</h2><div class=\"tbl\" id=\"tbl-1\"></div>", site: "https://a.cn/")
    let places = reading.reader.places
    _ = reading.blocks
    func target(_ address: String) -> String? { places.target(of: address, on: "reports/a.html") }
    #expect(target("#%E7%94%B2") == "#place2")
    #expect(target("a.html#tbl-1") == "#place3")
    #expect(target("../reports/a.html") == "#place1")
    #expect(target("#no") == nil)
    #expect(target("../data/x%20y.html#z") == "https://a.cn/data/x%20y.html#z")
    #expect(target("../../out.html") == nil)
    #expect(target("https://b.cn/x?y=1") == "https://b.cn/x?y=1")
    #expect(target("javascript:alert(1)") == nil)
    #expect(WordPlaces(site: nil).target(of: "b.html", on: "a.html") == nil)
  }
}
