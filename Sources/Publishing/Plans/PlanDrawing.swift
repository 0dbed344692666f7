internal import Datasets
internal import Diagnostics
internal import Markup

/// Draws the parts of a plan.
struct PlanDrawing {
  let plan: Plan
  let spec: PlanSpec
  let document: PlanDocument
  let id: String
  /// With what the ids of rows and sections begin.
  let prefix: String
  let resolver: PageResolver
  /// Whether the items stand as rows below, to which the other parts lead.
  let hasTable: Bool

  var language: String { resolver.page.language }
  var isChinese: Bool { language.hasPrefix("zh") }
  var words: [String: String] { resolver.environment.words(language) }
  func word(_ key: String) -> String { words[key] ?? "" }

  /// - Parameter anchor: the id that the part takes; nil for none.
  func write(_ part: PlanSpec.Part, anchor: String?, to html: inout HTMLBuffer) {
    switch part {
    case .progress: writeProgress(anchor: anchor, to: &html)
    case .overdue: writeOverdue(anchor: anchor, to: &html)
    case .carried: writeCarried(anchor: anchor, to: &html)
    case .timeline: PlanTimeline(drawing: self).write(anchor: anchor, to: &html)
    case .table: PlanTable(drawing: self).write(anchor: anchor, to: &html)
    }
  }

  /// The note, the source and the values as a file, after all parts.
  func writeEnd(of index: Int, to html: inout HTMLBuffer) {
    let notes = BlockNotes(resolver: resolver, source: spec.source)
    notes.writeLine(spec.note, "note wide", to: &html)
    notes.writeSource(
      spec.sourceLine, plan.rows.result.facts, file: plan.file(resolver), of: index, to: &html)
  }

  // MARK: Progress

  private func writeProgress(anchor: String?, to html: inout HTMLBuffer) {
    html.raw("<figure class=\"chart\"")
    if let anchor { html.attribute("id", anchor) }
    html.raw(">\n<figcaption>")
    if let title = spec.title {
      html.raw("<span class=\"find\">")
      resolver.write(resolver.inline(title, in: spec.source), to: &html)
      html.raw("</span>")
    }
    html.raw("<span class=\"sub\">")
    if let subtitle = spec.subtitle {
      resolver.write(resolver.inline(subtitle, in: spec.source), to: &html)
    } else {
      html.text(subtitle())
    }
    html.raw("</span></figcaption>\n")
    PlanBar(drawing: self).write(to: &html)
    html.raw("</figure>\n")
  }

  /// 21项，截至2023年6月30日.
  private func subtitle() -> String {
    let count = "\(plan.items.count)" + word(plan.items.count == 1 ? "plan_unit_one" : "plan_unit")
    guard let asOf = plan.asOf, let day = CivilDay(asOf.end) else { return count }
    return count + word("comma") + word("plan_as_of") + day.label(language: language)
  }

  // MARK: Overdue and carried over

  private func writeOverdue(anchor: String?, to html: inout HTMLBuffer) {
    let late = plan.items.filter { $0.state == .late }
    if late.isEmpty {
      html.raw("<p class=\"note\"")
      if let anchor { html.attribute("id", anchor) }
      html.raw(">")
      html.text(word("plan_none_late"))
      html.raw("</p>\n")
      return
    }
    html.raw("<aside class=\"revision\"")
    if let anchor { html.attribute("id", anchor) }
    html.attribute("aria-label", plan.word(.late, words))
    html.raw(">")
    for item in late {
      html.raw("<p><b class=\"state late\">")
      html.text(item.stateWord)
      html.raw("</b>")
      html.text(isChinese ? "　" : " ")
      writeLink(to: item, to: &html)
      html.text(isChinese ? "　" : " ")
      html.text(sentence(on: item))
      html.raw("</p>\n")
    }
    html.raw("</aside>\n")
  }

  /// 评估代表医院样本的稳定性，指数处，时限二季度，进度80%。原因：….
  private func sentence(on item: PlanItem) -> String {
    var parts = [item.title]
    if let owner = item.owner { parts.append(owner) }
    let space = isChinese ? "" : " "
    if let due = item.due {
      parts.append(word("plan_due") + space + due.label(language: language))
    }
    if let progress = item.progress {
      parts.append(word("plan_share") + space + PlanDrawing.percent(progress))
    }
    var text = parts.joined(separator: word("comma"))
    if let reason = item.reason {
      text += word("full_stop") + space + word("plan_reason") + word("colon") + space + reason
    }
    let ends = text.last.map { "。.！!？?".contains($0) } ?? false
    return ends ? text : text + word("full_stop")
  }

  private func writeCarried(anchor: String?, to html: inout HTMLBuffer) {
    let carried = plan.items.filter { $0.carried != nil }
    html.raw("<p class=\"note\"")
    if let anchor { html.attribute("id", anchor) }
    html.raw(">")
    if carried.isEmpty {
      html.text(word("plan_none_carried"))
      html.raw("</p>\n")
      return
    }
    let before = before(carried)
    html.text(word("plan_carried") + word("colon") + (isChinese ? "" : " "))
    for (place, item) in carried.enumerated() {
      if place > 0 { html.text(word("list_separator")) }
      writeLink(to: item, to: &html)
      guard let number = item.carried, !number.isEmpty else { continue }
      html.text(word("open_bracket"))
      writeFormer(number, before, to: &html)
      html.text(word("close_bracket"))
    }
    html.text(word("full_stop"))
    html.raw("</p>\n")
  }

  /// The address of the plan of the year before; nil where none is named.
  private func before(_ carried: [PlanItem]) -> String? {
    guard let page = spec.before else { return nil }
    let anchors = carried.compactMap(\.carried).filter { Int($0) != nil }.map { "item-\($0)" }
    return resolver.address(of: page, in: spec.source, anchors: anchors)
  }

  /// 上年第4项, as a link where the plan of the year before is named.
  private func writeFormer(_ number: String, _ before: String?, to html: inout HTMLBuffer) {
    guard Int(number) != nil else { return html.text(number) }
    if let before {
      html.raw("<a")
      html.attribute("href", before + "#item-" + number)
      html.raw(">")
    }
    html.text(word("plan_former_before") + number + word("plan_item_after"))
    if before != nil { html.raw("</a>") }
  }

  // MARK: Items

  /// 第7项, as a link to the item's row, else to its heading.
  private func writeLink(to item: PlanItem, to html: inout HTMLBuffer) {
    html.raw("<a")
    html.attribute("href", address(of: item))
    html.raw(">")
    html.text(word("plan_item_before") + "\(item.number)" + word("plan_item_after"))
    html.raw("</a>")
  }

  func address(of item: PlanItem) -> String {
    hasTable ? "#" + rowID(item) : document.items[item.number] ?? "#" + id
  }

  func rowID(_ item: PlanItem) -> String { "\(prefix)\(item.number)" }
  func sectionID(_ place: Int) -> String { "\(prefix)s\(place + 1)" }

  /// The ids that the table gives.
  var anchors: [String] {
    hasTable ? plan.items.map(rowID) + plan.sections.indices.map(sectionID) : []
  }

  /// A section's title with the numeral that its heading has.
  func title(of section: String) -> String {
    (document.sections[section]?.numeral ?? "") + section
  }

  static func percent(_ value: DecimalNumber) -> String {
    value.rounded(toPlaces: 0, rule: .halfEven).description + "%"
  }

  /// A period as it stands in a column: without the year where all items are due in one.
  func due(_ period: Period) -> String {
    let label = period.label(language: language)
    guard Set(plan.items.compactMap { $0.due?.year }).count == 1 else { return label }
    let year = "\(period.year)"
    if label.hasPrefix(year + "年"), label != year + "年" {
      return String(label.dropFirst(year.count + 1))
    }
    return label.hasSuffix(" " + year) ? String(label.dropLast(year.count + 1)) : label
  }
}
