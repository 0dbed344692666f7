internal import YAMLSource

extension CanonicalScanner: RecordFields {
  mutating func text(_ key: String) -> String? {
    !isBroken && takes(key) ? string() : nil
  }

  mutating func flag(_ key: String) -> Bool? {
    guard !isBroken, takes(key) else { return nil }
    if matches("true", at: &index) { return true }
    expect("false")
    return false
  }

  mutating func integer(_ key: String) -> Int? {
    guard !isBroken, takes(key) else { return nil }
    let digits = bytes[index...].prefix { $0 == UInt8(ascii: "-") || (48...57).contains($0) }
    let text = String(decoding: digits, as: UTF8.self)
    index += digits.count
    guard let number = Int(text), String(number) == text,
      number.magnitude <= UInt(YAMLFields.largestInteger)
    else {
      isBroken = true
      return nil
    }
    return number
  }

  mutating func texts(_ key: String, onOneLine: Bool) -> [String] {
    guard !isBroken, takes(key) else { return [] }
    var texts: [String] = []
    nest("[", "]", onOneLine: onOneLine) { scanner in
      scanner.items { texts.append($0.string()) }
    }
    return texts
  }

  mutating func textListsByName(_ key: String) -> [String: [String]] {
    byName(key, onOneLine: false) { scanner in
      var texts: [String] = []
      scanner.nest("[", "]", onOneLine: true) { list in
        list.items { texts.append($0.string()) }
      }
      return texts
    }
  }

  mutating func textsByName(_ key: String, onOneLine: Bool) -> [String: String] {
    byName(key, onOneLine: onOneLine) { $0.string() }
  }

  mutating func object<Value>(
    _ key: String, of subject: String, onOneLine: Bool, _ read: (inout CanonicalScanner) -> Value
  ) -> Value? {
    guard !isBroken, takes(key) else { return nil }
    return object(onOneLine: onOneLine, read)
  }

  mutating func objects<Value>(
    _ key: String, of subject: String, _ read: (inout CanonicalScanner) -> Value
  ) -> [Value] {
    guard !isBroken, takes(key) else { return [] }
    var values: [Value] = []
    nest("[", "]", onOneLine: false) { scanner in
      scanner.items { item in
        if let value = item.object(onOneLine: true, read) { values.append(value) }
      }
    }
    return values
  }

  mutating func objectsByName<Value>(
    _ key: String, of subject: String, _ read: (inout CanonicalScanner) -> Value
  ) -> [String: Value] {
    byName(key, onOneLine: false) { $0.object(onOneLine: true, read) }
  }

  mutating func miss(_ key: String) { isBroken = true }
  mutating func mistake(_ key: String, expected: String) { isBroken = true }
  mutating func mistake(_ key: String, within mapping: String, expected: String) {
    isBroken = true
  }

  private mutating func object<Value>(
    onOneLine: Bool, _ read: (inout CanonicalScanner) -> Value
  ) -> Value? {
    var value: Value?
    nest("{", "}", onOneLine: onOneLine) { value = read(&$0) }
    return value
  }

  private mutating func byName<Value>(
    _ key: String, onOneLine: Bool, _ read: (inout CanonicalScanner) -> Value?
  ) -> [String: Value] {
    guard !isBroken, takes(key) else { return [:] }
    var values: [String: Value] = [:]
    var last: String?
    nest("{", "}", onOneLine: onOneLine) { scanner in
      scanner.items { item in
        let name = item.string()
        item.expect(": ")
        if let last, !last.precedesByBytes(name) { item.isBroken = true }
        last = name
        // Two names may be the same text for Swift though their bytes differ.
        if let value = read(&item), values.updateValue(value, forKey: name) != nil {
          item.isBroken = true
        }
      }
    }
    return values
  }
}
