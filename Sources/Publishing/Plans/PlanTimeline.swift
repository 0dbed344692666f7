internal import Datasets
internal import Markup

/// Which items are due in which quarter, by section; the quarter that the plan's day lies in is
/// marked.
struct PlanTimeline {
  let drawing: PlanDrawing

  private var plan: Plan { drawing.plan }

  /// More quarters than a page can hold beside each other are shown as years.
  private static let columnLimit = 8

  func write(anchor: String?, to html: inout HTMLBuffer) {
    let columns = columns()
    let now = columns.firstIndex { column in
      guard let column, let asOf = plan.asOf else { return false }
      return column.start <= asOf.end && asOf.end <= column.end
    }
    html.raw("<p class=\"note wide\">")
    html.text(drawing.word("plan_timeline_note"))
    html.raw("</p>\n<div class=\"scroll wide\" role=\"region\" tabindex=\"0\"")
    if let anchor { html.attribute("id", anchor) }
    html.attribute("aria-label", drawing.word("plan_timeline"))
    html.raw(">\n<table class=\"grid4\"><thead><tr><th scope=\"col\">")
    html.text(plan.roles.contains(.section) ? drawing.word("plan_section") : "")
    html.raw("</th>")
    for (place, column) in columns.enumerated() {
      html.raw(place == now ? "<th scope=\"col\" class=\"now\">" : "<th scope=\"col\">")
      html.text(column.map(drawing.due) ?? drawing.word("plan_undated"))
      if place == now {
        html.raw("<span class=\"tag\">")
        html.text(drawing.word("plan_now"))
        html.raw("</span>")
      }
      html.raw("</th>")
    }
    html.raw("</tr></thead>\n<tbody>\n")
    for (place, section) in plan.sections.enumerated() {
      writeRow(section.title, place, section.items, columns, now, to: &html)
    }
    html.raw("</tbody></table>\n</div>\n")
    writeKey(to: &html)
  }

  private func writeRow(
    _ title: String?, _ place: Int, _ items: [PlanItem], _ columns: [Period?], _ now: Int?,
    to html: inout HTMLBuffer
  ) {
    html.raw("<tr><th scope=\"row\">")
    if let title {
      let address =
        drawing.hasTable
        ? "#" + drawing.sectionID(place) : drawing.document.sections[title]?.address
      if let address {
        html.raw("<a")
        html.attribute("href", address)
        html.raw(">")
      }
      html.text(drawing.title(of: title))
      if address != nil { html.raw("</a>") }
    } else {
      html.text(drawing.word("plan_items"))
    }
    html.raw("</th>")
    for (place, column) in columns.enumerated() {
      html.raw(place == now ? "<td class=\"now\">" : "<td>")
      writeChips(items.filter { Self.belongs($0, to: column) }, to: &html)
      html.raw("</td>")
    }
    html.raw("</tr>\n")
  }

  private func writeChips(_ items: [PlanItem], to html: inout HTMLBuffer) {
    if items.isEmpty { return }
    html.raw("<ul>")
    for item in items {
      html.raw("<li><a")
      html.attribute("class", "chip \(item.state.className)")
      html.attribute("href", drawing.address(of: item))
      html.raw("><span class=\"n\">")
      html.number(item.number)
      html.raw("</span><span class=\"vh\">")
      html.text(drawing.word("comma") + item.title + drawing.word("comma") + item.stateWord)
      html.raw("</span></a></li>")
    }
    html.raw("</ul>")
  }

  /// The states that there are, each with its shape.
  private func writeKey(to html: inout HTMLBuffer) {
    html.raw("<ul class=\"marks\">")
    for state in PlanState.allCases where plan.count(state) > 0 {
      html.raw("<li")
      html.attribute("class", "state \(state.className)")
      html.raw(">")
      html.text(plan.word(state, drawing.words))
      html.raw("</li>")
    }
    html.raw("</ul>\n")
  }

  private static func belongs(_ item: PlanItem, to column: Period?) -> Bool {
    guard let column else { return item.due == nil }
    return item.due.map { column.start <= $0.end && $0.end <= column.end } ?? false
  }

  /// The quarters from the first to the last in which an item is due, those of the plan's year at
  /// least; then, as nil, a column for items without a time limit.
  private func columns() -> [Period?] {
    let due = plan.items.compactMap(\.due)
    guard let first = due.map(\.end).min(), let last = due.map(\.end).max(),
      let start = Int(first.prefix(4)), let end = Int(last.prefix(4))
    else { return [nil] }
    var columns: [Period?] =
      (end - start + 1) * 4 <= Self.columnLimit
      ? (start...end).flatMap { year in (1...4).map { Period("\(year)-Q\($0)") } }
      : (start...min(end, start + Self.columnLimit * 4)).map { Period("\($0)") }
    if plan.items.contains(where: { $0.due == nil }) { columns.append(nil) }
    return columns
  }
}
