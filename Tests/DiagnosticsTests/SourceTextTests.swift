import Diagnostics
import Testing

@Suite("Places in a text")
struct SourceTextTests {
  @Test func `columns count characters, as an editor's cursor does`() {
    let text = "一\n价 e\u{301}🇨🇳x\n"
    let source = SourceText(path: "a.md", text: text)
    let bytes = Array(text.utf8)
    let x = bytes.firstIndex(of: UInt8(ascii: "x")) ?? 0
    let span = source.span(x..<x + 1)
    #expect((span.line, span.column, span.length) == (2, 5, 1))
    #expect(span.excerpt == "价 e\u{301}🇨🇳x")
    #expect(span.description == "a.md:2:5")
  }

  @Test func `a line's break, of one byte or two, is no part of it`() {
    let source = SourceText(path: "a", text: "一\r\n二\n\n四")
    #expect(
      (1...5).map { String(decoding: source.line($0), as: UTF8.self) } == ["一", "二", "", "四", ""])
    #expect(source.line(0).isEmpty)
    #expect(source.line(-3).isEmpty)
  }

  @Test func `a span that runs over lines ends with the first of them`() {
    let source = SourceText(path: "a", text: "abc\ndef")
    let span = source.span(1..<6)
    #expect((span.line, span.column, span.length) == (1, 2, 2))
  }

  @Test func `places outside the text are brought to its end`() {
    let source = SourceText(path: "a", text: "abc")
    #expect(source.span(90..<99).description == "a:1:4")
    #expect(source.span(line: 1, byteColumn: 50, byteLength: 7).description == "a:1:4")
    #expect(source.span(line: 9, byteColumn: 1).excerpt == "")
  }

  @Test func `a byte's column becomes a character's`() {
    let source = SourceText(path: "a", text: "药品 x")
    let span = source.span(line: 1, byteColumn: 4, byteLength: 3)
    #expect((span.column, span.length) == (2, 1))
  }

  @Test func `bytes that are no UTF-8 have places too`() {
    let source = SourceText(path: "a", bytes: [0xFF, 0xFE, 0x41, 0x0A, 0xD2, 0xBB, 0x42])
    #expect(source.span(2..<3).column == 3)
    #expect(source.span(6..<7).line == 2)
  }

  @Test func `a file as a whole is named without a line`() {
    #expect(SourceSpan.file("content/site.yml").description == "content/site.yml")
  }
}

@Suite("The order of diagnostics")
struct DiagnosticOrderTests {
  private func found(_ id: String, _ path: String, _ line: Int, _ column: Int) -> Diagnostic {
    .error(id, id, at: SourceSpan(path: path, line: line, column: column))
  }

  @Test func `is by file, line and column, each once, whatever the order they came in`() {
    let wanted = [
      Diagnostic.error("none", "none"), found("a", "a.md", 1, 9), found("b", "a.md", 2, 1),
      found("c", "a.md", 10, 1), found("d", "b.md", 1, 1),
    ]
    #expect((wanted.reversed() + wanted).ordered() == wanted)
  }

  @Test func `at one place is by id, and by when they came where the id is the same`() {
    let first = Diagnostic.error("z", "first"), second = Diagnostic.error("z", "second")
    #expect(
      [first, second, .error("a", "a")].ordered().map(\.message) == ["a", "first", "second"])
  }
}
