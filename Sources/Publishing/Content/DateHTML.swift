internal import Datasets
internal import Markup

/// A day or period as a page shows it.
enum DateHTML {
  /// `<time>` for a day; halves and quarters of a year are no times of HTML, so that they are `<data>`.
  static func write(_ text: String, of date: String, to html: inout HTMLBuffer) {
    let isDay = CivilDay(date) != nil
    html.raw(isDay ? "<time" : "<data class=\"when\"")
    if isDay { html.attribute("datetime", date) } else { html.attribute("value", date) }
    html.raw(">")
    html.text(text)
    html.raw(isDay ? "</time>" : "</data>")
  }
}
