import Diagnostics
import Foundation
import Markup

/// The files beside the tests.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Fixtures")
}

extension MarkupTree {
  /// A text of a test, parsed.
  init(_ text: String, _ options: MarkupOptions = .init()) {
    self = .parse(SourceText(path: "page.md", text: text), options: options)
  }

  /// HTML with links, images and references as they are written.
  var plainHTML: String {
    var html = HTMLBuffer()
    let outline = options.dialect ? outline() : MarkupOutline()
    HTMLWriter(resolver: PlainResolver(), outline: outline).write(self, to: &html)
    return html.string
  }

  /// Each diagnostic as `line:column+length id`.
  var places: [String] {
    diagnostics.compactMap { diagnostic in
      diagnostic.span.map { "\($0.line):\($0.column)+\($0.length) \(diagnostic.id)" }
    }
  }
}
