import Diagnostics
import Foundation
import Publishing
import Testing

@testable import Print

@Suite("Printing through Typst")
struct PrintingTests {
  private static let report = """
    ---
    title: 一份报告
    kind: report
    period: 2022-H1
    date: 2022-08-12
    ---

    ## 要点

    #let 不是代码 $x$ @y \\<z> *甲*、**乙** [外](https://example.org/) 和脚注[^1]。

    = 不是标题

    - 列表 - 不是破折号

    | 列 | 数 |
    | --- | ---: |
    | "甲" | 1.5 |

    [^1]: 注文 \\ 反斜线。
    """

  @Test("what has a meaning in Typst is text, and notes, lists and tables are what they were")
  func page() async throws {
    let here = try PrintedPublication(["content/reports/a.md": Self.report])
    let built = try await here.build(PrintedPublication.environment())
    #expect(ConsoleReport().text(built.diagnostics) == "")
    #expect(built.documents.map(\.route) == ["reports/a.pdf"])
    let text = try here.text(of: "site/reports/a.pdf")
    for words in [
      "一份报告", "#let不是代码$x$@y<z>甲、乙外和脚注", "=不是标题", "列表-不是破折号", "\"甲\"1.5", "注文\\反斜线。",
    ] {
      #expect(text.contains(words), "\(words) in \(text)")
    }
    let html = try #require(here.bytes("site/reports/a.html"))
    #expect(String(decoding: html, as: UTF8.self).contains("href=\"a.pdf\""))
  }

  @Test("pictures stand alone and among words, with and without a title or a file")
  func pictures() async throws {
    let svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>"
    let here = try PrintedPublication([
      "content/x.svg": svg,
      "content/a.md": """
      ---
      title: 图
      kind: report
      period: 2022
      date: 2022-08-12
      ---

      ![一张图](x.svg)

      前面![小图](x.svg)后面。

      ![有题](x.svg "题")

      - ![列表里的图](x.svg)
      - [x] 已办
      - [ ] 未办

      | 甲 |
      | --- |
      | ![格里的图](x.svg) |
      """,
    ])
    let built = try await here.build(PrintedPublication.environment())
    #expect(ConsoleReport().text(built.diagnostics) == "")
    #expect(try here.text(of: "site/a.pdf").contains("前面后面。"))
  }

  @Test("random text comes out as it went in", arguments: [1, 2, 3])
  func randomText(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let signs = Array("=-+/1.#$@<>*_\\\"'`~[](){}:;,!?%^&|中文字。，“”《》〔〕—…１ａé£§·abcXYZ09")
    let words = (0..<150).map { number -> String in
      let length = Int.random(in: 1...14, using: &random)
      // Its number tells one from the other in the PDF.
      return String((0..<length).compactMap { _ in signs.randomElement(using: &random) })
        + "№\(number)№"
    }
    func cell(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    let rows = words.enumerated().map { "\($0.offset),\(cell($0.element))" }
    let here = try PrintedPublication([
      "content/data/words.csv": "id,word\n" + rows.joined(separator: "\n") + "\n",
      "content/data/datapackage.json": """
      {"name": "p", "resources": [{"name": "words", "title": "词", "path": "words.csv", "schema":
      {"fields": [{"name": "id", "type": "integer"}, {"name": "word", "type": "string"}]}}]}
      """,
      "content/a.md": """
      ---
      title: 词表
      kind: report
      period: 2022
      date: 2022-08-12
      ---

      ```table
      title: 词
      query: SELECT id, word FROM words ORDER BY id
      columns: {id: 号, word: 词}
      ```
      """,
    ])
    let built = try await here.build(PrintedPublication.environment())
    #expect(ConsoleReport().text(built.diagnostics) == "")
    let text = try here.text(of: "site/a.pdf")
    for (number, word) in words.enumerated() {
      #expect(text.contains("\(number)" + word), "\(word)")
    }
  }

  @Test("the same page gives the same bytes, with one lane and with two, kept or made anew")
  func sameBytes() async throws {
    let environment = try PrintedPublication.environment()
    let files = ["a", "b", "c"].map { ("content/\($0).md", Self.report) }
    let here = try PrintedPublication(Dictionary(uniqueKeysWithValues: files))
    _ = try await here.build(environment, output: "first", jobs: 1)
    // A worker that can't be started shows that what was kept is used.
    let broken = try Self.broken(environment, in: here, "exit 1")
    let kept = try await here.build(broken, output: "kept")
    #expect(ConsoleReport().text(kept.diagnostics) == "")
    try FileManager.default.removeItem(atPath: here.root + "/cache")
    _ = try await here.build(environment, output: "second", jobs: 2)
    for name in ["a.pdf", "b.pdf", "c.pdf"] {
      let first = try #require(here.bytes("first/" + name))
      #expect(here.bytes("kept/" + name) == first)
      #expect(here.bytes("second/" + name) == first)
    }
  }

  /// An environment whose program is a shell script, with the fonts of another.
  static func broken(
    _ environment: PrintEnvironment, in here: PrintedPublication, _ script: String
  ) throws -> PrintEnvironment {
    var broken = environment
    let program = here.root + "/python-\(UUID().uuidString)"
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    broken.program = program
    return broken
  }
}

/// A generator whose numbers follow from its seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
