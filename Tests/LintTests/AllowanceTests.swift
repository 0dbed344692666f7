internal import Diagnostics
internal import Testing

@testable import Lint

struct AllowanceTests {
  private func diagnostics(
    _ text: String, _ settings: LintSettings = LintSettings(), isWhole: Bool = true
  ) -> [String] {
    let reader = Proofreader(settings: settings, blocks: ["note", "table"])
    let proof = reader.read(Proof.page(text))
    return reader.diagnostics([proof], isWhole: isWhole).map {
      "\($0.span?.line ?? 0) \($0.severity.rawValue) \($0.id)"
    }
  }

  @Test func `a comment allows what stands on its line`() {
    #expect(diagnostics("共57种。<!-- allow typed-number: 原文如此 -->").isEmpty)
    #expect(diagnostics("共57种。<!-- allow direction: 原文 -->").contains("1 warning typed-number"))
  }

  @Test func `alone on its line it allows the paragraph that follows`() {
    let text = "<!-- allow typed-number: 原文 -->\n共57种，\n计30项。\n\n共10家。"
    #expect(diagnostics(text) == ["5 warning typed-number"])
    let apart = "<!-- allow typed-number：原文 -->\n\n共57种，\n计30项。\n\n共10家。"
    #expect(diagnostics(apart) == ["6 warning typed-number"])
  }

  @Test func `several rules are parted by commas`() {
    let text = "共57种，下降{1.8 > 1.8%}。<!-- allow typed-number, direction: 原文 -->"
    #expect(diagnostics(text).isEmpty)
  }

  @Test func `a permission needs a reason`() {
    #expect(
      diagnostics("共57种。<!-- allow typed-number -->")
        == ["1 warning typed-number", "1 warning allow-without-reason"])
    #expect(
      diagnostics("共57种。<!-- allow typed-number:  -->").contains("1 warning allow-without-reason"))
  }

  @Test func `an unknown rule is told with the nearest`() throws {
    let reader = Proofreader()
    let proof = reader.read(Proof.page("<!-- allow typed-numbers: 原文 -->"))
    let found = try #require(reader.diagnostics([proof]).first)
    #expect(found.id == "unknown-rule")
    #expect(found.help == "did you mean 'typed-number'?")
  }

  @Test func `a permission that allows nothing is told where all was read`() {
    let text = "没有数字。<!-- allow typed-number: 原文 -->"
    #expect(diagnostics(text) == ["1 notice unused-allowance"])
    #expect(diagnostics(text, isWhole: false).isEmpty)
    #expect(diagnostics(text, LintSettings([.typedNumber: .off])).isEmpty)
  }

  @Test func `front matter and blocks take comments of YAML`() {
    let head = "---\ntitle: 共57种 # allow typed-number: 原文\n---\n"
    #expect(diagnostics(head).isEmpty)
    let above = "---\n# allow typed-number: 原文\nsummary: >\n  共57种\n  与10项\ntitle: 5项\n---\n"
    #expect(diagnostics(above) == ["6 warning typed-number"])
    let block = "```note\n# allow typed-number: 原文\ntext: 共57种\n```\n\n共10家"
    #expect(diagnostics(block) == ["6 warning typed-number"])
  }

  @Test func `a comment before a block allows the whole of it`() {
    let text = "<!-- allow typed-number: 原文 -->\n```note\ntitle: 3项\n\ntext: 5项\n```\n7项"
    #expect(diagnostics(text) == ["7 warning typed-number"])
  }

  @Test func `a heading that begins with allow and examples in code allow nothing`() {
    #expect(diagnostics("# allow typed-number: x\n57种") == ["2 warning typed-number"])
    #expect(
      diagnostics("```text\n<!-- allow typed-number: x -->\n```\n") == [])
  }

  @Test func `levels decide the severity`() {
    #expect(diagnostics("57种", LintSettings([.typedNumber: .error])) == ["1 error typed-number"])
    #expect(diagnostics("57种", LintSettings([.typedNumber: .off])) == [])
  }
}
