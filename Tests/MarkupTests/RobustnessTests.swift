import Diagnostics
import Foundation
import Markup
import Testing

@Suite("Hostile and odd input")
struct RobustnessTests {
  /// Texts on which a parser may recurse, or look back again and again.
  static let patterns: [(name: String, make: @Sendable (Int) -> String)] = [
    ("quotes", { String(repeating: ">", count: $0) }),
    ("quotes with text", { String(repeating: "> ", count: $0 / 2) + "a" }),
    ("brackets", { String(repeating: "[", count: $0) }),
    (
      "closed brackets",
      { String(repeating: "[", count: $0 / 2) + String(repeating: "]", count: $0 / 2) }
    ),
    (
      "links in links",
      { String(repeating: "[a", count: $0 / 6) + String(repeating: "](b)", count: $0 / 6) }
    ),
    ("images", { String(repeating: "![", count: $0 / 2) }),
    ("stars", { String(repeating: "*", count: $0) }),
    ("openers", { String(repeating: "*a ", count: $0 / 3) }),
    ("CJK closers", { String(repeating: "中：**", count: $0 / 8) }),
    ("CJK openers", { String(repeating: "**（中", count: $0 / 8) }),
    ("tildes", { String(repeating: "~a ", count: $0 / 3) }),
    ("list in list", { String(repeating: "- ", count: $0 / 2) }),
    ("backticks", { String(repeating: "`", count: $0) }),
    ("tags", { String(repeating: "<a ", count: $0 / 3) }),
    ("pipes", { String(repeating: "|", count: $0) }),
    ("open references", { String(repeating: "{{ ", count: $0 / 3) }),
    ("open quotes in references", { String(repeating: "{{\"", count: $0 / 3) }),
    ("references", { String(repeating: "{{ a }} ", count: $0 / 8) }),
    ("references over lines", { String(repeating: "{{ a\n}}\n", count: $0 / 8) }),
    ("bad references", { String(repeating: "{{ a b }} ", count: $0 / 10) }),
    ("full-width references", { String(repeating: "{{ a，b }} ", count: $0 / 12) }),
    ("cross-references", { String(repeating: "[@a] ", count: $0 / 5) }),
    ("open cross-references", { String(repeating: "[@", count: $0 / 2) }),
    ("heading ids", { "# " + String(repeating: "{#a} ", count: $0 / 5) }),
    ("the same heading", { String(repeating: "# 重复\n", count: $0 / 9) }),
    ("soft breaks", { String(repeating: "中\n", count: $0 / 4) }),
    ("quotes that may be wide", { String(repeating: "“\n", count: $0 / 4) }),
    ("blocks", { String(repeating: "```toc\n```\n", count: $0 / 11) }),
    ("images without text", { String(repeating: "![](a) ", count: $0 / 7) }),
    ("definitions", { String(repeating: "[a]: b\n", count: $0 / 7) + "{{ x }}" }),
    ("NUL", { String(repeating: "\0", count: $0) }),
    ("carriage returns", { String(repeating: "a {{ x }}\r", count: $0 / 10) }),
    (
      "a wide head over short rows",
      {
        String(repeating: "|a", count: $0 / 6) + "\n" + String(repeating: "|-", count: $0 / 6)
          + "\n"
          + String(repeating: "|x\n", count: $0 / 9)
      }
    ),
  ]

  /// The processor's time that this thread has had, whatever else the machine does.
  private static var ownSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test("Twice the text takes about twice the time", arguments: patterns.map(\.name))
  func linear(_ name: String) throws {
    let pattern = try #require(Self.patterns.first { $0.name == name })
    let source = SourceText(path: "a.md", text: pattern.make(100_000))
    let start = Self.ownSeconds
    let tree = MarkupTree.parse(source)
    var html = HTMLBuffer()
    HTMLWriter(resolver: PlainResolver(), outline: tree.outline()).write(tree, to: &html)
    // Quadratic work on such texts takes minutes; slow machines take seconds over linear work.
    #expect(Self.ownSeconds - start < 5, "\(name)")
  }

  @Test("After a hundred mistakes they are counted")
  func manyMistakes() {
    let found = MarkupTree(String(repeating: "{{ a b }} ", count: 1_000)).diagnostics
    #expect(found.count == 101)
    #expect(found.last?.id == "more-mistakes")
    #expect(found.last?.message.hasPrefix("900 ") == true)
  }

  @Test("A table whose cells would fill the memory is refused, one that is long isn't")
  func raggedTable() {
    let bomb =
      String(repeating: "|a", count: 5_000) + "\n" + String(repeating: "|-", count: 5_000)
      + "\n" + String(repeating: "|x\n", count: 5_000)
    #expect(MarkupTree(bomb).diagnostics.map(\.id) == ["ragged-table"])
    let long = "| 甲 | 乙 | 丙 |\n|-|-|-|\n" + String(repeating: "| 1 | 2 | 3 |\n", count: 20_000)
    #expect(MarkupTree(long).diagnostics.isEmpty)
  }

  @Test("Bytes that aren't UTF-8 are replaced, NUL too")
  func invalidBytes() {
    let bytes: [UInt8] = [0x61, 0xFF, 0xFE, 0x00, 0xE4, 0xB8, 0x2A, 0x2A, 0xC3, 0x28, 0x2A, 0x2A]
    let source = SourceText(path: "a.md", bytes: bytes + Array(" {{ x }} {{ y z }}".utf8))
    let tree = MarkupTree.parse(source)
    #expect(tree.figureReferences.map(\.name) == ["x"])
    #expect(tree.diagnostics.map(\.id) == ["reference-syntax"])
    #expect(tree.plainHTML.contains("\u{FFFD}"))
    #expect(!tree.plainHTML.contains("\0"))
  }

  @Test("An offset past the end is an empty text")
  func offsetPastEnd() {
    let source = SourceText(path: "a.md", text: "甲")
    #expect(MarkupTree.parse(source, from: 99).isEmpty)
    #expect(MarkupTree.parse(source, from: -1).isEmpty == false)
    #expect(MarkupTree("").isEmpty)
  }

  @Test("Random texts never crash, and their words come out again", arguments: 0..<8)
  func random(_ seed: Int) {
    var generator = SplitMix(state: UInt64(seed) &* 7919 &+ 1)
    for _ in 0..<250 {
      let text = RandomMarkdown.make(&generator)
      let tree = MarkupTree(text)
      let words = tree.plainText() + tree.html()
      for word in RandomMarkdown.words
      where text.contains(word) && !text.contains("```") && !text.contains("~~~") {
        #expect(words.contains(word), "\(text.debugDescription) lost \(word)")
      }
      #expect(tree.html().unicodeScalars.allSatisfy { !(0x10A50...0x10A58).contains($0.value) })
      #expect(tree.expanding { _ in .keep }.dump == tree.dump)
      for reference in tree.figureReferences {
        #expect(reference.text.hasPrefix("{{") && reference.text.hasSuffix("}}"), "\(text)")
      }
    }
  }
}

/// Texts put together from what the syntax knows, without what drops text by rule.
enum RandomMarkdown {
  static let words = ["甲乙", "丙丁", "word", "网采率"]
  private static let pieces =
    words + [
      "**", "*", "~~", "_", "（", "）", "：", "，", "“", "”", " ", "  ", "\n", "\n\n", "> ", "- ",
      "1. ",
      "# ", "## ", "| ", " | ", "\n|-|-|\n", "{{ rate }}", "{{", "}}", "{{ a(x=1,\n y=2) }}",
      "[@id]",
      "[@", "\\", "`", "``", "```\n", "{#id}", "\t", "\r\n", "e\u{301}", "👨‍👩‍👧", "&amp;", "&", "---\n",
      "***\n", "    ", "a@b.cn", "https://a.b", "{{ b，c }}", "\u{FE00}", "[x]", "[ ]",
    ]

  static func make(_ generator: inout SplitMix) -> String {
    let count = Int.random(in: 1...40, using: &generator)
    return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }
}

/// A small generator of numbers that are the same on each run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
