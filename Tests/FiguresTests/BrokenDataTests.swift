import Datasets
import Diagnostics
import Foundation
import Markup
import Testing

@testable import Figures

/// One mistake in the data is one diagnostic, however many figures are made from them.
@Suite("Figures over data with errors")
struct BrokenDataTests {
  static let figures = """
    open: {label: x, query: SELECT value FROM open}
    direct: {label: x, query: SELECT value FROM wrong}
    selected: {label: x, from: wrong, where: value > 1, select: sum(valeu)}
    traced: {label: x, query: SELECT value FROM open, rows: SELECT * FROM wrong}
    through: {label: x, query: SELECT value FROM derived}
    formula: {label: x, value: open + direct}
    """

  private func load(package: String) throws -> (found: [String], desk: FigureEvaluator) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("broken-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = [
      "datapackage.json": package, "open.csv": "value\n1\n", "wrong.csv": "value\nmany\n",
      "views/derived.sql": "SELECT value FROM wrong",
    ]
    for (path, text) in files {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let (catalog, data) = Catalog.load(dataFolder: folder.path, displayPath: "content/data")
    let made = try #require(catalog)
    let file = SourceText(path: "f.yml", text: Self.figures)
    let (book, diagnostics) = FigureBook.load([file], catalog: made)
    return ((data + diagnostics).map(\.id), FigureEvaluator(book: book, catalog: made))
  }

  private func outcome(of name: String, _ desk: FigureEvaluator) throws -> String {
    let page = SourceText(path: "page.md", text: name)
    let parse = FigureReference.parse(name, in: page, line: 1, column: 1)
    return Desk.report(desk.evaluate(try #require(parse.reference), in: FigureScope()))
  }

  @Test("have no value, and nothing is said of them")
  func broken() throws {
    let field = #"{"fields": [{"name": "value", "type": "integer"}]}"#
    let (found, desk) = try load(
      package: """
        {"name": "p", "resources": [
          {"name": "open", "path": "open.csv", "schema": \(field)},
          {"name": "wrong", "path": "wrong.csv", "schema": \(field)}]}
        """)
    #expect(found == ["cell-type"])
    #expect(try outcome(of: "open", desk) == "value: 1")
    for name in ["direct", "selected", "traced", "through", "formula"] {
      #expect(try outcome(of: name, desk) == "", "\(name)")
    }
    #expect(try outcome(of: "none", desk).contains("[unknown-figure]"))
  }

  @Test("have no value where the package as a whole can't be read")
  func noPackage() throws {
    let (found, desk) = try load(package: "{")
    #expect(found == ["invalid-json"])
    for name in ["open", "direct", "formula"] { #expect(try outcome(of: name, desk) == "") }
  }
}
