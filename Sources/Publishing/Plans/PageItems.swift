internal import Datasets
internal import Diagnostics
internal import Markup
internal import YAMLSource

/// What pages say in numbered items, and which items of plans they answer: read before any page is
/// composed, so that pages can ask each other and figures can count them.
///
/// Only pages whose headings are numbered continuously, and those that name a plan, are read for it.
struct PageItems: Sendable {
  /// A numbered heading of a plan.
  struct Item: Sendable {
    var number: Int
    var title: String
    /// The heading above it; nil where there is none.
    var section: String?
    /// The id that links lead to.
    var anchor: String
  }

  /// One number of an `answers` block.
  struct Answer: Sendable {
    /// The path of the plan's page below `content/`.
    var plan: String
    var number: Int
    /// The heading that answers.
    var heading: String
    var numeral: String
    var anchor: String
  }

  /// By the path of the page.
  private(set) var items: [String: [Item]] = [:]
  private(set) var answers: [String: [Answer]] = [:]

  /// Whether a page has items or answers some.
  ///
  /// - Parameter kind: its numbering holds where the page gives none.
  static func concerns(_ header: PageHeader, _ kind: Kind?) -> Bool {
    header.planName != nil || numbering(header, kind) == .continuous
  }

  private static func numbering(_ header: PageHeader, _ kind: Kind?) -> HeadingNumbering {
    HeadingNumbering(rawValue: header.numbering ?? kind?.numbering ?? "none") ?? .none
  }

  mutating func read(
    _ header: PageHeader, _ source: SourceText, kind: Kind?, language: String
  ) {
    let options = MarkupOptions(language: language, numbering: Self.numbering(header, kind))
    let tree = MarkupTree.parse(source, from: header.bodyOffset, options: options)
    let outline = tree.outline()
    if options.numbering == .continuous { items[header.path] = Self.items(of: outline) }
    if header.planName != nil { answers[header.path] = Self.answers(of: tree, outline, header) }
  }

  private static func items(of outline: MarkupOutline) -> [Item] {
    var section: String?
    return outline.headings.compactMap { heading in
      if heading.level == 2 { section = heading.text }
      guard let anchor = heading.itemID, let number = heading.number else { return nil }
      return Item(number: number, title: heading.text, section: section, anchor: anchor)
    }
  }

  private static func answers(
    of tree: MarkupTree, _ outline: MarkupOutline, _ header: PageHeader
  ) -> [Answer] {
    var answers: [Answer] = []
    for (index, block) in tree.blocks.enumerated() where block.name == "answers" {
      guard let spec = AnswersSpec.read(block).spec, let name = spec.plan ?? header.planName,
        let plan = PathText.resolve(name.text, from: header.path),
        let place = outline.headingsBefore.indices.contains(index)
          ? outline.headingsBefore[index] : nil, place > 0
      else { continue }
      let heading = outline.headings[place - 1]
      let section = outline.headings[..<(place - 1)].last { $0.level < heading.level }
      for number in spec.numbers {
        answers.append(
          Answer(
            plan: plan, number: number.value, heading: heading.text,
            numeral: Self.numeral(of: heading, in: section),
            anchor: heading.id))
      }
    }
    return answers
  }
}

extension PageItems {
  /// 一（二）for the second heading of the first section: alone it would stand on the page more than
  /// once.
  private static func numeral(
    of heading: MarkupOutline.Heading, in section: MarkupOutline.Heading?
  ) -> String {
    guard heading.numeral.hasPrefix("（"), let above = section?.numeral, above.hasSuffix("、") else {
      return heading.numeral
    }
    return above.dropLast() + heading.numeral
  }
}

extension PageHeader {
  /// The plan that the page answers, as its front matter writes it; nil where it names none.
  var planName: LocatedText? {
    guard let node = fields.first(where: { $0.key == "plan" })?.value, let text = node.text else {
      return nil
    }
    return LocatedText(node, text: text)
  }
}

extension PageItems {
  /// `gazette_items` and `gazette_answers`, with the pages of an edition.
  func tables(of plan: PublicationPlan) -> [ExtraTable] {
    var itemRows: [[SQLValue]] = []
    var answerRows: [[SQLValue]] = []
    for page in plan.pages {
      for item in items[page.path] ?? [] {
        itemRows.append([
          .text(page.path), .integer(Int64(item.number)), .text(item.title),
          item.section.map(SQLValue.text) ?? .null,
        ])
      }
      for answer in answers[page.path] ?? [] {
        answerRows.append([
          .text(page.path), .text(answer.heading), .text(answer.plan),
          .integer(Int64(answer.number)),
        ])
      }
    }
    return [
      ExtraTable(
        name: "gazette_items",
        columns: [("page", .text), ("number", .integer), ("title", .text), ("section", .text)],
        rows: itemRows),
      ExtraTable(
        name: "gazette_answers",
        columns: [("page", .text), ("heading", .text), ("plan", .text), ("number", .integer)],
        rows: answerRows),
    ]
  }
}
