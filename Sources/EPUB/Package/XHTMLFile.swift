internal import HTMLReading

/// A file of XHTML as EPUB has it.
enum XHTMLFile {
  /// - Parameters:
  ///   - style: the address of the stylesheet.
  ///   - type: what the whole is, in EPUB's words, such as `bodymatter chapter`; nil for nothing.
  static func bytes(
    title: String, language: String, isRightToLeft: Bool, style: String, type: String?,
    body: [HTMLNode]
  ) -> [UInt8] {
    var html = HTMLElement("html")
    html["xmlns"] = "http://www.w3.org/1999/xhtml"
    html["xmlns:epub"] = "http://www.idpf.org/2007/ops"
    html["lang"] = language
    html["xml:lang"] = language
    if isRightToLeft { html["dir"] = "rtl" }
    let link = HTMLElement(
      "link",
      [
        HTMLAttribute("rel", "stylesheet"), HTMLAttribute("type", "text/css"),
        HTMLAttribute("href", style),
      ])
    let head: [HTMLNode] = [
      .element(HTMLElement("meta", [HTMLAttribute("charset", "utf-8")])), .text("\n"),
      .element("title", title), .text("\n"), .element(link),
    ]
    var text = HTMLElement("body")
    text["epub:type"] = type
    text.children = [.text("\n")] + body + [.text("\n")]
    html.children = [.element(HTMLElement("head", [], head)), .text("\n"), .element(text)]
    var writer = XMLWriter()
    writer.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n")
    writer.write(html)
    writer.raw("\n")
    return writer.bytes
  }
}
