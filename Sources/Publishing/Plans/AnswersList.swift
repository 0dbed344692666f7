internal import Datasets
internal import Diagnostics
internal import Markup

/// The items of a plan with the headings that answer them, those that nothing answers first.
struct AnswersList {
  let resolver: PageResolver
  let spec: AnswersSpec
  let listing: AnswersSpec.Listing
  let plan: AnsweredPlan
  let index: Int

  private var page: PlannedPage { resolver.page }
  private var words: [String: String] { resolver.environment.words(page.language) }
  private func word(_ key: String) -> String { words[key] ?? "" }

  private static let query = """
    SELECT number, title,
    (SELECT count(*) FROM gazette_answers WHERE gazette_answers.page = :page
    AND gazette_answers.plan = :plan AND gazette_answers.number = gazette_items.number) AS answers
    FROM gazette_items WHERE gazette_items.page = :plan ORDER BY number
    """

  func write(to html: inout HTMLBuffer) {
    let answers = Dictionary(
      grouping: (resolver.environment.plan.items.answers[page.path] ?? [])
        .filter { $0.plan == plan.path }, by: \.number)
    let open = plan.items.filter { answers[$0.number] == nil }
    let answered = plan.items.filter { answers[$0.number] != nil }
    let items = listing == .all ? open + answered : open
    let id = resolver.outline.id(ofBlock: index) ?? "answers"
    html.raw("<div class=\"tbl wide\"")
    html.attribute("id", id)
    html.raw(">\n")
    let notes = BlockNotes(resolver: resolver, source: spec.source)
    notes.writeLine(spec.title, "find", to: &html)
    if spec.title == nil {
      html.raw("<p class=\"sub\">")
      html.text(summary(open.count))
      html.raw("</p>\n")
    }
    if !items.isEmpty { write(items, answers, to: &html) }
    notes.writeLine(spec.note, "note", to: &html)
    html.raw("<p class=\"src\">")
    html.text(word("source_label"))
    html.raw("<a")
    html.attribute("href", plan.url)
    html.raw(">")
    html.text(plan.title)
    html.raw("</a>")
    resolver.writeDownload(of: file(items, answers), for: index, to: &html)
    html.raw("</p>\n</div>\n")
    record(id)
  }

  /// 16项中13项有回应，3项没有回应.
  private func summary(_ open: Int) -> String {
    let all = plan.items.count
    return "\(all)" + word("answers_of") + "\(all - open)" + word("answers_given") + word("comma")
      + "\(open)" + word("answers_open")
  }

  private func write(
    _ items: [PageItems.Item], _ answers: [Int: [PageItems.Answer]], to html: inout HTMLBuffer
  ) {
    html.raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\"")
    html.attribute("aria-label", word("answers_label"))
    html.raw(">\n<table class=\"answered\"><thead><tr>")
    for key in ["plan_number", "plan_item", "answers_column"] {
      html.raw(key == "plan_number" ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">")
      html.text(word(key))
      html.raw("</th>")
    }
    html.raw("</tr></thead>\n<tbody>\n")
    for item in items {
      html.raw("<tr><td class=\"n\">")
      html.number(item.number)
      html.raw("</td><th scope=\"row\"><a")
      html.attribute("href", plan.url + "#" + PathText.encoded(item.anchor))
      html.raw(">")
      html.text(item.title)
      html.raw("</a></th><td>")
      resolver.check(anchor: item.anchor, onPage: plan.page, at: spec.span)
      write(answers[item.number] ?? [], to: &html)
      html.raw("</td></tr>\n")
    }
    html.raw("</tbody></table>\n</div>\n")
  }

  private func write(_ answers: [PageItems.Answer], to html: inout HTMLBuffer) {
    if answers.isEmpty {
      html.raw("<span class=\"state late\">")
      html.text(word("answers_none"))
      html.raw("</span>")
    }
    for (place, answer) in answers.enumerated() {
      if place > 0 { html.text(word("list_separator")) }
      html.raw("<a")
      html.attribute("href", "#" + PathText.encoded(answer.anchor))
      html.raw(">")
      html.text(answer.numeral + answer.heading)
      html.raw("</a>")
    }
  }

  private func file(
    _ items: [PageItems.Item], _ answers: [Int: [PageItems.Answer]]
  ) -> ValuesFile {
    var file = ValuesFile(header: ["plan_number", "plan_item", "answers_column"].map(word))
    for item in items {
      let headings = (answers[item.number] ?? []).map(\.heading)
      file.row([
        .number("\(item.number)"), .text(item.title),
        headings.isEmpty ? .empty : .text(headings.joined(separator: word("list_separator"))),
      ])
    }
    return file
  }

  /// Takes down how many answers each item has, for the ledger of a published page.
  private func record(_ id: String) {
    guard resolver.recorder != nil else { return }
    let result = try? resolver.environment.catalog.query(
      Self.query, parameters: ["page": .text(page.path), "plan": .text(plan.path)])
    guard let result else { return }
    var table = TableSpec(
      data: BlockQuery(subject: .table, span: spec.span), source: spec.source, span: spec.span)
    table.id = id
    table.key = [("number", spec.span)]
    let columns = result.columns.map { TableSpec.Column(name: $0, span: spec.span) }
    let rows = TableRows(result: result, places: Array(result.columns.indices), columns: columns)
    for row in result.rows {
      resolver.recorder?.show(
        row: row, texts: row.map { $0.plainText ?? "" }, status: nil, of: table, rows)
    }
  }
}
