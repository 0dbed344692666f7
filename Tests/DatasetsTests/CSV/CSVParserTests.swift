import Diagnostics
import Testing

@testable import Datasets

@Suite("CSV by bytes")
struct CSVParserTests {
  static func rows(_ text: String, _ dialect: CSVDialect = .init()) -> [[String]] {
    let csv = CSVText(path: "a.csv", bytes: Array(text.utf8), dialect: dialect)
    return (0..<csv.records.rowCount).map(csv.row)
  }

  @Test(
    "is read as RFC 4180 says",
    arguments: [
      ("", []),
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2", [["a", "b"], ["1", "2"]]),
      ("a,\n,b", [["a", ""], ["", "b"]]),
      ("a,", [["a", ""]]),
      ("a\n\nb\n", [["a"], [], ["b"]]),
      ("\"a,b\",\"c\r\nd\"\n", [["a,b", "c\r\nd"]]),
      ("\"say \"\"no\"\"\",\"\"\n", [["say \"no\"", ""]]),
      ("\"\"\"\"", [["\""]]),
      ("5\" tube,a\"\"b\n", [["5\" tube", "a\"\"b"]]),
      ("天津,“上海”\n", [["天津", "“上海”"]]),
    ])
  func reads(text: String, expected: [[String]]) {
    #expect(Self.rows(text) == expected)
  }

  @Test("follows the dialect")
  func followsDialect() {
    var dialect = CSVDialect()
    dialect.delimiter = UInt8(ascii: ";")
    dialect.quote = UInt8(ascii: "'")
    dialect.skipsInitialSpace = true
    #expect(Self.rows("a; 'b;c';'it''s'\n", dialect) == [["a", "b;c", "it's"]])
    dialect.escape = UInt8(ascii: "\\")
    dialect.doubledQuotes = false
    #expect(Self.rows("a\\;b;'it\\'s'\n", dialect) == [["a;b", "it's"]])
    dialect.quote = nil
    #expect(Self.rows("'a;b'\n", dialect) == [["'a", "b'"]])
    dialect.comment = Array("#".utf8)
    #expect(Self.rows("#x;'\na;b\n", dialect) == [[], ["a", "b"]])
  }

  @Test("tells what RFC 4180 doesn't allow")
  func findsFaults() {
    let open = CSVParser.parse(Array("a,\"b\nc".utf8), dialect: .init())
    #expect(open.faults == [.unclosedQuote(at: 2)])
    let after = CSVParser.parse(Array("\"a\"b,c".utf8), dialect: .init())
    #expect(after.faults == [.textAfterQuote(at: 3)])
  }

  @Test("finds lines and columns in characters")
  func places() {
    let index = LineIndex(path: "a.csv", bytes: Array("天津,上海\r\nb,c\rd\n".utf8))
    let wide = index.span(7..<13)
    #expect(wide.line == 1 && wide.column == 4 && wide.length == 2 && wide.excerpt == "天津,上海")
    #expect(index.span(17..<18).description == "a.csv:2:3")
    #expect(index.span(19..<20).description == "a.csv:3:1")
  }
}

@Suite("CSV that is written")
struct CSVWriterTests {
  @Test("has quotes where they are needed")
  func writes() {
    var writer = CSVWriter()
    writer.row(["a", "b,c", "say \"no\"", "x\ny", " d"])
    writer.row([""])
    #expect(writer.text == "a,\"b,c\",\"say \"\"no\"\"\",\"x\ny\",\" d\"\n\"\"\n")
  }
}
