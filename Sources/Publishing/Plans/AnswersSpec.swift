internal import Diagnostics
internal import Markup
internal import YAMLSource

/// What an `answers` block says: under an item's heading, the items of a plan that it answers; with
/// `list`, that all items of the plan are to be listed with what answers them.
struct AnswersSpec {
  enum Listing: String, CaseIterable { case all, unanswered }

  var numbers: [(value: Int, span: SourceSpan)] = []
  /// nil for the plan that the page's front matter names.
  var plan: LocatedText?
  /// nil for a block that answers.
  var listing: Listing?
  var title: LocatedText?
  var note: LocatedText?
  let source: SourceText
  let span: SourceSpan

  static func read(_ block: MarkupBlock) -> (spec: AnswersSpec?, diagnostics: [Diagnostic]) {
    guard let body = block.body else { return (nil, []) }
    var spec = AnswersSpec(source: block.source, span: block.span)
    var diagnostics: [Diagnostic] = []
    // `[1, 4]` alone is enough.
    if body.entries == nil {
      diagnostics = spec.readNumbers(body)
      return (diagnostics.hasErrors ? nil : spec, diagnostics)
    }
    var fields = YAMLFields(body, of: "an answers block")
    _ = fields.text("id")
    spec.plan = TableSpec.located("plan", &fields)
    spec.title = TableSpec.located("title", &fields)
    spec.note = TableSpec.located("note", &fields)
    spec.listing = fields.choice("list", of: Listing.allCases.map(\.rawValue))
      .flatMap(Listing.init(rawValue:))
    if let items = fields.value("items") {
      diagnostics = spec.readNumbers(items)
      if spec.listing != nil { fields.report(.answersAndList(at: fields.span("list"))) }
    } else if !fields.has("list") {
      fields.require("items")
    }
    diagnostics += fields.finish()
    return (diagnostics.hasErrors ? nil : spec, diagnostics)
  }

  private mutating func readNumbers(_ node: YAMLNode) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for element in node.elements ?? [node] {
      guard let text = element.text, let number = Int(text), number > 0 else {
        diagnostics.append(
          .wrongType("an item that is answered", expected: "its number in the plan", element))
        continue
      }
      if !numbers.contains(where: { $0.value == number }) { numbers.append((number, element.span)) }
    }
    if numbers.isEmpty, diagnostics.isEmpty { diagnostics.append(.answersNothing(at: span)) }
    return diagnostics
  }
}

extension Diagnostic {
  static func answersAndList(at span: SourceSpan) -> Diagnostic {
    .error(
      "answers-and-list", "a block either answers items or lists them all", at: span,
      help: "put the list into an answers block of its own")
  }

  static func answersNothing(at span: SourceSpan) -> Diagnostic {
    .error(
      "answers-nothing", "this block answers no item", at: span,
      help: "write the items' numbers: '[1, 4]'")
  }

  static func answersWithoutPlan(at span: SourceSpan) -> Diagnostic {
    .error(
      "answers-without-plan", "it isn't known which plan is answered", at: span,
      help: "write 'plan: ../plans/2022.md' in the front matter, or 'plan' in the block")
  }

  static func answersWithoutHeading(at span: SourceSpan) -> Diagnostic {
    .error(
      "answers-without-heading", "no heading stands above this block, so that nothing answers",
      at: span, help: "put the block under the heading of what answers the plan's items")
  }

  static func unknownPlanItem(
    _ number: Int, of path: String, at span: SourceSpan, known: [PageItems.Item]
  ) -> Diagnostic {
    let shown = known.prefix(40).map { "\($0.number) \($0.title)" }.joined(separator: ", ")
    return .error(
      "unknown-plan-item", "the plan 'content/\(path)' has no item \(number)", at: span,
      help: known.isEmpty
        ? "that page has no numbered items: headings '### …' with 'numbering: continuous' are"
        : "its items are \(shown)")
  }

  static func answersInInclude(_ path: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "answers-in-include", "answers can't stand in an included text or in a condition", at: span,
      help: "put the block into '\(path)' itself")
  }
}
