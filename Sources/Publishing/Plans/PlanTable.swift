internal import Datasets
internal import Markup

/// All items as rows, a section after the other. On a narrow page a row becomes two lines, so that
/// the roles of a table are written out.
struct PlanTable {
  let drawing: PlanDrawing

  private var plan: Plan { drawing.plan }
  private var hasOwner: Bool { plan.roles.contains(.owner) }
  private var hasDue: Bool { plan.roles.contains(.due) }
  private var hasProgress: Bool { plan.roles.contains(.progress) }
  private var width: Int {
    3 + (hasOwner ? 1 : 0) + (hasDue ? 1 : 0) + (hasProgress ? 1 : 0)
  }

  func write(anchor: String?, to html: inout HTMLBuffer) {
    writeJumps(to: &html)
    html.raw("<table class=\"plan-t wide\" role=\"table\"")
    if let anchor { html.attribute("id", anchor) }
    html.attribute("aria-label", drawing.word("plan_items"))
    html.attribute("data-filter", drawing.word("plan_filter"))
    html.raw("><thead role=\"rowgroup\"><tr role=\"row\">")
    var columns = ["plan_number", "plan_item"]
    if hasOwner { columns.append("plan_owner") }
    if hasDue { columns.append("plan_due") }
    columns.append("plan_state")
    if hasProgress { columns.append("plan_share") }
    for column in columns {
      html.raw("<th scope=\"col\" role=\"columnheader\">")
      html.text(drawing.word(column))
      html.raw("</th>")
    }
    html.raw("</tr></thead>\n")
    for (place, section) in plan.sections.enumerated() {
      html.raw("<tbody role=\"rowgroup\">\n")
      if let title = section.title { writeHead(title, place, section.items, to: &html) }
      for item in section.items { write(item, to: &html) }
      html.raw("</tbody>\n")
    }
    html.raw("</table>\n")
  }

  /// Links to the sections, where there are some.
  private func writeJumps(to html: inout HTMLBuffer) {
    let sections = plan.sections
    guard sections.count > 1 else { return }
    html.raw("<nav class=\"chips\"")
    html.attribute("aria-label", drawing.word("plan_by_section"))
    html.raw(">")
    for (place, section) in sections.enumerated() {
      html.raw("<a")
      html.attribute("href", "#" + drawing.sectionID(place))
      html.raw(">")
      html.text(section.title ?? drawing.word("plan_items"))
      html.raw("</a>")
    }
    html.raw("</nav>\n")
  }

  private func writeHead(
    _ title: String, _ place: Int, _ items: [PlanItem], to html: inout HTMLBuffer
  ) {
    html.raw("<tr class=\"sec\" role=\"row\"")
    html.attribute("id", drawing.sectionID(place))
    html.raw("><th scope=\"rowgroup\" role=\"rowheader\"")
    html.attribute("colspan", "\(width)")
    html.raw(">")
    html.text(drawing.title(of: title))
    html.raw("<span class=\"n\">")
    let done = items.count { $0.state == .done }
    html.text(
      plan.word(.done, drawing.words) + (drawing.isChinese ? "" : " ") + "\(done)"
        + (drawing.isChinese ? "／" : "/") + "\(items.count)")
    html.raw("</span></th></tr>\n")
  }

  private func write(_ item: PlanItem, to html: inout HTMLBuffer) {
    html.raw("<tr role=\"row\"")
    html.attribute("id", drawing.rowID(item))
    html.raw("><td class=\"n no\" role=\"cell\">")
    html.number(item.number)
    html.raw("</td><th scope=\"row\" role=\"rowheader\">")
    let address = drawing.document.items[item.number]
    if let address {
      html.raw("<a")
      html.attribute("href", address)
      html.raw(">")
    }
    html.text(item.title)
    if address != nil { html.raw("</a>") }
    if item.carried != nil {
      html.raw("<span class=\"tag\">")
      html.text(drawing.word("plan_carried"))
      html.raw("</span>")
    }
    html.raw("</th>")
    if hasOwner { writeCell(item.owner, to: &html) }
    if hasDue { writeCell(item.due.map(drawing.due), to: &html) }
    html.raw("<td role=\"cell\"><span")
    html.attribute("class", "state \(item.state.className)")
    html.raw(">")
    html.text(item.stateWord)
    html.raw("</span></td>")
    if hasProgress { writeProgress(item.progress, to: &html) }
    html.raw("</tr>\n")
  }

  private func writeCell(_ text: String?, to html: inout HTMLBuffer) {
    html.raw("<td role=\"cell\">")
    html.text(text ?? "—")
    html.raw("</td>")
  }

  private func writeProgress(_ progress: DecimalNumber?, to html: inout HTMLBuffer) {
    html.raw("<td class=\"g\" role=\"cell\"><span class=\"n\">")
    html.text(progress.map(PlanDrawing.percent) ?? "—")
    html.raw("</span>")
    html.raw(
      "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
    )
    html.raw("<rect class=\"track\" width=\"100\" height=\"10\"/>")
    if let progress, !progress.isZero {
      html.raw("<rect class=\"fill\"")
      html.attribute("width", progress.rounded(toPlaces: 1, rule: .halfEven).description)
      html.raw(" height=\"10\"/>")
    }
    html.raw("</svg></td>")
  }
}
