internal import Datasets
internal import Diagnostics
internal import YAMLSource

/// What the fields of records hold besides text, flags and whole numbers.
extension YAMLFields {
  /// A day that must be given; 1970-01-01, with an error reported, where it isn't one.
  mutating func requiredDay(_ key: String) -> CivilDay {
    let text = requiredText(key)
    if let day = CivilDay(text) { return day }
    if has(key) { wrong(key, "a day such as 2022-08-15") }
    return CivilDay(number: 0)
  }

  /// A SHA-256; nil where it isn't given, or, with an error reported, isn't one.
  mutating func checksum(_ key: String) -> String? {
    guard let text = text(key) else { return nil }
    if text.isChecksum { return text }
    wrong(key, "a SHA-256, 64 hexadecimal digits")
    return nil
  }

  mutating func requiredChecksum(_ key: String) -> String {
    let checksum = checksum(key)
    require(key)
    return checksum ?? ""
  }

  mutating func requiredInteger(_ key: String) -> Int {
    let number = integer(key)
    require(key)
    return number ?? 0
  }

  /// One of a type's words; the fallback, with an error reported, where it isn't.
  mutating func requiredCase<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, else fallback: Choice
  ) -> Choice {
    let word = choice(key, of: Choice.allCases.map(\.rawValue))
    require(key)
    return word.flatMap(Choice.init(rawValue:)) ?? fallback
  }

  /// Texts by name; empty where they aren't given.
  mutating func textsByName(_ key: String) -> [String: String] {
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

  /// Checksums by name; empty where they aren't given.
  mutating func checksumsByName(_ key: String) -> [String: String] {
    let texts = textsByName(key)
    for entry in node[key]?.entries ?? [] where entry.value.text?.isChecksum == false {
      report(
        .wrongType("'\(entry.key)'", expected: "a SHA-256, 64 hexadecimal digits", entry.value))
    }
    return texts
  }

  /// An object within; nil where it isn't given.
  mutating func object<Value>(
    _ key: String, of subject: String, _ read: (inout YAMLFields) -> Value
  ) -> Value? {
    guard let node = value(key) else { return nil }
    return value(of: node, subject, read)
  }

  /// The objects of a list; empty where it isn't given.
  mutating func objects<Value>(
    _ key: String, of subject: String, _ read: (inout YAMLFields) -> Value
  ) -> [Value] {
    (list(key) ?? []).map { value(of: $0, subject, read) }
  }

  /// Objects by name; empty where they aren't given.
  mutating func objectsByName<Value>(
    _ key: String, of subject: String, _ read: (inout YAMLFields) -> Value
  ) -> [String: Value] {
    var values: [String: Value] = [:]
    for entry in mapping(key) ?? [] { values[entry.key] = value(of: entry.value, subject, read) }
    return values
  }

  private mutating func value<Value>(
    of node: YAMLNode, _ subject: String, _ read: (inout YAMLFields) -> Value
  ) -> Value {
    var fields = YAMLFields(node, of: subject)
    let value = read(&fields)
    for diagnostic in fields.finish() { report(diagnostic) }
    return value
  }

  private mutating func wrong(_ key: String, _ expected: String) {
    if let node = value(key) { report(.wrongType("'\(key)'", expected: expected, node)) }
  }
}

extension String {
  /// Whether this is a SHA-256 as `sha256sum` prints it.
  var isChecksum: Bool {
    utf8.count == 64
      && utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
