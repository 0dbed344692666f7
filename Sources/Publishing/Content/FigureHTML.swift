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

  /// `<data class="figure" …>`, which carries the value for machines, and the mark of its rows.
  static func writeData(
    _ value: FigureValue, words: [String: String], to html: inout HTMLBuffer
  ) {
    html.raw("<data class=\"figure\"")
    html.attribute("data-figure", value.name)
    html.attribute("value", value.raw)
    html.raw(">")
    write(value, to: &html)
    if let status = value.status, let meaning = words["mark_\(status.rawValue)"] {
      html.raw("<sup><abbr")
      html.attribute("title", meaning)
      html.raw(">")
      html.text(status.rawValue)
      html.raw("</abbr></sup>")
    }
    html.raw("</data>")
  }
}
