import Foundation
import Markup
import Testing

@Suite("East Asian text")
struct EastAsianTests {
  struct EmphasisCase: Sendable, CustomTestStringConvertible {
    var markdown: String
    var html: String
    var testDescription: String { markdown }

    static let all: [EmphasisCase] = {
      let file = Fixtures.folder.appending(path: "EastAsianEmphasis.txt")
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      return text.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: "\t")
        guard parts.count == 2, !line.hasPrefix("# ") else { return nil }
        return EmphasisCase(markdown: String(parts[0]), html: String(parts[1]))
      }
    }()
  }

  @Test("Emphasis beside CJK punctuation is seen", arguments: EmphasisCase.all)
  func emphasis(_ example: EmphasisCase) {
    #expect(MarkupTree(example.markdown).plainHTML == "<p>\(example.html)</p>\n")
    let cell = MarkupTree("| 甲 |\n| - |\n| \(example.markdown) |").plainHTML
    #expect(cell.contains("<td>\(example.html)</td>"))
  }

  @Test("The cases are all read")
  func casesAreRead() { #expect(EmphasisCase.all.count > 100) }

  @Test("No case of emphasis beside CJK needs the dialect to leave CommonMark's own alone")
  func commonMarkStays() throws {
    let examples = try SpecificationExample.all(in: "commonmark-0.29.txt").filter {
      $0.section.hasPrefix("Emphasis") && !$0.markdown.contains("<")
    }
    #expect(examples.count > 100)
    for example in examples where example.markdown.allSatisfy(\.isASCII) {
      let html = MarkupTree(example.markdown).plainHTML
      #expect(
        HTMLNormalizer.normalize(html) == HTMLNormalizer.normalize(example.html),
        "\(example.markdown)")
    }
  }

  @Test(
    "A soft break between wide characters leaves nothing, else a line break",
    arguments: [
      ("甲乙\n丙丁", "甲乙丙丁"), ("甲，\n乙", "甲，乙"), ("甲\n（乙）", "甲（乙）"),
      ("甲”\n乙", "甲”乙"), ("甲\n“乙", "甲“乙"), ("甲”\n“乙", "甲”“乙"),
      ("甲……\n乙", "甲……乙"), ("甲——\n乙", "甲——乙"), ("甲·\n乙", "甲·乙"),
      ("ｶﾅ\nカナ", "ｶﾅカナ"), ("甲\n乙\n丙", "甲乙丙"),
      ("甲**乙**\n丙", "甲<strong>乙</strong>丙"), ("甲\n**乙**丙", "甲<strong>乙</strong>丙"),
      ("甲**乙\n丙**丁", "甲<strong>乙丙</strong>丁"),
      ("甲[乙](a)\n丙", "甲<a href=\"a\">乙</a>丙"), ("甲\n[乙](a)", "甲<a href=\"a\">乙</a>"),
      ("甲`乙`\n丙", "甲<code>乙</code>丙"),
      ("甲\nabc", "甲\nabc"), ("abc\n甲", "abc\n甲"), ("2022\n年", "2022\n年"),
      ("甲，\nabc", "甲，\nabc"), ("say “yes”\n“no”", "say “yes”\n“no”"),
      ("한국\n한국", "한국\n한국"), ("a\nb", "a\nb"), ("甲`x`\n丙", "甲<code>x</code>\n丙"),
      ("甲 乙", "甲 乙"), ("甲  乙", "甲  乙"), ("甲　乙", "甲　乙"),
    ])
  func softBreaks(_ source: String, _ expected: String) {
    #expect(
      MarkupTree(source).plainHTML.replacing("&quot;", with: "\"") == "<p>\(expected)</p>\n")
  }

  @Test("A hard break stays between wide characters")
  func hardBreak() {
    #expect(MarkupTree("甲  \n乙").plainHTML == "<p>甲<br>\n乙</p>\n")
  }

  @Test("Beside a figure, what it shows decides about the soft break")
  func figureBreaks() {
    let tree = MarkupTree("价格{{ word }}\n明显，{{ number }}\n明显\n{{ word }}\n{{ number }}")
    let expected = "<p>价格下降明显，92.4%\n明显下降\n92.4%</p>\n"
    #expect(tree.html(showing: ["word": "下降", "number": "92.4%"]) == expected)
    #expect(
      tree.plainText(showing: ["word": "下降", "number": "92.4%"]) == "价格下降明显，92.4% 明显下降 92.4%")
  }

  @Test("Plain Markdown keeps each soft break")
  func plainKeeps() {
    #expect(MarkupTree("甲\n乙", .plain).plainHTML == "<p>甲\n乙</p>\n")
  }

  @Test("A character that stands in for marks may stand in the text too")
  func marksInText() {
    let text = "**甲：**乙\u{10A58}丙\u{10A57}"
    #expect(MarkupTree(text).plainHTML == "<p><strong>甲：</strong>乙\u{10A58}丙\u{10A57}</p>\n")
    let all = String(String.UnicodeScalarView((0x10A50...0x10A58).compactMap(Unicode.Scalar.init)))
    #expect(MarkupTree("甲" + all).plainHTML == "<p>甲\(all)</p>\n")
  }
}
