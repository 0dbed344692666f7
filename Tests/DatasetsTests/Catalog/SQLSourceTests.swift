import Diagnostics
import Testing
import YAMLSource

@testable import Datasets

@Suite struct SQLSourceTests {
  /// Where the word `bad` of the statement is shown.
  private func place(_ yaml: String) throws -> String {
    let source = SourceText(path: "f.yml", text: yaml)
    let node = try #require(YAMLParser.parse(source).root?["query"])
    let place = SQLSource(node)
    let sql = Array(try #require(node.text).utf8)
    let offset = try #require(sql.firstRange(of: Array("bad".utf8))?.lowerBound)
    let span = place.span(offset: offset, length: 3)
    return "\(span.line):\(span.column)+\(span.length)"
  }

  @Test(arguments: [
    ("query: SELECT bad", "1:15+3"),
    ("name: 网\nquery:   SELECT '网', bad", "2:22+3"),
    ("query: \"SELECT bad\"", "1:16+3"),
    ("query: |\n  SELECT 网,\n    bad\n  FROM t", "3:5+3"),
    ("query: |\n  bad\n", "2:3+3"),
    ("query: |-\n\n    SELECT\n    bad\n", "4:5+3"),
  ])
  func `a place in a YAML value`(yaml: String, expected: String) throws {
    #expect(try place(yaml) == expected)
  }

  @Test(arguments: [
    "query: >\n  SELECT\n  1,\n  bad\n", "query: SELECT\n  1,\n  bad", "query: \"SELECT \\t bad\"",
  ])
  func `what was folded or escaped is shown as a whole`(yaml: String) throws {
    #expect(try place(yaml).hasPrefix("1:8+"))
  }

  @Test func `a place in a part of a file`() {
    let source = SourceText(path: "v.sql", text: "-- 网采率\n  SELECT 网,\n bad;\n")
    let sql = "SELECT 网,\n bad"
    let offset = Array(source.bytes).firstRange(of: Array("SELECT".utf8))?.lowerBound ?? 0
    let place = SQLSource(file: source, sql: sql, offset: offset)
    #expect(place.span(offset: 7, length: 3).description == "v.sql:2:10")
    #expect(place.span(offset: 13, length: 3).description == "v.sql:3:2")
    #expect(place.span(offset: nil).description == "v.sql:2:3")
    #expect(place.span(offset: 999).description == "v.sql:2:3")
    #expect(place.span(offset: -1).description == "v.sql:2:3")
  }
}
