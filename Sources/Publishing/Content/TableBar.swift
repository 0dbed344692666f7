internal import Datasets
internal import Markup

/// A bar in a cell of its own, drawn with SVG attributes, since a page opened from a folder allows
/// no inline styles.
struct TableBar {
  let column: TableSpec.Column
  /// nil where the value is missing.
  let value: DecimalNumber?

  func write(to html: inout HTMLBuffer) {
    guard let full = column.bar, let value, let share = value.divided(by: full) else {
      html.raw("<td class=\"g\"></td>")
      return
    }
    let percent = share.magnitude * DecimalNumber(column.barIsCentered ? 50 : 100)
    let limit = DecimalNumber(column.barIsCentered ? 50 : 100)
    let width = min(percent, limit).rounded(toPlaces: 1, rule: .halfEven)
    html.raw("<td class=\"g\"><svg class=\"bar")
    if column.barIsCentered { html.raw(" delta") }
    html.raw("\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
    if column.barIsCentered {
      let start = value.isNegative ? DecimalNumber(50) - width : DecimalNumber(50)
      html.raw(value.isNegative ? "<rect class=\"fill neg\"" : "<rect class=\"fill\"")
      html.attribute("x", start.description)
      html.attribute("width", width.description)
      html.raw(" height=\"10\"/><path class=\"zero\" d=\"M50 -4V14\"/>")
    } else {
      html.raw("<rect class=\"track\" width=\"100\" height=\"10\"/><rect class=\"fill\"")
      html.attribute("width", value.isNegative ? "0" : width.description)
      html.raw(" height=\"10\"/>")
    }
    html.raw("</svg></td>")
  }
}
