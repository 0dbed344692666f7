internal import Diagnostics

/// The rules that rows and cells can break; the raw value is the diagnostic's id.
enum CellRule: String, Sendable, CaseIterable {
  case quotes = "csv-quotes"
  case blankRow = "csv-blank-row"
  case shortRow = "csv-short-row"
  case longRow = "csv-long-row"
  case type = "cell-type"
  case range = "cell-range"
  case required = "cell-required"
  case unique = "cell-unique"
  case minLength = "cell-min-length"
  case maxLength = "cell-max-length"
  case minimum = "cell-minimum"
  case maximum = "cell-maximum"
  case exclusiveMinimum = "cell-exclusive-minimum"
  case exclusiveMaximum = "cell-exclusive-maximum"
  case pattern = "cell-pattern"
  case allowed = "cell-enum"
  case category = "cell-category"
  case jsonSchema = "cell-json-schema"
  case status = "cell-status"
  case primaryKey = "primary-key"
  case uniqueKey = "unique-key"
  case foreignKey = "foreign-key"

  init(_ bound: FieldConstraints.Bound) {
    switch bound {
    case .minimum: self = .minimum
    case .maximum: self = .maximum
    case .exclusiveMinimum: self = .exclusiveMinimum
    case .exclusiveMaximum: self = .exclusiveMaximum
    }
  }
}

/// Gathers what is wrong with the cells of one table: the first of each kind in full, the rest
/// counted.
struct ViolationLog {
  /// How many of a kind are told one by one in each file.
  static let limit = 100

  private let parts: [CSVText]
  private var lines: [LineIndex?]
  private var counts: [Key: Int] = [:]
  /// Where the first of a kind stands that is only counted.
  private var furtherPlaces: [Key: SourceSpan] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  private struct Key: Hashable {
    var part: Int
    var rule: CellRule
  }

  init(_ parts: [CSVText]) {
    self.parts = parts
    lines = Array(repeating: nil, count: parts.count)
  }

  var isEmpty: Bool { counts.isEmpty }

  /// Notes one violation; its text is made only while the limit isn't reached.
  mutating func add(
    _ rule: CellRule, part: Int, bytes: Range<Int>, notes: [Diagnostic.Note] = [],
    help: String? = nil, _ message: () -> String
  ) {
    let key = Key(part: part, rule: rule)
    counts[key, default: 0] += 1
    guard counts[key, default: 0] <= Self.limit else {
      if furtherPlaces[key] == nil { furtherPlaces[key] = span(part, bytes) }
      return
    }
    diagnostics.append(
      .error(rule.rawValue, message(), at: span(part, bytes), notes: notes, help: help))
  }

  /// Whether a further violation of the kind would only be counted.
  func isFull(_ rule: CellRule, _ part: Int) -> Bool {
    counts[Key(part: part, rule: rule), default: 0] >= Self.limit
  }

  /// Counts violations that were found elsewhere and not kept.
  mutating func count(_ rule: CellRule, part: Int, more: Int) {
    if more > 0 { counts[Key(part: part, rule: rule), default: 0] += more }
  }

  mutating func span(_ part: Int, _ bytes: Range<Int>) -> SourceSpan {
    if let index = lines[part] { return index.span(bytes) }
    let index = LineIndex(path: parts[part].path, bytes: parts[part].bytes)
    lines[part] = index
    return index.span(bytes)
  }

  /// All that was noted, and for each kind with more than the limit how many more there are.
  func finish() -> [Diagnostic] {
    let more = counts.filter { $0.value > Self.limit }
      .sorted { ($0.key.part, $0.key.rule.rawValue) < ($1.key.part, $1.key.rule.rawValue) }
      .map { key, count in
        let place = furtherPlaces[key] ?? SourceSpan.file(parts[key.part].path)
        return Diagnostic.moreViolations(key.rule, count - Self.limit, at: place)
      }
    return diagnostics + more
  }
}

extension Diagnostic {
  static func moreViolations(_ rule: CellRule, _ count: Int, at span: SourceSpan) -> Diagnostic {
    .error(rule.rawValue, "and \(grouped(count)) more of this kind", at: span)
  }

  /// A count with commas between its thousands.
  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }
}
