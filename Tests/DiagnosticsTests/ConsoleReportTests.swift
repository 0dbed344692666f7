import Diagnostics
import Testing

@Suite("Diagnostics on a terminal")
struct ConsoleReportTests {
  static let page = SourceText(
    path: "content/reports/2022-H1.md",
    text: "---\ntitle: 报告\n药品网采率为 {{ netwrk-rate }}，同比上升。\n\tx = 1\n")

  @Test func `the caret stands right under East Asian wide text`() {
    let diagnostic = Diagnostic.error(
      "unknown-figure", "no figure is named 'netwrk-rate'",
      at: Self.page.span(line: 3, column: 11, length: 11), help: "did you mean 'network-rate'?")
    #expect(
      ConsoleReport().text(diagnostic) == """
        content/reports/2022-H1.md:3:11: error: no figure is named 'netwrk-rate' [unknown-figure]
          3 | 药品网采率为 {{ netwrk-rate }}，同比上升。
            |                 ^~~~~~~~~~~
          help: did you mean 'network-rate'?

        """)
  }

  @Test func `a mark on wide characters is twice as wide as they are many`() {
    let report = ConsoleReport().text(
      .warning("x", "y", at: Self.page.span(line: 2, column: 8, length: 2)))
    #expect(report.hasSuffix("  2 | title: 报告\n    |        ^~~~\n"))
  }

  @Test func `notes and their places stand before the help`() {
    let diagnostic = Diagnostic.error(
      "repeated-field", "'a' is given twice",
      at: SourceText(path: "a.yml", text: "a: 1\na: 2").span(line: 2, column: 1),
      notes: [
        .init("it was given here first", at: .file("a.yml")), .init("and nowhere else"),
      ], help: "remove one")
    #expect(
      ConsoleReport().text(diagnostic) == """
        a.yml:2:1: error: 'a' is given twice [repeated-field]
          2 | a: 2
            | ^
          a.yml: note: it was given here first
          note: and nowhere else
          help: remove one

        """)
  }

  @Test func `a place past the end of its line, or of the file, still shows`() {
    let past = ConsoleReport().text(
      .error("x", "y", at: Self.page.span(line: 2, column: 99, length: 5)))
    #expect(
      past == "content/reports/2022-H1.md:2:99: error: y [x]\n  2 | title: 报告\n    |            ^\n"
    )
    let nowhere = ConsoleReport().text(.error("x", "y", at: Self.page.span(line: 77, column: 1)))
    #expect(nowhere == "content/reports/2022-H1.md:77:1: error: y [x]\n")
  }

  @Test func `control characters of the text don't reach the terminal`() {
    let source = SourceText(path: "a.md", text: "a\u{1B}[31mred\u{202E}\u{7}")
    let report = ConsoleReport().text(
      .error("x", "not \u{1B}]0;title\u{7}", at: source.span(line: 1, column: 1)))
    #expect(!report.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{7}" })
  }

  @Test func `a tab takes one column, so that the caret stays under its place`() {
    let report = ConsoleReport().text(.error("x", "y", at: Self.page.span(line: 4, column: 2)))
    #expect(report.hasSuffix("  4 |  x = 1\n    |  ^\n"))
  }

  @Test func `of a long line only what lies around the place is shown, and at once`() {
    let long = String(repeating: "价", count: 20_000) + "X" + String(repeating: "采", count: 20_000)
    let source = SourceText(path: "a.md", text: long)
    let clock = ContinuousClock()
    var report = ""
    let time = clock.measure {
      report = ConsoleReport().text(.error("x", "y", at: source.span(line: 1, column: 20_001)))
    }
    let lines = report.split(separator: "\n")
    #expect(lines.count == 3)
    let shown = lines[1].dropFirst("  1 | ".count)
    let caret = lines[2].dropFirst("    | ".count)
    #expect(TerminalWidth.of(shown) <= 104)
    #expect(shown.hasPrefix("…") && shown.hasSuffix("…"))
    let before = shown.prefix { $0 != "X" }
    #expect(TerminalWidth.of(before) == caret.prefix { $0 == " " }.count)
    #expect(time < .seconds(2))
  }

  @Test func `colours are for terminals alone`() {
    let diagnostic = Diagnostic.error("x", "y", at: Self.page.span(line: 2, column: 1))
    #expect(!ConsoleReport().text(diagnostic).contains("\u{1B}"))
    #expect(ConsoleReport(colored: true).text(diagnostic).contains("\u{1B}[31;1merror: \u{1B}[0m"))
  }

  @Test func `what was found is counted by severity`() {
    let found: [Diagnostic] = [
      .warning("a", "a"), .error("b", "b"), .error("c", "c"), .notice("d", "d"),
    ]
    #expect(ConsoleReport().count(found) == "2 errors, 1 warning, 1 notice")
    #expect(ConsoleReport().count([]) == "")
    #expect(found.hasErrors)
    #expect(!found.filter { $0.severity < .error }.hasErrors)
  }
}

@Suite("The width of characters on a terminal")
struct TerminalWidthTests {
  @Test(arguments: [
    ("a", 1), ("é", 1), ("e\u{301}", 1), ("价", 2), ("，", 2), ("Ａ", 2), ("ｱ", 1), ("ア", 2),
    ("한", 2), ("𠮷", 2), ("—", 1), ("…", 1), ("“", 1), ("\u{200B}", 0), ("🙂", 2), ("", 0),
  ])
  func `is 2 for wide ones, 0 for marks, else 1`(text: String, width: Int) {
    #expect(TerminalWidth.of(text) == width)
  }
}
