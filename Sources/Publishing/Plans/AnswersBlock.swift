internal import Diagnostics
internal import Markup

/// An `answers` block: 回应2022年工作计划第1、4项, or the list of all items with what answers them.
struct AnswersBlock {
  let resolver: PageResolver
  let block: MarkupBlock
  let index: Int

  private var environment: BuildEnvironment { resolver.environment }
  private var words: [String: String] { environment.words(resolver.page.language) }

  func write(to html: inout HTMLBuffer) {
    let (spec, found) = AnswersSpec.read(block)
    resolver.report(found)
    guard let spec, let plan = plan(of: spec) else { return }
    if let listing = spec.listing {
      AnswersList(resolver: resolver, spec: spec, listing: listing, plan: plan, index: index)
        .write(to: &html)
      return
    }
    if resolver.outline.headingsBefore.indices.contains(index),
      resolver.outline.headingsBefore[index] == 0
    {
      return resolver.report([.answersWithoutHeading(at: block.span)])
    }
    // What other texts and conditions bring in isn't known to figures, which count the answers.
    if block.source.path != resolver.page.header?.source.path {
      return resolver.report([.answersInInclude(resolver.page.path, at: block.span)])
    }
    let known = Set(plan.items.map(\.number))
    for number in spec.numbers where !known.contains(number.value) {
      resolver.report([
        .unknownPlanItem(number.value, of: plan.path, at: number.span, known: plan.items)
      ])
    }
    write(spec.numbers.map(\.value).filter(known.contains), of: plan, to: &html)
  }

  /// nil, with an error reported, where this edition doesn't hold the plan.
  private func plan(of spec: AnswersSpec) -> AnsweredPlan? {
    guard let name = spec.plan ?? resolver.page.header?.planName else {
      resolver.report([.answersWithoutPlan(at: block.span)])
      return nil
    }
    guard let path = PathText.resolve(name.text, from: resolver.page.path),
      let page = environment.plan.byPath[path]
    else {
      // What the front matter names is checked with its other fields.
      if spec.plan != nil {
        let span = spec.source.span(
          line: name.line, column: name.column, length: name.text.count)
        resolver.checkPage(name.text, at: span)
      }
      return nil
    }
    let planned = environment.plan.pages[page]
    return AnsweredPlan(
      path: path, page: page, title: planned.plainTitle,
      url: environment.url(from: resolver.page, to: planned.route),
      items: environment.plan.items.items[path] ?? [])
  }

  private func write(_ numbers: [Int], of plan: AnsweredPlan, to html: inout HTMLBuffer) {
    if numbers.isEmpty { return }
    html.raw("<p class=\"answers\">")
    html.text(words["answers_before"] ?? "")
    html.raw("<a")
    html.attribute("href", plan.url)
    html.raw(">")
    html.text(plan.title)
    html.raw("</a>")
    html.text(words["answers_middle"] ?? "")
    for (place, number) in numbers.enumerated() {
      if place > 0 { html.text(words["list_comma"] ?? "、") }
      let item = plan.items.first { $0.number == number }
      html.raw("<a")
      html.attribute("href", plan.url + "#" + (item?.anchor ?? ""))
      if let item { html.attribute("title", item.title) }
      html.raw(">")
      html.number(number)
      html.raw("</a>")
      if let item { resolver.check(anchor: item.anchor, onPage: plan.page, at: block.span) }
    }
    html.text(words["answers_after"] ?? "")
    html.raw("</p>\n")
  }
}

/// The plan that a page answers.
struct AnsweredPlan {
  var path: String
  /// Its index among the pages.
  var page: Int
  var title: String
  var url: String
  var items: [PageItems.Item]
}
