/// Reads one distinct cell of a field and holds it against the field's constraints.
struct CellCheck {
  let field: SchemaField
  private let reader: CellReader
  private var matcher: PatternMatcher?
  /// Whether the field marks the row's status.
  private let isStatus: Bool

  enum Outcome {
    case missing
    /// The text as it stands is what is stored.
    case asWritten
    case integer(Int64)
    case real(Double)
    case text(String)
    case faulty([Fault])
  }

  struct Fault {
    var rule: CellRule
    var message: String
  }

  init(_ field: SchemaField, isStatus: Bool) {
    self.field = field
    self.isStatus = isStatus
    reader = CellReader(type: field.type)
    matcher = field.constraints.pattern.map(PatternMatcher.init)
  }

  mutating func outcome(of text: String) -> Outcome {
    if field.missing.contains(text) {
      guard field.constraints.isRequired else { return .missing }
      let written = text.isEmpty ? "be empty" : "be missing, as \(quoted(text)) says"
      return .faulty([Fault(rule: .required, message: "field '\(field.name)' must not \(written)")])
    }
    switch reader.read(text) {
    case .wrongType:
      let message = "field '\(field.name)' must be \(field.type.words), not \(quoted(text))"
      return .faulty([Fault(rule: .type, message: message)])
    case .outOfRange:
      let message =
        "\(quoted(text)) in field '\(field.name)' is no number that can be computed with"
      return .faulty([Fault(rule: .range, message: message)])
    case .value(let value):
      let faults = faults(of: value, text)
      return faults.isEmpty ? stored(value, text) : .faulty(faults)
    }
  }

  private func stored(_ value: CellValue, _ text: String) -> Outcome {
    switch value.key {
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .text(let canonical): canonical == text ? .asWritten : .text(canonical)
    }
  }

  private mutating func faults(of value: CellValue, _ text: String) -> [Fault] {
    let constraints = field.constraints
    var faults: [Fault] = []
    func add(_ rule: CellRule, _ words: String) {
      faults.append(Fault(rule: rule, message: "\(quoted(text)) in field '\(field.name)' \(words)"))
    }
    if let length = value.length {
      if let least = constraints.minLength, length < least {
        add(.minLength, "is shorter than \(least) (minLength): its length is \(length)")
      }
      if let most = constraints.maxLength, length > most {
        add(.maxLength, "is longer than \(most) (maxLength): its length is \(length)")
      }
    }
    for (bound, limit, limitText) in constraints.bounds where !keeps(value.order, bound, limit) {
      add(CellRule(bound), "breaks the \(bound.rawValue) \(limitText)")
    }
    if let pattern = constraints.pattern, matcher?.matches(text) == false {
      add(.pattern, "does not match the pattern '\(pattern.text)'")
    }
    if let allowed = constraints.allowed, !allowed.values.contains(value.key.comparable) {
      add(.allowed, "is none of " + listed(allowed.texts))
    }
    if let categories = constraints.categories, !categories.values.contains(value.key.comparable) {
      add(.category, "is none of the categories " + listed(categories.texts))
    }
    if let schema = constraints.jsonSchema, let json = value.json, !schema.accepts(json) {
      add(.jsonSchema, "does not agree with the field's jsonSchema")
    }
    if isStatus, !["p", "e", "r", "b"].contains(text) {
      add(.status, "is no row status: p (provisional), e (estimated), r (revised) or b (break)")
    }
    return faults
  }

  private func keeps(_ order: CellOrder?, _ bound: FieldConstraints.Bound, _ limit: CellValue)
    -> Bool
  {
    guard let order, let limit = limit.order else { return true }
    return order.compared(to: limit).map(bound.holds) ?? false
  }

  private func listed(_ texts: [String]) -> String {
    let shown = texts.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return texts.count > 12 ? shown + ", … (\(texts.count) in all)" : shown
  }

  private func quoted(_ text: String) -> String { CellText.quoted(text) }
}

/// Cells as messages show them.
enum CellText {
  /// In single quotes, on one line, cut where it is long.
  static func quoted(_ text: String) -> String {
    let line = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .joined(separator: "⏎")
    return line.count > 60 ? "'\(line.prefix(57))…'" : "'\(line)'"
  }
}
