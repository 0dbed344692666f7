import Diagnostics
import Markup
import Testing

@Suite("Figure references")
struct ReferenceTests {
  private func parse(_ text: String) -> FigureReferenceParse {
    FigureReference.parse(text, in: SourceText(path: "a.yml", text: text), line: 1, column: 1)
  }

  @Test("All parts are read")
  func allParts() throws {
    let text = #"网采-rate_1(period=2022-Q2, province="天 津", x=default).column:number(1, "a") ? "—""#
    let reference = try #require(parse(text).reference)
    #expect(reference.name == "网采-rate_1")
    #expect(reference.column == "column")
    #expect(reference.arguments.map(\.name) == ["period", "province", "x"])
    #expect(reference.arguments.map(\.value) == ["2022-Q2", "天 津", "default"])
    #expect(reference.arguments.map(\.isDefaultWord) == [false, false, true])
    #expect(reference.arguments[1].span.column == 36)
    #expect(reference.format == .init(name: "number", arguments: ["1", "a"]))
    #expect(reference.fallback == "—")
  }

  @Test("A column may stand before the arguments")
  func columnFirst() throws {
    let reference = try #require(parse("name.column(period=year-ago)").reference)
    #expect(reference.column == "column")
    #expect(reference.arguments.first?.isYearAgoWord == true)
  }

  @Test("Quotes keep punctuation and words as they are")
  func quotes() throws {
    let reference = try #require(parse(#"a(x="default", y='，（\')}}', z="a\"b")"#).reference)
    #expect(reference.arguments.map(\.value) == ["default", "，（')}}", "a\"b"])
    #expect(reference.arguments[0].isDefaultWord == false)
  }

  @Test("References are equal where they ask for the same")
  func equality() {
    #expect(parse("a ( x = 1 )").reference == parse("a(x=1)").reference)
    #expect(parse("a(x=1)").reference != parse("a(x=\"1\")").reference)
    #expect(parse("a:number").reference != parse("a").reference)
  }

  @Test(
    "Mistakes are told",
    arguments: [
      ("", "empty-reference"), ("  ", "empty-reference"), ("a b", "reference-syntax"),
      ("a(x)", "reference-syntax"), ("a(x=", "reference-syntax"), ("a:", "reference-syntax"),
      ("a?b", "reference-syntax"), ("a(x=1)(y=2)", "reference-syntax"), ("-", ""),
      ("a：b", "full-width-in-reference"), ("a（x=1）", "full-width-in-reference"),
      ("a(x=1，y=2)", "full-width-in-reference"), ("a(x＝1)", "full-width-in-reference"),
      ("a(x=“1”)", "full-width-in-reference"), ("a．b", "full-width-in-reference"),
    ])
  func mistakes(_ text: String, _ id: String) {
    #expect(parse(text).diagnostics.map(\.id) == (id.isEmpty ? [] : [id]))
  }

  @Test("The fix for full-width punctuation is written out")
  func fullWidthFix() {
    let found = parse("rate（period=2022，x=“天津”）：percent（1）？“—”").diagnostics
    #expect(
      found.first?.help?.contains(#"{{ rate(period=2022,x="天津"):percent(1)?"—" }}"#) == true)
  }

  @Test("In a value's formula a reference ends where it ends")
  func prefix() {
    let text = "a-b(x=1).c * d - e"
    let embedded = EmbeddedText(text, in: SourceText(path: "a.yml", text: text), line: 1, column: 1)
    let first = FigureReference.parsePrefix(of: embedded, at: 0)
    #expect(first.reference?.name == "a-b" && first.reference?.column == "c" && first.end == 10)
    let second = FigureReference.parsePrefix(of: embedded, at: 13)
    #expect(second.reference?.name == "d" && second.end == 14)
    #expect(second.reference?.span.column == 14)
  }

  @Test("Places are those of the file, after front matter and in quotes and lists")
  func places() {
    let text = "---\ntitle: x\n---\n\n> - 文字{{ a }}，`{{ a }}`{{ a }}\n>   {{ b }}\n"
    let tree = MarkupTree.parse(SourceText(path: "a.md", text: text), from: 17)
    let places = tree.figureReferences.map { "\($0.span.line):\($0.span.column)+\($0.span.length)" }
    #expect(places == ["5:7+7", "5:24+7", "6:5+7"])
  }

  @Test("Places stay right beside emphasis that needs marks, and with CRLF")
  func placesWithMarks() {
    let text = "**甲：**乙**（丙）**丁{{ a }}\r\n**甲：**乙{{ b }}"
    let spans = MarkupTree(text).figureReferences.map(\.span)
    #expect(spans.map(\.line) == [1, 2])
    #expect(spans.map(\.column) == [16, 8])
  }

  @Test("References in front matter point into it")
  func embedded() {
    let text = "---\ntitle: \"本期{{ a b }}，{{ c }}\"\nsummary: |\n  # 一\n  {{ d e }}\n---\n"
    let source = SourceText(path: "a.md", text: text)
    let title = MarkupTree.parseInline("本期{{ a b }}，{{ c }}", in: source, line: 2, column: 8)
    #expect(title.places == ["2:16+1 reference-syntax"])
    #expect(title.figureReferences.map(\.span.column) == [21])
    let summary = MarkupTree.parseInline("# 一\n{{ d e }}\n", in: source, line: 3, column: 10)
    #expect(summary.places == ["5:8+1 reference-syntax"])
  }

  @Test(
    "A title is one paragraph, whatever its first characters",
    arguments: ["# 一", "1. 二", "- 三", "> 四", "    五", "2022. 六", "***", "| 七 |", "[a]: b"])
  func inlineOnly(_ text: String) {
    let tree = MarkupTree.parseInline(
      text, in: SourceText(path: "a.md", text: text), line: 1, column: 1)
    var html = HTMLBuffer()
    HTMLWriter(resolver: PlainResolver()).writeInline(tree, to: &html)
    let shown = html.string.replacing("&gt;", with: ">")
    #expect(shown == String(text.drop { $0 == " " }))
  }

  @Test("A title keeps its emphasis, and joins its lines")
  func inlineMarkdown() {
    let text = "**注意：**第一行\n第二行，[链接](a)"
    let tree = MarkupTree.parseInline(
      text, in: SourceText(path: "a.md", text: text), line: 1, column: 1)
    var html = HTMLBuffer()
    HTMLWriter(resolver: PlainResolver()).writeInline(tree, inLink: true, to: &html)
    #expect(html.string == "<strong>注意：</strong>第一行第二行，链接")
  }

  @Test("A text may be asked quickly whether it holds references")
  func quickCheck() {
    #expect(MarkupTree.mayHoldFigures("a {{ b"))
    #expect(!MarkupTree.mayHoldFigures("a { { b"))
    #expect(MarkupTree("{{ a }}").hasFigures && !MarkupTree("`{{ a }}`").hasFigures)
  }
}
