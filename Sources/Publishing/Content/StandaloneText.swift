public import Diagnostics
internal import Markup

/// One Markdown text without a publication.
public enum StandaloneText {
  /// - Parameter plain: CommonMark and GFM alone, raw HTML kept, no front matter.
  public static func render(
    _ bytes: [UInt8], path: String, plain: Bool
  ) -> (html: String, diagnostics: [Diagnostic]) {
    let source = SourceText(path: path, bytes: bytes)
    var diagnostics: [Diagnostic] = []
    var offset = 0
    if !plain {
      if let fault = TextCheck.fault(in: bytes, path: path) { return ("", [fault]) }
      let matter = FrontMatter.read(bytes, path: path)
      offset = matter.bodyOffset
      diagnostics = matter.diagnostics
    }
    let tree = MarkupTree.parse(source, from: offset, options: plain ? .plain : MarkupOptions())
    var html = HTMLBuffer()
    HTMLWriter(resolver: PlainResolver(), outline: tree.outline()).write(tree, to: &html)
    return (String(decoding: html.bytes, as: UTF8.self), diagnostics + tree.diagnostics)
  }
}
