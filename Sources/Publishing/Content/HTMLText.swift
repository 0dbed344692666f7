internal import Markup

/// Text as HTML.
enum HTMLText {
  static func escaped(_ text: String) -> String {
    var html = HTMLBuffer()
    html.text(text)
    return String(decoding: html.bytes, as: UTF8.self)
  }
}
