internal import Datasets
internal import Diagnostics
internal import Markup

/// A `plan` block: how far a plan has come, when its items are due, and each of them with its state.
struct PlanBlock {
  let resolver: PageResolver
  let block: MarkupBlock
  let index: Int

  private var id: String { resolver.outline.id(ofBlock: index) ?? "plan" }

  func write(to html: inout HTMLBuffer) {
    let (spec, found) = PlanSpec.read(block)
    resolver.report(found)
    guard let spec else { return }
    let plan = PlanReader(spec: spec, id: id, resolver: resolver).read()
    guard let plan, let document = document(of: plan, spec) else { return checkTexts(spec) }
    resolver.report(document.diagnostics)
    resolver.tableProofs?.add(plan.table, plan.rows, resolver)
    let parts = spec.parts(of: plan)
    let drawing = PlanDrawing(
      plan: plan, spec: spec, document: document, id: id, prefix: prefix, resolver: resolver,
      hasTable: parts.contains(.table))
    var headings: [ContentsEntry] = []
    let sections = PlanSpec.sections(of: parts)
    for (place, section) in sections.enumerated() {
      var anchor: String? = place == 0 ? id : nil
      if let heading = section.heading {
        let own = place == 0 ? id : prefix + heading.dropFirst("plan_".count)
        let title = drawing.words[heading] ?? heading
        html.raw("<h2")
        html.attribute("id", own)
        html.raw(">")
        html.text(title)
        html.raw("</h2>\n")
        headings.append(
          ContentsEntry(id: own, level: 2, titleHTML: HTMLText.escaped(title)))
        anchor = nil
      }
      for part in section.parts {
        drawing.write(part, anchor: anchor, to: &html)
        anchor = nil
      }
    }
    drawing.writeEnd(of: index, to: &html)
    resolver.enter(headings, anchors: drawing.anchors, atBlock: index)
    record(plan)
  }

  /// With what the ids of rows and headings begin: the block's own id, and more hyphens than any
  /// other id of the page has behind it.
  private var prefix: String {
    var prefix = id + "-"
    while resolver.outline.anchors.contains(where: { $0.hasPrefix(prefix) }) { prefix += "-" }
    return prefix
  }

  /// nil, with an error reported, where the page that has the items isn't there.
  private func document(of plan: Plan, _ spec: PlanSpec) -> PlanDocument? {
    guard let page = spec.document else {
      return PlanDocument(resolver.outline, of: plan, spec)
    }
    guard let address = resolver.address(of: page, in: spec.source, anchors: plan.anchors) else {
      return nil
    }
    return PlanDocument(page: address, of: plan, spec)
  }

  /// Tells what is wrong in the texts also where the data fail, so that an editor mends all at once.
  private func checkTexts(_ spec: PlanSpec) {
    var unseen = HTMLBuffer()
    for text in [spec.title, spec.subtitle, spec.note, spec.sourceLine].compactMap(\.self) {
      resolver.write(resolver.inline(text, in: spec.source), to: &unseen)
    }
  }

  private func record(_ plan: Plan) {
    guard resolver.recorder != nil else { return }
    for row in plan.rows.result.rows {
      let texts = plan.rows.places.map { row[$0].plainText ?? "" }
      resolver.recorder?.show(row: row, texts: texts, status: nil, of: plan.table, plan.rows)
    }
  }
}

extension PlanSpec {
  /// The parts that are drawn: those wanted, else those for which there are data.
  func parts(of plan: Plan) -> [Part] {
    guard hasDefaultParts else { return parts }
    return parts.filter { part in
      switch part {
      case .timeline: plan.roles.contains(.due)
      case .carried: plan.items.contains { $0.carried != nil }
      case .progress, .overdue, .table: true
      }
    }
  }
}

extension Plan {
  /// The ids of the items' headings on the page that has them.
  var anchors: [String] { items.map { $0.anchor ?? "item-\($0.number)" } }

  /// The rows for readers: what the columns hold, under the titles that the data give them.
  func file(_ resolver: PageResolver) -> ValuesFile {
    let catalog = resolver.environment.catalog
    var file = ValuesFile(header: rows.columns.map { rows.title(of: $0.name, catalog) })
    for row in rows.result.rows {
      file.row(
        rows.columns.indices.map { .init(row[rows.places[$0]], isTruth: rows.isTruth[$0]) })
    }
    return file
  }
}
