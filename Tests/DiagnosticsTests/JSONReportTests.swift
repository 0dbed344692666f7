import Diagnostics
import Foundation
import Testing

@Suite("Diagnostics as JSON lines")
struct JSONReportTests {
  private struct Line: Decodable, Equatable {
    struct Note: Decodable, Equatable {
      var message: String
      var file: String?
      var line: Int?
    }
    var severity: String
    var id: String
    var message: String
    var file: String?
    var line: Int?
    var column: Int?
    var length: Int?
    var help: String?
    var notes: [Note]?
  }

  @Test func `hold one object a line with all that the console tells`() throws {
    let source = SourceText(path: "content/a \"b\".md", text: "标题\t\"\\\u{1}<\u{2028}")
    let text = JSONReport().text([
      .error(
        "x", "不是\n'a' <b>", at: source.span(line: 1, column: 3, length: 2),
        notes: [.init("here", at: .file("b.md")), .init("fact")], help: "write \"x\""),
      .warning("y", "y"),
    ])
    let lines = text.split(separator: "\n")
    #expect(lines.count == 2)
    let decoded = try lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    #expect(
      decoded == [
        Line(
          severity: "error", id: "x", message: "不是\n'a' <b>", file: "content/a \"b\".md", line: 1,
          column: 3, length: 2, help: "write \"x\"",
          notes: [.init(message: "here", file: "b.md"), .init(message: "fact")]),
        Line(severity: "warning", id: "y", message: "y"),
      ])
  }

  @Test func `text of every scalar below U+0100 comes back as it was`() throws {
    let text = String(
      String.UnicodeScalarView((0...255).compactMap { Unicode.Scalar($0 as UInt32) }))
    let quoted = JSONText.quoted(text + "\u{2028}\u{2029}价")
    #expect(!quoted.contains("<"))
    let back = try JSONDecoder().decode(String.self, from: Data(quoted.utf8))
    #expect(back == text + "\u{2028}\u{2029}价")
  }
}
