internal import Datasets

/// The fields of a record, asked for in the order in which they are written.
///
/// `YAMLFields` reads whatever stands there and tells what is wrong and where; `CanonicalScanner`
/// reads only what is as Gazette writes it, and much faster.
protocol RecordFields {
  /// nil where it isn't given.
  mutating func text(_ key: String) -> String?
  mutating func flag(_ key: String) -> Bool?
  mutating func integer(_ key: String) -> Int?
  /// Empty where it isn't given; that goes for all lists and mappings.
  mutating func texts(_ key: String, onOneLine: Bool) -> [String]
  mutating func textsByName(_ key: String, onOneLine: Bool) -> [String: String]
  /// Lists of texts by name, each on one line.
  mutating func textListsByName(_ key: String) -> [String: [String]]
  mutating func object<Value>(
    _ key: String, of subject: String, onOneLine: Bool, _ read: (inout Self) -> Value
  ) -> Value?
  /// The objects of a list, each on one line.
  mutating func objects<Value>(
    _ key: String, of subject: String, _ read: (inout Self) -> Value
  ) -> [Value]
  /// Objects by name, each on one line.
  mutating func objectsByName<Value>(
    _ key: String, of subject: String, _ read: (inout Self) -> Value
  ) -> [String: Value]

  /// Takes down that a field isn't given.
  mutating func miss(_ key: String)
  /// Takes down that a field's text isn't what it should be.
  mutating func mistake(_ key: String, expected: String)
  /// The same for a text within a mapping.
  mutating func mistake(_ key: String, within mapping: String, expected: String)
}

extension RecordFields {
  mutating func requiredText(_ key: String) -> String { required(key, text(key)) ?? "" }

  mutating func requiredInteger(_ key: String) -> Int { required(key, integer(key)) ?? 0 }

  mutating func requiredObject<Value>(
    _ key: String, of subject: String, onOneLine: Bool, else fallback: Value,
    _ read: (inout Self) -> Value
  ) -> Value {
    required(key, object(key, of: subject, onOneLine: onOneLine, read)) ?? fallback
  }

  /// A day that must be given; 1970-01-01, with a mistake taken down, where it isn't one.
  mutating func requiredDay(_ key: String) -> CivilDay {
    guard let text = required(key, text(key)) else { return CivilDay(number: 0) }
    if let day = CivilDay(text) { return day }
    mistake(key, expected: "a day such as 2022-08-15")
    return CivilDay(number: 0)
  }

  /// A SHA-256; nil where it isn't given, or, with a mistake taken down, isn't one.
  mutating func checksum(_ key: String) -> String? {
    guard let text = text(key) else { return nil }
    if text.isChecksum { return text }
    mistake(key, expected: Self.aChecksum)
    return nil
  }

  mutating func requiredChecksum(_ key: String) -> String {
    guard let text = required(key, text(key)) else { return "" }
    if !text.isChecksum { mistake(key, expected: Self.aChecksum) }
    return text
  }

  /// A list of SHA-256 on one line.
  mutating func checksums(_ key: String) -> [String] {
    let texts = texts(key, onOneLine: true)
    if !texts.allSatisfy(\.isChecksum) { mistake(key, expected: Self.aChecksum) }
    return texts
  }

  /// Checksums by name, one a line.
  mutating func checksumsByName(_ key: String) -> [String: String] {
    let texts = textsByName(key, onOneLine: false)
    for (name, text) in texts where !text.isChecksum {
      mistake(name, within: key, expected: Self.aChecksum)
    }
    return texts
  }

  /// One of a type's words; the fallback, with a mistake taken down, where it isn't.
  mutating func requiredCase<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, else fallback: Choice
  ) -> Choice {
    guard let text = required(key, text(key)) else { return fallback }
    if let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    mistake(key, expected: "one of " + words)
    return fallback
  }

  private mutating func required<Value>(_ key: String, _ value: Value?) -> Value? {
    if value == nil { miss(key) }
    return value
  }

  private static var aChecksum: String { "a SHA-256, 64 hexadecimal digits" }
}

extension String {
  /// Whether this is a SHA-256 as `sha256sum` prints it.
  public var isChecksum: Bool {
    utf8.count == 64
      && utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
