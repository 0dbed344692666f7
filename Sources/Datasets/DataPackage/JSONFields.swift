internal import Diagnostics
internal import YAMLSource

/// Reads the properties of a JSON object one by one, and reports those of a wrong type.
///
/// Properties that nobody asks for are allowed, as the Data Package standard says.
struct JSONFields {
  let subject: String
  let node: YAMLNode
  private(set) var diagnostics: [Diagnostic] = []
  private let entries: [String: YAMLEntry]

  /// - Parameter subject: what the object describes, with its article: "a field".
  init(_ node: YAMLNode, of subject: String) {
    self.node = node
    self.subject = subject
    if let all = node.entries {
      entries = Dictionary(all.map { ($0.key, $0) }) { first, _ in first }
    } else {
      entries = [:]
      diagnostics.append(.wrongType(subject, expected: "an object", node))
    }
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
  mutating func report(_ more: [Diagnostic]) { diagnostics += more }

  func has(_ key: String) -> Bool { value(key) != nil }

  /// The property's value; nil where it isn't given or is null.
  func value(_ key: String) -> YAMLNode? {
    guard let value = entries[key]?.value, !value.isNull else { return nil }
    return value
  }

  func keyNode(_ key: String) -> YAMLNode { entries[key]?.keyNode ?? node }

  mutating func text(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    guard case .scalar(let text, quoted: true) = value.value else {
      return wrong(key, "text in quotes", value)
    }
    return text
  }

  mutating func flag(_ key: String) -> Bool? {
    guard let value = value(key) else { return nil }
    if case .scalar("true", quoted: false) = value.value { return true }
    if case .scalar("false", quoted: false) = value.value { return false }
    return wrong(key, "true or false", value)
  }

  mutating func integer(_ key: String) -> Int? {
    guard let value = value(key) else { return nil }
    guard case .scalar(let text, quoted: false) = value.value, let number = Int(text) else {
      return wrong(key, "a whole number", value)
    }
    return number
  }

  mutating func list(_ key: String) -> [YAMLNode]? {
    guard let value = value(key) else { return nil }
    return value.elements ?? wrong(key, "a list", value)
  }

  mutating func object(_ key: String) -> YAMLNode? {
    guard let value = value(key) else { return nil }
    return value.entries == nil ? wrong(key, "an object", value) : value
  }

  /// A list of texts.
  mutating func texts(_ key: String) -> [String]? {
    nodes(ofTexts: key)?.compactMap(\.text)
  }

  /// A list of texts as nodes; a single text counts as a list of one where that is allowed.
  mutating func nodes(ofTexts key: String, allowingOne: Bool = false) -> [YAMLNode]? {
    guard let value = value(key) else { return nil }
    if allowingOne, case .scalar(_, quoted: true) = value.value { return [value] }
    guard let elements = value.elements else {
      return wrong(key, allowingOne ? "text or a list of texts" : "a list of texts", value)
    }
    return elements.filter { element in
      if case .scalar(_, quoted: true) = element.value { return true }
      diagnostics.append(.wrongType("each of '\(key)'", expected: "text in quotes", element))
      return false
    }
  }

  /// One of the given words.
  mutating func choice(_ key: String, of words: [String]) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = text(key) else { return nil }
    guard words.contains(text) else {
      diagnostics.append(
        .wrongType(
          "'\(key)'", expected: "one of " + words.joined(separator: ", "), value,
          help: Suggestion.help(for: text, in: words)))
      return nil
    }
    return text
  }

  private mutating func wrong<Result>(_ key: String, _ expected: String, _ value: YAMLNode)
    -> Result?
  {
    diagnostics.append(.wrongType("'\(key)'", expected: expected, value))
    return nil
  }
}
