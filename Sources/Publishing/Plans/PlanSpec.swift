internal import Datasets
internal import Diagnostics
internal import Markup
internal import YAMLSource

/// What a `plan` block asks for.
struct PlanSpec {
  /// What a column of the data says of an item.
  enum Role: String, CaseIterable {
    case number, title, section, owner, due, state, progress, carried, reason, started, anchor
  }

  enum Part: String, CaseIterable {
    case progress, overdue, carried, timeline, table

    /// The key of the heading that the part stands under; parts that follow each other share one.
    var heading: String {
      switch self {
      case .progress, .overdue, .carried: "plan_progress"
      case .timeline: "plan_timeline"
      case .table: "plan_items"
      }
    }
  }

  var id: String?
  var title: LocatedText?
  var subtitle: LocatedText?
  var note: LocatedText?
  var sourceLine: LocatedText?
  var data: BlockQuery
  /// The columns that the block names by what they say.
  var columns: [Role: (name: String, span: SourceSpan)] = [:]
  /// The day or period that the states are of; nil for a parameter's, or the page's.
  var asOf: (text: String, span: SourceSpan)?
  /// The words of the data for each state.
  var states: [String: PlanState] = [:]
  var parts = Part.allCases
  /// Whether the block leaves it to the data which parts there are.
  var hasDefaultParts = true
  /// The page whose items these are; nil for the block's own.
  var document: LocatedText?
  /// The plan of the year before, from which items were carried over.
  var before: LocatedText?
  let source: SourceText
  let span: SourceSpan

  static func read(_ block: MarkupBlock) -> (spec: PlanSpec?, diagnostics: [Diagnostic]) {
    guard let body = block.body else { return (nil, []) }
    var fields = YAMLFields(body, of: "a plan")
    let data = BlockQuery.read(&fields, for: .plan, at: block.span)
    var spec = PlanSpec(
      data: data ?? BlockQuery(subject: .plan, span: block.span), source: block.source,
      span: block.span)
    spec.id = fields.text("id")
    spec.title = TableSpec.located("title", &fields)
    spec.subtitle = TableSpec.located("subtitle", &fields)
    spec.note = TableSpec.located("note", &fields)
    spec.sourceLine = TableSpec.located("source", &fields)
    spec.document = TableSpec.located("document", &fields)
    spec.before = TableSpec.located("before", &fields)
    if let text = fields.text("as-of") { spec.asOf = (text, fields.valueSpan("as-of")) }
    spec.readColumns(&fields)
    spec.readStates(&fields)
    spec.readParts(&fields)
    return (data == nil ? nil : spec, fields.finish())
  }

  private mutating func readColumns(_ fields: inout YAMLFields) {
    for entry in fields.mapping("columns") ?? [] {
      guard let role = Role(rawValue: entry.key) else {
        fields.report(.unknownPlanRole(entry.key, at: entry.keyNode.span))
        continue
      }
      if let name = entry.value.text {
        columns[role] = (name, entry.value.span)
      } else {
        fields.report(.wrongType("'\(entry.key)'", expected: "a column's name", entry.value))
      }
    }
  }

  private mutating func readStates(_ fields: inout YAMLFields) {
    for entry in fields.mapping("states") ?? [] {
      guard let state = PlanState(rawValue: entry.key) else {
        fields.report(.unknownPlanState(entry.key, at: entry.keyNode.span))
        continue
      }
      for node in entry.value.elements ?? [entry.value] {
        if let word = node.text {
          states[word] = state
        } else {
          fields.report(.wrongType("'\(entry.key)'", expected: "words of the data", node))
        }
      }
    }
  }

  private mutating func readParts(_ fields: inout YAMLFields) {
    guard let node = fields.value("show") else { return }
    hasDefaultParts = false
    let wanted = (node.elements ?? [node]).compactMap { element -> Part? in
      let part = element.text.flatMap { Part(rawValue: $0) }
      if part == nil {
        fields.report(.unknownPlanPart(element.text ?? element.typeName, at: element.span))
      }
      return part
    }
    // As they are wanted, each once.
    parts = wanted.enumerated().filter { !wanted[..<$0.offset].contains($0.element) }
      .map(\.element)
  }
}

extension PlanSpec {
  /// The parts with the headings that stand over them: a heading over each run of parts that belong
  /// together; none where there is one run alone.
  static func sections(of parts: [Part]) -> [(heading: String?, parts: [Part])] {
    var sections: [(heading: String?, parts: [Part])] = []
    for part in parts {
      if sections.last?.heading == part.heading {
        sections[sections.count - 1].parts.append(part)
      } else {
        sections.append((part.heading, [part]))
      }
    }
    if sections.count == 1 { sections[0].heading = nil }
    return sections
  }
}

extension Diagnostic {
  static func unknownPlanRole(_ name: String, at span: SourceSpan) -> Diagnostic {
    let known = PlanSpec.Role.allCases.map(\.rawValue)
    return .error(
      "unknown-field", "a plan has no column for '\(name)'", at: span,
      help: Suggestion.help(for: name, in: known)
        ?? "columns say what they hold: " + known.joined(separator: ", "))
  }

  static func unknownPlanState(_ name: String, at span: SourceSpan) -> Diagnostic {
    let known = PlanState.allCases.map(\.rawValue)
    return .error(
      "unknown-field", "an item has no state '\(name)'", at: span,
      help: Suggestion.help(for: name, in: known) ?? "states are " + known.joined(separator: ", "))
  }

  static func unknownPlanPart(_ name: String, at span: SourceSpan) -> Diagnostic {
    let known = PlanSpec.Part.allCases.map(\.rawValue)
    return .error(
      "wrong-type", "a plan has no part '\(name)'", at: span,
      help: Suggestion.help(for: name, in: known) ?? "parts are " + known.joined(separator: ", "))
  }
}
