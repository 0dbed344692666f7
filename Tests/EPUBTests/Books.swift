import HTMLReading
import Publishing

@testable import EPUB
@testable import Publishing

/// A page with what templates would see of it.
func page(
  _ route: String = "reports/a.html", title: String = "网采率报告", body: String = "",
  language: String = "zh-Hans", kind: String = "report", values: TemplateFields = [:],
  parts: [DocumentSource] = []
) -> DocumentSource {
  var fields: TemplateFields = [
    "title": .text(title), "title_html": .html(title), "date": .text("2023-01-20"),
    "date_text": .text("2023年1月20日"), "language": .text(language),
    "canonical_url": .text("https://example.cn/" + route),
  ]
  fields.merge(values) { $1 }
  let words = ["figures", "book_back", "book_colophon", "book_contents", "book_text", "book_cover"]
  return DocumentSource(
    path: route.replacing(".html", with: ".md"), route: route, kind: kind, language: language,
    layout: nil,
    values: [
      "page": .fields(fields), "site": .fields(["title": .text("公报")]),
      "strings": .fields(Dictionary(uniqueKeysWithValues: words.map { ($0, .text($0)) })),
    ],
    body: Array(body.utf8), parts: parts, markdown: nil)
}

extension Book {
  init(_ source: DocumentSource, files: [String: [UInt8]] = [:]) {
    self.init(of: source, style: []) { files[$0] }
  }

  /// A file of the book as text.
  func text(_ path: String) -> String {
    String(decoding: files().files.first { $0.path == path }?.bytes ?? [], as: UTF8.self)
  }
}

/// HTML as a chapter has it.
func chapter(_ html: String) -> String {
  var writer = XMLWriter()
  writer.write(XHTMLModel.of(PlainHTML.of(HTMLTreeReader.nodes(of: html))))
  return String(decoding: writer.bytes, as: UTF8.self)
}
