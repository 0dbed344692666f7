internal import Diagnostics
internal import YAMLSource

extension YAMLFields: RecordFields {
  mutating func texts(_ key: String, onOneLine: Bool) -> [String] { texts(key) ?? [] }

  mutating func textsByName(_ key: String, onOneLine: Bool) -> [String: String] {
    var texts: [String: String] = [:]
    for entry in mapping(key) ?? [] {
      guard let text = entry.value.text else {
        report(.wrongType("'\(entry.key)'", expected: "text", entry.value))
        continue
      }
      texts[entry.key] = text
    }
    return texts
  }

  mutating func textListsByName(_ key: String) -> [String: [String]] {
    var lists: [String: [String]] = [:]
    for entry in mapping(key) ?? [] {
      let texts = entry.value.elements?.compactMap(\.text)
      guard let texts, texts.count == entry.value.elements?.count else {
        report(.wrongType("'\(entry.key)'", expected: "a list of texts", entry.value))
        continue
      }
      lists[entry.key] = texts
    }
    return lists
  }

  mutating func object<Value>(
    _ key: String, of subject: String, onOneLine: Bool, _ read: (inout YAMLFields) -> Value
  ) -> Value? {
    value(key).map { value(of: $0, subject, read) }
  }

  mutating func objects<Value>(
    _ key: String, of subject: String, _ read: (inout YAMLFields) -> Value
  ) -> [Value] {
    (list(key) ?? []).map { value(of: $0, subject, read) }
  }

  mutating func objectsByName<Value>(
    _ key: String, of subject: String, _ read: (inout YAMLFields) -> Value
  ) -> [String: Value] {
    var values: [String: Value] = [:]
    for entry in mapping(key) ?? [] { values[entry.key] = value(of: entry.value, subject, read) }
    return values
  }

  /// A field of a wrong type has been reported already.
  mutating func miss(_ key: String) { require(key) }

  mutating func mistake(_ key: String, expected: String) {
    guard let node = value(key) else { return }
    report(.wrongType("'\(key)'", expected: expected, node))
  }

  mutating func mistake(_ key: String, within mapping: String, expected: String) {
    guard let node = value(mapping)?[key] else { return }
    report(.wrongType("'\(key)'", expected: expected, node))
  }

  private mutating func value<Value>(
    of node: YAMLNode, _ subject: String, _ read: (inout YAMLFields) -> Value
  ) -> Value {
    var fields = YAMLFields(node, of: subject)
    let value = read(&fields)
    for diagnostic in fields.finish() { report(diagnostic) }
    return value
  }
}
