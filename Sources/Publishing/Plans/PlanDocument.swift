internal import Diagnostics
internal import Markup

/// The text of a plan, held against its data: where each item and section stands in it.
struct PlanDocument {
  /// The addresses of the items' headings, by number.
  private(set) var items: [Int: String] = [:]
  /// The sections' headings by their title: `一、`, and their address.
  private(set) var sections: [String: (numeral: String, address: String)] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private let spec: PlanSpec

  /// The document that the block itself stands in.
  init(_ outline: MarkupOutline, of plan: Plan, _ spec: PlanSpec) {
    self.spec = spec
    readSections(outline)
    let headings = outline.headings.filter { $0.itemID != nil }
    let anchored = plan.items.filter { $0.anchor != nil }
    for item in anchored { lead(item, to: item.anchor ?? "", in: outline) }
    let numbered = plan.items.filter { $0.anchor == nil }
    if headings.isEmpty {
      if !numbered.isEmpty { diagnostics.append(.planWithoutText(numbered.count, at: spec.span)) }
      return
    }
    let byNumber = Dictionary(headings.map { ($0.number ?? 0, $0) }) { first, _ in first }
    for item in numbered { check(item, byNumber[item.number], headings) }
    check(headings, plan, outline)
    checkSections(plan, outline)
  }

  /// Another page, whose headings are checked when that page has been read.
  init(page: String, of plan: Plan, _ spec: PlanSpec) {
    self.spec = spec
    for item in plan.items {
      items[item.number] = page + "#" + PathText.encoded(item.anchor ?? "item-\(item.number)")
    }
  }

  private mutating func readSections(_ outline: MarkupOutline) {
    for heading in outline.headings where heading.level == 2 {
      sections[heading.text] = (heading.numeral, "#" + PathText.encoded(heading.id))
    }
  }

  private mutating func lead(_ item: PlanItem, to anchor: String, in outline: MarkupOutline) {
    items[item.number] = "#" + PathText.encoded(anchor)
    if outline.anchors.contains(anchor) { return }
    diagnostics.append(
      .planAnchor(anchor, of: item, at: spec.columns[.anchor]?.span ?? spec.span, outline.anchors))
  }

  private mutating func check(
    _ item: PlanItem, _ heading: MarkupOutline.Heading?, _ headings: [MarkupOutline.Heading]
  ) {
    guard let heading, let id = heading.itemID else {
      diagnostics.append(
        .planItemWithoutText(item, at: spec.span, last: headings.compactMap(\.number).max() ?? 0))
      return
    }
    items[item.number] = "#" + id
  }

  /// What the text says that the data don't, or otherwise.
  private mutating func check(
    _ headings: [MarkupOutline.Heading], _ plan: Plan, _ outline: MarkupOutline
  ) {
    let byNumber = Dictionary(plan.items.map { ($0.number, $0) }) { first, _ in first }
    for heading in headings {
      guard let number = heading.number else { continue }
      let span = outline.span(of: heading) ?? spec.span
      guard let item = byNumber[number] else {
        // Its number may be free because the data lead its item to a heading of another name.
        if plan.items.contains(where: { $0.anchor == heading.id }) { continue }
        let same = plan.items.first { $0.title == heading.text }
        diagnostics.append(
          .planTextWithoutItem(number, heading.text, at: span, elsewhere: same?.number))
        continue
      }
      if item.anchor != nil || item.title == heading.text { continue }
      if let other = plan.items.first(where: { $0.title == heading.text }) {
        diagnostics.append(.planItemMoved(heading.text, number, other.number, at: span))
      } else {
        diagnostics.append(.planItemDiffers(item, heading.text, at: span))
      }
    }
  }

  private mutating func checkSections(_ plan: Plan, _ outline: MarkupOutline) {
    guard plan.roles.contains(.section) else { return }
    let byNumber = Dictionary(plan.items.map { ($0.number, $0) }) { first, _ in first }
    var section: String?
    for heading in outline.headings {
      if heading.level == 2 { section = heading.text }
      guard heading.itemID != nil, let number = heading.number, let item = byNumber[number],
        let own = item.section, item.anchor == nil, let section, own != section
      else { continue }
      diagnostics.append(
        .planSectionDiffers(item, own, section, at: outline.span(of: heading) ?? spec.span))
    }
  }
}

extension Diagnostic {
  static func planWithoutText(_ count: Int, at span: SourceSpan) -> Diagnostic {
    .error(
      "plan-without-text", "none of the plan's \(count) items stands on this page", at: span,
      help: "write each under a heading '### …' with 'numbering: continuous' in the front matter, "
        + "or name the page that has them: 'document: plans/2023.md'")
  }

  static func planAnchor(
    _ anchor: String, of item: PlanItem, at span: SourceSpan, _ known: Set<String>
  ) -> Diagnostic {
    .error(
      "plan-item-without-text",
      "item \(item.number) '\(item.title)' leads to '\(anchor)', and this page has no such anchor",
      at: span, help: Suggestion.help(for: anchor, in: known.sorted()))
  }

  static func planItemWithoutText(_ item: PlanItem, at span: SourceSpan, last: Int) -> Diagnostic {
    .error(
      "plan-item-without-text", "item \(item.number) '\(item.title)' has no heading on this page",
      at: span,
      help: "the page's items are numbered to \(last): add a heading '### \(item.title)', or take "
        + "the item out of the data")
  }

  static func planTextWithoutItem(
    _ number: Int, _ text: String, at span: SourceSpan, elsewhere: Int?
  ) -> Diagnostic {
    .error(
      "plan-text-without-item", "the data have no item \(number), which the text calls '\(text)'",
      at: span,
      help: elsewhere.map { "the data have it as item \($0): compare the order of the items" }
        ?? "add the item to the data, or take it out of the text")
  }

  static func planItemMoved(
    _ text: String, _ number: Int, _ other: Int, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "plan-item-moved", "the text has '\(text)' as item \(number), and the data as item \(other)",
      at: span, help: "bring text and data into the same order")
  }

  static func planItemDiffers(
    _ item: PlanItem, _ text: String, at span: SourceSpan
  ) -> Diagnostic {
    .warning(
      "plan-item-differs", "item \(item.number) is called '\(item.title)' in the data", at: span,
      help: "call it the same in text and data")
  }

  static func planSectionDiffers(
    _ item: PlanItem, _ own: String, _ section: String, at span: SourceSpan
  ) -> Diagnostic {
    .warning(
      "plan-section-differs",
      "item \(item.number) stands under '\(section)', and in the data under '\(own)'", at: span,
      help: "call the section the same, or move the item")
  }
}
