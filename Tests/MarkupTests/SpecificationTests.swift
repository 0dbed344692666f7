import Diagnostics
import Foundation
import Markup
import Testing

@Suite("The specifications' examples, as plain Markdown with raw HTML kept")
struct SpecificationTests {
  @Test("CommonMark 0.29: each example comes out as the specification has it, but for those named")
  func commonMark() throws {
    let examples = try SpecificationExample.all(in: "commonmark-0.29.txt")
    #expect(examples.count == 649)
    try check(examples, exceptions: KnownDifferences.commonMark)
  }

  @Test("GFM 0.29: each example comes out as the specification has it, but for those named")
  func gfm() throws {
    let examples = try SpecificationExample.all(in: "gfm-0.29.txt")
    #expect(examples.count == 673)
    try check(examples, exceptions: KnownDifferences.gfm)
  }

  private func check(_ examples: [SpecificationExample], exceptions: [Int: String]) throws {
    for example in examples {
      let source = SourceText(path: "example.md", text: example.markdown)
      let html = MarkupTree.parse(source, options: .plain).plainHTML
      let agrees = HTMLNormalizer.normalize(html) == HTMLNormalizer.normalize(example.html)
      if let reason = exceptions[example.number] {
        #expect(!agrees, "example \(example.number) passes now, though \(reason)")
      } else {
        #expect(
          agrees,
          "example \(example.number) (\(example.section)):\n\(example.markdown)\nexpected:\n\(example.html)\ngot:\n\(html)"
        )
      }
    }
  }
}

/// Examples that can't come out as their specification has them, and why.
enum KnownDifferences {
  private static let autolink =
    "GFM's autolinks, which are on, link an address that CommonMark alone leaves as text"

  static let commonMark = [
    598: autolink, 602: autolink, 604: autolink, 607: autolink, 608: autolink,
  ]

  /// The text of CommonMark stands in GFM's specification unchanged, with the same examples.
  static let gfm = [
    610: autolink, 614: autolink, 616: autolink, 619: autolink, 620: autolink,
    653: "raw HTML is kept whole, as CommonMark's own examples of <style> and <script> have it",
  ]
}

/// One example of a specification's source.
struct SpecificationExample {
  var number: Int
  var section: String
  var markdown: String
  var html: String
  /// The extensions that the example asks for.
  var extensions: [String]

  static func all(in file: String) throws -> [SpecificationExample] {
    let text = try String(
      contentsOf: Fixtures.folder.appending(path: "Specifications/\(file)"), encoding: .utf8)
    let fence = String(repeating: "`", count: 32)
    var examples: [SpecificationExample] = []
    var section = ""
    var current: SpecificationExample?
    var inHTML = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let shown = line.replacing("→", with: "\t")
      if var example = current {
        if line == fence {
          examples.append(example)
          current = nil
        } else if line == ".", !inHTML {
          inHTML = true
        } else if inHTML {
          example.html += shown + "\n"
          current = example
        } else {
          example.markdown += shown + "\n"
          current = example
        }
      } else if line.hasPrefix(fence + " example") {
        let extensions = line.dropFirst(fence.count + 8).split(separator: " ").map(String.init)
        current = SpecificationExample(
          number: examples.count + 1, section: section, markdown: "", html: "",
          extensions: extensions)
        inHTML = false
      } else if line.hasPrefix("#") {
        section = String(line.drop { $0 == "#" || $0 == " " })
      }
    }
    return examples
  }
}
