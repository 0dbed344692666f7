import Diagnostics
import Foundation
import Markup
import Testing

/// Each folder of `Fixtures/Dialect` holds an `input.md` and what comes of it: the tree, the HTML,
/// the diagnostics. `RECORD=1` writes them anew.
@Suite("The dialect, by golden folders")
struct DialectTests {
  static let folder = Fixtures.folder.appending(path: "Dialect")
  static let cases: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  @Test("The tree, the HTML and the diagnostics are as recorded", arguments: cases)
  func golden(_ name: String) throws {
    let folder = Self.folder.appending(path: name)
    let text = try String(contentsOf: folder.appending(path: "input.md"), encoding: .utf8)
    let tree = MarkupTree.parse(
      SourceText(path: "input.md", text: text), options: .init(numbering: .restartInSection))
    let found = [
      "tree.txt": tree.dump,
      "expected.html": tree.html(showing: ["rate": "92.4%"]),
      "diagnostics.txt": ConsoleReport().text(tree.diagnostics + tree.outline().diagnostics),
    ]
    let environment = ProcessInfo.processInfo.environment
    if environment["RECORD"] == "1" {
      try #require(environment["CI"] == nil, "a run in CI records nothing")
      for (file, text) in found {
        try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
      }
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files) == Set(found.keys).union(["input.md"]))
    for (file, text) in found {
      let expected = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      #expect(text == expected, "\(name)/\(file)")
    }
  }

  @Test("There are cases")
  func casesAreRead() { #expect(Self.cases.count >= 10) }
}
