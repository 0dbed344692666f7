public import Diagnostics

/// Reads the fields of a mapping one by one, and reports those of a wrong type, those that are
/// missing, and, at the end, those that nobody asked for.
///
/// ```swift
/// var fields = YAMLFields(node, of: "a figure")
/// let label = fields.requiredText("label")
/// let unit = fields.text("unit")
/// diagnostics += fields.finish()
/// ```
public struct YAMLFields {
  /// What the mapping describes, with its article: "a figure".
  public let subject: String
  public private(set) var diagnostics: [Diagnostic] = []
  public let node: YAMLNode
  private var entries: [String: YAMLEntry] = [:]
  private var asked: [String] = []

  public init(_ node: YAMLNode, of subject: String) {
    self.node = node
    self.subject = subject
    switch node.value {
    case .mapping(let all):
      for entry in all where entries[entry.key] == nil { entries[entry.key] = entry }
    case .null:
      break
    default:
      diagnostics.append(.wrongType(subject, expected: "a mapping of fields", node))
    }
  }

  public func has(_ key: String) -> Bool { entries[key] != nil }

  /// The place of a field's name, or of the mapping where it isn't given.
  public func span(_ key: String) -> SourceSpan { entries[key]?.keyNode.span ?? node.span }

  /// The place of a field's value, or of the mapping where it isn't given.
  public func valueSpan(_ key: String) -> SourceSpan { entries[key]?.value.span ?? node.span }

  public mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// The value as it stands; nil where it isn't given or is null.
  public mutating func value(_ key: String) -> YAMLNode? {
    asked.append(key)
    guard let entry = entries[key], !entry.value.isNull else { return nil }
    return entry.value
  }

  public mutating func text(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.text else {
      diagnostics.append(.wrongType("'\(key)'", expected: "text", value))
      return nil
    }
    return text
  }

  /// The text of a field that must be given; empty, with an error reported, where it isn't.
  public mutating func requiredText(_ key: String) -> String {
    if let text = text(key) { return text }
    require(key)
    return ""
  }

  /// Reports a field that isn't given; what is no mapping has been reported already.
  public mutating func require(_ key: String) {
    guard node.entries != nil || node.isNull else { return }
    if entries[key] == nil || entries[key]?.value.isNull == true {
      diagnostics.append(.missingField(key, of: subject, at: node.span))
    }
  }

  /// `true` or `false`; other words, such as yes, are errors.
  public mutating func flag(_ key: String) -> Bool? {
    guard let value = value(key) else { return nil }
    if case .scalar(let text, quoted: false) = value.value {
      if text == "true" { return true }
      if text == "false" { return false }
    }
    diagnostics.append(
      .wrongType("'\(key)'", expected: "true or false", value, help: helpOnQuotes(value)))
    return nil
  }

  /// Nothing that an editor counts is larger, and sums of a few stay within an `Int`.
  public static let largestInteger = 1_000_000_000

  public mutating func integer(_ key: String) -> Int? {
    guard let value = value(key) else { return nil }
    if case .scalar(let text, quoted: false) = value.value, let number = Int(text),
      number.magnitude <= UInt(Self.largestInteger)
    {
      return number
    }
    diagnostics.append(
      .wrongType("'\(key)'", expected: "a whole number", value, help: helpOnQuotes(value)))
    return nil
  }

  private func helpOnQuotes(_ value: YAMLNode) -> String? {
    guard case .scalar(let text, quoted: true) = value.value else { return nil }
    return text == "true" || text == "false" || Int(text) != nil ? "write it without quotes" : nil
  }

  /// One of the given words.
  public mutating func choice(_ key: String, of words: [String]) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.text, words.contains(text) else {
      diagnostics.append(
        .wrongType(
          "'\(key)'", expected: "one of " + words.joined(separator: ", "), value,
          help: value.text.flatMap { Suggestion.help(for: $0, in: words) }))
      return nil
    }
    return text
  }

  public mutating func list(_ key: String) -> [YAMLNode]? {
    guard let value = value(key) else { return nil }
    guard let elements = value.elements else {
      diagnostics.append(.wrongType("'\(key)'", expected: "a list", value))
      return nil
    }
    return elements
  }

  /// A list of texts; a single text counts as a list of one.
  public mutating func texts(_ key: String) -> [String]? {
    guard let value = value(key) else { return nil }
    if let text = value.text { return [text] }
    guard let elements = value.elements else {
      diagnostics.append(.wrongType("'\(key)'", expected: "a list of texts", value))
      return nil
    }
    return elements.compactMap { element in
      if let text = element.text { return text }
      diagnostics.append(.wrongType("each of '\(key)'", expected: "text", element))
      return nil
    }
  }

  public mutating func mapping(_ key: String) -> [YAMLEntry]? {
    guard let value = value(key) else { return nil }
    guard let entries = value.entries else {
      diagnostics.append(.wrongType("'\(key)'", expected: "a mapping", value))
      return nil
    }
    return entries
  }

  /// All that was found, with an error for each field that nobody asked for.
  ///
  /// - Parameter others: names that are known though they weren't asked for.
  public mutating func finish(alsoKnown others: [String] = []) -> [Diagnostic] {
    let known = asked + others
    for entry in node.entries ?? [] where !known.contains(entry.key) {
      diagnostics.append(
        .unknownField(entry.key, of: subject, at: entry.keyNode.span, known: known))
    }
    return diagnostics
  }
}

extension Diagnostic {
  public static func wrongType(
    _ what: String, expected: String, _ node: YAMLNode, help: String? = nil
  ) -> Diagnostic {
    let found = node.text.map { "'\($0)'" } ?? node.typeName
    return .error(
      "wrong-type", "\(what) must be \(expected), not \(found)", at: node.span, help: help)
  }

  public static func missingField(_ key: String, of subject: String, at span: SourceSpan)
    -> Diagnostic
  {
    .error("missing-field", "\(subject) needs '\(key)'", at: span)
  }

  public static func unknownField(
    _ key: String, of subject: String, at span: SourceSpan, known: [String]
  ) -> Diagnostic {
    .error(
      "unknown-field", "\(subject) has no field '\(key)'", at: span,
      help: Suggestion.help(for: key, in: known)
        ?? "known are " + Set(known).sorted().joined(separator: ", "))
  }
}
