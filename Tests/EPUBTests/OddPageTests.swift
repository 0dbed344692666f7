import Foundation
import Publishing
import Testing

@testable import EPUB

/// A page's HTML put together at random, the same for the same seed.
private struct OddPage {
  private var state: UInt64
  private static let names = [
    "p", "div", "span", "a", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr",
    "td",
    "th", "caption", "figure", "figcaption", "h1", "h2", "h5", "svg", "g", "text", "details",
    "summary",
    "section", "aside", "ruby", "rt", "rp", "pre", "blockquote", "sup", "time", "data", "del",
    "form",
    "script", "style", "nav", "img", "br", "hr", "x-y", "o:p", "math", "header", "main", "title",
  ]
  private static let attributes = [
    " id=\"要 点\"", " id=1", " id=\"a:b\"", " class=fig", " href=\"#要 点\"", " href=\"javascript:1\"",
    " href=\"http://[x y\"", " xlink:href=\"#1\"", " onclick=x", " colspan=0", " rowspan=99",
    " lang=x!",
    " lang=en", " datetime=2023-02-30", " datetime=2023-02-28", " value=3", " 一=二", " =x",
    " src=none.png", " aria-labelledby=\"1 2\"", " role=button", " dir=up", " start=a", " xmlns=y",
    " style=\"a\"", " title=\"<&>\u{1}\"",
  ]
  private static let texts = [
    "甲", " ", "<", "&", "&lt;", "&nbsp;", "]]>", "\u{0}", "\u{FFFF}", "a\"b'",
  ]

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func next(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }

  mutating func html() -> String {
    var html = ""
    for _ in 0..<(20 + next(200)) {
      let name = Self.names[next(Self.names.count)]
      switch next(5) {
      case 0, 1:
        html += "<" + name
        for _ in 0..<next(4) { html += Self.attributes[next(Self.attributes.count)] }
        html += ">"
      case 2: html += "</" + name + ">"
      default: html += Self.texts[next(Self.texts.count)]
      }
    }
    return html
  }
}

@Suite("Odd pages")
struct OddPageTests {
  @Test("make files of sound XML without what can't stand there", arguments: 0..<150)
  func sound(_ seed: Int) throws {
    var odd = OddPage(seed: UInt64(seed))
    let html = odd.html()
    let files = Book(page(body: html)).files().files
    for file in files where file.path.hasSuffix(".xhtml") || file.path.hasSuffix(".opf") {
      #expect(Sound.isXML(file.bytes), "\(file.path) of \(html)")
    }
    if let folder = ProcessInfo.processInfo.environment["ODD_BOOKS"] {
      let bytes = try #require(Book(page(body: html)).pressed().bytes)
      try Data(bytes).write(to: URL(filePath: folder + "/\(seed).epub"))
    }
  }

  @Test("nested without bound make a book", arguments: ["div", "span", "ul", "table", "svg", "a"])
  func deep(_ name: String) {
    let html = String(repeating: "<\(name)>", count: 20_000) + "底"
    let files = Book(page(body: html)).files().files
    let text = files.first { $0.path == "text/chapter-1.xhtml" }
    #expect(text.map { Sound.isXML($0.bytes) } == true)
  }
}

/// Whether bytes are XML: elements that nest and close, each id once, no character that isn't allowed.
private enum Sound {
  static func isXML(_ bytes: [UInt8]) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self) else { return false }
    let isForbidden = { (scalar: Unicode.Scalar) in
      scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar)
        || scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }
    if text.unicodeScalars.contains(where: isForbidden) { return false }
    var open: [Substring] = []
    var ids: Set<Substring> = []
    for piece in text.split(separator: "<").dropFirst(text.hasPrefix("<?xml") ? 0 : 1) {
      guard let end = piece.lastIndex(of: ">") else { return false }
      let tag = piece[..<end]
      if tag.hasPrefix("?") || tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
        continue
      }
      for id in tag.matches(of: /\sid="([^"]*)"/) where !ids.insert(id.output.1).inserted {
        return false
      }
      let name = tag.prefix { $0 != " " && $0 != "/" }
      if !tag.hasSuffix("/") { open.append(name) }
    }
    return open.isEmpty
  }
}
