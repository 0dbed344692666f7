internal import Datasets
internal import Diagnostics
internal import YAMLSource

/// Holds a field of a page's front matter against the type that its kind declares.
enum FieldCheck {
  static func check(_ entry: YAMLEntry, as field: Kind.Field) -> Diagnostic? {
    let value = entry.value
    if value.isNull { return nil }
    func wrong(_ expected: String) -> Diagnostic {
      .wrongType("'\(entry.key)'", expected: expected, value)
    }
    switch field.type {
    case .text, .inline, .page:
      return value.text == nil ? wrong("text") : nil
    case .texts, .pages:
      if value.text != nil { return nil }
      guard let elements = value.elements else { return wrong("a list of texts") }
      return elements.first { $0.text == nil }
        .map { .wrongType("each of '\(entry.key)'", expected: "text", $0) }
    case .integer:
      return value.text.flatMap { Int($0) } == nil ? wrong("a whole number") : nil
    case .number:
      return value.text.flatMap { DecimalNumber(text: $0) } == nil ? wrong("a number") : nil
    case .flag:
      return ["true", "false"].contains(value.text) ? nil : wrong("true or false")
    case .date:
      return value.text.flatMap { CivilDay($0) } == nil
        ? wrong("a date such as 2023-01-18") : nil
    case .period:
      return value.text.flatMap { Period($0) } == nil
        ? wrong("a period such as 2022, 2022-H1, 2022-Q3 or 2022-09") : nil
    case .mapping:
      return value.entries == nil ? wrong("a mapping") : nil
    }
  }
}
