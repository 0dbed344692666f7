internal import Figures
internal import Markup

/// A figure as a page shows it.
enum FigureHTML {
  /// The value alone, what must not break apart (a number and its unit) kept together.
  static func write(_ value: FigureValue, to html: inout HTMLBuffer) {
    for piece in value.shown {
      switch piece {
      case .joined(let text):
        html.raw("<span class=\"nb\">")
        html.text(text)
        html.raw("</span>")
      case .text(let text): html.text(text)
      }
    }
  }

  /// `<data class="figure" …>`, which carries the value for machines.
  static func writeData(_ value: FigureValue, raw: String, to html: inout HTMLBuffer) {
    html.raw("<data class=\"figure\"")
    html.attribute("data-figure", value.name)
    html.attribute("value", raw)
    html.raw(">")
    write(value, to: &html)
    if let status = value.status {
      html.raw("<sup class=\"mark\">")
      html.text(status.rawValue)
      html.raw("</sup>")
    }
    html.raw("</data>")
  }
}
